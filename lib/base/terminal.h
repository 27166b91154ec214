/* SPDX-License-Identifier: MIT */
#ifndef DN_BASE_TERMINAL_H
#define DN_BASE_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dnngen/out.h"
#include "dnngen/slice.h"

/*
 * Text on its way to a person's terminal or log. Names come from files that
 * strangers wrote, so this is the only door: control characters (C0, DEL, C1),
 * bidirectional controls, zero-width and line separators are shown as \x1b,
 * \u202e and the like; what is not UTF-8 as \xff.
 */

/* Writes a text so that a terminal or log only ever shows it. */
void dn_put_safe(struct dn_out *out, struct dn_slice text);

/* How many columns dn_put_safe() fills with it (wide characters count two,
 * combining ones none). */
size_t dn_safe_width(struct dn_slice text);

/*
 * Writes as much of a text as fits in `columns`, an ellipsis for what does
 * not, and blanks to the full width if pad is set.
 */
void dn_put_safe_cut(struct dn_out *out, struct dn_slice text, size_t columns,
		     bool pad);

/*
 * Takes the first character off *rest. Bytes that are not UTF-8 come one by
 * one as 0xfffd. Returns false when *rest is empty.
 */
bool dn_utf8_next(struct dn_slice *rest, uint32_t *character);

/* The same, and says in which bytes the character stood. */
bool dn_utf8_cut(struct dn_slice *rest, uint32_t *character,
		 struct dn_slice *bytes);

/* Says whether a character must not reach a terminal as it is. */
bool dn_is_control(uint32_t character);

/* Columns of one character in a terminal: 0, 1 or 2. */
int dn_char_width(uint32_t character);

/* Colours, written as SGR sequences or, with color off, not at all. */
enum dn_sgr {
	DN_SGR_RESET,
	DN_SGR_BOLD,
	DN_SGR_DIM,
	DN_SGR_RED,
	DN_SGR_GREEN,
	DN_SGR_YELLOW,
	DN_SGR_BLUE,
	DN_SGR_MAGENTA,
	DN_SGR_CYAN,
};
void dn_put_sgr(struct dn_out *out, bool color, enum dn_sgr sgr);

#endif
