/* SPDX-License-Identifier: MIT */
#ifndef DN_PATTERN_RULE_H
#define DN_PATTERN_RULE_H

#include "dnngen/pattern.h"
#include "net/normal.h"

/*
 * A hunt is what rules share while one net is searched: its normal form and
 * what is known of it, made once, and the witnesses found so far.
 *
 * Vertices are those of the normal form. A branch of a merge m is one of the
 * vertices it reads, together with all paths to it from the fork f, the
 * immediate dominator of m. Because f lies on every path, the longest path
 * from f to v is path[v] - path[f] for every kind of length below.
 */
struct dn_hunt {
	struct dn_run *run;
	const struct dn_net *net;
	uint32_t net_number;
	bool is_body;	   /* of a loop, a cell, a condition */
	uint32_t n_states; /* of a body: its first inputs and outputs */
	struct dn_normal normal;
	struct dn_dominators dom;
	uint32_t *ipdom;
	bool *spine;
	/* Longest paths from the source, counted in: */
	uint32_t *weighted;    /* vertices with weights, but lookups */
	uint32_t *layers;      /* those, pools, ways up, products ... */
	uint32_t *convs;       /* those with weights, but ways up */
	uint32_t *downs, *ups; /* halvings, doublings of resolution */
	/* By vertex: what of the rules that run first closes there. */
	const struct dn_rule **skip; /* kind of skip, or NULL */
	uint32_t *past;		     /* the last vertex of the way past */
	bool *squeeze;		     /* squeeze-excitation */
	uint32_t *branches;	     /* how many meet there, 0: none */
	uint32_t *marks;	     /* by vertex, all 0 between uses */
	struct dn_witnesses *found;
};

/* Says what a vertex is. */
static inline enum dn_vertex_kind
dn_kind(const struct dn_hunt *hunt, uint32_t v)
{
	return hunt->normal.vertices[v].kind;
}

/* The op that a vertex was made for, NULL for source and sink. */
const struct dn_net_op *dn_vertex_op(const struct dn_hunt *hunt, uint32_t v);

/* The vertices that v reads, *n of them; those that read v. */
const uint32_t *dn_preds(const struct dn_hunt *hunt, uint32_t v, uint32_t *n);
const uint32_t *dn_succs(const struct dn_hunt *hunt, uint32_t v, uint32_t *n);

/* Says whether a vertex reads another. */
bool dn_reads(const struct dn_hunt *hunt, uint32_t v, uint32_t p);

/* Channels, or features, that a vertex's op reads and writes; 0: unknown. */
int64_t dn_channels_in(const struct dn_hunt *hunt, uint32_t v);
int64_t dn_channels_out(const struct dn_hunt *hunt, uint32_t v);

/* A convolution; one that filters each channel alone (groups = channels > 1,
 * a window of more than one); a layer that mixes channels only (dense, or a
 * convolution whose windows are 1). */
bool dn_is_conv(const struct dn_hunt *hunt, uint32_t v);
bool dn_is_depthwise(const struct dn_hunt *hunt, uint32_t v);
bool dn_is_pointwise(const struct dn_hunt *hunt, uint32_t v);

/* Says whether an op of that kind belongs to a vertex. */
bool dn_vertex_has(const struct dn_hunt *hunt, uint32_t v,
		   enum dn_op_kind kind);

/* Says whether a sigmoid of some sort belongs to a vertex. */
bool dn_is_gate(const struct dn_hunt *hunt, uint32_t v);

/* The only vertex that reads v, DN_NONE when there are none or several. */
uint32_t dn_next(const struct dn_hunt *hunt, uint32_t v);

/*
 * Adds a witness between two vertices (source and sink: the net's inputs and
 * outputs) and returns it for its other members; lists the first ops of the
 * vertices given, at most 64.
 */
struct dn_witness *dn_witness_add(struct dn_hunt *hunt,
				  const struct dn_rule *rule, uint32_t from,
				  uint32_t to, const uint32_t *vertices,
				  uint32_t n);

/* The same of one vertex that shows it all. */
struct dn_witness *dn_witness_one(struct dn_hunt *hunt,
				  const struct dn_rule *rule, uint32_t v);

/* Names the edge from vertex p to v as the one that a witness stands on. */
void dn_witness_cut(struct dn_hunt *hunt, struct dn_witness *witness,
		    uint32_t p, uint32_t v);

/*
 * Groups branches, of which ends[0 .. n) are the last vertices, such that two
 * that share a vertex behind a fork, which dominates all, are in one group:
 * group[i] is the least index of the group of ends[i]; a branch that is the
 * fork itself is alone. Looks at a bounded number of vertices; returns false
 * when that did not do. See branches.c.
 */
bool dn_branches_group(struct dn_hunt *hunt, uint32_t fork,
		       const uint32_t *ends, uint32_t n, uint32_t *group);

/*
 * Walks back from a vertex to a fork along vertices that read one vertex
 * each, squeeze-excitation passed over, and lists those with weights nearest
 * first, at most `most`. Returns how many, or DN_NONE when the way branches.
 */
uint32_t dn_walk_back(const struct dn_hunt *hunt, uint32_t v, uint32_t fork,
		      uint32_t *weighted, uint32_t most);

/* One family a file, a record under the function that implements it. */
extern const struct dn_rule dn_rule_streamlined;
extern const struct dn_rule dn_rule_separable, dn_rule_depthwise_only,
	dn_rule_spatially_separable;
extern const struct dn_rule dn_rule_branches, dn_rule_inception,
	dn_rule_aggregated, dn_rule_grouped;
extern const struct dn_rule dn_rule_identity, dn_rule_projection,
	dn_rule_concatenating, dn_rule_lateral, dn_rule_gated_skip;
extern const struct dn_rule dn_rule_dense;
extern const struct dn_rule dn_rule_bottleneck, dn_rule_inverted,
	dn_rule_squeeze;
extern const struct dn_rule dn_rule_attention_self, dn_rule_attention_cross,
	dn_rule_attention_causal, dn_rule_attention_grouped,
	dn_rule_transformer;
extern const struct dn_rule dn_rule_hourglass, dn_rule_sequence_pair,
	dn_rule_ladder, dn_rule_u, dn_rule_pyramid;
extern const struct dn_rule dn_rule_experts;
extern const struct dn_rule dn_rule_scan;
extern const struct dn_rule dn_rule_graph;
extern const struct dn_rule dn_rule_recurrent, dn_rule_unrolled,
	dn_rule_stacked, dn_rule_bidirectional;
extern const struct dn_rule dn_rule_gates, dn_rule_gated_cell, dn_rule_highway;
extern const struct dn_rule dn_rule_delay, dn_rule_clocks, dn_rule_leaky;
extern const struct dn_rule dn_rule_tree;

#endif
