/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_WRITERS_H
#define DN_DRAW_WRITERS_H

#include "diagram.h"

/*
 * The formats that hold a diagram itself, not a picture of it. Each escapes
 * names by the one function of its format.
 */
struct dn_diagram_writer {
	const char *name;   /* "dot" */
	const char *suffix; /* ".dot"; also what -o chooses by */
	const char *summary;
	void (*write)(struct dn_run *run, struct dn_out *out,
		      const struct dn_diagram *diagram);
	/* Reports as `loses` what the format cannot hold of this diagram;
	 * NULL when it holds everything. */
	void (*say_losses)(struct dn_run *run,
			   const struct dn_diagram *diagram);
};

/* The table: dot, json, mermaid, graphml, newick; NULL name at the end. */
extern const struct dn_diagram_writer dn_diagram_writers[];

/* Finds a writer by name or suffix, or NULL. */
const struct dn_diagram_writer *dn_diagram_writer_find(struct dn_slice name);

/*
 * The terminal's tree: from each start downwards along the edges of descent
 * (or against them), each node once in full, where it is nearest to a start;
 * other visits are marked and not followed. Colours by pattern, fits the width
 * (0: no limit). Linear in nodes and edges; very deep lines lose some indent.
 */
struct dn_outline_style {
	bool color;
	bool unicode;	    /* lines as box drawing or ASCII */
	bool against_edges; /* children to parents */
	unsigned width;
};
void dn_outline_write(struct dn_run *run, struct dn_out *out,
		      const struct dn_diagram *diagram, const uint32_t *starts,
		      uint32_t n_starts, const struct dn_outline_style *style);

/* The functions in the table, one a file. */
void dn_dot_write(struct dn_run *run, struct dn_out *out,
		  const struct dn_diagram *diagram);
void dn_diagram_json_write(struct dn_run *run, struct dn_out *out,
			   const struct dn_diagram *diagram);
void dn_mermaid_write(struct dn_run *run, struct dn_out *out,
		      const struct dn_diagram *diagram);
void dn_mermaid_say_losses(struct dn_run *run,
			   const struct dn_diagram *diagram);
void dn_graphml_write(struct dn_run *run, struct dn_out *out,
		      const struct dn_diagram *diagram);
void dn_newick_write(struct dn_run *run, struct dn_out *out,
		     const struct dn_diagram *diagram);
void dn_newick_say_losses(struct dn_run *run, const struct dn_diagram *diagram);

#endif
