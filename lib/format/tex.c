/* SPDX-License-Identifier: MIT */
/*
 * The ten characters that mean something to TeX wherever they stand. What is
 * special in a table or a bibliography only is known there.
 */
#include "tex.h"

#include <stddef.h>

const char *
dn_tex_escape(uint32_t character)
{
	switch (character) {
	case '\\': return "\\textbackslash{}";
	case '{': return "\\{";
	case '}': return "\\}";
	case '$': return "\\$";
	case '&': return "\\&";
	case '#': return "\\#";
	case '%': return "\\%";
	case '_': return "\\_";
	case '^': return "\\textasciicircum{}";
	case '~': return "\\textasciitilde{}";
	default: return NULL;
	}
}
