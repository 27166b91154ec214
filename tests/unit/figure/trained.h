/* SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_FIGURE_TRAINED_H
#define TESTS_UNIT_FIGURE_TRAINED_H

/*
 * Networks with training methods: a (2010) uses sgd and relu; b and c (both
 * June 2012) adam, relu and soft-plus; d (2014) nothing.
 */
#include "sample.h"

#include "base/intern.h"
#include "figure/training.h"

static struct dn_term trained_terms[] = {
	{.id = "adam", .class = "optimiser"},
	{.id = "sgd", .class = "optimiser"},
	{.id = "unused", .class = "loss"},
	{.id = "relu",
	 .class = "activation",
	 .name = "ReLU",
	 .definition = "Cut at zero.",
	 .source = "arXiv:1000.00001"},
	{.id = "soft-plus", .class = "activation", .source = "a book, 2001"},
};

static inline void
trained_start(struct graph *graph)
{
	sample_start(graph);
	struct dn_terms *terms = &graph->catalog.vocabulary.training;
	terms->items = trained_terms;
	terms->n = sizeof(trained_terms) / sizeof(*trained_terms);
	terms->index = dn_intern_new(&graph->run.arena);
	for (uint32_t i = 0; i < terms->n; i++)
		dn_intern_add(terms->index, dn_slice_of(terms->items[i].id));
	sample_add(graph, "a", 2010, 1, 0);
	sample_add(graph, "b", 2012, 6, 0);
	sample_add(graph, "c", 2012, 6, 0);
	sample_add(graph, "d", 2014, 6, 0);
	struct dn_network *n = graph->catalog.networks.items;
	struct dn_arena *arena = &graph->run.arena;
	*dn_push(arena, &n[0].training.optimiser) = "sgd";
	for (int i = 0; i < 3; i++)
		*dn_push(arena, &n[i].training.activation) = "relu";
	for (int i = 1; i < 3; i++) {
		*dn_push(arena, &n[i].training.optimiser) = "adam";
		*dn_push(arena, &n[i].training.activation) = "soft-plus";
	}
	*dn_push(arena, &n[1].training.loss) = "of nobody's vocabulary";
	graph_build(graph);
}

static inline struct dn_diagram
trained_diagram(struct graph *graph, const char *ids)
{
	struct dn_set set = sample_set(graph, ids);
	struct dn_figure_options options = {.selection = &set};
	struct dn_diagram diagram;
	assert_true(dn_training_diagram(&graph->run, &graph->lineage, &options,
					&diagram));
	return diagram;
}

#endif
