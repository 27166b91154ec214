#!/bin/sh
# SPDX-License-Identifier: MIT
# Real model files, where the collection of them lies beside the project, have
# the parameters that are published of their networks: to half a unit of the
# last digit printed, or as explained below. Files of formats that are not
# read yet are counted only.
set -u
build=$(cd "$1" && pwd) || exit 2
cd "$(dirname "$0")/../.." || exit 2
corpus=../shared/corpus
[ -f "$corpus/MANIFEST.tsv" ] || {
	echo "skip published: no collection of model files beside the project"
	exit 0
}
list=$(mktemp) || exit 2
trap 'rm -f "$list"' EXIT

# File, the parameters that we count, and why it is not what is published.
explained() {
	cat <<'END'
caffe-prototxt/bvlc_googlenet.prototxt	6998552	6.99M is cut, not rounded
caffe-prototxt/dilation8_pascal_voc.prototxt	141149720	134M is the front end; the file has the context module, too
caffe-prototxt/mnist_autoencoder.prototxt	2052314+	the size of its images stands in a database only
caffe-prototxt/segnet_inference.prototxt	29449355	29.5M was counted with other classes
caffe-prototxt/yolov1.prototxt	60169152	its dense layers are commented out
darknet-cfg/alexnet.cfg	62378344	without the two groups of AlexNet, which has 60,965,224
darknet-cfg/densenet201.cfg	17173160	Darknet's transitions are narrower: to 512 channels instead of 896
darknet-cfg/resnet50.cfg	22780456	Darknet's shortcuts project nothing: 2,776,576 fewer
darknet-cfg/resnext50.cfg	22252328	Darknet's shortcuts project nothing: 2,776,576 fewer
darknet-cfg/yolov1.cfg	197301875	ends in a locally connected layer, not in the paper's dense one
keras-json/dg_DSOD.json	10101192	the file is narrower: its own counts come to that and 52,320 running statistics
keras-json/dg_SegNet.json	29444348	without 15,912 running statistics
keras-json/dg_U-Net.json	7759521	a U-Net of half the channels
keras-json/dg_WRN_28_10.json	36882384	its dense layer reads 8x8 places, which the paper averages
keras-json/dg_denseNet_121.json	7978856	without 83,648 running statistics
keras-json/dg_inception_v3.json	23817352	without 34,432 running statistics
keras-json/dg_mobileNet.json	4231976	without 21,888 running statistics
ncnn-param/llm_tinyllama_1.1b_decoder.ncnn.param	968976384	the decoder alone, without both tables of 65,536,000
ncnn-param/scrfd_500m-opt2.param	592358	with the layers for key points
ncnn-param/shufflenet.param	1802866	norms are merged into biases
onnx/fns_candy.onnx	424905	half as wide as the network of 1.67M: 16, 32, 64 channels
onnx/light_densenet121.onnx	8062504	each norm is followed by a factor and an addend of its own
onnx/light_inception_v1.onnx	6998552	6.99M is cut, not rounded
onnx/pytorch_super_resolution.onnx	59657	59,697 counts the numbers of shapes, too
onnx/silero_vad_16k_op15.onnx	177408+	what its branches work on has no known size
onnx/winml_mnist_cntk.onnx	5994	5,998 counts the four numbers of two shapes, too
END
}

# The count that `dnngen show` finds in a file, with a + when it is open;
# nothing when the file is not read.
count() {
	"$build/dnngen" show "$1" -f json 2>/dev/null |
		sed -n '/^  "totals"/,/^  }/{
			s/.*"params": \([0-9]*\).*/\1/p
			s/.*"params-at-least": true.*/+/p
		}' | tr -d '\n'
}

# Prints what became of each file with a published count.
cut -f 1,11 "$corpus/MANIFEST.tsv" | tail -n +2 |
	while IFS='	' read -r file published; do
		[ -n "$published" ] && [ -f "$corpus/$file" ] || continue
		printf '%s\t%s\t%s\n' "$file" "$published" \
			"$(count "$corpus/$file")"
	done >"$list"

explained | awk -F '\t' '
# "25.56M", "~27M", "4,231,976", "6.99M (13.4M with aux heads)"
function meant(text,    unit, digits) {
	gsub(/,/, "", text)
	digits = text
	gsub(/[^0-9.].*$/, "", digits)
	unit = substr(text, length(digits) + 1, 1)
	scale = unit == "k" ? 1e3 : unit == "M" ? 1e6 : unit == "B" ? 1e9 : 1
	half = index(digits, ".") ? length(digits) - index(digits, ".") : 0
	half = scale / 10 ^ half / 2
	return digits * scale
}
NR == FNR && FILENAME == "-" { ours[$1] = $2; why[$1] = $3; next }
$3 == "" { unread++; next }
{
	about = sub(/^~/, "", $2)
	published = meant($2)
	if (about)
		half = published / 20
	difference = $3 - published
	if (difference < 0)
		difference = -difference
	if ($1 in why && why[$1] != "" && ours[$1] == $3) {
		told++
		next
	}
	if ($3 !~ /\+/ && difference <= half + 0.5) {
		agree++
		next
	}
	printf "not ok published: %s has %s, published are %s\n", $1, $3, $2
	bad = 1
}
END {
	if (agree + told == 0)
		print "skip published: no format of the collection is read"
	else if (!bad)
		printf "ok published: %d files as published, %d explained, %d not read\n", agree, told, unread
	exit bad
}' - "$list"
