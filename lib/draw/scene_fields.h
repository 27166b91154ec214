/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_SCENE_FIELDS_H
#define DN_DRAW_SCENE_FIELDS_H

#include <stddef.h>

#include "scene.h"

/*
 * The text form of a scene, one item a line:
 *
 *	dnngen-scene 1
 *	scene width=640 height=480 title="A tree" description="..."
 *	group kind=node id="n-vgg" title="VGG, 2014"
 *	rect x=10 y=20 width=80 height=28 radius=3 fill=card stroke=rule
 *	text x=16 y=38 fill=ink size=11.5 text="VGG"
 *	close
 *	path d=M90,34L120,34C140,34,150,60,170,60 stroke=line arrow
 *	end
 *
 * A line is the word of its kind and the fields below in their order; what
 * has its absent value (none, 0, false, empty; a stroke width of 1) is left
 * out. Numbers have at most two decimals. In quotes stand \" \\ and, for
 * control characters, \u{202e}.
 */
#define DN_SCENE_HEAD "dnngen-scene 1"

enum dn_field_type {
	DN_FIELD_NUMBER, /* double */
	DN_FIELD_TEXT,	 /* const char * */
	DN_FIELD_FLAG,	 /* bool: the name alone */
	DN_FIELD_WORD,	 /* an enum, by its words */
	DN_FIELD_PAINT,	 /* enum dn_paint */
	DN_FIELD_CURVE,	 /* start, segments and closed of a path */
};

struct dn_field {
	const char *name;
	enum dn_field_type type;
	unsigned kinds;		  /* bits 1 << enum dn_item_kind */
	size_t offset;		  /* in struct dn_item, or struct dn_scene */
	double absent, min, max;  /* of a number */
	const char *const *words; /* of a WORD, NULL at the end */
};

/* The fields of items and of the scene's own line; a NULL name ends each. */
extern const struct dn_field dn_item_fields[], dn_scene_fields[];

/* The word that a line begins with, by enum dn_item_kind; NULL at the end. */
extern const char *const dn_item_words[];

/* Lengths of a dash pattern, "4 3": at most 8, each from 0.1 to 1000. Returns
 * how many, 0 when there is no pattern or when it is malformed. */
#define DN_MAX_DASHES 8
unsigned dn_dash_parse(const char *dash, double lengths[DN_MAX_DASHES]);

/*
 * Takes a number with at most two decimals off the front of a slice. Returns
 * false, leaving *value, when there is none or it is over DN_SCENE_MAX.
 */
bool dn_scene_number(struct dn_slice *rest, double *value);

#endif
