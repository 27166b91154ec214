#!/bin/sh
# SPDX-License-Identifier: MIT
# Importing loses nothing: the page of each readable model of the corpus has
# the content hash of the model, and networks written by hand the shape hash
# of the same network in other formats. Skipped when ../shared is not there.
set -u
build=$(cd "$1" && pwd) || exit 2
cd "$(dirname "$0")/../.." || exit 2
corpus=../shared/corpus
[ -d "$corpus" ] || { echo "ok lossless: skipped, there is no corpus"; exit 0; }
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
status=0 n=0

# Prints a hash of a model: hash content FILE.
hash() {
	"$build/dnngen" show -f json "$2" 2>/dev/null |
		sed -n "s/^  \"$1-hash\": \"\\([0-9a-f]*\\)\",*\$/\\1/p"
}

for file in "$corpus"/onnx/* "$corpus"/keras-json/* "$corpus"/keras-v3/* \
	"$corpus"/keras-h5/* "$corpus"/caffe-prototxt/* "$corpus"/darknet-cfg/* \
	"$corpus"/tflite/* "$corpus"/ncnn-param/*; do
	page=$scratch/page.yaml
	"$build/dnngen" import "$file" >"$page" 2>/dev/null || continue
	was=$(hash content "$file")
	[ -n "$was" ] || continue
	n=$((n + 1))
	[ "$was" = "$(hash content "$page")" ] && continue
	case ${file#"$corpus"/} in
	onnx/silero_vad_16k_op15.onnx)
		# A branch of an `if` says batch x sequence of an input to which
		# 1 x sequence is passed; its page takes what is passed.
		echo "# known: ${file#"$corpus"/}"
		;;
	*) echo "not ok lossless: ${file#"$corpus"/}"; status=1 ;;
	esac
done
[ $n -gt 0 ] || { echo "not ok lossless: nothing could be read"; status=1; }
echo "ok lossless: the pages of $n models were compared"

while read -r name file; do
	[ "$(hash shape "catalog/architectures/$name.yaml")" = "$(hash shape "$corpus/$file")" ] ||
		{ echo "not ok lossless: $name is not $file"; status=1; }
done <<'LIST'
resnet-50 caffe-prototxt/ResNet-50.prototxt
resnet-50 keras-json/dg_resNet_v1_50.json
vgg-19 keras-json/dg_VGG19.json
densenet-121 caffe-prototxt/DenseNet_121.prototxt
densenet-121 keras-json/dg_denseNet_121.json
mobilenet caffe-prototxt/mobilenet_v1.prototxt
mobilenet keras-json/dg_mobileNet.json
squeezenet caffe-prototxt/SqueezeNet_v1.0.prototxt
inception-v3 keras-json/dg_inception_v3.json
LIST
exit $status
