#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs the unit tests in BUILD: unit.sh BUILD. One line 'ok' or 'not ok' a
# test; cmocka's TAP is what is read, a program that dies is a failure too.
set -u
build=$1
root=$(cd "$(dirname "$0")/.." && pwd)
status=0
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT
cd "$root" || exit 2
for source in tests/unit/*/test_*.c; do
	[ -f "$source" ] || continue
	name=${source#tests/}
	name=${name%.c}
	CMOCKA_MESSAGE_OUTPUT=TAP "$build/tests/$name" >"$log" 2>&1
	code=$?
	sed -n "s|^ok [0-9]* - \\(.*\\)|ok $name: \\1|p" "$log"
	sed -n "s|^not ok [0-9]* - \\(.*\\)|not ok $name: \\1|p" "$log"
	if [ $code -ne 0 ]; then
		status=1
		grep -q '^not ok' "$log" || echo "not ok $name: exit status $code"
		grep -v '^ok ' "$log" | sed -n '1,40s/^/# /p'
	fi
done
exit $status
