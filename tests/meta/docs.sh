#!/bin/sh
# SPDX-License-Identifier: MIT
# What is said about the program is said everywhere: each command has its
# manual page and stands in README.md and CHANGELOG.md; the version is one.
set -u
build=$(cd "$1" && pwd) || exit 2
cd "$(dirname "$0")/../.." || exit 2
status=0
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT

fail() {
	echo "not ok docs: $1"
	status=1
}

"$build/dnngen" help | sed -n 's/^  \([a-z][a-z]*\)  *[a-z].*/\1/p' >"$log"
[ -s "$log" ] || fail "no commands found"
while read -r name; do
	[ -f "man/dnngen-$name.1" ] || fail "$name has no manual page"
	grep -q "Xr dnngen-$name 1" man/dnngen.1 || fail "dnngen(1) does not name $name"
	grep -q "dnngen $name" README.md || fail "README.md does not name $name"
	grep -q "dnngen $name" CHANGELOG.md || fail "CHANGELOG.md does not name $name"
done <"$log"

version=$(sed -n 's/^VERSION = //p' Makefile)
case $("$build/dnngen" --version) in
*" $version"*) ;;
*) fail "dnngen --version does not say $version" ;;
esac
grep -q "^version: $version\$" CITATION.cff || fail "CITATION.cff does not say $version"
grep -qF "$version" CHANGELOG.md || fail "CHANGELOG.md does not name $version"

# The packages that README.md gives reasons for are those that deps installs
# for building, and the other way round.
sed -n 's/^build \([a-z0-9.-]*-dev\|fonts-[a-z-]*\) .*/\1/p' .ci/deps | sort >"$log"
while read -r package; do
	case $package in libc6-dev) continue ;; esac
	grep -q "\`$package\`" README.md || fail "README.md has no reason for $package"
done <"$log"
[ $status -ne 0 ] || echo "ok docs: commands, version and dependencies are told alike"
exit $status
