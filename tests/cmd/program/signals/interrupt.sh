#!/bin/sh
# SPDX-License-Identifier: MIT
# Interrupts the drawing of a figure at several moments, by three signals:
# the old file is whole, nothing else is left, and no helper lives on.
echo old >figure.svg
ended=0
for signal in INT TERM HUP; do
	for wait in 0.02 0.05 0.1 0.2 0.3; do
		timeout --preserve-status -s "$signal" "$wait" \
			dnngen render -q -o figure.svg
		case $? in
		129 | 130 | 143) ended=$((ended + 1)) ;;
		0) echo old >figure.svg ;; # it was faster
		esac
		[ "$(cat figure.svg)" = old ] || echo "$signal $wait: the file is not whole"
		[ "$(ls)" = figure.svg ] || { echo "$signal $wait: left"; ls; }
	done
done
[ $ended -gt 3 ] && echo interrupted
