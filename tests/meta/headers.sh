#!/bin/sh
# SPDX-License-Identifier: MIT
# Every header compiles alone, with a guard against being read twice, and all
# public ones together.
set -u
cd "$(dirname "$0")/../.." || exit 2
status=0
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT
for h in include/dnngen/*.h lib/*/*.h cmd/*/*.h; do
	# shellcheck disable=SC2046 # flags are words
	printf '#include "%s"\n#include "%s"\n' "$PWD/$h" "$PWD/$h" |
		"${CC:-cc}" -std=c11 -Wall -Wextra -Werror -D_POSIX_C_SOURCE=200809L \
			-Iinclude -Ilib $(pkg-config --cflags cairo pangocairo libgvc 2>/dev/null) \
			-fsyntax-only -x c - 2>"$log" || {
		echo "not ok header $h does not compile alone"
		sed -n '1,5s/^/# /p' "$log"
		status=1
	}
done
for h in include/dnngen/*.h; do
	echo "#include \"dnngen/${h##*/}\""
done | "${CC:-cc}" -std=c11 -Wall -Wextra -Werror -D_POSIX_C_SOURCE=200809L \
	-Iinclude -fsyntax-only -x c - 2>"$log" || {
	echo "not ok headers do not compile together"
	sed -n '1,5s/^/# /p' "$log"
	status=1
}
[ $status -ne 0 ] || echo "ok headers compile alone, twice and together"
exit $status
