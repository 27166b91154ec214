#!/bin/sh
# SPDX-License-Identifier: MIT
# The networks in dnngen-architecture(5) are pages that lint has nothing
# against, and there are ten: man-architectures.sh BUILD.
set -u
build=$(cd "$1" && pwd) || exit 2
cd "$(dirname "$0")/../.." || exit 2
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
status=0

awk -v to="$scratch" '
	/^\.Sh / { inside = $0 == ".Sh TEN NETWORKS" }
	inside && /^\.Bd/ { file = to "/" ++n ".yaml"; next }
	/^\.Ed/ { if (file) close(file); file = "" }
	file { gsub(/\\e/, "\\"); print >file }
' man/dnngen-architecture.5
n=$(find "$scratch" -name '*.yaml' | wc -l)
[ "$n" -eq 10 ] || { echo "not ok man-architectures: there are $n, not ten"; status=1; }
for page in "$scratch"/*.yaml; do
	name=$(sed -n 's/^id: //p' "$page")
	if "$build/dnngen" lint "$page" >"$scratch/log" 2>&1; then
		echo "ok man-architectures: $name"
	else
		echo "not ok man-architectures: $name"
		sed 's/^/# /' "$scratch/log"
		status=1
	fi
done
# Each op stands in the list of the page.
sed -n 's/^[[:space:]]X([A-Z0-9_]*, "\([a-z0-9-]*\)", [A-Z]*, .*/\1/p' include/dnngen/op.h |
	while read -r op; do
		[ "$op" = input ] || grep -qw -- "$op" man/dnngen-architecture.5 ||
			echo "not ok man-architectures: the op $op is not listed"
	done >"$scratch/log"
[ ! -s "$scratch/log" ] || { cat "$scratch/log"; status=1; }
exit $status
