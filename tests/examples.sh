#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs the examples as a reader would: examples.sh BUILD. Each run.sh is run in
# an empty folder with the built dnngen on PATH; what it prints must be
# expected/stdout, other files in expected/ must have been written with the
# same bytes, and those listed in expected/files must be there and not empty.
set -u
build=$(cd "$1" && pwd) || exit 2
root=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
status=0

# Says what is wrong with an example that has run; nothing when all is well.
differences() {
	expected=$1/expected work=$2
	cmp -s "$expected/stdout" "$work.stdout" || {
		echo "prints something else"
		diff -u "$expected/stdout" "$work.stdout" | sed -n '3,23s/^/#   /p'
	}
	for f in "$expected"/*; do
		case ${f##*/} in stdout | files) continue ;; esac
		cmp -s "$f" "$work/${f##*/}" || echo "writes another ${f##*/}"
	done
	[ ! -f "$expected/files" ] || while read -r f; do
		[ -s "$work/$f" ] || echo "does not write $f"
	done <"$expected/files"
}

for run in "$root"/examples/*/run.sh; do
	[ -f "$run" ] || continue
	dir=${run%/run.sh}
	name=${dir#"$root"/}
	work=$scratch/${dir##*/}
	mkdir "$work"
	(cd "$work" && env -i PATH="$build:$PATH" LC_ALL=C COLUMNS=80 NO_COLOR=1 \
		${ASAN_OPTIONS+ASAN_OPTIONS="$ASAN_OPTIONS"} \
		sh "$run" >"$work.stdout" 2>"$work.stderr")
	code=$?
	why=$(differences "$dir" "$work")
	[ $code -eq 0 ] || why="exit status $code: $(head -c 300 "$work.stderr")
$why"
	if [ -z "$why" ]; then
		echo "ok $name"
	else
		printf 'not ok %s: %s\n' "$name" "$why"
		status=1
	fi
done
exit $status
