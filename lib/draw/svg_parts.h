/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_SVG_PARTS_H
#define DN_DRAW_SVG_PARTS_H

#include "dnngen/run.h"

/*
 * What can be told apart in a picture that was written as SVG: its groups with
 * an id, and the words in each. To say what has become of a file, not where
 * things stand in it.
 */
struct dn_svg_part {
	struct dn_slice id;
	const char *words; /* titles, texts and links, a line each */
};

struct dn_svg_parts {
	struct dn_svg_part *items; /* by id */
	uint32_t n, cap;
};

/*
 * Finds the parts in the text of an SVG file; of one that is none, or that
 * somebody rewrote, as many as can be told. Slices point into the text.
 * O(k log k) in its length.
 */
struct dn_svg_parts dn_svg_parts_of(struct dn_run *run, struct dn_slice svg);

/* What happened to a part between two files. */
enum dn_svg_change { DN_SVG_ADDED, DN_SVG_REMOVED, DN_SVG_CHANGED };

/* Calls back for each part that differs, by id; returns how many did. */
uint32_t dn_svg_compare(const struct dn_svg_parts *before,
			const struct dn_svg_parts *after,
			void (*tell)(void *context, enum dn_svg_change change,
				     struct dn_slice id),
			void *context);

#endif
