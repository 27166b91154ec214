#!/bin/sh
# SPDX-License-Identifier: MIT
# Quartiles, whiskers, outliers and Pareto fronts equal what awk computes, on
# 1,000 random sets with ties and single values and, where they are at hand,
# on tables of published results.
set -u
build=$(cd "$1" && pwd) || exit 2
cd "$(dirname "$0")/../.." || exit 2
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
status=0
seed=${SEED:-20170}

# Prints quartiles, whiskers and outliers of each line's numbers.
box_by_awk() {
	awk 'function quantile(n, quarters,   at, whole) {
		# in quarters of a place, so that the place is exact
		at = (n - 1) * quarters; whole = int(at / 4)
		if (whole + 1 >= n) return v[n]
		return v[whole + 1] * (4 - at % 4) / 4 + v[whole + 2] * (at % 4) / 4
	}
	{
		for (i = 1; i <= NF; i++) v[i] = $i + 0
		for (i = 2; i <= NF; i++) {
			x = v[i]
			for (j = i - 1; j > 0 && v[j] > x; j--) v[j + 1] = v[j]
			v[j + 1] = x
		}
		q1 = quantile(NF, 1); q2 = quantile(NF, 2); q3 = quantile(NF, 3)
		low = high = 0
		for (i = 1; i <= NF; i++) {
			low += v[i] < q1 - 1.5 * (q3 - q1)
			high += v[i] > q3 + 1.5 * (q3 - q1)
		}
		printf "%d %.9f %.9f %.9f %.9f %.9f %d %d\n", NF, q1, q2, q3,
			v[1 + low], v[NF - high], low, high
	}'
}

# Prints the places, from 0, of the points that no other point beats.
front_by_awk() {
	awk '{
		sx = $1 == "+" ? 1 : -1; sy = $2 == "+" ? 1 : -1
		n = (NF - 2) / 2; line = ""
		for (i = 0; i < n; i++) {
			x[i] = sx * $(2 * i + 3); y[i] = sy * $(2 * i + 4)
		}
		for (i = 0; i < n; i++) {
			beaten = 0
			for (j = 0; j < n && !beaten; j++)
				beaten = x[j] >= x[i] && y[j] >= y[i] &&
					(x[j] > x[i] || y[j] > y[i])
			if (!beaten) line = line (line == "" ? "" : " ") i
		}
		print line
	}'
}

# Compares what the library and awk make of the sets in a file.
compare() {
	"$build/tests/unit/perf/$2" print <"$1" >"$scratch/ours"
	"$3" <"$1" >"$scratch/theirs"
	if [ -s "$scratch/ours" ] && cmp -s "$scratch/ours" "$scratch/theirs"; then
		echo "ok statistics: $4, $(($(wc -l <"$1"))) sets"
	else
		echo "not ok statistics: $4"
		diff "$scratch/ours" "$scratch/theirs" | sed -n '1,6s/^/# /p'
		status=1
	fi
}

awk -v seed="$seed" 'BEGIN {
	srand(seed)
	for (set = 0; set < 1000; set++) {
		n = set % 10 == 0 ? 1 : 2 + int(rand() * 50)
		spread = 1 + int(rand() * 60)
		line = ""
		for (i = 0; i < n; i++)
			line = line (i ? " " : "") int(rand() * spread) / 16
		print line
	}
}' >"$scratch/sets"
compare "$scratch/sets" test_stats box_by_awk "quartiles of random sets, seed $seed"

awk -v seed="$seed" 'BEGIN {
	srand(seed + 1)
	for (set = 0; set < 1000; set++) {
		n = set % 10 == 0 ? 1 : 2 + int(rand() * 40)
		spread = 1 + int(rand() * 40)
		line = (rand() < 0.5 ? "+" : "-") " " (rand() < 0.5 ? "+" : "-")
		for (i = 0; i < 2 * n; i++)
			line = line " " int(rand() * spread) / 4
		print line
	}
}' >"$scratch/points"
compare "$scratch/points" test_pareto front_by_awk "fronts of random points, seed $((seed + 1))"

tables=$(ls ../shared/perf-tables/timm/results-*.csv 2>/dev/null)
if [ -z "$tables" ]; then
	echo "skip statistics: no published tables beside this folder"
	exit $status
fi
# The columns top1, top5 and param_count; the last has thousands separators.
for table in $tables; do
	awk -F '"' 'NR > 1 { for (i = 2; i <= NF; i += 2) gsub(",", "", $i); print }' "$table" |
		awk -F ',' '{ gsub(/ /, "") } { a = a " " $3; b = b " " $5; c = c " " $7 }
		END { print substr(a, 2); print substr(b, 2); print substr(c, 2) }'
done >"$scratch/sets"
compare "$scratch/sets" test_stats box_by_awk "quartiles of published tables"
for table in $tables; do
	awk -F '"' 'NR > 1 { for (i = 2; i <= NF; i += 2) gsub(",", "", $i); print }' "$table" |
		awk -F ',' '{ gsub(/ /, "") } { a = a " " $7 " " $3; b = b " " $5 " " $3 }
		END { print "- +" a; print "+ +" b }'
done >"$scratch/points"
compare "$scratch/points" test_pareto front_by_awk "fronts of published tables"
exit $status
