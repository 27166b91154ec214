/* SPDX-License-Identifier: MIT */
#ifndef DNNGEN_FIGURE_H
#define DNNGEN_FIGURE_H

#include <stdbool.h>
#include <stdint.h>

#include "catalog.h"
#include "interest.h"
#include "lineage.h"

struct dn_diagram;
struct dn_net;
struct dn_scene;

/*
 * A figure is a picture that a user asks for by name. It goes through three
 * stages, each of which can be printed: a diagram (what is shown), a scene
 * (where), a file (how it is written). This header is how a program asks for
 * all three; the stages themselves are in lib/draw.
 */
enum dn_figure_context { DN_CONTEXT_PARENTS, DN_CONTEXT_NONE };
enum dn_figure_theme { DN_FIGURE_LIGHT, DN_FIGURE_DARK, DN_FIGURE_AUTO };

/* Who gets how much of a picture; all zero: everything is a card, by date. */
struct dn_attention_options {
	struct dn_interest_options interest;
	struct dn_list pins; /* members of the selection; always shown */
	uint32_t top;	     /* that get a pictogram, or DN_TOP_USUAL */
	uint32_t max_nodes;  /* drawn by themselves; 0: no limit */
	double area;	     /* of nodes, in ordinary cards; 0: no limit */
};
#define DN_TOP_USUAL UINT32_MAX

/* Who lays a figure out: our own layout by time, or Graphviz's dot. */
enum dn_figure_engine { DN_ENGINE_TIME, DN_ENGINE_DOT };

/* Which way time runs; AUTO: right, but down when that would be too long. */
enum dn_figure_direction { DN_TIME_AUTO, DN_TIME_RIGHT, DN_TIME_DOWN };

struct dn_figure_options {
	const struct dn_set *selection; /* networks to show */
	const char *selection_text;	/* how the user said it, for captions */
	const char *title;		/* NULL: made from the selection */
	const char *credit;
	const char *command;   /* footer; NULL: none */
	const char *id_prefix; /* of SVG ids, or NULL */
	struct dn_date as_of;  /* year 0: the catalogue's */
	struct dn_attention_options attention;
	enum dn_figure_context context;
	enum dn_figure_theme theme;
	enum dn_figure_engine engine;
	enum dn_figure_direction direction;
	bool is_dense; /* little room between things; engine TIME only */
	bool by_rank; /* in columns by descent, not by date; engine TIME only */
	const struct dn_set *highlight; /* what stands out, or NULL */
	bool notes;			/* list the long texts of lines */
	double font_size;		/* of names, px; 0: 11.5 */
	double dpi;			/* of PNG; 0: 144 */
	const char *paper;		/* one of dn_papers, or NULL */
	const char *source_date;   /* of PDF, seconds since 1970; or NULL */
	const struct dn_net *net;  /* of figures with takes_net */
	const char *net_name;	   /* how the user calls it, or NULL */
	const char *layout_helper; /* paths of the helper programs */
	const char *paint_helper;
};

struct dn_figure {
	const char *name, *summary;
	bool takes_net; /* it is of a net, not of networks */
	bool is_graph;	/* it has edges, a layout, and the formats of graphs */
	/* Makes the diagram; returns false after reporting. */
	bool (*diagram)(struct dn_run *run, const struct dn_lineage *lineage,
			const struct dn_figure_options *options,
			struct dn_diagram *diagram);
	/* Lays it out and draws it; returns false after reporting. */
	bool (*scene)(struct dn_run *run, const struct dn_diagram *diagram,
		      const struct dn_figure_options *options,
		      struct dn_scene *scene);
};

/* All figures, the default first; a NULL name ends the table. */
extern const struct dn_figure dn_figures[];

/* Says whether a figure can be written in a format: graphs in all of them,
 * others not in those for graphs alone. */
bool dn_figure_takes(const struct dn_figure *figure, const char *format);

/* Sheets of paper by name, "a4", "a4-landscape", ...; NULL at the end. */
extern const char *const dn_papers[];

/* Finds a figure by name, or NULL. */
const struct dn_figure *dn_figure_find(struct dn_slice name);

/*
 * Draws a figure in a format (svg, pdf, png, trace, or a diagram writer's:
 * dot, json, mermaid, graphml, newick) and writes it. Reports what went wrong
 * and returns false; the scene check's findings count as such with `verify`.
 */
bool dn_figure_write(struct dn_run *run, const struct dn_figure *figure,
		     const struct dn_lineage *lineage,
		     const struct dn_figure_options *options,
		     const char *format, bool verify, struct dn_out *out);

/*
 * Prints a stage as text instead: "diagram", "scene" or "layout". Returns
 * false after reporting.
 */
bool dn_figure_dump(struct dn_run *run, const struct dn_figure *figure,
		    const struct dn_lineage *lineage,
		    const struct dn_figure_options *options, const char *stage,
		    struct dn_out *out);

/* The formats that dn_figure_write() takes, "svg", ...; NULL at the end. */
extern const char *const dn_figure_formats[];

/*
 * Stores the checksum of the scene that a written SVG, PDF or PNG carries;
 * false when the text has none. For --check.
 */
bool dn_figure_checksum_of(struct dn_slice file, char hex[65]);

/* The checksum of the scene a figure has now, NULL after reporting. */
const char *dn_figure_checksum(struct dn_run *run,
			       const struct dn_figure *figure,
			       const struct dn_lineage *lineage,
			       const struct dn_figure_options *options);

#endif
