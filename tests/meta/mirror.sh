#!/bin/sh
# SPDX-License-Identifier: MIT
# tests/unit mirrors lib: each source has a test of its name.
set -u
cd "$(dirname "$0")/../.." || exit 2
status=0
for c in lib/*/*.c; do
	t=${c#lib/}
	t=tests/unit/${t%/*}/test_${t##*/}
	[ -f "$t" ] || { echo "not ok mirror: $c has no $t"; status=1; }
done
for t in tests/unit/*/test_*.c; do
	room=$(basename "$(dirname "$t")")
	c=lib/$room/$(basename "$t" | sed 's/^test_//')
	[ -f "$c" ] || { echo "not ok mirror: $t tests no file"; status=1; }
done
[ $status -ne 0 ] || echo "ok mirror: every source has its unit test"
exit $status
