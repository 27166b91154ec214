#!/bin/sh
# SPDX-License-Identifier: MIT
# Choose a network for a task: image classification on a small device.
set -eu

# Runs a command after printing it as one would type it.
run() {
	printf '\n$ dnngen'
	for word; do
		case $word in
		*[' <']*) printf " '%s'" "$word" ;;
		*) printf ' %s' "$word" ;;
		esac
	done
	echo
	dnngen "$@"
}

query='domain:image-classification and pattern:separable and params<6M'

run lineage "$query" -f table
run lineage "$query" --backbone
run lineage --path mobilenet mobilenet-v3

# The accuracy of every variant with less than 6 million parameters, with the
# input size and protocol that make figures comparable or not.
printf "\n$ dnngen show '%s' --json | jq ...\n" "$query"
dnngen show "$query" --json | jq -r '
	def number: capture("^(?<n>[0-9.]+)(?<unit>[KMB]?)$")
		| (.n | tonumber) * {"": 1, K: 1e3, M: 1e6, B: 1e9}[.unit];
	[.networks[]
	 | (.variants | map({key: .id, value: .params}) | from_entries) as $params
	 | .results[]
	 | select(.dataset == "imagenet-1k" and .metric == "top-1-accuracy"
		  and .variant != null and $params[.variant] != null
		  and ($params[.variant] | tostring | number) < 6e6)
	 | [.variant, $params[.variant], .value, .input // "", .model // "", .protocol // ""]]
	| sort_by(-.[2]) | .[:10][] | @tsv'

run show mobilenet-v4 | sed -n '1,/^Led to/p' | sed '$d'
run render "$query" -q -o small-classifiers.svg --context none
