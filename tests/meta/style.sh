#!/bin/sh
# SPDX-License-Identifier: MIT
# House rules that a grep can see.
set -u
cd "$(dirname "$0")/../.." || exit 2
status=0
sources=$(ls lib/*/*.[ch] include/dnngen/*.h cmd/*/*.[ch] tests/unit/*/*.[ch] \
	tests/fuzz/*.c tests/fault/*.c tests/bench/*.c 2>/dev/null)

# Reports one rule: its name, then the lines that break it on standard input.
rule() {
	found=$(cat)
	if [ -z "$found" ]; then
		echo "ok style: $1"
	else
		echo "not ok style: $1"
		printf '%s\n' "$found" | sed -n '1,10s/^/# /p'
		status=1
	fi
}

for f in $sources; do
	head -1 "$f" | grep -q '^/\* SPDX-License-Identifier: MIT \*/$' || echo "$f"
done >"${TMPDIR:-/tmp}/style.$$"
rule "each source begins with its licence" <"${TMPDIR:-/tmp}/style.$$"
# shellcheck disable=SC2086
grep -nE '(^|[^:"])//' $sources | grep -vE 'https?://|"[^"]*//' >"${TMPDIR:-/tmp}/style.$$"
rule "comments are /* */" <"${TMPDIR:-/tmp}/style.$$"
# shellcheck disable=SC2086
awk 'length($0) > 100 { print FILENAME ":" FNR }' $sources >"${TMPDIR:-/tmp}/style.$$"
rule "no line over 100 characters" <"${TMPDIR:-/tmp}/style.$$"
git grep -nI '[[:blank:]]$' -- . ':!tests/cmd' ':!tests/fuzz/seeds' ':!examples/*/expected' >"${TMPDIR:-/tmp}/style.$$" 2>/dev/null
rule "no blanks at the end of a line" <"${TMPDIR:-/tmp}/style.$$"
git grep -nIE '/work/|/root/|/home/[a-z]' -- . ':!tests/meta/style.sh' >"${TMPDIR:-/tmp}/style.$$" 2>/dev/null
rule "no path of somebody's machine" <"${TMPDIR:-/tmp}/style.$$"
rm -f "${TMPDIR:-/tmp}/style.$$"
exit $status
