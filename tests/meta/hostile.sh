#!/bin/sh
# SPDX-License-Identifier: MIT
# Names from files are harmless wherever they are written: markup, quotes,
# newlines, escape sequences, direction marks and workflow commands neither
# break a format nor reach a terminal.
set -u
build=$(cd "$1" && pwd) || exit 2
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 2
dnngen=$build/dnngen
status=0

# Says how it went: a name, and what is wrong with it (nothing: all is well).
tell() {
	if [ -z "$2" ]; then
		echo "ok hostile: $1"
	else
		echo "not ok hostile: $1: $2"
		status=1
	fi
}

# Each line is one name as YAML writes it between double quotes.
cat >names <<'EOF'
<script>alert(1)</script>
]]> & &amp; <!-- -->
quote \" and ' and \\
ends in a backslash \\
two\nlines\r\nand\ttab
\e[31mred\e]0;title\a
C1 \x9b31m and \x90
right \u202E to left \u2067
zero\u200Bwidth\uFEFF
::set-output name=x::1
::error file=x::%0A%0D%
%n%s%x%n %1$n
}; graph { a -- b } //
n0 [label=\"x\"]; n1 -> n2
${HOME} $(id) `id`
\\N \\G \\E \\l \\r
http://example.org/?a=b&c=d
end\"] --> x[\"
#quot; #35; ;
漢字とかな🙂
EOF
n=$(wc -l <names)
i=0
while IFS= read -r name; do
	i=$((i + 1))
	cat <<EOF
---
id: net-$i
name: "$name"
date: "20$((10 + i % 10))-03-01"
domain: image-classification
paper:
  title: "$name"
summary: "$name"
EOF
	[ $i -eq 1 ] || printf 'parents:\n  - id: net-%d\n    relation: extends\n    label: "%s"\n    why: "%s"\n' $((i / 2)) "$name" "$name"
done <names >hostile.yaml
cat >link.yaml <<'EOF'
id: link
name: Link
date: "2016-01-01"
domain: image-classification
paper:
  title: A link
  url: "javascript:alert(1)"
EOF

ask() {
	command=$1
	shift
	env -i PATH="$PATH" ${ASAN_OPTIONS+ASAN_OPTIONS="$ASAN_OPTIONS"} \
		"$dnngen" "$command" --catalog default --catalog hostile.yaml "$@" 2>err
}

# Bytes that a terminal obeys: ESC, C1 as UTF-8, other controls, and marks
# that turn the direction of a text.
obeyed() {
	LC_ALL=C grep -nm1 "$(printf '[\001-\010\013-\037\177]\\|\302[\200-\237]\\|\342\200[\252-\256]\\|\342\201[\246-\251]')" "$1" | cat -v
}

ask render "net-1+" --context none -f dot >h.dot
tell "DOT is drawn ($(head -c 200 err))" "$([ -s h.dot ] || echo nothing)"
tell "DOT has $n nodes for dot, too" "$(dot -Tcanon h.dot >canon.dot 2>&1 || head -3 canon.dot; [ "$(gc -n canon.dot | awk '{ print $1 }')" = "$n" ] || gc -n canon.dot)"
ask render "net-1+" --context none -o h.svg
tell "SVG is XML" "$(xmllint --noout h.svg 2>&1 | head -3)"
tell "SVG has no script" "$(xmllint --xpath "//*[local-name()='script'] | //@*[starts-with(., 'javascript:')] | //@*[starts-with(name(), 'on')]" h.svg 2>/dev/null)"
tell "SVG has $n nodes" "$([ "$(xmllint --xpath "count(//*[@class='node'])" h.svg)" = "$n" ] || echo no)"
ask render "net-1+" -o h.pdf
tell "PDF is a PDF" "$(pdfinfo h.pdf 2>&1 >/dev/null; [ -s h.pdf ] || cat err)"
ask render "net-1+" -f graphml >h.graphml
tell "GraphML is XML" "$(xmllint --noout h.graphml 2>&1 | head -3)"
for f in json dot mermaid graphml newick; do
	ask render "net-1+" --context none -f $f >h.$f
	tell "$f has nothing that a terminal obeys" "$(obeyed h.$f)"
done
ask render "net-1+" --context none -f json >h.json
tell "JSON of a figure is JSON" "$(jq -e . h.json 2>&1 >/dev/null | head -1)"
ask lineage net-1 --descendants -f json >h.json
tell "JSON of a lineage has the names as they are" \
	"$(jq -e '[.. | strings] | index("]]> & &amp; <!-- -->") != null and index("::set-output name=x::1") != null' h.json 2>&1 | grep -v true)"
for f in tree list table tsv csv md latex; do
	ask lineage net-1 --descendants -f $f >h.$f
	tell "lineage -f $f has nothing that a terminal obeys" "$([ -s h.$f ] || cat err; obeyed h.$f)"
done
ask lineage 'net-1+' -f list >h.list
tell "a list has a line a network" "$([ "$(wc -l <h.list)" -eq "$n" ] || wc -l <h.list)"
ask lineage 'net-1+' -f tsv >h.tsv
tell "TSV has a line a network" "$([ "$(wc -l <h.tsv)" -eq $((n + 1)) ] || wc -l <h.tsv)"
ask show net-1 net-6 >h.show || ask show net-6 >h.show
tell "show has nothing that a terminal obeys" "$(obeyed h.show)"
for f in text github sarif json; do
	env -i PATH="$PATH" ${ASAN_OPTIONS+ASAN_OPTIONS="$ASAN_OPTIONS"} \
		"$dnngen" lint --notes -f $f default hostile.yaml link.yaml >h.lint 2>err
	tell "lint -f $f has nothing that a terminal obeys" "$(obeyed h.lint; obeyed err)"
	case $f in
	github) tell "lint -f github gives commands of ours only" "$(grep -vE '^::(error|warning|notice) ' h.lint | head -3)" ;;
	text) tell "lint finds the javascript: link" "$(grep -q 'link.yaml:7:.*\[bad-url\]' h.lint || cat h.lint)" ;;
	*) tell "lint -f $f is JSON" "$(jq -e . h.lint 2>&1 >/dev/null | head -1)" ;;
	esac
done
exit $status
