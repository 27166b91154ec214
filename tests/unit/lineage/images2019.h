/* SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_LINEAGE_IMAGES2019_H
#define TESTS_UNIT_LINEAGE_IMAGES2019_H

/*
 * The image classifiers of the catalogue of 2019: dates, citations and parents,
 * for which it is known what the system of then showed.
 */
#include "graph.h"

struct image_network {
	const char *id;
	struct dn_date date;
	const char *citations, *parents;
};

static const struct image_network images2019[] = {
	{"alexnet", {2012, 12, 3}, "18438", ""},
	{"vgg", {2014, 9, 4}, "8205", "alexnet"},
	{"highwaynets", {2015, 11, 3}, "320", "vgg"},
	{"inception-resnet", {2016, 2, 23}, "480", "resnet inception"},
	{"polyinception", {2016, 12, 17}, "32", "inception-resnet"},
	{"inception", {2014, 9, 17}, "5591", "vgg"},
	{"resnext", {2016, 11, 16}, "134", "inception-resnet resnet inception"},
	{"densenet", {2016, 8, 25}, "378", "resnet"},
	{"xception", {2016, 10, 7}, "114", "inception"},
	{"squeezenet", {2016, 2, 24}, "264", "inception alexnet"},
	{"dpn", {2017, 6, 6}, "31", "densenet resnet"},
	{"mobilenet", {2017, 4, 17}, "149", "vgg squeezenet xception"},
	{"rir", {2016, 5, 25}, "62", "resnet"},
	{"wrn", {2016, 5, 23}, "285", "resnet"},
	{"mixnet", {2018, 2, 6}, "0", "resnet densenet dpn"},
	{"fractalnet", {2016, 5, 24}, "71", "resnet inception"},
	{"diracnet", {2017, 6, 7}, "4", "resnet"},
	{"resnet", {2015, 12, 10}, "5464", "vgg highwaynets"},
	{"senet", {2017, 9, 5}, "48", "mobilenet"},
	{"nasnet", {2017, 12, 1}, "35", "resnet inception mobilenet"},
};
#define N_IMAGES2019 (sizeof(images2019) / sizeof(*images2019))

static inline void
images2019_start(struct graph *graph)
{
	graph_start(graph);
	for (uint32_t i = 0; i < N_IMAGES2019; i++) {
		const struct image_network *given = &images2019[i];
		struct dn_network *network = graph_add(graph, given->id, 0);
		network->date = given->date;
		network->citations.count.text = given->citations;
		network->citations.count.value = strtod(given->citations, NULL);
	}
	for (uint32_t i = 0; i < N_IMAGES2019; i++) {
		struct dn_slice rest = dn_slice_of(images2019[i].parents), id;
		while (rest.len && dn_slice_cut(&rest, ' ', &id))
			graph_join(graph,
				   dn_catalog_find(&graph->catalog, id).network,
				   i, 0);
	}
	graph_build(graph);
}

static inline struct dn_set
graph_all(struct graph *graph)
{
	struct dn_set all = dn_set_new(&graph->run, graph->lineage.n);
	for (uint32_t v = 0; v < graph->lineage.n; v++)
		dn_set_add(&all, v);
	return all;
}

#endif
