/* SPDX-License-Identifier: MIT */
/*
 * What is inside a recurrent cell: gates, delays, clocks, leaks, several
 * predecessors; and scans, whose state is only scaled and added to.
 *
 * A body's first inputs are its states before a step, its first outputs the
 * states after it; so a rule looks at a hunt of the body, and at the op that
 * has it for delays and clocks.
 */
#include "pattern/rule.h"

/* --- gates --- */

static void
match_gates(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	for (uint32_t v = 0; v < hunt->normal.dag.n; v++) {
		const struct dn_net_op *op = dn_vertex_op(hunt, v);
		if (op && (op->kind == DN_OP_LSTM || op->kind == DN_OP_GRU ||
			   op->kind == DN_OP_CONV_LSTM))
			dn_witness_one(hunt, rule, v);
	}
}

const struct dn_rule dn_rule_gates = {
	.kind = "gated-layer",
	.pattern = DN_PATTERN_GATED,
	.proves = true,
	.family = "gates",
	.definition = "a recurrent layer whose cell has gates (LSTM, GRU)",
	.match = match_gates,
};

/* Says whether a vertex is a gate made by a layer of what varies. */
static bool
is_made_gate(const struct dn_hunt *hunt, uint32_t v)
{
	return dn_is_gate(hunt, v) && hunt->weighted[v] > 0;
}

/* Says whether the net is a step in time, or several of them unrolled. */
static bool
has_steps(const struct dn_hunt *hunt)
{
	if (hunt->is_body)
		return true;
	for (uint32_t i = 0; i < hunt->found->n; i++)
		if (hunt->found->items[i].rule == &dn_rule_unrolled &&
		    hunt->found->items[i].net == hunt->net)
			return true;
	return false;
}

/*
 * A product with a gate, in a step: the other side, or the gate, comes from a
 * state. Of an unrolled net the first step's state may be left out.
 */
static void
match_gated_cell(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	if (!has_steps(hunt))
		return;
	for (uint32_t v = 0; v < hunt->normal.dag.n; v++) {
		uint32_t n;
		const uint32_t *preds = dn_preds(hunt, v, &n);
		if (dn_kind(hunt, v) != DN_VERTEX_MULTIPLY || hunt->squeeze[v])
			continue;
		for (uint32_t i = 0; i < n; i++) {
			if (!is_made_gate(hunt, preds[i]))
				continue;
			const uint32_t ops[] = {preds[i], v};
			struct dn_witness *w =
				dn_witness_add(hunt, rule, preds[i], v, ops, 2);
			dn_witness_cut(hunt, w, preds[i], v);
			return;
		}
	}
}

const struct dn_rule dn_rule_gated_cell = {
	.kind = "gated-cell",
	.pattern = DN_PATTERN_GATED,
	.proves = true,
	.family = "gates",
	.definition = "in a step, a sigmoid of a layer is multiplied with a "
		      "signal",
	.match = match_gated_cell,
};

static void
match_highway(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	for (uint32_t v = 0; v < hunt->normal.dag.n; v++) {
		uint32_t n;
		const uint32_t *preds = dn_preds(hunt, v, &n);
		if (hunt->skip[v] != &dn_rule_gated_skip)
			continue;
		const uint32_t ops[] = {hunt->dom.idom[v], preds[0], preds[1],
					v};
		struct dn_witness *w = dn_witness_add(
			hunt, rule, hunt->dom.idom[v], v, ops, 4);
		dn_witness_cut(hunt, w, preds[0], v);
	}
}

const struct dn_rule dn_rule_highway = {
	.kind = "highway",
	.pattern = DN_PATTERN_GATED,
	.proves = true,
	.family = "gates",
	.definition = "a gate shares out between layers' output and their "
		      "input",
	.match = match_highway,
};

/* --- time scales --- */

static void
match_delay(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	for (uint32_t v = 0; v < hunt->normal.dag.n; v++) {
		const struct dn_net_op *op = dn_vertex_op(hunt, v);
		if (op && dn_op_row(op->kind)->attrs & DN_A(DELAY) &&
		    dn_op_int(hunt->net, op, DN_ATTR_DELAY) > 1)
			dn_witness_one(hunt, rule, v);
	}
}

const struct dn_rule dn_rule_delay = {
	.kind = "delay",
	.pattern = DN_PATTERN_TIME_SCALES,
	.proves = true,
	.family = "time scales",
	.definition = "a state is read two steps later or more",
	.match = match_delay,
};

static void
match_clocks(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	for (uint32_t v = 0; v < hunt->normal.dag.n; v++) {
		const struct dn_net_op *op = dn_vertex_op(hunt, v);
		if (op && dn_op_row(op->kind)->attrs & DN_A(PERIOD) &&
		    dn_op_int(hunt->net, op, DN_ATTR_PERIOD) > 1)
			dn_witness_one(hunt, rule, v);
	}
}

const struct dn_rule dn_rule_clocks = {
	.kind = "clock",
	.pattern = DN_PATTERN_TIME_SCALES,
	.proves = true,
	.family = "time scales",
	.definition = "a state is renewed every second step or less often",
	.match = match_clocks,
};

/* The vertex of a body's i-th input, or of what its i-th output is. */
static uint32_t
state_before(const struct dn_hunt *hunt, uint32_t i)
{
	const struct dn_net *net = hunt->net;
	return i < net->inputs.n
		       ? hunt->normal
				 .vertex_of[net->tensors
						    .items[net->inputs.items[i]]
						    .producer]
		       : DN_NONE;
}

static uint32_t
state_after(const struct dn_hunt *hunt, uint32_t i)
{
	const struct dn_net *net = hunt->net;
	return i < net->outputs.n
		       ? hunt->normal.vertex_of
				 [net->tensors.items[net->outputs.items[i]]
					  .producer]
		       : DN_NONE;
}

/* Says whether a tensor is another scaled by what does not vary. */
static bool
is_scaled(const struct dn_hunt *hunt, uint32_t sum, uint32_t state)
{
	const struct dn_net *net = hunt->net;
	const struct dn_net_op *op = dn_vertex_op(hunt, sum);
	for (uint32_t i = 0; i < op->n_reads; i++) {
		const struct dn_net_op *from = dn_op_source(net, op, i);
		if (!from ||
		    hunt->normal.vertex_of[from - net->ops.items] != state)
			continue;
		if (from->kind == DN_OP_AFFINE ||
		    from->kind == DN_OP_MULTIPLY || from->kind == DN_OP_SCALE)
			return true;
	}
	return false;
}

static void
match_leaky(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	for (uint32_t i = 0; hunt->is_body && i < hunt->n_states; i++) {
		uint32_t before = state_before(hunt, i);
		uint32_t after = state_after(hunt, i), n;
		if (before == DN_NONE || after == DN_NONE ||
		    dn_kind(hunt, after) != DN_VERTEX_ADD)
			continue;
		const uint32_t *preds = dn_preds(hunt, after, &n);
		for (uint32_t k = 0; k < n; k++) {
			if (preds[k] != before ||
			    !is_scaled(hunt, after, before))
				continue;
			const uint32_t ops[] = {before, after};
			struct dn_witness *w = dn_witness_add(
				hunt, rule, before, after, ops, 2);
			dn_witness_cut(hunt, w, before, after);
		}
	}
}

const struct dn_rule dn_rule_leaky = {
	.kind = "leaky",
	.pattern = DN_PATTERN_TIME_SCALES,
	.proves = true,
	.family = "time scales",
	.definition = "a state keeps a fixed share of itself in each step",
	.match = match_leaky,
};

/* --- trees --- */

static void
match_tree(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	for (uint32_t v = 0; v < hunt->normal.dag.n; v++) {
		const struct dn_net_op *op = dn_vertex_op(hunt, v);
		if (op && op->kind == DN_OP_TREE)
			dn_witness_one(hunt, rule, v);
	}
}

const struct dn_rule dn_rule_tree = {
	.kind = "tree-cell",
	.pattern = DN_PATTERN_TREE,
	.proves = true,
	.family = "recurrence",
	.definition = "one cell is applied along a tree, with the states of "
		      "several children",
	.match = match_tree,
};

/* --- scans --- */

/* Marks the vertices that some state after the step is made of. */
static void
mark_before_states(const struct dn_hunt *hunt, bool *leads)
{
	for (uint32_t s = 0; s < hunt->n_states; s++)
		if (state_after(hunt, s) != DN_NONE)
			leads[state_after(hunt, s)] = true;
	for (uint32_t v = hunt->normal.dag.n; v-- > 0;) {
		uint32_t n;
		const uint32_t *preds = dn_preds(hunt, v, &n);
		for (uint32_t i = 0; i < n && leads[v]; i++)
			leads[preds[i]] = true;
	}
}

/*
 * Says whether, on the way from a state before the step to one after it,
 * there is anything with weights or a product of matrices. What is read out
 * of a state may be mixed.
 */
static bool
meets_weights(const struct dn_hunt *hunt, uint32_t state, const bool *leads,
	      bool *tainted)
{
	uint32_t n = hunt->normal.dag.n;
	for (uint32_t v = 0; v < n; v++)
		tainted[v] = v == state;
	for (uint32_t v = state + 1; v < n; v++) {
		uint32_t k;
		const uint32_t *preds = dn_preds(hunt, v, &k);
		for (uint32_t i = 0; i < k; i++)
			tainted[v] = tainted[v] || tainted[preds[i]];
		enum dn_vertex_kind kind = dn_kind(hunt, v);
		if (tainted[v] && leads[v] &&
		    (kind == DN_VERTEX_WEIGHTED || kind == DN_VERTEX_MIX ||
		     kind == DN_VERTEX_RECURRENT))
			return true;
	}
	return false;
}

/* Says whether a vertex is a product that a state is part of. */
static bool
is_share_of(const struct dn_hunt *hunt, uint32_t product, uint32_t state)
{
	return dn_kind(hunt, product) == DN_VERTEX_MULTIPLY &&
	       dn_reads(hunt, product, state);
}

/* Says whether a state after the step is a share of it and something new. */
static bool
is_scaled_and_added(const struct dn_hunt *hunt, uint32_t state)
{
	uint32_t before = state_before(hunt, state), n;
	uint32_t after = state_after(hunt, state);
	if (before == DN_NONE || after == DN_NONE ||
	    dn_kind(hunt, after) != DN_VERTEX_ADD)
		return false;
	const uint32_t *preds = dn_preds(hunt, after, &n);
	for (uint32_t i = 0; i < n; i++)
		if (is_share_of(hunt, preds[i], before))
			return true;
	return false;
}

/* Says whether a body's states are scaled and added to, and no more. */
static bool
is_linear_scan(struct dn_hunt *hunt)
{
	struct dn_arena_mark mark = dn_arena_mark(&hunt->run->scratch);
	size_t n = hunt->normal.dag.n;
	bool *leads = dn_new(&hunt->run->scratch, bool, n);
	bool *tainted = dn_new(&hunt->run->scratch, bool, n);
	bool ok = hunt->is_body && hunt->n_states > 0;
	if (ok)
		mark_before_states(hunt, leads);
	for (uint32_t s = 0; ok && s < hunt->n_states; s++)
		ok = is_scaled_and_added(hunt, s) &&
		     !meets_weights(hunt, state_before(hunt, s), leads,
				    tainted);
	dn_arena_reset(&hunt->run->scratch, mark);
	return ok;
}

static void
match_scan(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	for (uint32_t v = 0; v < hunt->normal.dag.n; v++) {
		const struct dn_net_op *op = dn_vertex_op(hunt, v);
		if (op && op->kind == DN_OP_SCAN)
			dn_witness_one(hunt, rule, v);
	}
	if (!is_linear_scan(hunt))
		return;
	uint32_t before = state_before(hunt, 0), after = state_after(hunt, 0);
	const uint32_t ops[] = {before, after};
	struct dn_witness *w =
		dn_witness_add(hunt, rule, before, after, ops, 2);
	uint32_t n;
	dn_witness_cut(hunt, w, dn_preds(hunt, after, &n)[0], after);
}

const struct dn_rule dn_rule_scan = {
	.kind = "scan",
	.pattern = DN_PATTERN_STATE_SPACE,
	.proves = true,
	.family = "recurrence",
	.definition = "a state that is only scaled, value by value, and added "
		      "to in each step",
	.match = match_scan,
};
