/* SPDX-License-Identifier: MIT */
/*
 * Blocks: stretches of items that differ in nothing but slots (widths,
 * strides, counts) are written once. In each round the stretches, at most
 * LONGEST items of one list, are grouped by their keys of shape; the group
 * that saves most steps becomes a block, its members calls. A slot that is one
 * number in all members stays; others become arguments, one for all slots that
 * always agree.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/intern.h"
#include "net/fold.h"
#include "net/fold_key.h"

#define LONGEST 8	  /* items of a stretch */
#define MOST_ARGUMENTS 10 /* of a block */
#define MOST_ROUNDS 40
#define MOST_KEYED 400000 /* steps that keys are made of, all rounds */

struct stretch {
	struct dn_digest key;
	struct dn_items *list;
	uint32_t order; /* of the list */
	uint32_t at, n;
	uint32_t steps;
	bool chosen;
};

struct stretches {
	struct stretch *items;
	uint32_t n, cap;
};

struct lists {
	struct dn_items **items;
	uint32_t n, cap;
};

struct digests {
	struct dn_digest *items;
	uint32_t n, cap;
};

struct blocking {
	struct dn_run *run;
	struct dn_page *page;
	struct dn_name_uses uses;
	struct digests refused; /* keys of groups that make no block */
	uint64_t keyed;
	uint32_t least; /* steps of a block */
	uint32_t n_kinds[DN_N_ITEM_KINDS];
};

/* --- stretches ------------------------------------------------------------------ */

static void
collect_lists(struct blocking *b, struct dn_items *list, struct lists *lists)
{
	if (list->n == 0)
		return;
	*dn_push(&b->run->scratch, lists) = list;
	for (uint32_t i = 0; i < list->n; i++) {
		struct dn_item *item = &list->items[i];
		collect_lists(b, &item->body, lists);
		collect_lists(b, &item->shortcut, lists);
		collect_lists(b, &item->first, lists);
		for (uint32_t k = 0; k < item->branches.n; k++)
			collect_lists(b, &item->branches.items[k], lists);
	}
}

/* The key of a stretch; the name of its result goes to the call. */
static struct dn_digest
key_of(struct blocking *b, struct dn_item *items, uint32_t n)
{
	struct dn_names_list as = items[n - 1].as;
	items[n - 1].as = (struct dn_names_list){0};
	bool closed = dn_items_are_closed(&b->uses, items, n);
	struct dn_digest key = {{0}};
	if (closed)
		key = dn_items_key(&b->uses, items, n,
				   (struct dn_key_options){.shape = true});
	items[n - 1].as = as;
	return key;
}

static bool
is_none(const struct dn_digest *key)
{
	static const struct dn_digest none;
	return memcmp(key, &none, sizeof(none)) == 0;
}

static void
collect_stretches(struct blocking *b, struct dn_items *list, uint32_t order,
		  struct stretches *stretches)
{
	for (uint32_t at = 0; at < list->n; at++) {
		uint32_t steps = 0;
		for (uint32_t n = 1; n <= LONGEST && at + n <= list->n; n++) {
			struct dn_items one = {&list->items[at + n - 1], 1, 1};
			steps += dn_items_count(&one);
			/* A single result goes in and one comes out. */
			if (list->items[at + n - 1].as.n > 1)
				break;
			if (steps < b->least)
				continue;
			b->keyed += steps;
			struct dn_digest key = key_of(b, &list->items[at], n);
			if (!is_none(&key))
				*dn_push(&b->run->scratch, stretches) =
					(struct stretch){.key = key,
							 .list = list,
							 .order = order,
							 .at = at,
							 .n = n,
							 .steps = steps};
		}
	}
}

static int
compare_stretches(const void *a, const void *b)
{
	const struct stretch *x = a, *y = b;
	int keys = memcmp(&x->key, &y->key, sizeof(x->key));
	if (keys != 0)
		return keys;
	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

/* Chooses, of the stretches from..to with one key, those that do not overlap;
 * returns how many. */
static uint32_t
choose(struct stretches *s, uint32_t from, uint32_t to)
{
	uint32_t n = 0;
	const struct stretch *last = NULL;
	for (uint32_t i = from; i < to; i++) {
		struct stretch *one = &s->items[i];
		one->chosen = !last || last->order != one->order ||
			      last->at + last->n <= one->at;
		if (!one->chosen)
			continue;
		last = one;
		n++;
	}
	return n;
}

static bool
is_refused(const struct blocking *b, const struct dn_digest *key)
{
	for (uint32_t i = 0; i < b->refused.n; i++)
		if (memcmp(&b->refused.items[i], key, sizeof(*key)) == 0)
			return true;
	return false;
}

/* Finds the group that saves most steps; false when none does. */
static bool
find_best(struct blocking *b, struct stretches *s, uint32_t *from, uint32_t *to)
{
	/* A call is worth a step, unless little else is left to save. */
	uint64_t best = b->least > 2 ? 2 : 0;
	bool found = false;
	for (uint32_t i = 0, end; i < s->n; i = end) {
		end = i + 1;
		while (end < s->n &&
		       memcmp(&s->items[i].key, &s->items[end].key,
			      sizeof(struct dn_digest)) == 0)
			end++;
		uint32_t n = end - i > 1 ? choose(s, i, end) : 1;
		uint64_t steps = s->items[i].steps;
		if (n < 2 || (n - 1) * steps < n + best + 1 ||
		    is_refused(b, &s->items[i].key))
			continue;
		best = (n - 1) * steps - n;
		found = true;
		*from = i;
		*to = end;
	}
	return found;
}

/* --- arguments -------------------------------------------------------------------- */

static bool
is_same_expr(const struct dn_expr *a, const struct dn_expr *b)
{
	if (a->kind != b->kind || a->number != b->number)
		return false;
	if (a->kind == DN_EXPR_LETTER)
		return strcmp(a->name, b->name) == 0;
	return !a->left || (is_same_expr(a->left, b->left) &&
			    is_same_expr(a->right, b->right));
}

/* What one slot is in each member of a group. */
struct column {
	const struct dn_expr **exprs; /* one a member */
	enum dn_attr_key key;
	uint32_t parameter; /* of the block; DN_NONE: a number */
};

struct group {
	struct stretch **members;
	uint32_t n;
	struct column *columns;
	uint32_t n_columns;
	uint32_t *of_parameter; /* the column of each */
	uint32_t n_parameters;
};

static bool
is_constant(const struct group *g, const struct column *column)
{
	enum dn_expr_kind kind = column->exprs[0]->kind;
	if (kind != DN_EXPR_NUMBER && kind != DN_EXPR_GROWTH)
		return false;
	for (uint32_t m = 1; m < g->n; m++)
		if (!is_same_expr(column->exprs[0], column->exprs[m]))
			return false;
	return true;
}

static bool
is_same_column(const struct group *g, const struct column *a,
	       const struct column *b)
{
	for (uint32_t m = 0; m < g->n; m++)
		if (!is_same_expr(a->exprs[m], b->exprs[m]))
			return false;
	return a->key == b->key;
}

static bool
may_be_argument(const struct column *column, uint32_t n)
{
	for (uint32_t m = 0; m < n; m++)
		if (column->exprs[m]->kind == DN_EXPR_GROWTH ||
		    column->exprs[m]->kind == DN_EXPR_IN ||
		    column->exprs[m]->kind == DN_EXPR_LETTER)
			return false;
	return true;
}

/* Fills in the columns of a group; false when its slots do not fit. */
static bool
read_columns(struct blocking *b, struct group *g)
{
	for (uint32_t m = 0; m < g->n; m++) {
		struct dn_slots slots = {0};
		struct stretch *s = g->members[m];
		dn_items_slots(b->run, &s->list->items[s->at], s->n, &slots);
		if (m == 0) {
			g->n_columns = slots.n;
			g->columns = dn_new(&b->run->scratch, struct column,
					    (size_t)slots.n + 1);
			for (uint32_t i = 0; i < slots.n; i++)
				g->columns[i] = (struct column){
					.exprs = dn_new(&b->run->scratch,
							const struct dn_expr *,
							g->n),
					.key = slots.items[i].key};
		}
		if (slots.n != g->n_columns)
			return false;
		for (uint32_t i = 0; i < slots.n; i++)
			g->columns[i].exprs[m] = *slots.items[i].expr;
	}
	return true;
}

/* Gives each column its parameter; strides come last. */
static bool
number_parameters(struct blocking *b, struct group *g)
{
	g->of_parameter = dn_new(&b->run->scratch, uint32_t, MOST_ARGUMENTS);
	for (uint32_t i = 0; i < g->n_columns; i++)
		g->columns[i].parameter = DN_NONE;
	for (int strides = 0; strides < 2; strides++) {
		for (uint32_t i = 0; i < g->n_columns; i++) {
			struct column *column = &g->columns[i];
			if ((column->key == DN_ATTR_STRIDE) != strides ||
			    is_constant(g, column))
				continue;
			if (!may_be_argument(column, g->n))
				return false;
			for (uint32_t p = 0; p < g->n_parameters; p++)
				if (is_same_column(
					    g, column,
					    &g->columns[g->of_parameter[p]]))
					column->parameter = p;
			if (column->parameter != DN_NONE)
				continue;
			if (g->n_parameters == MOST_ARGUMENTS)
				return false;
			column->parameter = g->n_parameters;
			g->of_parameter[g->n_parameters++] = i;
		}
	}
	return true;
}

/* --- names ------------------------------------------------------------------------- */

static const char *
stem_of(enum dn_attr_key key)
{
	switch (key) {
	case DN_N_ATTRS: return "n";
	case DN_ATTR_UNITS: return "w";
	case DN_ATTR_STRIDE: return "s";
	case DN_ATTR_DILATION: return "d";
	case DN_ATTR_GROUPS: return "g";
	default: return "a";
	}
}

/* mid and out when there are two widths, else w1, w2 ...; s, or s1, s2. */
static const char *
name_parameter(struct blocking *b, const struct group *g, uint32_t p)
{
	const char *stem = stem_of(g->columns[g->of_parameter[p]].key);
	uint32_t n = 0, before = 0;
	for (uint32_t q = 0; q < g->n_parameters; q++) {
		if (strcmp(stem_of(g->columns[g->of_parameter[q]].key), stem) !=
		    0)
			continue;
		n++;
		before += q < p;
	}
	if (stem[0] == 'w' && n <= 2)
		return n == 1 ? "width" : before ? "out" : "mid";
	if (n == 1)
		return stem;
	return dn_arena_format(&b->run->arena, "%s%u", stem,
			       (unsigned)before + 1);
}

/* Says whether a name is free. */
static bool
is_free(const struct blocking *b, const char *name)
{
	for (uint32_t i = 0; i < b->page->blocks.n; i++)
		if (strcmp(b->page->blocks.items[i]->name, name) == 0)
			return false;
	return true;
}

/* "conv3x3" for a line of one convolution, if that is free. */
static const char *
name_line(struct blocking *b, const struct stretch *s)
{
	const struct dn_item *item = &s->list->items[s->at];
	const struct dn_step *step = item->steps.items;
	struct dn_out *out = dn_out_to_memory(b->run);
	if (s->n != 1 || item->kind != DN_ITEM_DO || item->steps.n == 0 ||
	    step->kind != DN_STEP_OP ||
	    dn_op_row(step->op)->class != DN_CLASS_WEIGHTED ||
	    !(dn_op_row(step->op)->attrs & DN_A(KERNEL)) || step->one_axis)
		return NULL;
	const struct dn_page_attr *kernel = NULL;
	for (uint32_t i = 0; i < step->attrs.n; i++)
		if (step->attrs.items[i].key == DN_ATTR_KERNEL)
			kernel = &step->attrs.items[i];
	dn_put(out, dn_op_row(step->op)->word);
	for (uint32_t i = 0; kernel && i < kernel->values.n; i++)
		dn_put_format(out, "%s%u", i ? "x" : "",
			      (unsigned)kernel->values.items[i]->number);
	dn_put(out, kernel ? "" : "1x1");
	const char *name = dn_out_text(out).text;
	return is_free(b, name) ? name : NULL;
}

static const char *
name_block(struct blocking *b, const struct stretch *s)
{
	const char *line = name_line(b, s);
	if (line)
		return line;
	static const char *const words[DN_N_ITEM_KINDS] = {
		[DN_ITEM_DO] = "layer",
		[DN_ITEM_RESIDUAL] = "unit",
		[DN_ITEM_PARALLEL] = "module",
		[DN_ITEM_REPEAT] = "stage",
		[DN_ITEM_DENSE_BLOCK] = "dense-stage",
	};
	enum dn_item_kind kind = DN_ITEM_DO;
	for (uint32_t i = 0; i < s->n; i++)
		if (s->list->items[s->at + i].kind > kind &&
		    words[s->list->items[s->at + i].kind])
			kind = s->list->items[s->at + i].kind;
	const char *name;
	do
		name = dn_arena_format(&b->run->arena, "%s%u", words[kind],
				       (unsigned)++b->n_kinds[kind]);
	while (!is_free(b, name));
	return name;
}

/* --- making ------------------------------------------------------------------------- */

/* Copies items with all lists in them, so that a block owns its slots. */
static struct dn_items copy_items(struct blocking *b,
				  const struct dn_item *from, uint32_t n);

static void
copy_steps(struct blocking *b, struct dn_steps *steps)
{
	struct dn_steps copy = {0};
	for (uint32_t i = 0; i < steps->n; i++) {
		struct dn_step step = steps->items[i];
		struct dn_page_attrs attrs = {0};
		struct dn_exprs args = {0};
		for (uint32_t k = 0; k < step.args.n; k++)
			*dn_push(&b->run->arena, &args) = step.args.items[k];
		for (uint32_t k = 0; k < step.attrs.n; k++) {
			struct dn_page_attr attr = step.attrs.items[k];
			struct dn_exprs values = {0};
			for (uint32_t v = 0; v < attr.values.n; v++)
				*dn_push(&b->run->arena, &values) =
					attr.values.items[v];
			attr.values = values;
			*dn_push(&b->run->arena, &attrs) = attr;
		}
		step.attrs = attrs;
		step.args = args;
		*dn_push(&b->run->arena, &copy) = step;
	}
	*steps = copy;
}

static struct dn_items
copy_items(struct blocking *b, const struct dn_item *from, uint32_t n)
{
	struct dn_items copy = {0};
	for (uint32_t i = 0; i < n; i++) {
		struct dn_item item = from[i];
		struct dn_branches branches = {0};
		copy_steps(b, &item.steps);
		copy_steps(b, &item.join);
		item.then = copy_items(b, item.then.items, item.then.n);
		item.body = copy_items(b, item.body.items, item.body.n);
		item.shortcut =
			copy_items(b, item.shortcut.items, item.shortcut.n);
		item.first = copy_items(b, item.first.items, item.first.n);
		for (uint32_t k = 0; k < item.branches.n; k++) {
			const struct dn_items *branch = &item.branches.items[k];
			struct dn_items made =
				copy_items(b, branch->items, branch->n);
			*dn_push(&b->run->arena, &branches) = made;
		}
		item.branches = branches;
		*dn_push(&b->run->arena, &copy) = item;
	}
	return copy;
}

static struct dn_block *
make_block(struct blocking *b, struct group *g)
{
	struct stretch *s = g->members[0];
	struct dn_block *block = dn_new(&b->run->arena, struct dn_block, 1);
	struct dn_slots slots = {0};
	block->name = name_block(b, s);
	block->span = DN_NOWHERE;
	block->items = copy_items(b, &s->list->items[s->at], s->n);
	assert(s->n > 0 && block->items.n == s->n && block->items.items);
	block->items.items[s->n - 1].as = (struct dn_names_list){0};
	for (uint32_t p = 0; p < g->n_parameters; p++) {
		bool stride =
			g->columns[g->of_parameter[p]].key == DN_ATTR_STRIDE;
		*dn_push(&b->run->arena,
			 &block->parameters) = (struct dn_parameter){
			.name = name_parameter(b, g, p),
			.otherwise = stride ? dn_expr_number(b->run, 1) : NULL};
	}
	dn_items_slots(b->run, block->items.items, block->items.n, &slots);
	for (uint32_t i = 0; i < slots.n; i++) {
		assert(g->columns);
		uint32_t p = g->columns[i].parameter;
		if (p == DN_NONE)
			continue;
		assert(slots.items && slots.items[i].expr);
		assert(block->parameters.items);
		struct dn_expr *expr =
			dn_new(&b->run->arena, struct dn_expr, 1);
		expr->kind = DN_EXPR_ARGUMENT;
		expr->number = p;
		expr->name = block->parameters.items[p].name;
		expr->span = DN_NOWHERE;
		*slots.items[i].expr = expr;
	}
	*dn_push(&b->run->arena, &b->page->blocks) = block;
	return block;
}

/* Replaces a member by a call. */
static void
make_call(struct blocking *b, const struct group *g, uint32_t m)
{
	struct stretch *s = g->members[m];
	struct dn_items *list = s->list;
	const struct dn_item *last = &list->items[s->at + s->n - 1];
	struct dn_item call = {.kind = DN_ITEM_DO,
			       .span = list->items[s->at].span,
			       .as = last->as,
			       .made = last->made};
	struct dn_step step = {.kind = DN_STEP_CALL,
			       .block = b->page->blocks.n - 1,
			       .span = call.span};
	uint32_t n = g->n_parameters;
	while (n > 0) {
		const struct column *column =
			&g->columns[g->of_parameter[n - 1]];
		const struct dn_expr *expr = column->exprs[m];
		if (column->key != DN_ATTR_STRIDE ||
		    expr->kind != DN_EXPR_NUMBER || expr->number != 1)
			break;
		n--;
	}
	for (uint32_t p = 0; p < n; p++)
		*dn_push(&b->run->arena, &step.args) =
			g->columns[g->of_parameter[p]].exprs[m];
	*dn_push(&b->run->arena, &call.steps) = step;
	list->items[s->at] = call;
	memmove(&list->items[s->at + 1], &list->items[s->at + s->n],
		(list->n - s->at - s->n) * sizeof(call));
	list->n -= s->n - 1;
}

static bool
fold_group(struct blocking *b, struct stretches *s, uint32_t from, uint32_t to)
{
	struct group g = {.members = dn_new(&b->run->scratch, struct stretch *,
					    to - from)};
	choose(s, from, to);
	for (uint32_t i = from; i < to; i++)
		if (s->items[i].chosen)
			g.members[g.n++] = &s->items[i];
	if (!read_columns(b, &g) || !number_parameters(b, &g)) {
		*dn_push(&b->run->scratch, &b->refused) = s->items[from].key;
		return true;
	}
	make_block(b, &g);
	/* From the end of each list on, so that places stay right. */
	for (uint32_t m = g.n; m-- > 0;)
		make_call(b, &g, m);
	return true;
}

/* One round; false when nothing more is to be folded. */
static bool
fold_round(struct blocking *b)
{
	struct lists lists = {0};
	struct stretches stretches = {0};
	uint32_t from, to;
	collect_lists(b, &b->page->layers, &lists);
	for (uint32_t i = 0; i < b->page->blocks.n; i++)
		collect_lists(b, &b->page->blocks.items[i]->items, &lists);
	for (uint32_t i = 0; i < lists.n && b->keyed < MOST_KEYED; i++)
		collect_stretches(b, lists.items[i], i, &stretches);
	if (stretches.n == 0)
		return false;
	qsort(stretches.items, stretches.n, sizeof(*stretches.items),
	      compare_stretches);
	return find_best(b, &stretches, &from, &to) &&
	       fold_group(b, &stretches, from, to);
}

void
dn_fold_blocks(struct dn_run *run, struct dn_page *page, uint32_t least)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct blocking b = {.run = run, .page = page, .least = least};
	struct dn_item last = {.from = page->outputs};
	struct dn_items end = {.items = &last, .n = 1};
	b.uses.run = run;
	b.uses.names = dn_intern_new(&run->scratch);
	dn_uses_count(&b.uses, &page->layers);
	dn_uses_count(&b.uses, &end);
	for (uint32_t i = 0; i < MOST_ROUNDS && b.keyed < MOST_KEYED; i++)
		if (!fold_round(&b))
			break;
	dn_arena_reset(&run->scratch, mark);
}
