/* SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_LINEAGE_GRAPH_H
#define TESTS_UNIT_LINEAGE_GRAPH_H

/*
 * Catalogues for tests, made in memory: networks and edges one by one, or a
 * random acyclic graph from a seed. The graph is also kept as a matrix, for
 * brute force. A seed that fails is printed with what failed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "catalog/names.h"
#include "dnngen/lineage.h"

#define N_SEEDS 1000
#define MAX_NETWORKS 40
#define CHECK(seed, condition) \
	do { \
		if (!(condition)) \
			fail_msg("seed %u: %s", (unsigned)(seed), #condition); \
	} while (0)

struct graph {
	struct dn_run run;
	struct dn_catalog catalog;
	struct dn_lineage lineage;
	uint32_t n;			       /* of the matrix */
	bool edge[MAX_NETWORKS][MAX_NETWORKS]; /* [parent][child] */
};

static inline uint32_t
random_below(uint32_t *state, uint32_t limit)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state % limit;
}

static inline void
graph_start(struct graph *graph)
{
	memset(graph, 0, sizeof(*graph));
	dn_run_init(&graph->run, NULL);
	graph->catalog.names = dn_names_new(&graph->run);
	static struct dn_term relations[] = {
		{.id = "extends", .descent = true, .line = "change"},
		{.id = "contrasts", .descent = false, .line = "contrast"},
	};
	graph->catalog.vocabulary.relations =
		(struct dn_terms){.items = relations, .n = 2};
}

/* Adds a network; its id is also its name unless that is set later. */
static inline struct dn_network *
graph_add(struct graph *graph, const char *id, int year)
{
	uint32_t number = graph->catalog.networks.n;
	struct dn_network *network =
		dn_push(&graph->run.arena, &graph->catalog.networks);
	*network = (struct dn_network){
		.id = dn_arena_text(&graph->run.arena, dn_slice_of(id)),
		.date = {.year = (int16_t)year},
		.span = DN_NOWHERE,
		.domain_term = DN_NO_TERM,
	};
	network->name = network->id;
	dn_names_claim(&graph->run, graph->catalog.names, dn_slice_of(id),
		       number, DN_NO_NETWORK);
	graph->n = number + 1;
	return network;
}

static inline uint32_t
graph_find(const struct graph *graph, const char *id)
{
	return dn_catalog_find(&graph->catalog, dn_slice_of(id)).network;
}

/* States a parent; relation 0 is of descent, 1 is not. */
static inline struct dn_parent *
graph_join(struct graph *graph, uint32_t parent, uint32_t child,
	   uint32_t relation)
{
	struct dn_network *network = &graph->catalog.networks.items[child];
	struct dn_parent *stated =
		dn_push(&graph->run.arena, &network->parents);
	*stated = (struct dn_parent){
		.id = graph->catalog.networks.items[parent].id,
		.relation =
			graph->catalog.vocabulary.relations.items[relation].id,
		.network = parent,
		.relation_term = relation,
		.span = DN_NOWHERE,
	};
	if (relation == 0 && parent < MAX_NETWORKS && child < MAX_NETWORKS)
		graph->edge[parent][child] = true;
	return stated;
}

/* Adds "a>b c>b": networks as they are first named, dated by that order. */
static inline void
graph_read(struct graph *graph, const char *text)
{
	struct dn_slice rest = dn_slice_of(text), word, id;
	while (dn_slice_cut(&rest, ' ', &word)) {
		uint32_t last = DN_NO_NETWORK;
		while (dn_slice_cut(&word, '>', &id)) {
			char *name = dn_arena_text(&graph->run.arena, id);
			uint32_t v = graph_find(graph, name);
			if (v == DN_NO_NETWORK) {
				v = graph->catalog.networks.n;
				graph_add(graph, name, 2000 + (int)v);
			}
			if (last != DN_NO_NETWORK)
				graph_join(graph, last, v, 0);
			last = v;
		}
	}
}

static inline void
graph_build(struct graph *graph)
{
	dn_names_build(&graph->run, &graph->catalog, graph->catalog.names);
	dn_lineage_build(&graph->run, &graph->catalog, &graph->lineage);
}

/* Makes up an acyclic graph in which neither numbers nor dates are sorted. */
static inline void
graph_random(struct graph *graph, uint32_t seed, uint32_t max)
{
	uint32_t state = seed * 2654435761u + 1, place[MAX_NETWORKS];
	uint32_t n = 1 + random_below(&state, max);
	uint32_t density = 1 + random_below(&state, 10);
	char id[16];
	graph_start(graph);
	for (uint32_t v = 0; v < n; v++) {
		snprintf(id, sizeof(id), "n%02u", (v * 17 + seed) % 97);
		graph_add(graph, id, 2010 + (int)random_below(&state, 5));
		if (random_below(&state, 8) == 0)
			graph->catalog.networks.items[v].date.year = 0;
		uint32_t other = random_below(&state, v + 1);
		place[v] = place[other];
		place[other] = v;
	}
	for (uint32_t i = 0; i < 2 * n * n; i++) {
		uint32_t a = random_below(&state, n);
		uint32_t b = random_below(&state, n);
		if (place[a] < place[b] && random_below(&state, 20) < density)
			graph_join(graph, a, b,
				   random_below(&state, 6) == 0 ? 1 : 0);
	}
	graph_build(graph);
}

static inline void
graph_end(struct graph *graph)
{
	dn_run_end(&graph->run);
}

/* reach[a][b]: b is a or descends from it; by Warshall's algorithm. */
static inline void
graph_close(const struct graph *graph, bool reach[MAX_NETWORKS][MAX_NETWORKS])
{
	memcpy(reach, graph->edge, sizeof(graph->edge));
	for (uint32_t v = 0; v < graph->n; v++)
		reach[v][v] = true;
	for (uint32_t k = 0; k < graph->n; k++)
		for (uint32_t a = 0; a < graph->n; a++)
			for (uint32_t b = 0; b < graph->n; b++)
				reach[a][b] |= reach[a][k] && reach[k][b];
}

static inline struct dn_set
graph_set(struct graph *graph, uint32_t v)
{
	struct dn_set set = dn_set_new(&graph->run, graph->lineage.n);
	if (v != DN_NO_NETWORK)
		dn_set_add(&set, v);
	return set;
}

/* The ids of a list or set in order, with blanks between. */
static inline const char *
graph_ids(struct graph *graph, const struct dn_list *list)
{
	struct dn_out *out = dn_out_to_memory(&graph->run);
	for (uint32_t i = 0; i < list->n; i++) {
		if (i > 0)
			dn_put_char(out, ' ');
		dn_put(out, graph->catalog.networks.items[list->items[i]].id);
	}
	const char *text = dn_arena_text(&graph->run.arena, dn_out_text(out));
	dn_out_close(out);
	return text;
}

static inline const char *
graph_set_ids(struct graph *graph, const struct dn_set *set)
{
	struct dn_list list = dn_set_list(&graph->run, &graph->lineage, set);
	return graph_ids(graph, &list);
}

#endif
