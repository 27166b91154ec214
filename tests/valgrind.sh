#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs the unit tests and a few commands in BUILD under valgrind; errors and
# leaks are failures. Suppressions are for foreign libraries only.
set -u
build=$1
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root" || exit 2
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT
passed=0 failed=0

# Runs one command; its own status does not matter, valgrind's does.
under() {
	valgrind -q --error-exitcode=99 --leak-check=full \
		--errors-for-leak-kinds=definite,indirect \
		--suppressions=tests/valgrind.supp "$@" >/dev/null 2>"$log"
	if [ $? -eq 99 ]; then
		failed=$((failed + 1))
		echo "not ok valgrind $*"
		sed -n '1,30s/^/# /p' "$log"
	else
		passed=$((passed + 1))
	fi
}

for source in tests/unit/*/test_*.c; do
	name=${source#tests/}
	# Deep and wide inputs take minutes here and add nothing.
	DN_TEST_QUICK=1 under "$build/tests/${name%.c}"
done
under "$build/dnngen" --version
under "$build/dnngen" lineage resnet
under "$build/dnngen" show resnet
under "$build/dnngen" lint --notes
under "$build/dnngen" lineage --backbone domain:image-classification --json
under "$build/dnngen" render domain:3d-vision -f svg
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
