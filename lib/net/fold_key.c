/* SPDX-License-Identifier: MIT */
/* Keys of items and the numbers that may differ between them. */
#include "net/fold_key.h"

#include <string.h>

#include "base/intern.h"

bool
dn_is_slot(const struct dn_page_attr *attr, uint32_t i)
{
	if (attr->key == DN_ATTR_STRIDE || attr->key == DN_ATTR_DILATION)
		return attr->values.n == 1;
	if (attr->key == DN_ATTR_SIZES)
		return true;
	if (attr->key == DN_ATTR_SHAPE) {
		const struct dn_expr *expr = attr->values.items[i];
		return expr->kind != DN_EXPR_LETTER &&
		       !(expr->kind == DN_EXPR_NUMBER && expr->number <= 1);
	}
	return dn_attr_row(attr->key).kind == DN_ATTR_KIND_INT &&
	       attr->key != DN_ATTR_AXIS;
}

/* --- names -------------------------------------------------------------------- */

static void
count_names(struct dn_name_uses *uses, const struct dn_names_list *names)
{
	for (uint32_t i = 0; i < names->n; i++) {
		if (!names->items[i].text)
			continue;
		uint32_t n = dn_intern_add(uses->names,
					   dn_slice_of(names->items[i].text));
		while (uses->counts.n <= n)
			*dn_push(&uses->run->scratch, &uses->counts) = 0;
		uses->counts.items[n]++;
	}
}

static void
count_steps(struct dn_name_uses *uses, const struct dn_steps *steps)
{
	for (uint32_t i = 0; i < steps->n; i++) {
		const struct dn_step *step = &steps->items[i];
		struct dn_names_list one = {
			.items = (struct dn_name[]){step->weights_of}, .n = 1};
		count_names(uses, &step->with);
		count_names(uses, &one);
	}
}

void
dn_uses_count(struct dn_name_uses *uses, const struct dn_items *items)
{
	for (uint32_t i = 0; i < items->n; i++) {
		const struct dn_item *item = &items->items[i];
		count_names(uses, &item->from);
		count_names(uses, &item->initial);
		count_steps(uses, &item->steps);
		count_steps(uses, &item->join);
		dn_uses_count(uses, &item->then);
		dn_uses_count(uses, &item->body);
		dn_uses_count(uses, &item->shortcut);
		dn_uses_count(uses, &item->first);
		for (uint32_t k = 0; k < item->branches.n; k++)
			dn_uses_count(uses, &item->branches.items[k]);
	}
}

/* --- keys --------------------------------------------------------------------- */

/* A name made among the items of a key. */
struct local {
	uint32_t name; /* among the uses */
	uint32_t used;
};

struct locals {
	struct local *items;
	uint32_t n, cap;
};

struct keying {
	struct dn_name_uses *uses;
	struct dn_key_options options;
	struct dn_mix mix;
	struct locals locals;
	bool open; /* a name from outside is used */
};

static void
mix_text(struct keying *k, const char *text)
{
	dn_mix_text(&k->mix, text ? text : "~");
}

/* Mixes the name of a result, which becomes a local one. */
static void
mix_made(struct keying *k, const struct dn_names_list *names)
{
	dn_mix_number(&k->mix, names->given ? (int64_t)names->n : -1);
	for (uint32_t i = 0; i < names->n; i++) {
		const char *text = names->items[i].text;
		dn_mix_number(&k->mix, text != NULL);
		if (!text)
			continue;
		*dn_push(&k->uses->run->scratch, &k->locals) = (struct local){
			.name = dn_intern_add(k->uses->names,
					      dn_slice_of(text))};
	}
}

static void
mix_used(struct keying *k, const char *text)
{
	uint32_t name = text ? dn_intern_find(k->uses->names, dn_slice_of(text))
			     : DN_NONE;
	for (uint32_t i = k->locals.n; text && i-- > 0;) {
		if (k->locals.items[i].name != name)
			continue;
		k->locals.items[i].used++;
		dn_mix_number(&k->mix, i);
		return;
	}
	k->open = k->open || text;
	dn_mix_number(&k->mix, -1);
	mix_text(k, text);
}

static void
mix_names(struct keying *k, const struct dn_names_list *names)
{
	dn_mix_number(&k->mix, names->given ? (int64_t)names->n : -1);
	for (uint32_t i = 0; i < names->n; i++)
		mix_used(k, names->items[i].text);
}

static void
mix_expr(struct keying *k, const struct dn_expr *expr)
{
	if (!expr) {
		dn_mix_number(&k->mix, -1);
		return;
	}
	dn_mix_number(&k->mix, expr->kind);
	dn_mix_number(&k->mix, expr->number);
	mix_text(k, expr->name);
	if (expr->left) {
		mix_expr(k, expr->left);
		mix_expr(k, expr->right);
	}
}

static void
mix_attr(struct keying *k, const struct dn_page_attr *attr)
{
	dn_mix_number(&k->mix, attr->key);
	dn_mix_number(&k->mix, attr->values.n);
	for (uint32_t i = 0; i < attr->values.n; i++)
		if (!k->options.shape || !dn_is_slot(attr, i))
			mix_expr(k, attr->values.items[i]);
		else
			dn_mix_number(&k->mix, -2);
}

static void
mix_steps(struct keying *k, const struct dn_steps *steps)
{
	dn_mix_number(&k->mix, steps->n);
	for (uint32_t i = 0; i < steps->n; i++) {
		const struct dn_step *step = &steps->items[i];
		dn_mix_number(&k->mix, step->kind);
		dn_mix_number(&k->mix, step->op);
		mix_text(k, step->type);
		dn_mix_number(&k->mix, step->pointwise);
		dn_mix_number(&k->mix, step->one_axis);
		dn_mix_number(&k->mix, step->block);
		dn_mix_number(&k->mix, step->args.n);
		for (uint32_t a = 0; a < step->args.n; a++)
			if (!k->options.shape)
				mix_expr(k, step->args.items[a]);
		dn_mix_number(&k->mix, step->attrs.n);
		for (uint32_t a = 0; a < step->attrs.n; a++)
			mix_attr(k, &step->attrs.items[a]);
		mix_names(k, &step->with);
		mix_used(k, step->weights_of.text);
	}
}

static void mix_items(struct keying *k, const struct dn_item *items, uint32_t n,
		      bool outermost);

static void
mix_list(struct keying *k, const struct dn_items *list)
{
	mix_items(k, list->items, list->n, false);
}

/* A cell is a world of its own. */
static void
mix_cell(struct keying *k, const struct dn_cell *cell)
{
	struct dn_name_uses uses = {
		.run = k->uses->run,
		.names = dn_intern_new(&k->uses->run->scratch)};
	struct keying inner = {.uses = &uses, .mix = k->mix};
	dn_mix_number(&inner.mix, cell->of);
	dn_mix_number(&inner.mix, cell->n_states);
	dn_mix_number(&inner.mix, cell->inputs.n);
	for (uint32_t i = 0; i < cell->inputs.n; i++) {
		const struct dn_input_line *line = &cell->inputs.items[i];
		struct dn_names_list one = {
			.items = (struct dn_name[]){line->name}, .n = 1};
		mix_made(&inner, &one);
		dn_mix_number(&inner.mix, line->any);
		dn_mix_number(&inner.mix, line->dtype);
		dn_mix_number(&inner.mix, line->dims.n);
		for (uint32_t d = 0; d < line->dims.n; d++)
			mix_expr(&inner, line->dims.items[d]);
	}
	mix_list(&inner, &cell->layers);
	mix_names(&inner, &cell->outputs);
	k->mix = inner.mix;
}

static void
mix_times(struct keying *k, const struct dn_expr *expr)
{
	if (k->options.shape)
		dn_mix_number(&k->mix, expr != NULL);
	else
		mix_expr(k, expr);
}

static void
mix_item(struct keying *k, const struct dn_item *item, bool outermost)
{
	dn_mix_number(&k->mix, item->kind);
	mix_names(k, &item->from);
	mix_steps(k, &item->steps);
	mix_list(k, &item->body);
	if (!(outermost && k->options.no_shortcut))
		mix_list(k, &item->shortcut);
	dn_mix_number(&k->mix, item->shortcut_first);
	dn_mix_number(&k->mix, item->branches.n);
	for (uint32_t i = 0; i < item->branches.n; i++)
		mix_list(k, &item->branches.items[i]);
	mix_steps(k, &item->join);
	mix_times(k, item->times);
	mix_times(k, item->growth);
	dn_mix_number(&k->mix, item->has_first);
	mix_list(k, &item->first);
	dn_mix_number(&k->mix, item->share);
	dn_mix_number(&k->mix, item->cells.n);
	for (uint32_t i = 0; i < item->cells.n; i++)
		mix_cell(k, &item->cells.items[i]);
	mix_names(k, &item->initial);
	mix_list(k, &item->then);
	mix_made(k, &item->as);
}

static void
mix_items(struct keying *k, const struct dn_item *items, uint32_t n,
	  bool outermost)
{
	dn_mix_number(&k->mix, n);
	for (uint32_t i = 0; i < n; i++)
		mix_item(k, &items[i], outermost);
}

static bool
has_leak(const struct keying *k)
{
	const struct dn_numbers *counts = &k->uses->counts;
	for (uint32_t i = 0; i < k->locals.n; i++) {
		uint32_t name = k->locals.items[i].name;
		if (name >= counts->n ||
		    k->locals.items[i].used != counts->items[name])
			return true;
	}
	return false;
}

static struct keying
make_key(struct dn_name_uses *uses, const struct dn_item *items, uint32_t n,
	 struct dn_key_options options)
{
	struct keying k = {.uses = uses,
			   .options = options,
			   .mix = {.arena = &uses->run->scratch}};
	mix_items(&k, items, n, true);
	return k;
}

struct dn_digest
dn_items_key(struct dn_name_uses *uses, const struct dn_item *items, uint32_t n,
	     struct dn_key_options options)
{
	struct dn_arena_mark mark = dn_arena_mark(&uses->run->scratch);
	uint32_t before = dn_intern_count(uses->names);
	struct keying k = make_key(uses, items, n, options);
	if (has_leak(&k))
		dn_mix_number(&k.mix, ++uses->n_keys);
	struct dn_digest digest = dn_mix_end(&k.mix);
	/* New names would be forgotten with the scratch memory. */
	if (dn_intern_count(uses->names) == before)
		dn_arena_reset(&uses->run->scratch, mark);
	return digest;
}

bool
dn_items_are_closed(struct dn_name_uses *uses, const struct dn_item *items,
		    uint32_t n)
{
	struct keying k = make_key(uses, items, n, (struct dn_key_options){0});
	return !k.open && !has_leak(&k);
}

/* --- slots --------------------------------------------------------------------- */

static void
add_slot(struct dn_run *run, struct dn_slots *slots,
	 const struct dn_expr **expr, enum dn_attr_key key)
{
	if (*expr)
		*dn_push(&run->scratch, slots) = (struct dn_slot){expr, key};
}

static void
add_steps(struct dn_run *run, struct dn_steps *steps, struct dn_slots *slots)
{
	for (uint32_t i = 0; i < steps->n; i++) {
		struct dn_step *step = &steps->items[i];
		for (uint32_t a = 0; a < step->args.n; a++)
			add_slot(run, slots, &step->args.items[a],
				 DN_ATTR_VALUE);
		for (uint32_t a = 0; a < step->attrs.n; a++) {
			struct dn_page_attr *attr = &step->attrs.items[a];
			for (uint32_t v = 0; v < attr->values.n; v++)
				if (dn_is_slot(attr, v))
					add_slot(run, slots,
						 &attr->values.items[v],
						 attr->key);
		}
	}
}

static void
add_list(struct dn_run *run, struct dn_items *list, struct dn_slots *slots)
{
	dn_items_slots(run, list->items, list->n, slots);
}

void
dn_items_slots(struct dn_run *run, struct dn_item *items, uint32_t n,
	       struct dn_slots *slots)
{
	for (uint32_t i = 0; i < n; i++) {
		struct dn_item *item = &items[i];
		add_slot(run, slots, &item->times, DN_N_ATTRS);
		add_slot(run, slots, &item->growth, DN_ATTR_UNITS);
		add_steps(run, &item->steps, slots);
		add_list(run, &item->body, slots);
		add_list(run, &item->shortcut, slots);
		for (uint32_t k = 0; k < item->branches.n; k++)
			add_list(run, &item->branches.items[k], slots);
		add_steps(run, &item->join, slots);
		add_list(run, &item->first, slots);
		add_list(run, &item->then, slots);
	}
}
