/* SPDX-License-Identifier: MIT */
/*
 * Dominators of an acyclic graph. The immediate dominator of a vertex is the
 * nearest common ancestor, in the tree made so far, of all that lead to it.
 *
 * Ancestors are found with one jump pointer a vertex (Myers, "An applicative
 * random-access stack", 1983): the jump of a vertex at depth d leads about
 * half as far up as its path is long, such that any ancestor is reached in
 * O(log n) steps along parents and jumps.
 */
#include "net/dag.h"

/* Hangs v below p: its depth, and its jump by the skew-binary rule. */
static void
hang(struct dn_dominators *d, uint32_t v, uint32_t p)
{
	d->idom[v] = p;
	d->depth[v] = d->depth[p] + 1;
	uint32_t j = d->jump[p];
	bool equal =
		d->depth[p] - d->depth[j] == d->depth[j] - d->depth[d->jump[j]];
	d->jump[v] = equal ? d->jump[j] : p;
}

uint32_t
dn_dominator_at(const struct dn_dominators *d, uint32_t v, uint32_t depth)
{
	while (d->depth[v] > depth) {
		uint32_t j = d->jump[v];
		v = d->depth[j] >= depth ? j : d->idom[v];
	}
	return v;
}

uint32_t
dn_dominators_meet(const struct dn_dominators *d, uint32_t a, uint32_t b)
{
	uint32_t least = d->depth[a] < d->depth[b] ? d->depth[a] : d->depth[b];
	a = dn_dominator_at(d, a, least);
	b = dn_dominator_at(d, b, least);
	/* Vertices of one depth have jumps of one length. */
	while (a != b) {
		bool far = d->jump[a] != d->jump[b];
		a = far ? d->jump[a] : d->idom[a];
		b = far ? d->jump[b] : d->idom[b];
	}
	return a;
}

void
dn_dominators_find(struct dn_run *run, const struct dn_dag *dag,
		   struct dn_dominators *d)
{
	size_t n = (size_t)dag->n + 1;
	d->idom = dn_new(&run->arena, uint32_t, n);
	d->depth = dn_new(&run->arena, uint32_t, n);
	d->jump = dn_new(&run->arena, uint32_t, n);
	d->idom[0] = DN_NONE;
	for (uint32_t v = 1; v < dag->n; v++) {
		uint32_t i = dag->preds_at[v], end = dag->preds_at[v + 1];
		uint32_t p = i < end ? dag->preds[i] : 0;
		for (i++; i < end; i++)
			p = dn_dominators_meet(d, p, dag->preds[i]);
		hang(d, v, p);
	}
}

bool
dn_dominates(const struct dn_dominators *d, uint32_t a, uint32_t v)
{
	return d->depth[a] <= d->depth[v] &&
	       dn_dominator_at(d, v, d->depth[a]) == a;
}

uint32_t *
dn_post_dominators(struct dn_run *run, const struct dn_dag *dag)
{
	struct dn_dag reversed;
	struct dn_dominators d;
	uint32_t n = dag->n;
	dn_dag_reverse(run, dag, &reversed);
	dn_dominators_find(run, &reversed, &d);
	uint32_t *ipdom = dn_new(&run->arena, uint32_t, (size_t)n + 1);
	for (uint32_t v = 0; v < n; v++) {
		uint32_t above = d.idom[n - 1 - v];
		ipdom[v] = above == DN_NONE ? DN_NONE : n - 1 - above;
	}
	return ipdom;
}
