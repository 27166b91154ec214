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
 * Counts grow exponentially, so they are kept as 64 leading bits and an
 * exponent: exact below 2^64, cut off below the 64th bit beyond, the same on
 * every machine. Three passes over the order: O(n + m).
 */
#include "set.h"

/* bits * 2^exponent; the top bit is set unless the exponent is 0. */
struct weight {
	uint64_t bits;
	uint32_t exponent;
};

struct main_path {
	const struct dn_lineage *lineage;
	const struct dn_set *among;
	struct weight *from_sources; /* paths that end at a network */
	struct weight *to_sinks;     /* paths that start there */
	struct weight *best;	     /* the heaviest path that ends there */
};

static struct weight
add(struct weight a, struct weight b)
{
	if (a.exponent < b.exponent)
		return add(b, a);
	uint32_t shift = a.exponent - b.exponent;
	uint64_t low = shift < 64 ? b.bits >> shift : 0;
	struct weight sum = {a.bits + low, a.exponent};
	if (sum.bits < low) {
		sum.bits = sum.bits >> 1 | UINT64_C(1) << 63;
		sum.exponent++;
	}
	return sum;
}

/* The full product of two words, as its high and its low word. */
static void
multiply_words(uint64_t a, uint64_t b, uint64_t *high, uint64_t *low)
{
	uint64_t a0 = a & UINT32_MAX, a1 = a >> 32;
	uint64_t b0 = b & UINT32_MAX, b1 = b >> 32;
	uint64_t middle = a1 * b0 + (a0 * b0 >> 32);
	uint64_t other = a0 * b1 + (middle & UINT32_MAX);
	*high = a1 * b1 + (middle >> 32) + (other >> 32);
	*low = a * b;
}

static struct weight
multiply(struct weight a, struct weight b)
{
	uint64_t high, low;
	multiply_words(a.bits, b.bits, &high, &low);
	struct weight product = {low, a.exponent + b.exponent};
	if (high != 0) {
		uint32_t zeros = (uint32_t)__builtin_clzll(high);
		product.bits =
			zeros ? high << zeros | low >> (64 - zeros) : high;
		product.exponent += 64 - zeros;
	}
	return product;
}

static int
compare(struct weight a, struct weight b)
{
	if (a.exponent != b.exponent)
		return a.exponent < b.exponent ? -1 : 1;
	return a.bits < b.bits ? -1 : a.bits > b.bits;
}

/* The weight of the heaviest path that ends with the edge from p to v. */
static struct weight
best_through(const struct main_path *path, uint32_t p, uint32_t v)
{
	return add(path->best[p],
		   multiply(path->from_sources[p], path->to_sinks[v]));
}

/* Counts the paths that end at v, or takes it for a source. */
static void
count_from_sources(struct main_path *path, uint32_t v)
{
	const struct dn_lineage *lineage = path->lineage;
	struct weight sum = {0, 0};
	for (uint32_t e = lineage->parents_at[v];
	     e < lineage->parents_at[v + 1]; e++)
		if (dn_set_has(path->among, lineage->parents[e]))
			sum = add(sum, path->from_sources[lineage->parents[e]]);
	path->from_sources[v] = sum.bits ? sum : (struct weight){1, 0};
}

static void
count_to_sinks(struct main_path *path, uint32_t v)
{
	const struct dn_lineage *lineage = path->lineage;
	struct weight sum = {0, 0};
	for (uint32_t e = lineage->children_at[v];
	     e < lineage->children_at[v + 1]; e++)
		if (dn_set_has(path->among, lineage->children[e]))
			sum = add(sum, path->to_sinks[lineage->children[e]]);
	path->to_sinks[v] = sum.bits ? sum : (struct weight){1, 0};
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
		struct weight through = best_through(path, p, v);
		if (compare(through, path->best[v]) > 0)
			path->best[v] = through;
	}
}

/* Weighs every path; returns the weight of the heaviest. */
static struct weight
weigh(struct main_path *path)
{
	const struct dn_lineage *lineage = path->lineage;
	struct weight most = {0, 0};
	for (uint32_t i = 0; i < lineage->n_ordered; i++)
		if (dn_set_has(path->among, lineage->order[i]))
			count_from_sources(path, lineage->order[i]);
	for (uint32_t i = lineage->n_ordered; i-- > 0;)
		if (dn_set_has(path->among, lineage->order[i]))
			count_to_sinks(path, lineage->order[i]);
	for (uint32_t i = 0; i < lineage->n_ordered; i++) {
		uint32_t v = lineage->order[i];
		if (!dn_set_has(path->among, v))
			continue;
		find_best(path, v);
		if (compare(path->best[v], most) > 0)
			most = path->best[v];
	}
	return most;
}

/* Says whether a best path to v may come through its parent p. */
static bool
is_tight(const struct main_path *path, uint32_t p, uint32_t v)
{
	return dn_set_has(path->among, p) &&
	       compare(best_through(path, p, v), path->best[v]) == 0;
}

/* Marks what lies on a path of the given weight, from its ends upwards. */
static void
trace(const struct main_path *path, struct weight most, struct dn_set *on_path)
{
	const struct dn_lineage *lineage = path->lineage;
	for (uint32_t i = lineage->n_ordered; i-- > 0;) {
		uint32_t v = lineage->order[i];
		if (!dn_set_has(path->among, v))
			continue;
		if (compare(path->best[v], most) == 0)
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
		.from_sources =
			dn_new(&run->scratch, struct weight, lineage->n),
		.to_sinks = dn_new(&run->scratch, struct weight, lineage->n),
		.best = dn_new(&run->scratch, struct weight, lineage->n),
	};
	struct dn_backbone backbone = {0};
	struct weight most = weigh(&path);
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
