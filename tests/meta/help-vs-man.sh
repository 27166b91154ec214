#!/bin/sh
# SPDX-License-Identifier: MIT
# The manual says what -h says: help-vs-man.sh BUILD. For each command the
# SYNOPSIS is that of -h; each option of -h is in the manual and each option in
# the manual is one; each diagnostic and each command is there.
set -u
build=$(cd "$1" && pwd) || exit 2
cd "$(dirname "$0")/../.." || exit 2
PATH=$build:$PATH
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
status=0

bad() {
	echo "not ok help-vs-man: $*"
	status=1
}

# A page as plain text.
page() { mandoc -Tascii -O width=1000 "$1" | sed 's/.\x08//g'; }

# One line a form, blanks squeezed.
man_synopsis() {
	sed -n '/^SYNOPSIS/,/^[A-RT-Z]/p' "$1" |
		sed -n 's/^  *//; s/  */ /g; s/ *$//; /^dnngen/p'
}
help_synopsis() { sed -n 's/^usage: //p; s/^ *or: //p' "$1"; }

# The options in a text, one a line.
options() { grep -o -e '--[a-z][a-z-]*' "$1" | sed 's/-$//' | sort -u; }

dnngen help >"$scratch/help"
commands=$(sed -n 's/^  \([a-z]*\)  .*/\1/p' "$scratch/help")
page man/dnngen.1 >"$scratch/dnngen"
man_synopsis "$scratch/dnngen" >"$scratch/a"
help_synopsis "$scratch/help" >"$scratch/b"
cmp -s "$scratch/a" "$scratch/b" || bad "SYNOPSIS of dnngen.1"

for command in $commands; do
	file=man/dnngen-$command.1
	[ -f "$file" ] || { bad "no $file"; continue; }
	grep -q "Xr dnngen-$command 1" man/dnngen.1 ||
		bad "dnngen.1 does not name $command"
	page "$file" >"$scratch/page"
	dnngen "$command" -h >"$scratch/h"
	man_synopsis "$scratch/page" >"$scratch/a"
	help_synopsis "$scratch/h" >"$scratch/b"
	cmp -s "$scratch/a" "$scratch/b" || {
		bad "SYNOPSIS of $command"
		diff "$scratch/a" "$scratch/b" | sed 's/^/#   /'
	}
	# What the command has by itself is in its page, the rest in dnngen.1.
	sed -n '/^Options:/,/^$/p' "$scratch/h" | sed '/^ \{28\}/d' >"$scratch/own"
	for option in $(options "$scratch/own"); do
		grep -q -e "$option\\b" "$scratch/page" ||
			bad "$option of $command is not in $file"
	done
	for option in $(options "$scratch/h"); do
		grep -q -e "$option\\b" "$scratch/page" "$scratch/dnngen" ||
			bad "$option of $command is in no page"
	done
	sed '/^EXAMPLES/,$d' "$scratch/page" >"$scratch/text"
	for option in $(options "$scratch/text"); do
		grep -q -e "$option\\b" "$scratch/h" ||
			bad "$file names $option, which $command lacks"
	done
done

page man/dnngen-lint.1 >"$scratch/lint"
dnngen lint --list | sed 1d | cut -d ' ' -f 1 >"$scratch/codes"
while read -r code; do
	grep -q "^ *$code (" "$scratch/lint" || bad "$code is not in dnngen-lint.1"
done <"$scratch/codes"

[ $status -ne 0 ] || echo "ok help-vs-man: manual and help agree"
exit $status
