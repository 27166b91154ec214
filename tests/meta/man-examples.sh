#!/bin/sh
# SPDX-License-Identifier: MIT
# The examples in the manual work: man-examples.sh [-u] BUILD. In EXAMPLES a
# literal display holds commands after "$ " and below each what it prints; they
# are run in one empty folder a page. With -u the displays are rewritten.
set -u
update=no
[ "$1" = -u ] && { update=yes; shift; }
build=$(cd "$1" && pwd) || exit 2
cd "$(dirname "$0")/../.." || exit 2
root=$PWD
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
status=0

# Prints the page with the output of its examples, run in the folder `work`.
rewritten() {
	inside=no display=no
	while IFS= read -r line; do
		case $line in
		'.Sh EXAMPLES') inside=yes ;;
		'.Sh '*) inside=no ;;
		'.Bd -literal') display=$inside ;;
		'.Ed') display=no ;;
		esac
		case $display,$line in
		yes,.Bd*) printf '%s\n' "$line" ;;
		yes,'$ '*)
			printf '%s\n' "$line"
			command=$(printf '%s\n' "${line#'$ '}" | sed 's/\\e/\\/g; s/\\&//g')
			(cd "$work" && env -i PATH="$build:$PATH" LC_ALL=C COLUMNS=80 \
				NO_COLOR=1 sh -c "$command" 2>/dev/null </dev/null) |
				sed 's/\\/\\e/g; s/^[.'"'"']/\\\&&/'
			;;
		yes,*) ;;
		*) printf '%s\n' "$line" ;;
		esac
	done
}

for page in man/*.[1-9]; do
	name=$(basename "$page")
	work=$scratch/$name.d
	mkdir "$work"
	rewritten <"$page" >"$scratch/$name"
	if cmp -s "$page" "$scratch/$name"; then
		echo "ok man-examples: $name"
	elif [ $update = yes ]; then
		cp "$scratch/$name" "$root/$page"
	else
		echo "not ok man-examples: $name prints something else"
		diff -u "$page" "$scratch/$name" | sed -n '3,23s/^/#   /p'
		status=1
	fi
done
exit $status
