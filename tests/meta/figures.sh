#!/bin/sh
# SPDX-License-Identifier: MIT
# The figures that `make figures` draws keep the rules of drawing, are whole
# files of their kind, and are the same bytes whoever draws them and when.
set -u
build=$(cd "$1" && pwd) || exit 2
cd "$(dirname "$0")/../.." || exit 2
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
dnngen=$build/dnngen
status=0

# Says how it went: a name, and what is wrong with it (nothing: all is well).
tell() {
	if [ -z "$2" ]; then
		echo "ok figures: $1"
	else
		echo "not ok figures: $1: $2"
		status=1
	fi
}

# Prints the texts of an SVG file, one a line.
texts() {
	xmllint --xpath "//*[local-name()='text']//text()" "$1" |
		sed 's/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&amp;/\&/g'
}

# Prints the texts in $1 that are not in the running text of $2.
not_in() {
	awk 'FNR == NR { all = all " " $0; next }
	{ gsub(/[ \t]+/, " "); if (index(all, $0) == 0) print }' "$2" "$1"
}

draw() {
	env -i PATH="$PATH" ${ASAN_OPTIONS+ASAN_OPTIONS="$ASAN_OPTIONS"} "$@"
}

# Draws $what with more options; and with variables of the environment.
picture() { picture_for LC_ALL=C "$@"; }
picture_for() {
	environment=$1
	shift
	# shellcheck disable=SC2086 # both are words
	draw $environment "$dnngen" $what "$@"
}

domains=$(sed -n '/^FIGURES = /,/[^\\]$/p' Makefile | tr -d '\\\n\t' | sed 's/^FIGURES = //')
for domain in $domains 3d-vision patterns training speech-training panels scatter progress; do
	case $domain in
	patterns | training) what="render $domain" ;;
	speech-training) what='render training domain:speech' ;;
	panels) what='perf alexnet resnet swin' ;;
	scatter) what='perf alexnet resnet swin --scatter params:top-1 --lineage' ;;
	progress) what='perf --over-time --dataset coco' ;;
	*) what="render domain:$domain" ;;
	esac
	f=$scratch/$domain
	said=$(picture --verify -o "$f.svg" 2>&1)
	tell "$domain keeps the rules of drawing" "$said"
	[ -f "$f.svg" ] || continue
	tell "$domain.svg is XML" "$(xmllint --noout "$f.svg" 2>&1 | head -3)"
	tell "$domain.svg refers to nothing outside" "$(grep -m1 -iE '<script|<foreignObject|<image|<use|@import|href="[^h#]|url\([^#]' "$f.svg")"

	said=$(picture -o "$f.pdf" 2>&1)
	tell "$domain.pdf is drawn without complaint" "$said"
	fonts=$(pdffonts "$f.pdf" 2>&1 | awk 'NR > 2')
	tell "$domain.pdf has fonts" "$([ -n "$fonts" ] || echo none)"
	tell "$domain.pdf embeds its fonts" "$(printf '%s\n' "$fonts" | awk '$(NF - 4) != "yes"')"
	texts "$f.svg" >"$f.texts"
	pdftotext -raw "$f.pdf" - | tr -s ' \t\f' ' ' >"$f.pdftext"
	tell "$domain.pdf says all that is drawn" \
		"$([ "$(wc -l <"$f.texts")" -gt 10 ] || echo 'no texts'; not_in "$f.texts" "$f.pdftext" | head -5)"
	picture -o "$f.again.pdf"
	tell "$domain.pdf is the same twice" "$(cmp "$f.pdf" "$f.again.pdf" 2>&1)"

	picture_for "LC_ALL=de_DE.UTF-8 TZ=Pacific/Chatham HOME=/nowhere COLUMNS=40 TERM=dumb" -o "$f.other.svg"
	tell "$domain.svg is the same for others" "$(cmp "$f.svg" "$f.other.svg" 2>&1)"
	picture_for LANG=C -f svg >"$f.out.svg"
	tell "$domain.svg is the same on stdout" "$(cmp "$f.svg" "$f.out.svg" 2>&1)"
done

f=$scratch/3d-vision
draw "$dnngen" render domain:3d-vision -o "$f.png"
draw "$dnngen" render domain:3d-vision -o "$f.again.png"
tell "3d-vision.png is the same twice" "$(cmp "$f.png" "$f.again.png" 2>&1)"
for kind in svg pdf png; do
	said=$(draw "$dnngen" render domain:3d-vision --check -o "$f.$kind" 2>&1) && said=
	tell "3d-vision.$kind is still right" "$said"
done
if draw "$dnngen" render domain:3d-vision --title Another --check -o "$f.svg" 2>/dev/null; then
	tell "another title makes a figure stale" "not noticed"
else
	tell "another title makes a figure stale" ""
fi
exit $status
