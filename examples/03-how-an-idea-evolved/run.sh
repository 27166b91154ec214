#!/bin/sh
# SPDX-License-Identifier: MIT
# See how an idea evolved: gates, from the LSTM into convolutional networks.
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

run lineage 'pattern:gated and ..2016' -f table
run lineage 'pattern:gated and ..2016'
run lineage --path lstm highway-network
run lineage --path highway-network densenet
run lineage 'domain:image-classification and ..2018' --backbone
run lineage 'lstm+2 and domain:image-classification' -f list
run render 'pattern:gated and ..2019' -q -o gates.svg
