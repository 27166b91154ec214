#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs the tests on what is in BUILD: all.sh BUILD [PART...]
#
# The parts are unit, cmd, meta, examples, fault; all of them when none is
# given. Each prints lines 'ok NAME', 'not ok NAME: why' or 'skip NAME: why';
# failures are shown with what belongs to them (lines with '#'), and the last
# line sums up: N passed, N failed. The status is 1 when something failed or
# nothing ran.
set -u
case $1 in /*) build=$1 ;; *) build=$PWD/$1 ;; esac
shift
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root" || exit 2
[ $# -gt 0 ] || set -- unit cmd meta examples fault
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT
export LC_ALL=C TZ=UTC

# Runs one script of a part; a script that ends badly without having said why
# is a failure of its own.
script() {
	before=$(grep -c '^not ok' "$log")
	"$@" </dev/null >>"$log" 2>&1
	code=$?
	after=$(grep -c '^not ok' "$log")
	[ $code -eq 0 ] || [ "$after" -gt "$before" ] ||
		echo "not ok $1 $2: exit status $code" >>"$log"
}

for part; do
	start=$(grep -c '^ok' "$log")
	case $part in
	unit) script sh tests/unit.sh "$build" ;;
	cmd) script tests/run "$build" ;;
	examples) script sh tests/examples.sh "$build" ;;
	meta | fault)
		for s in tests/"$part"/*.sh; do
			[ -f "$s" ] && script sh "$s" "$build"
		done
		;;
	*) echo "all.sh: no part '$part'" >&2; exit 2 ;;
	esac
	echo "$part: $(($(grep -c '^ok' "$log") - start)) passed"
done

grep -v '^ok' "$log"
passed=$(grep -c '^ok' "$log")
failed=$(grep -c '^not ok' "$log")
skipped=$(grep -c '^skip' "$log")
if [ "$skipped" -gt 0 ]; then
	echo "$passed passed, $failed failed, $skipped skipped"
else
	echo "$passed passed, $failed failed"
fi
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
