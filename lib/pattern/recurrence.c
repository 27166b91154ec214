/* SPDX-License-Identifier: MIT */
/*
 * Recurrence: layers that carry a state from step to step, as one op, as a
 * loop with a body, or unrolled, which shows by weights that are used again
 * and again with new input each time.
 */
#include "pattern/rule.h"

/* --- one op, or a loop --- */

/* Says whether an op's body makes its states with weights. */
static bool
is_weighted_loop(const struct dn_net *net, const struct dn_net_op *op)
{
	if ((op->kind != DN_OP_LOOP && op->kind != DN_OP_RECUR) ||
	    dn_op_int(net, op, DN_ATTR_STATES) < 1)
		return false;
	const struct dn_net *body = dn_op_body(net, op, 0);
	for (uint32_t v = 0; body && v < body->ops.n; v++) {
		enum dn_op_class class =
			dn_op_row(body->ops.items[v].kind)->class;
		if (class == DN_CLASS_WEIGHTED || class == DN_CLASS_MIX ||
		    class == DN_CLASS_RECURRENT)
			return true;
	}
	return false;
}

static bool
is_recurrent(const struct dn_hunt *hunt, uint32_t v)
{
	const struct dn_net_op *op = dn_vertex_op(hunt, v);
	if (!op || op->kind == DN_OP_SCAN)
		return false;
	return dn_kind(hunt, v) == DN_VERTEX_RECURRENT ||
	       is_weighted_loop(hunt->net, op);
}

static void
match_recurrent(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	for (uint32_t v = 0; v < hunt->normal.dag.n; v++)
		if (is_recurrent(hunt, v))
			dn_witness_one(hunt, rule, v);
}

const struct dn_rule dn_rule_recurrent = {
	.kind = "recurrent-layer",
	.pattern = DN_PATTERN_RECURRENT,
	.proves = true,
	.family = "recurrence",
	.definition = "a state is carried from step to step by a layer or loop "
		      "with weights",
	.match = match_recurrent,
};

/* --- unrolled --- */

#define BUDGET 20000 /* vertices looked at from one use of weights */

/* Says whether vertex b is made of vertex a. */
static bool
is_made_of(struct dn_hunt *hunt, uint32_t b, uint32_t a)
{
	struct dn_arena_mark mark = dn_arena_mark(&hunt->run->scratch);
	struct dn_numbers stack = {0}, seen = {0};
	bool found = false;
	*dn_push(&hunt->run->scratch, &stack) = b;
	while (stack.n > 0 && !found && seen.n < BUDGET) {
		uint32_t n, v = stack.items[--stack.n];
		const uint32_t *preds = dn_preds(hunt, v, &n);
		for (uint32_t i = 0; i < n; i++) {
			uint32_t p = preds[i];
			found = found || p == a;
			if (p <= a || hunt->marks[p])
				continue;
			hunt->marks[p] = 1;
			*dn_push(&hunt->run->scratch, &seen) = p;
			*dn_push(&hunt->run->scratch, &stack) = p;
		}
	}
	for (uint32_t i = 0; i < seen.n; i++)
		hunt->marks[seen.items[i]] = 0;
	dn_arena_reset(&hunt->run->scratch, mark);
	return found;
}

/*
 * Says whether b, which uses the weights of a, which uses those of `before`,
 * is a step in time: it is made of a, and of something new besides. In depth
 * that shares weights all goes from layer to layer: what b is made of behind
 * a is made of what stands behind `before`. A step reads from further back.
 */
static bool
is_step(struct dn_hunt *hunt, uint32_t before, uint32_t a, uint32_t b)
{
	uint32_t d = b;
	while (hunt->dom.idom[d] > a)
		d = hunt->dom.idom[d];
	return hunt->dom.idom[d] < before && is_made_of(hunt, b, a) &&
	       is_made_of(hunt, a, before);
}

/* The owner of a vertex's weights: the first vertex that uses them. */
static uint32_t
owner_of(const struct dn_hunt *hunt, uint32_t v)
{
	const struct dn_net_op *op = dn_vertex_op(hunt, v);
	if (!op || op->weights_of == DN_NONE)
		return v;
	uint32_t owner = hunt->normal.vertex_of[op->weights_of];
	return owner == DN_NONE ? v : owner;
}

static void
match_unrolled(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	struct dn_arena_mark mark = dn_arena_mark(&hunt->run->scratch);
	size_t n = hunt->normal.dag.n;
	/* By owner: the last two uses of its weights, and whether all is said. */
	uint32_t *last = dn_new(&hunt->run->scratch, uint32_t, n);
	uint32_t *before = dn_new(&hunt->run->scratch, uint32_t, n);
	bool *said = dn_new(&hunt->run->scratch, bool, n);
	for (uint32_t v = 0; v < n; v++) {
		uint32_t owner = owner_of(hunt, v), k;
		if (dn_kind(hunt, v) != DN_VERTEX_WEIGHTED || said[owner])
			continue;
		if (before[owner] &&
		    is_step(hunt, before[owner], last[owner], v)) {
			const uint32_t ops[] = {before[owner], last[owner], v};
			struct dn_witness *w = dn_witness_add(
				hunt, rule, before[owner], v, ops, 3);
			dn_witness_cut(hunt, w, dn_preds(hunt, v, &k)[0], v);
			said[owner] = true;
		}
		before[owner] = last[owner];
		last[owner] = v;
	}
	dn_arena_reset(&hunt->run->scratch, mark);
}

const struct dn_rule dn_rule_unrolled = {
	.kind = "unrolled",
	.pattern = DN_PATTERN_RECURRENT,
	.proves = true,
	.family = "recurrence",
	.definition = "the same weights are used three times or more in a row, "
		      "each time with new input",
	.match = match_unrolled,
};

/* --- stacked --- */

/* Says whether a recurrent vertex hands a sequence on, not its last step. */
static bool
gives_sequence(const struct dn_hunt *hunt, uint32_t v)
{
	const struct dn_net_op *op = dn_vertex_op(hunt, v);
	return !(dn_op_row(op->kind)->attrs & DN_A(GIVE)) ||
	       dn_op_int(hunt->net, op, DN_ATTR_GIVE) != DN_GIVE_LAST;
}

static void
match_stacked(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	struct dn_arena_mark mark = dn_arena_mark(&hunt->run->scratch);
	size_t n_all = hunt->normal.dag.n;
	/* The last recurrent layer whose sequence reaches a vertex. */
	uint32_t *below = dn_new(&hunt->run->scratch, uint32_t, n_all);
	for (uint32_t v = 0; v < n_all; v++) {
		uint32_t n;
		const uint32_t *preds = dn_preds(hunt, v, &n);
		bool own = is_recurrent(hunt, v);
		/* What a layer reads first is its sequence, then states. */
		for (uint32_t i = 0; i < (own && n > 1 ? 1 : n); i++)
			if (below[preds[i]])
				below[v] = below[preds[i]];
		if (!own)
			continue;
		const struct dn_net_op *op = dn_vertex_op(hunt, v);
		bool inside = dn_op_row(op->kind)->attrs & DN_A(LAYERS) &&
			      dn_op_int(hunt->net, op, DN_ATTR_LAYERS) > 1;
		if (below[v] || inside) {
			uint32_t u = below[v] ? below[v] : v;
			const uint32_t pair[] = {u, v};
			struct dn_witness *w = dn_witness_add(
				hunt, rule, u, v, pair, u == v ? 1 : 2);
			dn_witness_cut(hunt, w, preds[0], v);
		}
		below[v] = gives_sequence(hunt, v) ? v : 0;
	}
	dn_arena_reset(&hunt->run->scratch, mark);
}

const struct dn_rule dn_rule_stacked = {
	.kind = "stack",
	.pattern = DN_PATTERN_STACKED,
	.proves = true,
	.family = "recurrence",
	.definition = "a recurrent layer reads the sequence that another gives",
	.match = match_stacked,
};

/* --- bidirectional --- */

/* Counts the reversals between a tensor and the layer it comes from. */
static uint32_t
reversals_before(const struct dn_net *net, uint32_t tensor)
{
	uint32_t count = 0;
	for (int steps = 0; steps < 16 && tensor != DN_NONE; steps++) {
		const struct dn_net_op *op =
			&net->ops.items[net->tensors.items[tensor].producer];
		enum dn_op_class class = dn_op_row(op->kind)->class;
		if (class != DN_CLASS_SHAPE && class != DN_CLASS_UNARY)
			break;
		count += op->kind == DN_OP_REVERSE ||
			 (op->kind == DN_OP_SLICE &&
			  dn_op_int(net, op, DN_ATTR_STEP) == -1);
		tensor = dn_op_read(net, op, 0);
	}
	return count;
}

static bool
runs_backward(const struct dn_hunt *hunt, uint32_t v)
{
	const struct dn_net_op *op = dn_vertex_op(hunt, v);
	bool own = dn_op_row(op->kind)->attrs & DN_A(DIRECTION) &&
		   dn_op_int(hunt->net, op, DN_ATTR_DIRECTION) == DN_BACKWARD;
	return own !=
	       (reversals_before(hunt->net, dn_op_read(hunt->net, op, 0)) % 2 ==
		1);
}

/* Two recurrent layers that a merge reads, one in each direction. */
static bool
joins_directions(const struct dn_hunt *hunt, uint32_t v, uint32_t pair[2])
{
	uint32_t n;
	const uint32_t *preds = dn_preds(hunt, v, &n);
	bool forward = false, backward = false;
	for (uint32_t i = 0; i < n; i++) {
		if (!is_recurrent(hunt, preds[i]))
			continue;
		bool back = runs_backward(hunt, preds[i]);
		pair[back] = preds[i];
		forward = forward || !back;
		backward = backward || back;
	}
	if (!forward || !backward)
		return false;
	uint32_t k;
	return dn_preds(hunt, pair[0], &k)[0] == dn_preds(hunt, pair[1], &k)[0];
}

static void
match_bidirectional(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	for (uint32_t v = 0; v < hunt->normal.dag.n; v++) {
		const struct dn_net_op *op = dn_vertex_op(hunt, v);
		uint32_t pair[3] = {0, 0, v};
		if (op && is_recurrent(hunt, v) &&
		    dn_op_row(op->kind)->attrs & DN_A(DIRECTION) &&
		    dn_op_int(hunt->net, op, DN_ATTR_DIRECTION) == DN_BOTH) {
			dn_witness_one(hunt, rule, v);
			continue;
		}
		if (!joins_directions(hunt, v, pair))
			continue;
		struct dn_witness *w = dn_witness_add(
			hunt, rule, hunt->dom.idom[v], v, pair, 3);
		dn_witness_cut(hunt, w, pair[1], v);
	}
}

const struct dn_rule dn_rule_bidirectional = {
	.kind = "two-directions",
	.pattern = DN_PATTERN_BIDIRECTIONAL,
	.proves = true,
	.family = "recurrence",
	.definition =
		"one recurrent layer reads the sequence forwards, another "
		"backwards, and what they give is joined",
	.match = match_bidirectional,
};
