#!/bin/sh
# SPDX-License-Identifier: MIT
# Every diagnostic is in the manual and has a test that provokes it.
set -u
cd "$(dirname "$0")/../.." || exit 2
status=0
codes=$(sed -n 's/.*X([A-Z0-9_]*, "\([a-z-]*\)".*/\1/p' include/dnngen/codes.h)
[ -n "$codes" ] || { echo "not ok codes: none found"; exit 1; }
for code in $codes; do
	constant=DN_$(printf %s "$code" | tr 'a-z-' 'A-Z_')
	grep -qE "^\.It Li $code( |\$)" man/dnngen-lint.1 ||
		{ echo "not ok codes: $code is in no manual page"; status=1; }
	grep -rqF "[$code]" tests/cmd --include=err --include=out ||
		grep -rqw "$constant" tests/unit ||
		{ echo "not ok codes: no test provokes $code"; status=1; }
	grep -rqw "$constant" lib cmd --include=*.c ||
		{ echo "not ok codes: nothing reports $code"; status=1; }
done
[ $status -ne 0 ] || echo "ok codes: every diagnostic is documented and tested"
exit $status
