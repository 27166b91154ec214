/* SPDX-License-Identifier: MIT */
/*
 * How a rule says what it found: in vertices, which are told as ops of the
 * net, so that a person finds them in the file.
 */
#include "pattern/rule.h"

#define MAX_WITNESS_OPS 64
#define MAX_INNER_SUMS 64

struct dn_witness *
dn_witness_add(struct dn_hunt *hunt, const struct dn_rule *rule, uint32_t from,
	       uint32_t to, const uint32_t *vertices, uint32_t n)
{
	struct dn_witness *w = dn_push(&hunt->run->arena, hunt->found);
	if (n > MAX_WITNESS_OPS)
		n = MAX_WITNESS_OPS;
	*w = (struct dn_witness){
		.rule = rule,
		.net = hunt->net,
		.net_number = hunt->net_number,
		.from = hunt->normal.vertices[from].op,
		.to = hunt->normal.vertices[to].op,
		.ops = dn_new(&hunt->run->arena, uint32_t, (size_t)n + 1),
		.past = DN_NONE,
		.cut_op = DN_NONE,
		.cut_read = DN_NONE,
	};
	for (uint32_t i = 0; i < n; i++) {
		uint32_t op = hunt->normal.vertices[vertices[i]].op;
		if (op != DN_NONE)
			w->ops[w->n_ops++] = op;
	}
	return w;
}

struct dn_witness *
dn_witness_one(struct dn_hunt *hunt, const struct dn_rule *rule, uint32_t v)
{
	uint32_t n;
	const uint32_t *preds = dn_preds(hunt, v, &n);
	struct dn_witness *w = dn_witness_add(hunt, rule, v, v, &v, 1);
	if (n > 0)
		dn_witness_cut(hunt, w, preds[0], v);
	return w;
}

/* The producer of an op's i-th argument, DN_NONE without one. */
static uint32_t
producer(const struct dn_hunt *hunt, uint32_t u, uint32_t i)
{
	uint32_t t = dn_op_read(hunt->net, &hunt->net->ops.items[u], i);
	return t == DN_NONE ? DN_NONE : hunt->net->tensors.items[t].producer;
}

/*
 * Looks for the argument of an op that comes from vertex p. The normal form
 * took inner sums out, so these are looked into.
 */
static bool
find_cut(const struct dn_hunt *hunt, uint32_t u, uint32_t p, int depth,
	 struct dn_witness *witness)
{
	const struct dn_net_op *op = &hunt->net->ops.items[u];
	for (uint32_t i = 0; i < op->n_reads; i++) {
		uint32_t before = producer(hunt, u, i);
		if (before == DN_NONE)
			continue;
		if (hunt->normal.vertex_of[before] == p) {
			witness->cut_op = u;
			witness->cut_read = i;
			return true;
		}
		if (depth > 0 && hunt->normal.vertex_of[before] == DN_NONE &&
		    find_cut(hunt, before, p, depth - 1, witness))
			return true;
	}
	return false;
}

void
dn_witness_cut(struct dn_hunt *hunt, struct dn_witness *witness, uint32_t p,
	       uint32_t v)
{
	uint32_t op = hunt->normal.vertices[v].op;
	if (op != DN_NONE)
		find_cut(hunt, op, p, MAX_INNER_SUMS, witness);
}
