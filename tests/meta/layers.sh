#!/bin/sh
# SPDX-License-Identifier: MIT
# The house has floors, lowest first: base, format, net, {read, catalog},
# {lineage, pattern, perf}, draw, figure, cmd. A file includes its own room
# and lower floors only; each foreign header stands in one file; lib/ never
# includes what belongs to the helpers, and only cmd/ touches the process.
set -u
cd "$(dirname "$0")/../.." || exit 2
status=0

# The floor of a room, and of a public header by its name.
floor() {
	case $1 in
	base | slice | arena | source | diag | codes | out | run) echo 0 ;;
	format) echo 1 ;;
	net | op | cost) echo 2 ;;
	read | catalog) echo 3 ;;
	lineage | pattern | perf) echo 4 ;;
	draw) echo 5 ;;
	figure | chart) echo 6 ;;
	*) echo 9 ;;
	esac
}

# The room that a public header belongs to.
room_of_header() {
	case $1 in
	slice | arena | source | diag | codes | out | run) echo base ;;
	op | cost) echo net ;;
	interest) echo lineage ;;
	chart) echo figure ;;
	*) echo "$1" ;;
	esac
}

bad=$(
	for f in lib/*/*.[ch] include/dnngen/*.h; do
		case $f in
		lib/*) room=${f#lib/}; room=${room%%/*} ;;
		*) room=$(basename "$f" .h); room=$(room_of_header "$room") ;;
		esac
		sed -n 's/^#include "\([^"]*\)".*/\1/p' "$f" | while read -r h; do
			case $h in
			dnngen/*) other=$(room_of_header "$(basename "$h" .h)") ;;
			*/*) other=${h%%/*} ;;
			*) continue ;;
			esac
			[ "$other" = "$room" ] && continue
			[ "$(floor "$other")" -lt "$(floor "$room")" ] ||
				echo "# $f ($room) includes $h ($other)"
		done
	done
)
if [ -z "$bad" ]; then echo "ok layers: rooms include lower floors only"; else
	echo "not ok layers: a room includes what is beside or above it"
	echo "$bad"
	status=1
fi

for h in yaml.h pcre2.h utf8proc.h uthash.h expat.h; do
	n=$(grep -l "#include <$h>" -r lib cmd include | wc -l)
	if [ "$n" -le 1 ]; then echo "ok layers: $h in one file at most"; else
		echo "not ok layers: $h stands in $n files"
		status=1
	fi
done

if grep -nE '#include <(graphviz|gvc|cgraph|cairo|pango|zip|hdf5|fontconfig)' -r lib include; then
	echo "not ok layers: lib/ includes a helper's library"
	status=1
else
	echo "ok layers: lib/ includes no helper's library"
fi

# exit() and _exit() in a child that failed to start are allowed in child.c.
if grep -nE '\b(exit|getenv|setlocale|time|clock_gettime|localtime|gmtime) ?\(|\bstd(out|err)\b' lib/*/*.c |
	grep -v '^lib/base/child.c:' | grep -vE ':[0-9]+:[[:space:]]*(\*|/\*)'; then
	echo "not ok layers: lib/ touches the process"
	status=1
else
	echo "ok layers: only cmd/ touches the process"
fi
exit $status
