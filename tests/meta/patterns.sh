#!/bin/sh
# SPDX-License-Identifier: MIT
# Patterns of real model files, when they lie beside the project: patterns.sh
# BUILD. What is found must be what the list of the files expects, in 95 of 100
# of those that can be read (lists have mistakes, and readers gaps); and what
# is found in a file must be found in the page that import writes of it.
set -u
build=$(cd "$1" && pwd) || exit 2
cd "$(dirname "$0")/../.." || exit 2
corpus=../shared/corpus
[ -f $corpus/MANIFEST.tsv ] || { echo "skip patterns: no $corpus"; exit 0; }
PATH=$build:$PATH
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
status=0 right=0 wrong=0 moved=0

# The patterns of a file, one a line; nothing and 1 when it cannot be told.
patterns() {
	dnngen patterns --json "$1" 2>/dev/null >"$scratch/json" || return 1
	jq -r '.patterns[].pattern' "$scratch/json" | LC_ALL=C sort
}

# Says whether each line of one file is in another.
within() { [ -z "$(LC_ALL=C comm -23 "$1" "$2")" ]; }

# Fields are set apart by a character that is no blank, so empty ones count.
sed 1d $corpus/MANIFEST.tsv | tr '\t' '|' >"$scratch/list"
while IFS='|' read -r path _ _ _ _ _ _ _ expected accepted _; do
	patterns "$corpus/$path" >"$scratch/found" || continue
	printf '%s\n' "$expected" | tr ',' '\n' | sed '/^$/d' |
		LC_ALL=C sort >"$scratch/expected"
	printf '%s,%s\n' "$expected" "$accepted" | tr ',' '\n' | sed '/^$/d' |
		LC_ALL=C sort >"$scratch/allowed"
	if within "$scratch/expected" "$scratch/found" &&
		within "$scratch/found" "$scratch/allowed"; then
		right=$((right + 1))
	else
		wrong=$((wrong + 1))
		echo "# $path: found $(tr '\n' ' ' <"$scratch/found")"
	fi
	dnngen import "$corpus/$path" 2>/dev/null >"$scratch/page.yaml" ||
		continue
	patterns "$scratch/page.yaml" >"$scratch/again"
	cmp -s "$scratch/found" "$scratch/again" || {
		moved=$((moved + 1))
		echo "# $path: its page shows $(tr '\n' ' ' <"$scratch/again")"
	}
done <"$scratch/list"

total=$((right + wrong))
if [ $total -gt 0 ] && [ $((right * 100)) -ge $((total * 95)) ]; then
	echo "ok patterns: $right of $total real files show what is expected"
else
	echo "not ok patterns: only $right of $total real files show what is expected"
	status=1
fi
if [ $moved -eq 0 ]; then echo "ok patterns: a page shows what its file shows"; else
	echo "not ok patterns: $moved pages show something else than their files"
	status=1
fi
exit $status
