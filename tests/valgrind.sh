#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs the unit tests and a few commands in BUILD under valgrind, as many at a
# time as there are processors; errors and leaks are failures. Suppressions are
# for foreign libraries only. Last line: N passed, N failed.
set -u
build=$1
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root" || exit 2
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT

{
	for source in tests/unit/*/test_*.c; do
		name=${source#tests/}
		echo "$build/tests/${name%.c}"
	done
	cat <<EOF
$build/dnngen --version
$build/dnngen lineage resnet
$build/dnngen show resnet
$build/dnngen lint --notes
$build/dnngen lineage --backbone domain:image-classification --json
$build/dnngen render domain:3d-vision -f svg
EOF
} >"$scratch/commands"

# Runs one command; its own status does not matter, valgrind's does. Deep and
# wide inputs take minutes here and add nothing.
cat >"$scratch/one" <<'EOF'
log=$(mktemp) || exit 2
# The commands are ours: splitting them is meant.
DN_TEST_QUICK=1 valgrind -q --error-exitcode=99 --leak-check=full \
	--errors-for-leak-kinds=definite,indirect \
	--suppressions=tests/valgrind.supp $1 >/dev/null 2>"$log"
if [ $? -eq 99 ]; then
	{ echo "not ok valgrind: $1"; sed -n '1,30s/^/# /p' "$log"; } >"$log.all"
else
	echo "ok valgrind: $1" >"$log.all"
fi
cat "$log.all"
rm -f "$log" "$log.all"
EOF
xargs -P "$(getconf _NPROCESSORS_ONLN)" -I {} sh "$scratch/one" {} <"$scratch/commands" >"$scratch/lines"

grep -v '^ok' "$scratch/lines"
passed=$(grep -c '^ok' "$scratch/lines")
failed=$(grep -c '^not ok' "$scratch/lines")
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -eq "$(wc -l <"$scratch/commands")" ]
