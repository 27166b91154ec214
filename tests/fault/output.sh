#!/bin/sh
# SPDX-License-Identifier: MIT
# What becomes of output when it cannot be written or the program is killed:
#
#	output.sh BUILD
#
# Full devices and disks, closed descriptors and pipes are said and end the
# program with 4, and a file that was there stays whole. SIGINT and SIGTERM
# leave no temporary file. SIGKILL leaves the old file or the new one; that a
# temporary file may then stay behind cannot be helped.
set -u
case $1 in /*) build=$1 ;; *) build=$PWD/$1 ;; esac
root=$(cd "$(dirname "$0")/../.." && pwd)
dnngen=$build/dnngen
kill_after=$build/tests/fault/kill_after
export DNNGEN_CATALOG="$root/tests/cmd/mini"
work=$(mktemp -d) || exit 2
disk=$work/disk
mounted=
trap '[ -z "$mounted" ] || umount "$disk"; rm -rf "$work"' EXIT
status=0
cd "$work" || exit 2
mkdir d

# What the folder d has besides the output file.
others() { find d/ ! -path d/ ! -name file; }

good() { echo "ok output: $1"; }
bad() {
	echo "not ok output: $1: $2"
	status=1
}

# Judges a run by its status, its message and the file it should have left.
judge() {
	if [ "$2" -ne 4 ]; then
		bad "$1" "exit status $2, not 4"
	elif ! [ -s err ]; then
		bad "$1" "no message"
	elif [ -e d/file ] && [ "$(cat d/file)" != old ]; then
		bad "$1" "the old file is gone"
	elif [ -n "$(others)" ]; then
		bad "$1" "left $(others)"
	else
		good "$1"
	fi
}

if [ -c /dev/full ]; then
	for command in --version "lineage -h" schema "lint --notes -f json" \
		"lineage 1990.. -f list" "new x" "completion bash"; do
		# shellcheck disable=SC2086 # several words
		"$dnngen" $command >/dev/full 2>err
		judge "$command to a full device" $?
	done
	"$dnngen" render -f svg -o /dev/full 2>err
	judge "-o with a full device" $?
fi

"$dnngen" schema 2>err >&-
judge "a closed standard output" $?

# The reader has gone before anything is written: a failure, but no message.
{ sleep 1; "$dnngen" schema 2>err; echo $? >code; } | :
if [ "$(cat code)" -ne 4 ]; then
	bad "a closed pipe" "exit status $(cat code), not 4"
elif [ -s err ]; then
	bad "a closed pipe" "says $(cat err)"
else
	good "a closed pipe"
fi

echo old >d/file
(
	ulimit -f 1
	"$dnngen" render -f svg -o d/file 2>err
)
judge "a file over the limit of its size" $?

"$dnngen" render -f svg -o d/none/file 2>err
judge "a folder that is missing" $?
"$dnngen" render -f svg -o d 2>err
judge "a folder in place of a file" $?
ln -s loop loop
"$dnngen" render -f svg -o loop 2>err
judge "a link to itself" $?

mkdir "$disk"
if mount -t tmpfs -o size=64k none "$disk" 2>/dev/null; then
	mounted=yes
	rm -rf d
	ln -s "$disk" d
	echo old >d/file
	dd if=/dev/zero of=d/file.fill bs=1k count=64 2>/dev/null
	"$dnngen" render -f svg -o d/file 2>err
	code=$?
	rm d/file.fill
	judge "a full disk" $code
	umount "$disk" && mounted=
	rm d
	mkdir d
fi

# killed NAME SIGNAL-NUMBER: kills the program at 60 moments of its life.
killed() {
	"$dnngen" render -f svg -o new 2>/dev/null
	hits=0
	i=0
	while [ $i -lt 60 ]; do
		echo old >d/file
		"$kill_after" $((i * 400)) "$2" \
			"$dnngen" render -f svg -o d/file 2>/dev/null
		case $? in
		0) hits=$((hits + 1)) ;;
		1) ;;
		*)
			bad "$1" "it ended otherwise"
			return
			;;
		esac
		if [ "$(cat d/file)" != old ] && ! cmp -s d/file new; then
			bad "$1" "the file is neither old nor new"
			return
		fi
		if [ "$2" -ne 9 ] && [ -n "$(others)" ]; then
			bad "$1" "left $(others)"
			return
		fi
		find d -name '.file.*.tmp' -exec rm -f {} +
		i=$((i + 1))
	done
	if [ $hits -eq 0 ]; then
		bad "$1" "it was never hit"
	else
		good "$1"
	fi
}
killed SIGINT 2
killed SIGTERM 15
killed SIGKILL 9
exit $status
