#!/bin/sh
# SPDX-License-Identifier: MIT
# Scripts are clean under shellcheck, manual pages under mandoc's lint.
set -u
cd "$(dirname "$0")/../.." || exit 2
status=0
if command -v shellcheck >/dev/null 2>&1; then
	if shellcheck -S warning .ci/run .ci/deps tests/run tests/*.sh tests/*/*.sh examples/*/run.sh; then
		echo "ok shell: shellcheck"
	else
		echo "not ok shell: shellcheck"
		status=1
	fi
else
	echo "skip shell: no shellcheck"
fi
for m in man/*.[1-9]; do
	if out=$(mandoc -Tlint -Wwarning "$m" 2>&1); then
		echo "ok mandoc: $m"
	else
		echo "not ok mandoc: $m"
		printf '%s\n' "$out" | sed -n '1,10s/^/# /p'
		status=1
	fi
done
exit $status
