/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_METRICS_H
#define DN_DRAW_METRICS_H

#include <stdbool.h>

#include "dnngen/run.h"

/*
 * How wide text is in Helvetica, Arial and Liberation Sans, which share their
 * advance widths, from tables (Adobe's Helvetica and Helvetica-Bold AFM
 * widths, 1/1000 em) for Latin, Greek and Cyrillic letters; other characters
 * by their East Asian width: 1 em when wide, 0.6 em else, 0 when combining.
 */
double dn_text_width(const char *text, double size, bool bold);

/* Says whether all characters are in the table; if not, SVG says textLength. */
bool dn_text_is_measured(const char *text);

/*
 * Returns the text, or as much of it as fits with an ellipsis, in the arena.
 */
const char *dn_text_fit(struct dn_run *run, const char *text, double size,
			bool bold, double width);

/* Splits a text at blanks into lines of at most the width. */
struct dn_lines {
	const char **items;
	uint32_t n, cap;
};
struct dn_lines dn_text_wrap(struct dn_run *run, const char *text, double size,
			     bool bold, double width);

#endif
