#!/bin/sh
# SPDX-License-Identifier: MIT
# Compare results of one's own with published ones, and keep them.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cp "$here/runs.csv" .

# Runs a command after printing it as one would type it; what it says on
# standard error is printed too.
run() {
	printf '\n$ dnngen'
	for word; do
		case $word in
		*[' <']*) printf " '%s'" "$word" ;;
		*) printf ' %s' "$word" ;;
		esac
	done
	echo
	dnngen "$@" 2>&1
}

# The table by itself, then beside what is published of two networks.
run perf runs.csv --dataset imagenet
run perf runs.csv resnet-50 convnext-t -q --dataset imagenet --metric top-1 \
	--protocol 'our runs' --top 12

# What belongs to networks of the catalogue becomes a catalogue of one's own,
# laid over the one that dnngen comes with.
run import runs.csv --dataset imagenet --split val --protocol 'our runs' \
	--source 'lab notebook 7' --into ours -q
run show convnext --catalog default --catalog ours -f json >convnext.json
printf '\n$ dnngen show convnext --catalog default --catalog ours -f json | jq ...\n'
sed 1,2d convnext.json | jq -c '.networks[].results[] |
	select(.source == "lab notebook 7") | [.variant, .metric, .value]'

# In CI: a value that cannot be fails.
printf 'model,top-1\nmy-net,824\n' >bad.csv
run perf bad.csv --dataset imagenet || echo "exit status $?"
