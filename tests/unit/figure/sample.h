/* SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_FIGURE_SAMPLE_H
#define TESTS_UNIT_FIGURE_SAMPLE_H

/* Catalogues with dates, domains and patterns, and pages, for tests of the
 * figures. */
#include "../lineage/graph.h"

#include <unistd.h>

#include "figure/caption.h"
#include "figure/columns.h"
#include "figure/context.h"
#include "figure/genealogy.h"
#include "figure/page.h"

static struct dn_term sample_domains[] = {
	{.id = "vision", .name = "Image vision"},
	{.id = "speech", .name = "Speech"},
	{.id = "3d", .name = "3-D vision"},
};

static struct dn_term sample_patterns[] = {
	{.id = "gated", .name = "Gated", .family = "gated", .letters = "Ga"},
	{.id = "dense", .name = "Dense", .family = "skip", .letters = "De"},
	{.id = "graph", .name = "Graph", .family = "graph", .letters = "Gr"},
};

static inline void
sample_start(struct graph *graph)
{
	graph_start(graph);
	graph->catalog.name = "Test networks";
	graph->catalog.vocabulary.domains =
		(struct dn_terms){.items = sample_domains, .n = 3};
	graph->catalog.vocabulary.patterns =
		(struct dn_terms){.items = sample_patterns, .n = 3};
}

/* Adds a network of a domain (number of the vocabulary) and month. */
static inline struct dn_network *
sample_add(struct graph *graph, const char *id, int year, int month,
	   uint32_t domain)
{
	struct dn_network *network = graph_add(graph, id, year);
	network->date.month = (int8_t)month;
	network->domain = sample_domains[domain].id;
	network->domain_term = domain;
	return network;
}

/* States a pattern by its number. */
static inline void
sample_pattern(struct graph *graph, const char *id, uint32_t pattern)
{
	struct dn_network *network =
		&graph->catalog.networks.items[graph_find(graph, id)];
	uint32_t n = network->patterns.n;
	uint32_t *terms = dn_new(&graph->run.arena, uint32_t, n + 1);
	for (uint32_t i = 0; i < n; i++)
		terms[i] = network->pattern_terms[i];
	terms[n] = pattern;
	network->pattern_terms = terms;
	*dn_push(&graph->run.arena, &network->patterns) =
		sample_patterns[pattern].id;
}

static inline void
sample_join(struct graph *graph, const char *parent, const char *child)
{
	graph_join(graph, graph_find(graph, parent), graph_find(graph, child),
		   0);
}

/* The set of "a b c". */
static inline struct dn_set
sample_set(struct graph *graph, const char *ids)
{
	struct dn_set set = graph_set(graph, DN_NO_NETWORK);
	struct dn_slice rest = dn_slice_of(ids), id;
	while (dn_slice_cut(&rest, ' ', &id))
		dn_set_add(&set, dn_catalog_find(&graph->catalog, id).network);
	return set;
}

/* A catalogue that has a bit of everything; a0 and a1 are speech. */
static inline void
sample_family(struct graph *graph)
{
	sample_start(graph);
	sample_add(graph, "a0", 2010, 5, 1);
	sample_add(graph, "a1", 2011, 5, 1);
	sample_add(graph, "b0", 2012, 1, 0);
	sample_add(graph, "b1", 2012, 2, 0);
	sample_add(graph, "b2", 2012, 11, 0);
	sample_add(graph, "b3", 2015, 0, 0);
	sample_add(graph, "c0", 2016, 3, 1);
	sample_join(graph, "a0", "b0");
	sample_join(graph, "a0", "b2");
	sample_join(graph, "a1", "b1");
	sample_join(graph, "b0", "b1");
	sample_join(graph, "b1", "b3");
	sample_join(graph, "b3", "c0");
	sample_pattern(graph, "b0", 0);
	sample_pattern(graph, "b1", 0);
	sample_pattern(graph, "b1", 1);
	sample_pattern(graph, "a0", 2);
	graph_build(graph);
}

/* A page for drawing a part, with two nodes, one edge and a layout. */
struct sample_page {
	struct dn_run run;
	struct dn_diagram diagram;
	struct dn_layout layout;
	struct dn_scene scene;
	struct dn_page page;
	struct dn_place_node nodes[2];
	struct dn_place_edge edges[1];
	const char *label[1];
	double starts[2], ends[2];
};

static const struct dn_badge sample_badge = {"gated", "Gated", "Ga", 3};

static inline void
sample_diagram(struct sample_page *s)
{
	struct dn_arena *arena = &s->run.arena;
	static const char *const ids[] = {"vgg", "resnet"};
	for (uint32_t i = 0; i < 2; i++) {
		*dn_push(arena, &s->diagram.nodes) =
			(struct dn_diagram_node){.id = ids[i],
						 .name = ids[i],
						 .year = 2014 + 2 * (int)i,
						 .column = i,
						 .tooltip = "about it",
						 .url = "https://example.org/"};
		*dn_push(arena, &s->diagram.columns) =
			(struct dn_diagram_column){2014 + 2 * (int)i, i > 0};
	}
	*dn_push(arena, &s->diagram.nodes.items[1].badges) = &sample_badge;
	*dn_push(arena, &s->diagram.legend) = &sample_badge;
	*dn_push(arena, &s->diagram.edges) = (struct dn_diagram_edge){
		.to = 1, .label = "shortcuts", .descent = true};
	s->diagram.title = "Two networks";
	s->diagram.subtitle = "2 of 2";
	s->diagram.caption = "Two networks and what joins them.";
	s->diagram.command = "dnngen render";
	s->diagram.credit = "Data: ours";
}

static inline void
sample_page_start(struct sample_page *s)
{
	memset(s, 0, sizeof(*s));
	dn_run_init(&s->run, NULL);
	sample_diagram(s);
	s->nodes[0] = (struct dn_place_node){5, 10, 60, 34};
	s->nodes[1] = (struct dn_place_node){205, 10, 70, 34};
	s->edges[0] = (struct dn_place_edge){.start = {65, 27},
					     .n_segments = 1,
					     .has_label = true,
					     .label = {135, 20}};
	s->label[0] = "shortcuts";
	s->edges[0].text = (struct dn_edge_label){.lines = s->label,
						  .n_lines = 1,
						  .size = 9,
						  .width = 40,
						  .height = 10};
	s->edges[0].segments = dn_new(&s->run.arena, struct dn_segment, 1);
	s->edges[0].segments[0] = dn_line_to((struct dn_point){205, 27});
	s->starts[0] = 5, s->ends[0] = 65;
	s->starts[1] = 205, s->ends[1] = 275;
	s->layout = (struct dn_layout){.nodes = s->nodes,
				       .edges = s->edges,
				       .width = 300,
				       .height = 60,
				       .column_start = s->starts,
				       .column_end = s->ends};
	s->page = (struct dn_page){.run = &s->run,
				   .diagram = &s->diagram,
				   .layout = &s->layout,
				   .scene = &s->scene,
				   .scale = 1,
				   .width = 600,
				   .margin = 30,
				   .plot = {40, 100},
				   .bands = {30, 70, 570, 170}};
}

static inline void
sample_page_end(struct sample_page *s)
{
	dn_run_end(&s->run);
}

/* The first text of the scene that is this one, or NULL. */
static inline const struct dn_item *
sample_text(const struct dn_scene *scene, const char *text)
{
	for (uint32_t i = 0; i < scene->n; i++)
		if (scene->items[i].kind == DN_TEXT &&
		    strcmp(scene->items[i].text, text) == 0)
			return &scene->items[i];
	return NULL;
}

static inline uint32_t
sample_count(const struct dn_scene *scene, enum dn_item_kind kind)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < scene->n; i++)
		n += scene->items[i].kind == kind;
	return n;
}

/* A helper of the build that the test is of, or NULL. */
static inline const char *
sample_helper(struct dn_run *run, const char *name)
{
	char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path) - 1);
	if (n <= 0)
		return NULL;
	path[n] = '\0';
	for (int up = 0; up < 4; up++) {
		char *slash = strrchr(path, '/');
		if (!slash)
			return NULL;
		*slash = '\0';
	}
	const char *helper = dn_arena_format(&run->arena, "%s/%s", path, name);
	return access(helper, X_OK) == 0 ? helper : NULL;
}

#endif
