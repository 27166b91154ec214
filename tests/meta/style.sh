#!/bin/sh
# SPDX-License-Identifier: MIT
# House rules that a grep can see.
set -u
cd "$(dirname "$0")/../.." || exit 2
status=0
found=$(mktemp) || exit 2
trap 'rm -f "$found"' EXIT

# Reports one rule: its name; the lines that break it are in $found.
rule() {
	if [ -s "$found" ]; then
		echo "not ok style: $1"
		sed -n '1,10s/^/# /p' "$found"
		status=1
	else
		echo "ok style: $1"
	fi
}

# Greps in all text files of the project that people write.
grep_all() {
	grep -rnIE --exclude-dir=seeds --exclude-dir=expected --exclude-dir=in \
		--exclude=out --exclude=err --exclude=style.sh "$1" \
		.ci .github Makefile ./*.md CITATION.cff cmd include lib catalog examples man tests
}

sources=$(ls lib/*/*.[ch] include/dnngen/*.h cmd/*/*.[ch] tests/unit/*/*.[ch] \
	tests/fuzz/*.c tests/fault/*.c tests/bench/*.c 2>/dev/null)

for f in $sources; do
	head -1 "$f" | grep -q '^/\* SPDX-License-Identifier: MIT \*/$' || echo "$f"
done >"$found"
rule "each source begins with its licence"
# shellcheck disable=SC2086
grep -nE '(^|[^:"])//' $sources | grep -vE 'https?://|"[^"]*//' >"$found"
rule "comments are /* */"
# shellcheck disable=SC2086
awk 'length($0) > 100 { print FILENAME ":" FNR }' $sources >"$found"
rule "no line over 100 characters"
# shellcheck disable=SC2086
grep -nE '\bgoto [a-z_]+' $sources | grep -v 'goto done;' >"$found"
rule "no goto but done"
grep_all '[[:blank:]]$' >"$found"
rule "no blanks at the end of a line"
grep_all '(^|[^a-z])/(work|root|home)/[a-z]' >"$found"
rule "no path of somebody's machine"
grep_all '\b(TODO|FIXME|XXX)\b' >"$found"
rule "nothing left to do"
exit $status
