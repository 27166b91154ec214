#!/bin/sh
# SPDX-License-Identifier: MIT
# An installed program finds what belongs to it, and a program can be built
# against the installed library; uninstall leaves nothing behind.
set -u
build=$(cd "$1" && pwd) || exit 2
cd "$(dirname "$0")/../.." || exit 2
stage=$(mktemp -d) || exit 2
trap 'rm -rf "$stage"' EXIT
status=0

# Says how it went: a name, and what is wrong with it (nothing: all is well).
tell() {
	if [ -z "$2" ]; then
		echo "ok install: $1"
	else
		echo "not ok install: $1: $2"
		status=1
	fi
}

installed=$stage/opt/dnngen
tell "make install puts everything under DESTDIR" "$(\
	make -s install B="$build" PREFIX=/opt/dnngen DESTDIR="$stage" 2>&1 |
		grep -v jobserver | head -5)"
# The catalogue of the project must not be found by accident.
ask() {
	(cd "$stage" && env -i PATH="$installed/bin:/usr/bin:/bin" dnngen "$@" 2>&1)
}
tell "the catalogue is found" "$(ask lineage resnet --ancestors -f list | grep -qx alexnet || ask lineage resnet)"
tell "a figure is drawn" "$(ask render domain:3d-vision -o "$stage/f.pdf"; [ -s "$stage/f.pdf" ] || echo nothing)"
for m in man/*.[1-9]; do
	[ -f "$installed/share/man/man${m##*.}/${m##*/}" ] || tell "${m##*/} is there" no
done
for f in bash-completion/completions/dnngen zsh/site-functions/_dnngen fish/vendor_completions.d/dnngen.fish; do
	tell "$f is there" "$([ -s "$installed/share/$f" ] || echo no)"
done

cat >"$stage/ask.c" <<'EOF'
#include <dnngen/lineage.h>
#include <stdio.h>

int
main(int argc, char **argv)
{
	struct dn_run run;
	struct dn_catalog catalog = {0};
	struct dn_lineage lineage;
	const char *const paths[] = {argc > 1 ? argv[1] : "."};
	dn_run_init(&run, NULL);
	if (!dn_catalog_read(&run, paths, 1, &catalog))
		return 1;
	dn_lineage_build(&run, &catalog, &lineage);
	printf("%s %u\n", dn_version(), catalog.networks.n);
	dn_run_end(&run);
	return 0;
}
EOF
export PKG_CONFIG_PATH="$installed/lib/pkgconfig" PKG_CONFIG_SYSROOT_DIR="$stage"
flags=$(pkg-config --cflags dnngen) || tell "dnngen.pc is found" no
libs=$(pkg-config --static --libs dnngen)
# shellcheck disable=SC2086 # flags are words
tell "a program compiles against the library" "$(${CC:-cc} -std=c11 -D_POSIX_C_SOURCE=200809L \
	-Wall -Wextra -Werror $flags -o "$stage/ask" "$stage/ask.c" $libs 2>&1 | head -5)"
n=$(find catalog/*/ -name '*.yaml' ! -path 'catalog/architectures/*' -exec cat {} + | grep -c '^id: ')
version=$(sed -n 's/^VERSION = //p' Makefile)
said=$("$stage/ask" "$installed/share/dnngen/catalog" 2>&1)
tell "and reads the installed catalogue" "$([ "$said" = "$version $n" ] || echo "$said, not $version $n")"

make -s uninstall B="$build" PREFIX=/opt/dnngen DESTDIR="$stage" >/dev/null 2>&1
tell "make uninstall leaves no file" "$(find "$installed" ! -type d | head -3)"
exit $status
