#!/bin/sh
# SPDX-License-Identifier: MIT
# Layers and edges of real model files, where the collection of them lies
# beside the project, are those that a plain walk of each file finds.
set -u
build=$(cd "$1" && pwd) || exit 2
cd "$(dirname "$0")/../.." || exit 2
corpus=../shared/corpus
if [ ! -d "$corpus" ]; then
	echo "skip edges: no collection of model files beside the project"
elif ! command -v python3 >/dev/null 2>&1; then
	echo "skip edges: no python3"
else
	python3 tests/meta/edges.py "$build" "$corpus"
fi
