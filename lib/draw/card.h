/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_CARD_H
#define DN_DRAW_CARD_H

#include "diagram.h"
#include "glyph.h"

/*
 * A card is how a node of a genealogy looks: its size, which layout needs, and
 * the places of its texts in it, which drawing needs. Places are from its top
 * left corner, texts by their baseline. A role has a subset of the parts.
 */
struct dn_card {
	double width, height;
	double radius;
	double header;	    /* height of the part with bands and texts */
	double band;	    /* width of the pattern bands at the left, or 0 */
	double letter_size; /* 0: the bands have no letters */
	bool bold;	    /* the name */
	bool is_dot;	    /* filled with the first band's colour */
	const char *name;   /* cut to fit */
	double text_x, name_y, name_size;
	const char *note; /* second line, or NULL */
	double note_y, note_size;
	const char *more; /* "+2", at the end of the second line, or NULL */
	uint32_t n_bands; /* patterns that have a band */
	const struct dn_glyph *glyph; /* below the header, or NULL */
	double glyph_x, glyph_y, glyph_height;
};

/* The usual size of names, px, and the least and most that are taken. */
#define DN_NAME_SIZE 11.5
#define DN_NAME_SIZE_MIN 10.5
#define DN_NAME_SIZE_MAX 60.0

/* All lengths of a figure are for DN_NAME_SIZE, times this; 0 is 1. */
double dn_figure_scale(double font_size);

/* Returns the card of a node at a scale. */
struct dn_card dn_card_of(struct dn_run *run,
			  const struct dn_diagram_node *node, double scale);

#endif
