#!/bin/sh
# SPDX-License-Identifier: MIT
# Understand one network: what it is, where it comes from, what it joined.
set -eu

# Runs a command after printing it as one would type it.
run() {
	printf '\n$ dnngen'
	for word; do
		case $word in
		*[' <']*) printf " '%s'" "$word" ;;
		*) printf ' %s' "$word" ;;
		esac
	done
	echo
	dnngen "$@"
}

run show dpn
run lineage dpn --ancestors --depth 2
run lineage --common densenet resnext
run lineage --path resnet dpn
run show dpn -f bibtex
run render 2+dpn+1 -q -o dpn.svg --title 'Where DPN comes from'
