#!/bin/sh
# SPDX-License-Identifier: MIT
# For every network of the catalogue that we ship, what `lineage --ancestors`
# lists is the closure over the parents in the YAML files, made here by other
# means; for every tenth `--descendants`, too. Says which do not agree.
cd "$ROOT" || exit 2

# Prints id, date and the parents of descent of each record, one a line.
find catalog/*/ -name '*.yaml' ! -path 'catalog/architectures/*' | sort | xargs cat | awk '
	function flush() {
		if (id != "") print id, date == "" ? "9999" : date, parents
		id = ""; date = ""; parents = ""; block = ""
	}
	function take_parent() {
		if (parent != "" && relation != "contrasts")
			parents = parents " " parent
		parent = ""; relation = ""
	}
	/^[a-z]/ { take_parent(); block = $1 }
	/^id:/ { flush(); id = $2 }
	/^date:/ { date = $2; gsub(/"/, "", date) }
	block == "parents:" && /^  - / { take_parent() }
	block == "parents:" && /^(  - |    )id:/ { parent = $NF }
	block == "parents:" && /^(  - |    )relation:/ { relation = $NF }
	block == "parents:" && /^  - {/ { unread++ }
	END { take_parent(); flush(); if (unread) print "unread", unread }
' >"$OLDPWD/records" || exit 2

cd "$OLDPWD" || exit 2
awk '
	{ ids[NR] = $1; key[$1] = $2 " " $1
	  for (i = 3; i <= NF; i++) { up[$1] = up[$1] " " $i; down[$i] = down[$i] " " $1 } }
	function walk(edges, from,   todo, n, i, next_ones) {
		delete seen
		todo[n = 1] = from
		while (n > 0) {
			at = todo[n--]
			k = split(edges[at], next_ones, " ")
			for (i = 1; i <= k; i++)
				if (!(next_ones[i] in seen)) {
					seen[next_ones[i]] = 1
					todo[++n] = next_ones[i]
				}
		}
		for (at in seen) print from, key[at] > file
	}
	END { for (j = 1; j <= NR; j++) {
		file = "up"; walk(up, ids[j]); file = "down"; walk(down, ids[j]) } }
' records
# compare ID WAY FILE: the command's list with the lines of ID in FILE.
compare() {
	grep "^$1 " "$3" | cut -d ' ' -f 2- | LC_ALL=C sort | cut -d ' ' -f 2 >expected
	dnngen lineage -q "$1" "--$2" -f list >got
	cmp -s expected got || { echo "$1: other $2"; diff expected got; }
}

n=0
for id in $(cut -d ' ' -f 1 records); do
	compare "$id" ancestors up
	[ $((n % 10)) -ne 0 ] || compare "$id" descendants down
	n=$((n + 1))
done
[ "$n" -gt 100 ] && echo compared
