/* SPDX-License-Identifier: MIT */
#ifndef DN_NET_NORMAL_H
#define DN_NET_NORMAL_H

#include "dnngen/net.h"
#include "net/dag.h"

/*
 * The normal form of a net is the graph that patterns and comparisons look
 * at: the same for all ways to write a network down. It is a view: a vertex
 * lists the ops of the net that it stands for.
 *
 * - What does not depend on an input is gone, and so are the arguments that
 *   only say how large something is (the shape of a reshape).
 * - An op that changes values one by one, or only moves them, belongs to the
 *   vertex that it reads: norms, activations, bias, dropout, reshape, slice.
 *   So does a merge of things that all come from one vertex without a layer
 *   between: x * sigmoid(x), (x - mean(x)) / deviation(x), halves of a split
 *   joined again. Decomposed norms and activations vanish in this way,
 *   whatever an exporter made of them.
 * - Sums of sums are one sum, where nothing else uses the inner one.
 * - A source leads to all inputs and a sink follows all outputs.
 *
 * A body is seen as one vertex; its own normal form is made by itself.
 */
enum dn_vertex_kind {
	DN_VERTEX_SOURCE,
	DN_VERTEX_SINK,
	DN_VERTEX_INPUT,
	DN_VERTEX_WEIGHTED,
	DN_VERTEX_RECURRENT,
	DN_VERTEX_ATTENTION,
	DN_VERTEX_BODY,
	DN_VERTEX_POOL,
	DN_VERTEX_REDUCE, /* mean, sum ... over axes */
	DN_VERTEX_UP,
	DN_VERTEX_ADD,
	DN_VERTEX_CONCAT,
	DN_VERTEX_MULTIPLY,
	DN_VERTEX_MIX,	  /* matmul of two that vary */
	DN_VERTEX_JOIN,	  /* another merge, or one of unknown kind */
	DN_VERTEX_OPAQUE, /* not understood, one input */
	DN_N_VERTEX_KINDS,
};

struct dn_vertex {
	enum dn_vertex_kind kind;
	uint32_t op;	     /* that it was made for; DN_NONE: source, sink */
	uint32_t ops, n_ops; /* normal->ops: all of it, in order */
	/* How the resolution changes: 1 is to a half, -2 is to four times
	 * (log2, rounded away from 0); of the first spatial axis. */
	int down;
};

struct dn_normal {
	const struct dn_net *net;
	struct dn_dag dag;	    /* vertices in order; no edge twice */
	struct dn_vertex *vertices; /* dag.n */
	uint32_t *ops;		    /* see dn_vertex */
	uint32_t *vertex_of;	    /* by op; DN_NONE: it is gone */
	/* What a concat joins, concats inside it taken apart even when
	 * others use them: parts[parts_at[v] .. parts_at[v + 1]). */
	uint32_t *parts_at, *parts;
};

/* Makes the normal form. O(m log n), parts of nested concats besides. */
void dn_normal_make(struct dn_run *run, const struct dn_net *net,
		    struct dn_normal *normal);

/* The last op of a vertex that is of a class, NULL when there is none. */
const struct dn_net_op *dn_vertex_last(const struct dn_normal *normal,
				       uint32_t vertex, enum dn_op_class class);

/* "weighted", ... */
const char *dn_vertex_kind_name(enum dn_vertex_kind kind);

/* Prints it, one vertex a line: --dump=normal. */
void dn_normal_dump(struct dn_out *out, const struct dn_normal *normal);

#endif
