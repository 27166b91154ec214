/* SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_LINEAGE_QUERY_GRAPH_H
#define TESTS_UNIT_LINEAGE_QUERY_GRAPH_H

#include "graph.h"

/*
 * A small catalogue with something for every field of the query language:
 *
 *   alexnet 2012 > vgg 2014 > resnet 2015 > densenet 2016
 *                             resnet      > unet-pp "UNet++" 2018
 *   lstm 1997, undated, deeplab-v3-plus "DeepLab v3+" 2018
 */
static inline void
give(struct graph *graph, struct dn_texts *texts, const char *text)
{
	*dn_push(&graph->run.arena, texts) = text;
}

static inline void
give_variant(struct graph *graph, struct dn_network *network, const char *id,
	     double params)
{
	struct dn_variant *variant =
		dn_push(&graph->run.arena, &network->variants);
	variant->id = id;
	dn_names_claim(&graph->run, graph->catalog.names, dn_slice_of(id),
		       (uint32_t)(network - graph->catalog.networks.items),
		       network->variants.n - 1);
	if (params > 0)
		variant->params = (struct dn_quantity){"n", params};
}

static inline void
query_graph_start(struct graph *graph)
{
	static struct dn_term domains[] = {
		{.id = "image-classification", .name = "Image classification"},
		{.id = "speech", .name = "Speech"},
	};
	static struct dn_term patterns[] = {
		{.id = "skip-connections", .name = "Skip connections"},
		{.id = "gated", .name = "Gated"},
	};
	static struct dn_term training[] = {{.id = "he-normal"},
					    {.id = "relu"}};
	static const struct {
		const char *id, *name, *domain, *pattern;
		int year;
	} rows[] = {
		{"alexnet", "AlexNet", "image-classification", NULL, 2012},
		{"vgg", "VGG", "image-classification", NULL, 2014},
		{"resnet", "ResNet", "image-classification", "skip-connections",
		 2015},
		{"densenet", "DenseNet", "image-classification",
		 "skip-connections", 2016},
		{"lstm", "LSTM", "speech", "gated", 1997},
		{"unet-pp", "UNet++", NULL, "xxx", 2018},
		{"deeplab-v3-plus", "DeepLab v3+", NULL, NULL, 2018},
		{"nodate", "No Date", NULL, NULL, 0},
	};
	struct dn_vocabulary *vocabulary = &graph->catalog.vocabulary;
	graph_start(graph);
	vocabulary->domains = (struct dn_terms){.items = domains, .n = 2};
	vocabulary->patterns = (struct dn_terms){.items = patterns, .n = 2};
	vocabulary->training = (struct dn_terms){.items = training, .n = 2};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct dn_network *network =
			graph_add(graph, rows[i].id, rows[i].year);
		network->name = rows[i].name;
		network->domain = rows[i].domain;
		if (rows[i].pattern)
			give(graph, &network->patterns, rows[i].pattern);
	}
	graph_join(graph, 0, 1, 0);
	graph_join(graph, 1, 2, 0);
	graph_join(graph, 2, 3, 0);
	graph_join(graph, 2, 5, 0);
	graph_join(graph, 0, 4, 1);
	struct dn_network *networks = graph->catalog.networks.items;
	give(graph, &networks[2].training.initialisation, "he-normal");
	give(graph, &networks[1].training.activation, "relu");
	give(graph, &networks[2].aliases, "residual network");
	give_variant(graph, &networks[2], "resnet-18", 11.69e6);
	give_variant(graph, &networks[2], "resnet-50", 25.56e6);
	give_variant(graph, &networks[1], "vgg-16", 138e6);
	give_variant(graph, &networks[0], "alexnet-1", 0);
	graph_build(graph);
}

/* The networks that a query selects, or "code: sentence" of its error. */
static inline const char *
ask(struct graph *graph, const char *text)
{
	const struct dn_query *query =
		dn_query_parse(&graph->run, &graph->lineage, dn_slice_of(text));
	if (query) {
		struct dn_set set =
			dn_query_select(&graph->run, &graph->lineage, query);
		return graph_set_ids(graph, &set);
	}
	size_t n;
	const struct dn_diag *diags = dn_diag_list(&graph->run, &n);
	const struct dn_diag *last = &diags[n - 1];
	const char *answer = dn_arena_format(&graph->run.arena, "%s %d-%d: %s",
					     dn_code_row(last->code)->name,
					     (int)last->span.start,
					     (int)last->span.end, last->text);
	if (last->notes)
		answer = dn_arena_format(&graph->run.arena, "%s; %s", answer,
					 last->notes->text);
	return answer;
}

#define ASK(text, answer) assert_string_equal(ask(&graph, text), answer)

#endif
