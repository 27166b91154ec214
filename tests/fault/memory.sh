#!/bin/sh
# SPDX-License-Identifier: MIT
# Makes one allocation of a command fail, each in turn, and demands that the
# command then says so, exits with 5 and leaves its output file as it was:
#
#	memory.sh BUILD [FILE COMMAND...]
#
# FILE is what the command writes with -o, or '-'. Without a command, several
# of dnngen are tried. An allocation that the command can do without may fail
# without harm: then its output must be the same as ever. The first 200
# allocations fail one by one, after that every few, for there are thousands.
set -u
case $1 in /*) build=$1 ;; *) build=$PWD/$1 ;; esac
shift
root=$(cd "$(dirname "$0")/../.." && pwd)
preload=$build/tests/fault/malloc_preload.so
dnngen=$build/dnngen
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
status=0

bad() {
	echo "not ok memory: $1"
	status=1
}

# Runs the command with an allocation failing; leaves its status in $code.
attempt() {
	n=$1
	shift
	rm -rf "$work/mark" "$work/into"
	FAULT_ALLOCATION=$n FAULT_MARK=$work/mark LD_PRELOAD=$preload \
		"$@" >"$work/out" 2>"$work/err" </dev/null
	code=$?
}

# Says what is wrong with how the command ended, or nothing.
judge() {
	file=$1
	if [ $code -eq 5 ]; then
		[ -s "$work/err" ] || { echo "no message"; return; }
		[ "$file" = - ] && return
		cmp -s "$file" "$work/old" || { echo "$file changed"; return; }
	elif [ $code -ne "$usual" ]; then
		echo "exit status $code, not 5: $(tail -n 1 "$work/err")"
		return
	else
		cmp -s "$work/out" "$work/usual" || { echo "other output"; return; }
		[ "$file" = - ] || cmp -s "$file" "$work/new" || echo "other file"
	fi
	[ "$file" = - ] && return
	[ "$(ls -A "${file%/*}")" = "${file##*/}" ] || echo "a temporary file left"
}

# each_allocation NAME FILE COMMAND...
each_allocation() {
	name=$1
	file=$2
	shift 2
	[ "$file" = - ] || { mkdir -p "${file%/*}"; echo old >"$work/old"; cp "$work/old" "$file"; }
	attempt 0 "$@"
	usual=$code
	cp "$work/out" "$work/usual"
	[ "$file" = - ] || cp "$file" "$work/new"
	i=1
	failed=0
	while :; do
		[ "$file" = - ] || cp "$work/old" "$file"
		attempt $i "$@"
		[ -e "$work/mark" ] || break
		why=$(judge "$file")
		if [ -n "$why" ]; then
			bad "$name: allocation $i: $why"
			failed=$((failed + 1))
			[ $failed -ge 5 ] && return
		fi
		i=$((i + 1 + (i > 200) * i / 20))
	done
	if [ $i -le 2 ]; then
		bad "$name: nothing was allocated"
	elif [ $failed -eq 0 ]; then
		echo "ok memory: $name"
	fi
}

[ -f "$preload" ] || { echo "skip memory: no $preload"; exit 0; }
case $(nm -D "$dnngen" 2>/dev/null) in
*__asan_init*) echo "skip memory: AddressSanitizer allocates itself"; exit 0 ;;
esac
if [ $# -gt 0 ]; then
	each_allocation "$(basename "$2")" "$@"
	exit $status
fi
mini=$root/tests/cmd/mini
cd "$work" || exit 2
# What runs wild is to fail, not to take the machine with it.
# shellcheck disable=SC3045 # where there is no such limit, it is left out
ulimit -v 4000000 2>/dev/null
export DNNGEN_CATALOG="$mini"
each_allocation version - "$dnngen" --version
each_allocation help - "$dnngen" lineage -h
each_allocation usage - "$dnngen" lineage --no-such-option
id=$("$dnngen" lineage '2000..2100' -f list | tail -n 1)
each_allocation lineage - "$dnngen" lineage "$id" --ancestors
each_allocation query - "$dnngen" lineage "name:/e/ & 1990.." -f json
each_allocation show - "$dnngen" show "$id"
each_allocation lint - "$dnngen" lint --notes -f json
each_allocation schema - "$dnngen" schema
each_allocation render "$work/d/x.svg" "$dnngen" render -o "$work/d/x.svg"
each_allocation dot "$work/d2/x.dot" "$dnngen" lineage "$id" -o "$work/d2/x.dot"
printf 'id: x\nname: [1, 2\n' >"$work/broken.yaml"
import=$root/tests/cmd/import/dnn-genealogy/in/dnns.json
each_allocation import - "$dnngen" import "$import" --into into
each_allocation broken - "$dnngen" lint "$work/broken.yaml"
exit $status
