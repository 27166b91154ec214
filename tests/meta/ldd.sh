#!/bin/sh
# SPDX-License-Identifier: MIT
# The program links few libraries, so that it starts at once.
set -u
build=$1
case $(ldd "$build/dnngen") in
*libasan* | *'not a dynamic'*) echo "skip ldd: built otherwise"; exit 0 ;;
esac
extra=$(ldd "$build/dnngen" | awk '{ print $1 }' | grep -vE \
	'^(linux-vdso|libyaml-0|libpcre2-8|libexpat|libutf8proc|libc|/lib.*/ld-)')
if [ -z "$extra" ]; then
	echo "ok ldd: dnngen links libyaml, PCRE2, expat, utf8proc, libc at most"
else
	echo "not ok ldd: dnngen links $(echo "$extra" | tr "\n" " ")"
	exit 1
fi
