/* SPDX-License-Identifier: MIT */
#ifndef DNNGEN_LINEAGE_H
#define DNNGEN_LINEAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "catalog.h"

/*
 * The lineage is the graph of all edges of descent of a catalogue, parents to
 * children. Edges of another sort (contrasts) are not in it. Parents and
 * children are kept as compressed rows, so that a walk is two array reads.
 * Networks are named by their number in the catalogue.
 */
struct dn_lineage {
	const struct dn_catalog *catalog;
	uint32_t n; /* networks */
	uint32_t n_edges;
	/* The parents of v are parents[parents_at[v] .. parents_at[v + 1]),
	 * in the order of the record, each once. */
	uint32_t *parents_at, *parents;
	/* Index of that edge in the record's list of parents. */
	uint32_t *parent_edge;
	/* The children of v, by date then id. */
	uint32_t *children_at, *children;
	/* All networks, parents before children; by date then id where free.
	 * On a cycle those in or below it are missing: n_ordered < n. */
	uint32_t *order;
	uint32_t n_ordered;
	/* rank[v]: place of v among all networks by date then id. */
	uint32_t *rank;
};

/* A set of networks. */
struct dn_set {
	uint64_t *words; /* bit v of the set is bit v % 64 of word v / 64 */
	uint32_t n;	 /* networks of the lineage, not members */
};

/* A list of networks. */
struct dn_list {
	uint32_t *items;
	uint32_t n, cap;
};

#define DN_ANY_DEPTH UINT32_MAX

/*
 * Builds the lineage of a catalogue. Parents that could not be resolved are
 * left out. A cycle is no error here (dn_lineage_check() reports it), but
 * then n_ordered < n and what walks `order` must not be asked. Costs
 * O((n + m) log n) for the orders.
 */
void dn_lineage_build(struct dn_run *run, const struct dn_catalog *catalog,
		      struct dn_lineage *lineage);

/*
 * Reports every group of networks that descend from themselves (`cycle`, the
 * shortest cycle of the group, a note at each of its edges), edges against
 * time (`against-time`, at the coarser precision of both dates) and edges
 * that a longer path implies (`redundant-edge`). Returns false when there
 * is a cycle. See dn_redundant_edges() for the cost.
 */
bool dn_lineage_check(struct dn_run *run, const struct dn_lineage *lineage);

struct dn_set dn_set_new(struct dn_run *run, uint32_t n);
bool dn_set_has(const struct dn_set *set, uint32_t v);
void dn_set_add(struct dn_set *set, uint32_t v);
void dn_set_remove(struct dn_set *set, uint32_t v);
uint32_t dn_set_count(const struct dn_set *set);

/* The first member at or above a number, or DN_NO_NETWORK; to iterate. */
uint32_t dn_set_next(const struct dn_set *set, uint32_t from);

/* The members by date, then id. */
struct dn_list dn_set_list(struct dn_run *run, const struct dn_lineage *lineage,
			   const struct dn_set *set);

/*
 * The members of `start` with all that can be reached from them over at most
 * `depth` edges. Linear in what is reached.
 */
struct dn_set dn_ancestors(struct dn_run *run, const struct dn_lineage *lineage,
			   const struct dn_set *start, uint32_t depth);
struct dn_set dn_descendants(struct dn_run *run,
			     const struct dn_lineage *lineage,
			     const struct dn_set *start, uint32_t depth);

/* Those that share a parent with v, v left out. */
struct dn_set dn_siblings(struct dn_run *run, const struct dn_lineage *lineage,
			  uint32_t v);

/* Members without a parent, or child, that is a member too. */
struct dn_set dn_roots(struct dn_run *run, const struct dn_lineage *lineage,
		       const struct dn_set *among);
struct dn_set dn_leaves(struct dn_run *run, const struct dn_lineage *lineage,
			const struct dn_set *among);

/* Says whether a is an ancestor of b, or b itself. */
bool dn_is_ancestor(struct dn_run *run, const struct dn_lineage *lineage,
		    uint32_t a, uint32_t b);

/*
 * The nearest common ancestors of two or more networks: the common ancestors
 * (a network is its own) that are no ancestor of another common ancestor, as
 * git merge-base --all. Linear in the ancestors and their edges.
 */
struct dn_set dn_common(struct dn_run *run, const struct dn_lineage *lineage,
			const uint32_t *networks, uint32_t n_networks);

/* The paths of descent between an older and a younger network. */
struct dn_paths {
	struct dn_list shortest; /* older first; empty: no path */
	struct dn_list longest;
	const char *count; /* exact, in decimal digits */
};

/*
 * Finds a shortest and a longest path and counts all of them exactly. Among
 * equals the one whose networks come first by date and id, from the older end.
 * Costs O(n + m) additions of numbers of up to as many digits as the count.
 */
struct dn_paths dn_paths_between(struct dn_run *run,
				 const struct dn_lineage *lineage,
				 uint32_t older, uint32_t younger);

/* The main path of a lineage; see dn_backbone(). */
struct dn_backbone {
	/* Every network that is on some best path, and the edges of those
	 * paths as pairs (older, younger), both by date and id. More than one
	 * network in a step is a tie. */
	struct dn_list networks;
	struct dn_list edges; /* 2 items an edge */
};

/*
 * The global main path of the networks in `among`: over the edges between
 * them, each edge weighs the number of source-to-sink paths that run through
 * it (search path count, Batagelj 2003), and the path whose weights add up to
 * most is the backbone; all paths that tie are given. With several components
 * the best of all; without an edge both lists are empty. Linear in networks
 * and edges. Counts are exact below 2^64 and cut to 64 bits beyond, and ties
 * are compared so.
 */
struct dn_backbone dn_backbone(struct dn_run *run,
			       const struct dn_lineage *lineage,
			       const struct dn_set *among);

/*
 * Whether each edge is implied by a longer path of descent: one flag an edge,
 * numbered as `parents`. At worst n / 64 passes over all networks and edges.
 */
bool *dn_redundant_edges(struct dn_run *run, const struct dn_lineage *lineage);

/* How a network stands to a training method, beside its parents. */
enum dn_trait_origin {
	DN_TRAIT_INHERITED, /* a parent has it too */
	DN_TRAIT_NEW,	    /* no parent has it */
	DN_TRAIT_DROPPED,   /* a parent has it, the network has not */
	DN_TRAIT_UNSURE,    /* no record of a parent tells of its class */
};

struct dn_trait {
	const char *class, *method; /* "optimiser", "adam" */
	enum dn_trait_origin origin;
	uint32_t parent; /* the first that has it, or DN_NO_NETWORK */
};

struct dn_traits {
	struct dn_trait *items;
	uint32_t n, cap;
};

/*
 * Compares how a network is trained with how its parents are, or with one
 * other network when `parent` is not DN_NO_NETWORK: class by class, the methods
 * of its record in their order, then those dropped, of classes that its record
 * tells of. A network without parents has only new ones. Costs the methods of
 * the network times those of its parents.
 */
struct dn_traits dn_training_traits(struct dn_run *run,
				    const struct dn_lineage *lineage,
				    uint32_t network, uint32_t parent);

/* A parsed query; see dnngen-query(7) for the language. */
struct dn_query;

/*
 * Parses a query; all of it is first tried as the name of a network. `text` is
 * added as a source called "query", so that diagnostics (`query`, `limit`,
 * `unknown-network`, `ambiguous-name`) point into it. Returns NULL after
 * reporting. Nesting is at most 64 deep.
 */
const struct dn_query *dn_query_parse(struct dn_run *run,
				      const struct dn_lineage *lineage,
				      struct dn_slice text);

/*
 * Returns the networks that a query selects. Linear in the networks for each
 * of its words, in networks and edges for each plus sign.
 */
struct dn_set dn_query_select(struct dn_run *run,
			      const struct dn_lineage *lineage,
			      const struct dn_query *query);

/*
 * Resolves what a user typed for one network: an exact id, name or alias.
 * Reports `unknown-network` with a suggestion or `ambiguous-name` naming both
 * and returns DN_NO_NETWORK. A variant's id answers as its network; the
 * variant's number is stored in *variant (DN_NO_NETWORK else) unless NULL.
 */
uint32_t dn_resolve(struct dn_run *run, const struct dn_catalog *catalog,
		    struct dn_slice text, uint32_t *variant);

#endif
