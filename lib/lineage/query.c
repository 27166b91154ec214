/* SPDX-License-Identifier: MIT */
/*
 * Answers a parsed query: runs its steps over a stack of sets (query.h). A
 * term looks at each network once, a plus sign at each network and edge. The
 * stack is as deep as the query's parentheses nest, not as long as it is.
 */
#include "query.h"

#include <assert.h>

#include "set.h"

/* A figure is printed with a few digits; two that differ by less are equal. */
#define RELATIVE_ERROR 1e-9

struct stack {
	struct dn_set *items; /* beyond n: sets to be used again */
	uint32_t n, cap;
};

static bool
compare_params(double params, const struct dn_step *step)
{
	double off = params - step->params, near = RELATIVE_ERROR * params;
	bool equal = -near <= off && off <= near;
	switch (step->comparison) {
	case DN_LESS: return !equal && params < step->params;
	case DN_LESS_OR_EQUAL: return equal || params < step->params;
	case DN_GREATER: return !equal && params > step->params;
	case DN_GREATER_OR_EQUAL: return equal || params > step->params;
	case DN_EQUAL: return equal;
	}
	return false;
}

static bool
has_variant(const struct dn_network *network, const struct dn_step *step)
{
	for (uint32_t i = 0; i < network->variants.n; i++) {
		const struct dn_quantity *params =
			&network->variants.items[i].params;
		if (params->text && compare_params(params->value, step))
			return true;
	}
	return false;
}

/* Says whether a step that looks at one network at a time selects it. */
static bool
selects(const struct dn_step *step, const struct dn_network *network)
{
	int year = network->date.year;
	switch (step->kind) {
	case DN_STEP_FIELD:
		return dn_field_states(network, step->field, step->value);
	case DN_STEP_YEARS:
		return year != 0 && step->first_year <= year &&
		       year <= step->last_year;
	case DN_STEP_PARAMS: return has_variant(network, step);
	default: return false;
	}
}

static struct dn_set *
push(struct dn_run *run, struct stack *stack, uint32_t n)
{
	if (stack->n < stack->cap && stack->items[stack->n].words)
		dn_set_clear(&stack->items[stack->n++]);
	else
		*dn_push(&run->scratch, stack) = dn_set_in(&run->scratch, n);
	return &stack->items[stack->n - 1];
}

/* A network with what is above it and what is below it. */
static void
add_relatives(struct dn_run *run, const struct dn_lineage *lineage,
	      const struct dn_step *step, struct dn_set *set)
{
	dn_set_add(set, step->network);
	if (step->up == 0 && step->down == 0)
		return;
	struct dn_set up = dn_ancestors(run, lineage, set, step->up);
	struct dn_set down = dn_descendants(run, lineage, set, step->down);
	dn_set_or(set, &up);
	dn_set_or(set, &down);
}

static void
run_term(struct dn_run *run, const struct dn_lineage *lineage,
	 const struct dn_step *step, struct dn_set *set)
{
	if (step->kind == DN_STEP_NETWORK) {
		add_relatives(run, lineage, step, set);
	} else if (step->kind == DN_STEP_SET) {
		dn_set_copy(set, &step->set);
	} else {
		for (uint32_t v = 0; v < lineage->n; v++)
			if (selects(step, &lineage->catalog->networks.items[v]))
				dn_set_add(set, v);
	}
}

static void
run_step(struct dn_run *run, const struct dn_lineage *lineage,
	 const struct dn_step *step, struct stack *stack)
{
	switch (step->kind) {
	case DN_STEP_AND:
		stack->n--;
		dn_set_and(&stack->items[stack->n - 1],
			   &stack->items[stack->n]);
		break;
	case DN_STEP_OR:
		stack->n--;
		dn_set_or(&stack->items[stack->n - 1], &stack->items[stack->n]);
		break;
	case DN_STEP_NOT: dn_set_not(&stack->items[stack->n - 1]); break;
	default: run_term(run, lineage, step, push(run, stack, lineage->n));
	}
}

struct dn_set
dn_query_select(struct dn_run *run, const struct dn_lineage *lineage,
		const struct dn_query *query)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct stack stack = {0};
	for (uint32_t i = 0; i < query->n; i++)
		run_step(run, lineage, &query->items[i], &stack);
	assert(stack.n == 1);
	struct dn_set selected = dn_set_new(run, lineage->n);
	dn_set_copy(&selected, &stack.items[0]);
	dn_arena_reset(&run->scratch, mark);
	return selected;
}
