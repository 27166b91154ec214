/* SPDX-License-Identifier: MIT */
/*
 * The backbone: the global main path by search path counts (Batagelj, "Efficient
 * Algorithms for Citation Network Analysis", 2003). Only edges between members
 * of the given set count, edges against time among them. An edge weighs the
 * number of paths from any source of that graph to any sink that run through
 * it: paths that end at its older end times paths that start at its younger
 * one. A path weighs the sum of its edges, and the heaviest is the backbone;
 * when several weigh the same, all are given. It runs from a source to a sink,
 * because every weight is positive.
 *
 * Three passes over the order: O(n + m).
 */
#include "path_count.h"
#include "set.h"

struct main_path {
	const struct dn_lineage *lineage;
	const struct dn_set *among;
	struct dn_path_counts counts;
	struct dn_count *best; /* the heaviest path that ends at a network */
};

/* The weight of the heaviest path that ends with the edge from p to v. */
static struct dn_count
best_through(const struct main_path *path, uint32_t p, uint32_t v)
{
	return dn_count_add(path->best[p],
			    dn_count_multiply(path->counts.from_sources[p],
					      path->counts.to_sinks[v]));
}

static void
find_best(struct main_path *path, uint32_t v)
{
	const struct dn_lineage *lineage = path->lineage;
	for (uint32_t e = lineage->parents_at[v];
	     e < lineage->parents_at[v + 1]; e++) {
		uint32_t p = lineage->parents[e];
		if (!dn_set_has(path->among, p))
			continue;
		struct dn_count through = best_through(path, p, v);
		if (dn_count_compare(through, path->best[v]) > 0)
			path->best[v] = through;
	}
}

/* Weighs every path; returns the weight of the heaviest. */
static struct dn_count
weigh(struct main_path *path)
{
	const struct dn_lineage *lineage = path->lineage;
	struct dn_count most = {0, 0};
	for (uint32_t i = 0; i < lineage->n_ordered; i++) {
		uint32_t v = lineage->order[i];
		if (!dn_set_has(path->among, v))
			continue;
		find_best(path, v);
		if (dn_count_compare(path->best[v], most) > 0)
			most = path->best[v];
	}
	return most;
}

/* Says whether a best path to v may come through its parent p. */
static bool
is_tight(const struct main_path *path, uint32_t p, uint32_t v)
{
	return dn_set_has(path->among, p) &&
	       dn_count_compare(best_through(path, p, v), path->best[v]) == 0;
}

/* Marks what lies on a path of the given weight, from its ends upwards. */
static void
trace(const struct main_path *path, struct dn_count most,
      struct dn_set *on_path)
{
	const struct dn_lineage *lineage = path->lineage;
	for (uint32_t i = lineage->n_ordered; i-- > 0;) {
		uint32_t v = lineage->order[i];
		if (!dn_set_has(path->among, v))
			continue;
		if (dn_count_compare(path->best[v], most) == 0)
			dn_set_add(on_path, v);
		if (!dn_set_has(on_path, v))
			continue;
		for (uint32_t e = lineage->parents_at[v];
		     e < lineage->parents_at[v + 1]; e++)
			if (is_tight(path, lineage->parents[e], v))
				dn_set_add(on_path, lineage->parents[e]);
	}
}

static struct dn_list
list_edges(struct dn_run *run, const struct main_path *path,
	   const struct dn_list *networks, const struct dn_set *on_path)
{
	const struct dn_lineage *lineage = path->lineage;
	struct dn_list edges = {0};
	for (uint32_t i = 0; i < networks->n; i++) {
		uint32_t p = networks->items[i];
		for (uint32_t e = lineage->children_at[p];
		     e < lineage->children_at[p + 1]; e++) {
			uint32_t v = lineage->children[e];
			if (!dn_set_has(on_path, v) || !is_tight(path, p, v))
				continue;
			*dn_push(&run->arena, &edges) = p;
			*dn_push(&run->arena, &edges) = v;
		}
	}
	return edges;
}

struct dn_backbone
dn_backbone(struct dn_run *run, const struct dn_lineage *lineage,
	    const struct dn_set *among)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct main_path path = {
		.lineage = lineage,
		.among = among,
		.counts = dn_path_counts(&run->scratch, lineage, among),
		.best = dn_new(&run->scratch, struct dn_count, lineage->n),
	};
	struct dn_backbone backbone = {0};
	struct dn_count most = weigh(&path);
	if (most.bits != 0) {
		struct dn_set on_path = dn_set_in(&run->scratch, lineage->n);
		trace(&path, most, &on_path);
		backbone.networks = dn_set_list(run, lineage, &on_path);
		backbone.edges =
			list_edges(run, &path, &backbone.networks, &on_path);
	}
	dn_arena_reset(&run->scratch, mark);
	return backbone;
}
