/* SPDX-License-Identifier: MIT */
/*
 * Writes a diagram as Newick trees, one a line for each node without a parent:
 * (child,child)parent; A lineage is no tree, so every node keeps one parent,
 * the one that its record names first, and what is lost is said. Names are
 * quoted when they hold anything but letters, digits, dots and hyphens, a
 * quote in them doubled; square brackets in quotes are no comments. The tree
 * is walked without recursion, for it may be as deep as it has nodes.
 */
#include <string.h>

#include "metrics.h"
#include "writers.h"

#define NONE UINT32_MAX

/* The tree that is left: first child and next sibling of every node. */
struct forest {
	uint32_t *parent, *first, *next;
	uint32_t n_lost; /* edges that are not in it */
	bool labels_lost;
};

static bool
is_plain(const char *name)
{
	return *name && strspn(name, "abcdefghijklmnopqrstuvwxyz"
				     "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "0123456789.-") == strlen(name);
}

static void
put_name(struct dn_run *run, struct dn_out *out, const char *text)
{
	const char *name = dn_text_clean(run, text);
	if (is_plain(name)) {
		dn_put(out, name);
		return;
	}
	dn_put_char(out, '\'');
	for (; *name; name++) {
		if (*name == '\'')
			dn_put_char(out, '\'');
		dn_put_char(out, *name);
	}
	dn_put_char(out, '\'');
}

/* Picks for each node the edge of descent that its record gives first. */
static uint32_t *
pick_edges(struct dn_run *run, const struct dn_diagram *diagram,
	   struct forest *forest)
{
	uint32_t *picked = dn_new(&run->arena, uint32_t, diagram->nodes.n);
	const struct dn_diagram_edge *edges = diagram->edges.items;
	for (uint32_t i = 0; i < diagram->nodes.n; i++)
		picked[i] = NONE;
	for (uint32_t i = 0; i < diagram->edges.n; i++) {
		uint32_t *best = &picked[edges[i].to];
		forest->labels_lost |= edges[i].label != NULL;
		if (!edges[i].descent)
			forest->n_lost++;
		else if (*best == NONE)
			*best = i;
		else {
			forest->n_lost++;
			if (edges[i].place < edges[*best].place)
				*best = i;
		}
	}
	return picked;
}

static struct forest
make_forest(struct dn_run *run, const struct dn_diagram *diagram)
{
	uint32_t n = diagram->nodes.n;
	struct forest forest = {
		.parent = dn_new(&run->arena, uint32_t, n),
		.first = dn_new(&run->arena, uint32_t, n),
		.next = dn_new(&run->arena, uint32_t, n),
	};
	const uint32_t *picked = pick_edges(run, diagram, &forest);
	for (uint32_t i = 0; i < n; i++)
		forest.parent[i] = forest.first[i] = forest.next[i] = NONE;
	for (uint32_t i = n; i-- > 0;) {
		if (picked[i] == NONE)
			continue;
		uint32_t parent = diagram->edges.items[picked[i]].from;
		forest.parent[i] = parent;
		forest.next[i] = forest.first[parent];
		forest.first[parent] = i;
	}
	return forest;
}

/* Writes what is below the root, going down, on to siblings and up again. */
static void
put_tree(struct dn_run *run, struct dn_out *out,
	 const struct dn_diagram *diagram, const struct forest *forest,
	 uint32_t root)
{
	uint32_t at = root;
	for (;;) {
		while (forest->first[at] != NONE) {
			dn_put_char(out, '(');
			at = forest->first[at];
		}
		put_name(run, out, diagram->nodes.items[at].name);
		while (at != root && forest->next[at] == NONE) {
			at = forest->parent[at];
			dn_put_char(out, ')');
			put_name(run, out, diagram->nodes.items[at].name);
		}
		if (at == root)
			break;
		dn_put_char(out, ',');
		at = forest->next[at];
	}
	dn_put(out, ";\n");
}

void
dn_newick_write(struct dn_run *run, struct dn_out *out,
		const struct dn_diagram *diagram)
{
	struct forest forest = make_forest(run, diagram);
	for (uint32_t i = 0; i < diagram->nodes.n; i++)
		if (forest.parent[i] == NONE)
			put_tree(run, out, diagram, &forest, i);
}

void
dn_newick_say_losses(struct dn_run *run, const struct dn_diagram *diagram)
{
	struct forest forest = make_forest(run, diagram);
	if (forest.n_lost > 0)
		dn_report(run, DN_NOWHERE, DN_LOSES,
			  "newick holds one parent of each network; %u of %u "
			  "edges are left out",
			  forest.n_lost, diagram->edges.n);
	dn_report(run, DN_NOWHERE, DN_LOSES,
		  "newick holds names only; dates%s are left out",
		  forest.labels_lost ? ", patterns and labels"
				     : " and patterns");
}
