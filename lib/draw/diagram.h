/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_DIAGRAM_H
#define DN_DRAW_DIAGRAM_H

#include <stdbool.h>
#include <stdint.h>

#include "dnngen/run.h"
#include "tally.h"

/*
 * A diagram says what a figure shows, not where: nodes with their texts and
 * roles, edges, the bands of time, and what legend and caption have to say.
 * Layout turns it into a scene; the writers for DOT, JSON, Mermaid, GraphML,
 * Newick and the terminal print it as it is. Nodes stand by date then id,
 * edges by (from, to); ids are unique, lower case and safe in a file name.
 */
enum dn_node_role {
	DN_ROLE_CARD,	  /* name, year, pattern bands */
	DN_ROLE_CHIP,	  /* name only, small */
	DN_ROLE_CONTEXT,  /* a parent outside: dashed, in the margin */
	DN_ROLE_MORE,	  /* "+n": stands for several */
	DN_ROLE_EXPANDED, /* a card with the pictogram of its first pattern */
	DN_ROLE_DOT,	  /* the colour of its first pattern, no name */
};

#define DN_NO_COLUMN UINT32_MAX

/* How an edge is drawn; the vocabulary's `line` of its relation. */
enum dn_line {
	DN_LINE_CHANGE,
	DN_LINE_REUSE,
	DN_LINE_TUNE,
	DN_LINE_CONTRAST,
	DN_N_LINES,
};

/* A pattern as cards and legend show it: colour by family, two letters. */
struct dn_badge {
	const char *id, *name, *letters;
	uint32_t family; /* 0 to 7; number of a hue */
};

struct dn_badges {
	const struct dn_badge **items;
	uint32_t n, cap;
};

struct dn_diagram_node {
	const char *id;
	const char *name;
	const char *note; /* year, domain: small beside the name */
	const char *when; /* "2015", "c. 2015", "undated"; NULL: from year */
	const char *tooltip;
	const char *url;    /* http(s), or NULL */
	const char *group;  /* domain id */
	const char *domain; /* its name, or NULL */
	enum dn_node_role role;
	bool focus;   /* one looks from here: a strong outline */
	bool recedes; /* something else is highlighted */
	struct dn_badges badges;
	int year;	 /* 0: undated */
	uint32_t column; /* see dn_diagram.columns, or DN_NO_COLUMN: margin */
	uint32_t n_more; /* MORE: how many it stands for */
	uint32_t lane;	 /* see dn_diagram.lanes; 0 without any */
};

struct dn_diagram_edge {
	uint32_t from, to; /* nodes: older (parent), younger */
	const char *label; /* or NULL */
	const char *tooltip;
	const char *relation; /* its id */
	enum dn_line line;
	uint32_t note;	/* number of its note, from 1, or 0 */
	uint32_t place; /* in the record of the younger end; 0: first */
	bool against_time;
	bool descent;
	bool highlighted, recedes;
	double shared; /* of the patterns of both ends, those in common: 0 to 1 */
};

/* One column of the layout; columns of one year make a band. */
struct dn_diagram_column {
	int year;	 /* 0: undated */
	bool gap_before; /* years without networks were left out */
};

struct dn_diagram_nodes {
	struct dn_diagram_node *items;
	uint32_t n, cap;
};

struct dn_diagram_edges {
	struct dn_diagram_edge *items;
	uint32_t n, cap;
};

struct dn_diagram_columns {
	struct dn_diagram_column *items;
	uint32_t n, cap;
};

/* Lanes lie along time, one beside another: their names. */
struct dn_diagram_lanes {
	const char **items;
	uint32_t n, cap;
};

struct dn_diagram {
	const char *id_prefix; /* before every id in SVG; "" */
	const char *title;
	const char *subtitle;
	const char *caption; /* whole sentences: what is hidden, why */
	const char *command; /* footer, left */
	const char *credit;  /* footer, right, or NULL */
	struct dn_diagram_nodes nodes;
	struct dn_diagram_edges edges;
	struct dn_diagram_columns columns; /* empty: no time axis */
	struct dn_diagram_lanes lanes;	   /* empty: all in one */
	struct dn_badges legend; /* the patterns in the picture, by family */
	bool lines_used[DN_N_LINES];
	const struct dn_tally *tally; /* counts over time, or NULL */
};

/* "card", "chip", "context", "more", "expanded". */
const char *dn_role_name(enum dn_node_role role);

/* "change", "reuse", "tune", "contrast". */
const char *dn_line_name(enum dn_line line);

/* Prints a diagram, one item a line: --dump=diagram. */
void dn_diagram_dump(struct dn_out *out, const struct dn_diagram *diagram);

#endif
