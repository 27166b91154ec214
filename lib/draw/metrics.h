/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_METRICS_H
#define DN_DRAW_METRICS_H

#include <stdbool.h>

#include "dnngen/run.h"

/*
 * Text is measured in Helvetica, Arial and Liberation Sans, which share their
 * advance widths, from tables for Latin, Greek and Cyrillic letters; other
 * characters by their East Asian width: 1 em when wide, 0.6 em else, 0 when
 * combining.
 */
/*
 * How far letters reach above and below the baseline, in units of the size,
 * and the height of capitals: to place a line in the middle of a box.
 */
#define DN_TEXT_ASCENT 0.905
#define DN_TEXT_DESCENT 0.212
#define DN_TEXT_CAP_HEIGHT 0.729

/*
 * Returns the text as a scene shows it: runs of blanks and line ends as one
 * blank, none at the ends, control characters and what is not UTF-8 as U+FFFD.
 * The same pointer when there is nothing to change.
 */
const char *dn_text_clean(struct dn_run *run, const char *text);

double dn_text_width(const char *text, double size, bool bold);

/* Says whether all characters are in the table; if not, SVG says textLength. */
bool dn_text_is_measured(const char *text);

/*
 * Returns the text, or as much of it as fits with an ellipsis, in the arena;
 * at the least the ellipsis.
 */
const char *dn_text_fit(struct dn_run *run, const char *text, double size,
			bool bold, double width);

/*
 * Splits a text at blanks into lines of at most the width; a word that is
 * wider is split where it reaches the width. At least one line.
 */
struct dn_lines {
	const char **items;
	uint32_t n, cap;
};
struct dn_lines dn_text_wrap(struct dn_run *run, const char *text, double size,
			     bool bold, double width);

#endif
