/* SPDX-License-Identifier: MIT */
/*
 * Folding what repeats itself in lists of items; see fold.h. First what only
 * changes values (norms, activations) joins the item before it, so that a
 * repeated layer is one item whatever comes after the last of them.
 */
#include "net/fold.h"

#include <string.h>

#include "base/intern.h"
#include "net/fold_key.h"

#define LONGEST_PERIOD 64
#define LONGEST_NAMED 16 /* period with names in it */
#define MOST_NAMED 400	 /* items of a list that such are looked for in */
#define MOST_TRIED 20000 /* ops of a net that is folded in two ways */
#define SMALL_NET 100	 /* ops that fit on a page anyhow */
#define ENOUGH 6	 /* times fewer steps than ops */

struct folding {
	struct dn_run *run;
	struct dn_name_uses uses;
	bool late; /* a run begins as late as it can, not as early */
};

/* --- lines --------------------------------------------------------------------- */

/* Says whether a step is written behind the layer before it. */
static bool
is_follower(const struct dn_step *step)
{
	if (step->kind != DN_STEP_OP || step->op == DN_OP_FLATTEN)
		return false;
	switch (dn_op_row(step->op)->class) {
	case DN_CLASS_NORM:
	case DN_CLASS_ACTIVATION:
	case DN_CLASS_UNARY:
	case DN_CLASS_SHAPE: return true;
	default: return false;
	}
}

static struct dn_digest key_of(struct folding *f, const struct dn_item *item,
			       bool shape, bool no_shortcut);

/* Says whether an item is what the one before it is: then the first step
 * behind both is not a part of the second. */
static bool
is_second(struct folding *f, const struct dn_item *item)
{
	if (item->kind == DN_ITEM_DO || item->then.n > 0)
		return false;
	struct dn_digest a = key_of(f, item - 1, true, true);
	struct dn_digest b = key_of(f, item, true, true);
	return memcmp(&a, &b, sizeof(a)) == 0;
}

static bool
can_follow(const struct dn_item *before, const struct dn_item *item)
{
	return !before->as.given && item->as.n < 2 &&
	       item->kind == DN_ITEM_DO && !item->from.given &&
	       item->steps.n == 1 && is_follower(&item->steps.items[0]) &&
	       (before->kind == DN_ITEM_DO || before->made > 0);
}

/* Lets steps join the item before them, as its chain or as what comes then. */
static void
join_lines(struct folding *f, struct dn_items *items)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < items->n; i++) {
		struct dn_item item = items->items[i];
		struct dn_item *before = n ? &items->items[n - 1] : NULL;
		if (!before || !can_follow(before, &item) ||
		    (n > 1 && is_second(f, before))) {
			items->items[n++] = item;
			continue;
		}
		struct dn_steps *chain = &before->steps;
		if (before->kind != DN_ITEM_DO) {
			if (before->then.n == 0)
				dn_push(&f->run->arena, &before->then);
			chain = &before->then.items[0].steps;
		}
		*dn_push(&f->run->arena, chain) = item.steps.items[0];
		before->as = item.as;
		before->made = item.made;
	}
	items->n = n;
}

/* --- runs ------------------------------------------------------------------------ */

static bool
is_same(const struct dn_digest *a, const struct dn_digest *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;
}

static struct dn_digest
key_of(struct folding *f, const struct dn_item *item, bool shape,
       bool no_shortcut)
{
	return dn_items_key(
		&f->uses, item, 1,
		(struct dn_key_options){.shape = shape,
					.no_shortcut = no_shortcut});
}

static bool
has_repeat(const struct dn_item *items, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		if (items[i].kind == DN_ITEM_REPEAT ||
		    items[i].kind == DN_ITEM_DENSE_BLOCK)
			return true;
	return false;
}

/* The units of the last layer with weights of a body: what a dense block
 * grows by. */
static struct dn_page_attr *
find_growth(struct dn_items *body)
{
	for (uint32_t i = body->n; i-- > 0;) {
		struct dn_item *item = &body->items[i];
		if (item->kind != DN_ITEM_DO)
			return NULL;
		for (uint32_t k = item->steps.n; k-- > 0;) {
			struct dn_step *step = &item->steps.items[k];
			if (dn_op_row(step->op)->class != DN_CLASS_WEIGHTED)
				continue;
			for (uint32_t a = 0; a < step->attrs.n; a++)
				if (step->attrs.items[a].key == DN_ATTR_UNITS)
					return &step->attrs.items[a];
			return NULL;
		}
	}
	return NULL;
}

/* Says whether an item joins its input and what a branch makes of it. */
static bool
is_dense_layer(const struct dn_item *item)
{
	return item->kind == DN_ITEM_PARALLEL && item->branches.n == 2 &&
	       item->branches.items[0].n == 0 &&
	       item->branches.items[1].n > 0 && item->join.n == 1 &&
	       item->join.items[0].op == DN_OP_CONCAT &&
	       item->join.items[0].with.n == 0 &&
	       !item->join.items[0].weights_of.text && item->then.n == 0 &&
	       !item->from.given && !item->as.given;
}

static void
make_dense_block(struct folding *f, struct dn_item *item, uint32_t times)
{
	struct dn_item layer = *item;
	*item = (struct dn_item){
		.kind = DN_ITEM_DENSE_BLOCK,
		.span = layer.span,
		.body = layer.branches.items[1],
		.join = layer.join,
		.times = dn_expr_number(f->run, times),
		.made = layer.made,
	};
	struct dn_page_attr *units = find_growth(&item->body);
	if (!units || units->values.n != 1)
		return;
	struct dn_expr *growth = dn_new(&f->run->arena, struct dn_expr, 1);
	growth->kind = DN_EXPR_GROWTH;
	growth->span = DN_NOWHERE;
	item->growth = units->values.items[0];
	units->values.items[0] = growth;
}

/* Makes one item of `times` times p items from `at` on. */
static void
fold_run(struct folding *f, struct dn_items *items, uint32_t at, uint32_t p,
	 uint32_t times)
{
	struct dn_item *first = &items->items[at];
	uint32_t made = items->items[at + p * times - 1].made;
	struct dn_item repeat = {.kind = DN_ITEM_REPEAT, .span = first->span};
	if (p == 1 && is_dense_layer(first)) {
		repeat = *first;
		make_dense_block(f, &repeat, times);
	} else {
		for (uint32_t i = 0; i < p; i++)
			*dn_push(&f->run->arena, &repeat.body) = first[i];
		repeat.times = dn_expr_number(f->run, times);
	}
	repeat.made = made;
	*first = repeat;
	memmove(first + 1, first + p * times,
		(items->n - at - p * times) * sizeof(*first));
	items->n -= p * times - 1;
}

/* Folds the first run of a period; false when there is none. */
static bool
fold_period(struct folding *f, struct dn_items *items, struct dn_digest *keys,
	    uint32_t p)
{
	bool folded = false;
	for (uint32_t at = 0; at + 2 * p <= items->n; at++) {
		uint32_t same = 0;
		while (at + same + p < items->n &&
		       is_same(&keys[at + same], &keys[at + same + p]))
			same++;
		uint32_t times = same / p + 1;
		if (times < 2 ||
		    (times == 2 && has_repeat(items->items + at, p)))
			continue;
		uint32_t n = items->n;
		at += f->late ? same % p : 0;
		fold_run(f, items, at, p, times);
		memmove(keys + at + 1, keys + at + p * times,
			(n - at - p * times) * sizeof(*keys));
		keys[at] = key_of(f, &items->items[at], false, false);
		folded = true;
	}
	return folded;
}

/* Folds the first run of a period in which names go from item to item: keys
 * are those of whole periods then. */
static bool
fold_named_period(struct folding *f, struct dn_items *items, uint32_t p)
{
	struct dn_digest *keys = dn_new(&f->run->scratch, struct dn_digest,
					(size_t)items->n + 1);
	for (uint32_t at = 0; at + p <= items->n; at++)
		keys[at] = dn_items_key(&f->uses, &items->items[at], p,
					(struct dn_key_options){0});
	for (uint32_t at = 0; at + 2 * p <= items->n; at++) {
		uint32_t times = 1;
		while (at + (times + 1) * p <= items->n &&
		       is_same(&keys[at], &keys[at + times * p]))
			times++;
		if (times < 2 ||
		    (times == 2 && has_repeat(items->items + at, p)))
			continue;
		fold_run(f, items, at, p, times);
		return true;
	}
	return false;
}

static bool
has_names(const struct dn_items *items)
{
	for (uint32_t i = 0; i < items->n; i++)
		if (items->items[i].as.given)
			return true;
	return false;
}

static void
fold_runs(struct folding *f, struct dn_items *items)
{
	struct dn_digest *keys = dn_new(&f->run->scratch, struct dn_digest,
					(size_t)items->n + 1);
	for (uint32_t i = 0; i < items->n; i++)
		keys[i] = key_of(f, &items->items[i], false, false);
	for (uint32_t p = 1; p <= LONGEST_PERIOD && 2 * p <= items->n; p++)
		if (fold_period(f, items, keys, p))
			p = 0;
	if (!has_names(items) || items->n > MOST_NAMED)
		return;
	for (uint32_t p = 2; p <= LONGEST_NAMED && 2 * p <= items->n; p++)
		if (fold_named_period(f, items, p))
			p = 1;
}

/* --- what differs the first time --------------------------------------------------- */

/* Says whether one residual is another but for its shortcut and numbers. */
static bool
is_like(struct folding *f, const struct dn_item *a, const struct dn_item *b)
{
	if (a->kind != DN_ITEM_RESIDUAL || b->kind != DN_ITEM_RESIDUAL ||
	    a->as.given || b->as.given || a->from.given || b->from.given ||
	    a->shortcut.n == 0 || b->shortcut.n > 0)
		return false;
	struct dn_digest x = key_of(f, a, true, true);
	struct dn_digest y = key_of(f, b, true, true);
	return is_same(&x, &y);
}

/* Takes a residual with a projection into the repeat behind it. */
static void
take_first(struct folding *f, struct dn_items *items)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < items->n; i++) {
		struct dn_item item = items->items[i];
		struct dn_item *before = n ? &items->items[n - 1] : NULL;
		bool repeat = item.kind == DN_ITEM_REPEAT && item.body.n == 1 &&
			      !item.has_first;
		const struct dn_item *body =
			repeat ? &item.body.items[0] : &item;
		if (!before || item.from.given || !is_like(f, before, body)) {
			items->items[n++] = item;
			continue;
		}
		struct dn_item made = item;
		if (!repeat) {
			made = (struct dn_item){.kind = DN_ITEM_REPEAT,
						.span = item.span,
						.made = item.made};
			made.times = dn_expr_number(f->run, 1);
			*dn_push(&f->run->arena, &made.body) = item;
		}
		made.times = dn_expr_number(f->run, made.times->number + 1);
		made.has_first = true;
		*dn_push(&f->run->arena, &made.first) = *before;
		*before = made;
	}
	items->n = n;
}

/* --- all lists --------------------------------------------------------------------- */

static void fold_scope(struct dn_run *run, struct dn_items *items,
		       const struct dn_names_list *outputs, bool late);

static void
fold_list(struct folding *f, struct dn_items *items)
{
	for (uint32_t i = 0; i < items->n; i++) {
		struct dn_item *item = &items->items[i];
		fold_list(f, &item->body);
		fold_list(f, &item->shortcut);
		for (uint32_t k = 0; k < item->branches.n; k++)
			fold_list(f, &item->branches.items[k]);
		for (uint32_t k = 0; k < item->cells.n; k++)
			fold_scope(f->run, &item->cells.items[k].layers,
				   &item->cells.items[k].outputs, f->late);
	}
	join_lines(f, items);
	fold_runs(f, items);
	take_first(f, items);
}

static void
fold_scope(struct dn_run *run, struct dn_items *items,
	   const struct dn_names_list *outputs, bool late)
{
	struct folding f = {.run = run, .late = late};
	struct dn_item last = {.from = *outputs};
	struct dn_items end = {.items = &last, .n = 1};
	f.uses.run = run;
	f.uses.names = dn_intern_new(&run->scratch);
	dn_uses_count(&f.uses, items);
	dn_uses_count(&f.uses, &end);
	fold_list(&f, items);
}

/* Takes away the strides of 1 that were put in to make layers alike. */
static void
drop_strides(struct dn_steps *steps)
{
	for (uint32_t i = 0; i < steps->n; i++) {
		struct dn_page_attrs *attrs = &steps->items[i].attrs;
		uint32_t n = 0;
		for (uint32_t k = 0; k < attrs->n; k++) {
			const struct dn_page_attr *attr = &attrs->items[k];
			const struct dn_expr *value =
				attr->values.n ? attr->values.items[0] : NULL;
			if (attr->key != DN_ATTR_STRIDE ||
			    attr->values.n != 1 ||
			    value->kind != DN_EXPR_NUMBER || value->number != 1)
				attrs->items[n++] = attrs->items[k];
		}
		attrs->n = n;
	}
}

static void
clean(struct dn_items *items)
{
	for (uint32_t i = 0; i < items->n; i++) {
		struct dn_item *item = &items->items[i];
		drop_strides(&item->steps);
		drop_strides(&item->join);
		clean(&item->then);
		clean(&item->body);
		clean(&item->shortcut);
		clean(&item->first);
		for (uint32_t k = 0; k < item->branches.n; k++)
			clean(&item->branches.items[k]);
		for (uint32_t k = 0; k < item->cells.n; k++)
			clean(&item->cells.items[k].layers);
	}
}

void
dn_fold_repeats(struct dn_run *run, struct dn_page *page, bool late)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	fold_scope(run, &page->layers, &page->outputs, late);
	dn_arena_reset(&run->scratch, mark);
}

/* Folds in one of the two ways to begin a run. */
static struct dn_page *
fold(struct dn_run *run, const struct dn_net *net, bool late)
{
	struct dn_page *page = dn_outline(run, net);
	dn_fold_repeats(run, page, late);
	dn_fold_blocks(run, page, 3);
	if (dn_page_count(page) * ENOUGH > net->ops.n && net->ops.n > SMALL_NET)
		dn_fold_blocks(run, page, 2);
	clean(&page->layers);
	for (uint32_t i = 0; i < page->blocks.n; i++)
		clean(&page->blocks.items[i]->items);
	return page;
}

struct dn_page *
dn_net_fold(struct dn_run *run, const struct dn_net *net)
{
	struct dn_page *early = fold(run, net, false);
	if (net->ops.n > MOST_TRIED)
		return early;
	struct dn_page *late = fold(run, net, true);
	return dn_page_count(late) < dn_page_count(early) ? late : early;
}
