#!/bin/sh
# SPDX-License-Identifier: MIT
# Measures start, reading and drawing beside peers: run.sh BUILD. Prints times
# (ms, least and median), peaks of memory and ratios of least times, all from
# one run of tests/bench/measure. Nothing here passes or fails.
set -eu
build=$(cd "$1" && pwd)
bench=$build/tests/bench
cd "$(dirname "$0")/../.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
runs=${RUNS:-41}
export LC_ALL=C

# Measures commands (see measure.c) and adds the rows to $scratch/rows.
measure() {
	"$bench/measure" "$@" >"$scratch/now"
	awk -F '\t' '{ printf "  %-34s %8.2f %8.2f ms %8.1f MB\n", $1, $2, $3, $4 / 1024 }' "$scratch/now"
	cat "$scratch/now" >>"$scratch/rows"
}

# Prints a ratio of least times: text, then an awk expression where t["name"]
# is a time.
ratio() {
	awk -F '\t' -v text="$1" '{ t[$1] = $2 } END { printf "  %-58s %6.2f\n", text, '"$2"' }' "$scratch/rows"
}

have() {
	command -v "$1" >/dev/null 2>&1
}

find catalog -name '*.yaml' ! -path '*/architectures/*' ! -path '*/results/*' | sort >"$scratch/files"
printf '%d files, %d bytes of YAML; %d runs of each; least, median, peak\n' \
	"$(wc -l <"$scratch/files")" "$(xargs cat <"$scratch/files" | wc -c)" "$runs"

echo "start"
set -- "$runs" empty "$bench/empty" -- empty-linked "$bench/empty_linked" -- \
	'dnngen --version' "$build/dnngen" --version
have git && set -- "$@" -- 'git --version' git --version
have dot && set -- "$@" -- 'dot -V' dot -V
measure "$@"
have git && ratio 'dnngen --version / git --version' 't["dnngen --version"] / t["git --version"]'
ratio 'dnngen --version / empty program so linked' 't["dnngen --version"] / t["empty-linked"]'

echo "a question"
cat >"$scratch/ancestors.g" <<'EOF'
BEG_G { $tvroot = node($G, "resnet"); $tvtype = TV_rev; }
N { print($.name); }
EOF
"$build/dnngen" render 'name:/./' -f dot >"$scratch/all.dot"
set -- "$runs" empty-linked "$bench/empty_linked" -- \
	lineage "$build/dnngen" lineage resnet --ancestors -f list --
# The paths are ours: they have no blanks.
# shellcheck disable=SC2046
set -- "$@" 'bare libyaml loop' "$bench/yaml_loop" $(cat "$scratch/files")
have gvpr && set -- "$@" -- 'gvpr over its DOT' gvpr -f "$scratch/ancestors.g" "$scratch/all.dot"
measure "$@"
ratio 'lineage / (1.3 x bare loop + 1.25 x empty so linked)' \
	't["lineage"] / (1.3 * t["bare libyaml loop"] + 1.25 * t["empty-linked"])'
ratio 'lineage / bare loop' 't["lineage"] / t["bare libyaml loop"]'
have gvpr && ratio 'lineage / gvpr over its DOT' 't["lineage"] / t["gvpr over its DOT"]'

echo "a figure"
domain=domain:image-classification
"$build/dnngen" render "$domain" -f dot >"$scratch/figure.dot"
set -- 7 'render svg' "$build/dnngen" render "$domain" -o "$scratch/f.svg" -- \
	'render pdf' "$build/dnngen" render "$domain" -o "$scratch/f.pdf" -- \
	'render png' "$build/dnngen" render "$domain" -o "$scratch/f.png"
have dot && set -- "$@" -- 'dot -Tsvg of our DOT' dot -Tsvg -o "$scratch/dot.svg" "$scratch/figure.dot"
measure "$@"
have dot && ratio 'render svg / dot -Tsvg of our DOT' 't["render svg"] / t["dot -Tsvg of our DOT"]'

echo "results: a table of 100,000 rows"
awk 'BEGIN {
	srand(7)
	print "model,img_size,top1,top1_err,top5,top5_err,param_count,crop_pct,interpolation"
	for (i = 0; i < 100000; i++) {
		params = exp(rand() * 7 - 1)
		top1 = 50 + 9 * log(params + 1) * (0.6 + 0.4 * rand())
		if (top1 > 92) top1 = 92 - rand()
		printf "model%d.tag,224,%.3f,%.3f,95,5,%.2f,0.9,bicubic\n", i, top1, 100 - top1, params
	}
}' >"$scratch/results.csv"
cat >"$scratch/scatter.gp" <<END
set terminal svg size 900,760
set output "$scratch/gnuplot.svg"
set datafile separator ","
set logscale x
set key off
plot "$scratch/results.csv" every ::1 using 7:3 with points pointtype 7 pointsize 0.3
END
set -- 5 'perf table' "$build/dnngen" perf -q "$scratch/results.csv" -- \
	'perf table, the best 20' "$build/dnngen" perf -q "$scratch/results.csv" --top 20 -- \
	'perf csv' "$build/dnngen" perf -q "$scratch/results.csv" --metric top-1 -f csv -- \
	'import of the same' "$build/dnngen" import -q --source bench "$scratch/results.csv" -- \
	'sort by one column' sort -t, -k3,3nr -o "$scratch/sorted.csv" "$scratch/results.csv" -- \
	'perf scatter svg' "$build/dnngen" perf -q "$scratch/results.csv" --scatter params:top-1 -o "$scratch/scatter.svg" -- \
	'perf panels svg' "$build/dnngen" perf -q "$scratch/results.csv" -o "$scratch/panels.svg"
have gnuplot && set -- "$@" -- 'gnuplot of the same points' gnuplot "$scratch/scatter.gp"
measure "$@"
ratio 'perf table / sort by one column' 't["perf table"] / t["sort by one column"]'
if have gnuplot; then
	ratio 'perf scatter / gnuplot' 't["perf scatter svg"] / t["gnuplot of the same points"]'
	printf '  %-58s %6.2f\n' 'size of our SVG / of that of gnuplot' \
		"$(wc -c "$scratch/scatter.svg" "$scratch/gnuplot.svg" | awk 'NR == 1 { a = $1 } NR == 2 { print a / $1 }')"
fi

if [ -x "$bench/json_parse" ]; then
	echo "a Keras model of 2,000 layers, in one process"
	awk 'BEGIN {
		printf "{\"class_name\": \"Model\", \"config\": {\"layers\": ["
		printf "{\"name\": \"l0\", \"class_name\": \"InputLayer\", \"config\": {\"batch_input_shape\": [null, 32, 32, 16]}, \"inbound_nodes\": []}"
		for (i = 1; i <= 2000; i++)
			printf ", {\"name\": \"l%d\", \"class_name\": \"Conv2D\", \"config\": {\"name\": \"l%d\", \"trainable\": true, \"filters\": 16, \"kernel_size\": [3, 3], \"strides\": [1, 1], \"padding\": \"same\", \"data_format\": \"channels_last\", \"dilation_rate\": [1, 1], \"activation\": \"linear\", \"use_bias\": true, \"kernel_initializer\": {\"class_name\": \"VarianceScaling\", \"config\": {\"scale\": 1.0, \"mode\": \"fan_avg\", \"distribution\": \"uniform\", \"seed\": null}}, \"bias_initializer\": {\"class_name\": \"Zeros\", \"config\": {}}, \"kernel_regularizer\": null, \"bias_regularizer\": null, \"activity_regularizer\": null, \"kernel_constraint\": null, \"bias_constraint\": null}, \"inbound_nodes\": [[[\"l%d\", 0, 0, {}]]]}", i, i, i - 1
		print "], \"input_layers\": [[\"l0\", 0, 0]], \"output_layers\": [[\"l2000\", 0, 0]]}}"
	}' >"$scratch/keras.json"
	"$bench/json_parse" "$scratch/keras.json"
fi

echo "layer graphs: microseconds an op for each step; bytes of memory an op"
"$bench/nets"
echo "patterns of hard nets: time an op and doubling should not grow"
"$bench/patterns"
echo "layouts, the catalogue read beforehand"
for q in domain:image-classification 'name:/./'; do
	for way in '' --down; do
		echo "$q $way"
		# The way is one word of ours, or none.
		# shellcheck disable=SC2086
		"$bench/layout" $way --dot 5 catalog "$q" | tee "$scratch/layout" | sed 's/^/  /'
		have dot && awk -F '  +' '{ t[$1] = $2 } END {
			printf "  %-58s %6.2f\n", "layout and SVG / dot -Tplain, same columns, no labels",
				t["layout and SVG, ms"] / t["dot -Tplain, ms"] }' "$scratch/layout"
	done
done
exit 0
