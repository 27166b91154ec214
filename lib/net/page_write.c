/* SPDX-License-Identifier: MIT */
/*
 * The tree of a page, to be printed by dn_yaml_write(). Chains are cut so that
 * at most one layer with weights stands on a line; what repeats itself the
 * first time is left out.
 */
#include <string.h>

#include "net/page_text.h"

struct writing {
	struct dn_run *run;
	const struct dn_page *page;
};

static struct dn_tree *put_items(struct writing *w, struct dn_tree *parent,
				 const char *key, const struct dn_items *items);

static struct dn_slice
text_from(struct dn_out *out)
{
	return dn_out_text(out);
}

static void
put_expr(struct writing *w, struct dn_tree *map, const char *key,
	 const struct dn_expr *expr)
{
	if (!expr)
		return;
	struct dn_out *out = dn_out_to_memory(w->run);
	dn_expr_put(out, expr);
	dn_tree_plain(&w->run->arena, map, key, text_from(out).text);
}

static void
put_name(struct writing *w, struct dn_tree *parent, const char *key,
	 const struct dn_name *name)
{
	if (name->text)
		dn_tree_put(&w->run->arena, parent, key, name->text);
	else
		dn_tree_plain(&w->run->arena, parent, key, "~");
}

static void
put_names(struct writing *w, struct dn_tree *map, const char *key,
	  const struct dn_names_list *names)
{
	if (!names->given)
		return;
	if (names->n == 1 && names->items[0].text) {
		put_name(w, map, key, &names->items[0]);
		return;
	}
	struct dn_tree *list = dn_tree_list(&w->run->arena, map, key);
	list->flow = true;
	for (uint32_t i = 0; i < names->n; i++)
		put_name(w, list, NULL, &names->items[i]);
}

/* --- shapes ------------------------------------------------------------------ */

static void
put_shape(struct writing *w, struct dn_tree *map, const char *key,
	  const struct dn_input_line *line)
{
	struct dn_arena *arena = &w->run->arena;
	struct dn_out *out = dn_out_to_memory(w->run);
	const char *dtype =
		line->dtype ? dn_attr_row(DN_ATTR_DTYPE).words[line->dtype]
			    : NULL;
	const struct dn_exprs *dims = &line->dims;
	bool per_sample =
		line->any ||
		(dims->n > 1 && dims->items[0]->kind == DN_EXPR_NUMBER &&
		 dims->items[0]->number == 1);
	if (per_sample) {
		if (line->any)
			dn_put(out, "any");
		else
			dn_dims_put(out, dims->items, dims->n, 1);
		if (dtype)
			dn_put_format(out, " %s", dtype);
		struct dn_tree *text =
			dn_tree_text(arena, map, key, text_from(out));
		text->plain = true;
		return;
	}
	struct dn_tree *at = map;
	if (dtype) {
		at = dn_tree_map(arena, map, key);
		at->flow = true;
		key = "shape";
	}
	struct dn_tree *list = dn_tree_list(arena, at, key);
	list->flow = true;
	for (uint32_t i = 0; i < dims->n; i++) {
		struct dn_out *one = dn_out_to_memory(w->run);
		const struct dn_expr *pair[2] = {dn_expr_number(w->run, 1),
						 dims->items[i]};
		dn_dims_put(one, pair, 2, 1);
		dn_tree_plain(arena, list, NULL, text_from(one).text);
	}
	if (dtype)
		dn_tree_put(arena, at, "dtype", dtype);
}

static void
put_inputs(struct writing *w, struct dn_tree *map, const char *key,
	   const struct dn_input_line *lines, uint32_t n)
{
	if (n == 0)
		return;
	struct dn_tree *inputs = dn_tree_map(&w->run->arena, map, key);
	inputs->flow = true;
	for (uint32_t i = 0; i < n; i++)
		put_shape(w, inputs, lines[i].name.text, &lines[i]);
}

/* --- structures ---------------------------------------------------------------- */

/* Says whether a join is what it is when nothing is said. */
static bool
is_plain_join(const struct dn_item *item, enum dn_op_kind usual)
{
	const struct dn_step *step = item->join.items;
	return item->join.n == 1 && step->op == usual && step->attrs.n == 0 &&
	       step->with.n == 0 && !step->weights_of.text;
}

static void
put_join(struct writing *w, struct dn_tree *map, const struct dn_item *item,
	 enum dn_op_kind usual)
{
	if (item->join.n == 0) {
		dn_tree_put(&w->run->arena, map, "join", "none");
		return;
	}
	const struct dn_step *step = &item->join.items[0];
	if (is_plain_join(item, usual))
		return;
	struct dn_out *out = dn_out_to_memory(w->run);
	dn_chain_put(out, w->page, step, 1);
	dn_tree_text(&w->run->arena, map, "join", text_from(out));
}

static void
put_residual(struct writing *w, struct dn_tree *map, const struct dn_item *item)
{
	struct dn_arena *arena = &w->run->arena;
	struct dn_tree *straight = dn_tree_map(arena, NULL, NULL);
	put_items(w, straight, "residual", &item->body);
	if (item->shortcut.n == 0 && !item->shortcut_first &&
	    is_plain_join(item, DN_OP_ADD) &&
	    straight->first->kind != DN_TREE_MAP) {
		dn_tree_add(map, straight->first);
		return;
	}
	struct dn_tree *in = dn_tree_map(arena, map, "residual");
	put_items(w, in, "body", &item->body);
	if (item->shortcut.n > 0)
		put_items(w, in, "shortcut", &item->shortcut);
	if (item->shortcut_first)
		dn_tree_plain(arena, in, "shortcut-first", "true");
	put_join(w, in, item, DN_OP_ADD);
}

static void
put_dense_block(struct writing *w, struct dn_tree *map,
		const struct dn_item *item)
{
	struct dn_tree *in = dn_tree_map(&w->run->arena, map, "dense-block");
	put_expr(w, in, "times", item->times);
	put_expr(w, in, "growth", item->growth);
	put_join(w, in, item, DN_OP_CONCAT);
	put_items(w, in, "body", &item->body);
}

static void
put_parallel(struct writing *w, struct dn_tree *map, const struct dn_item *item)
{
	struct dn_arena *arena = &w->run->arena;
	struct dn_tree *in = dn_tree_map(arena, map, "parallel");
	if (!is_plain_join(item, DN_OP_CONCAT))
		put_join(w, in, item, DN_N_OPS);
	struct dn_tree *list = dn_tree_list(arena, in, "branches");
	for (uint32_t i = 0; i < item->branches.n; i++)
		put_items(w, list, NULL, &item->branches.items[i]);
}

static bool
is_same_tree(const struct dn_tree *a, const struct dn_tree *b)
{
	if (!a || !b || a->kind != b->kind || a->n != b->n ||
	    !dn_slice_equal(a->text, b->text) ||
	    !dn_slice_equal(a->key, b->key))
		return a == b;
	if (!dn_tree_is_container(a))
		return true;
	const struct dn_tree *x = a->first, *y = b->first;
	for (; x; x = x->next, y = y->next)
		if (!is_same_tree(x, y))
			return false;
	return true;
}

/* The mapping that says what an item is: of its structure's keys. */
static const struct dn_tree *
structure_of(const struct dn_tree *map, const char *word)
{
	const struct dn_tree *tree = dn_tree_get(map, word);
	return tree && tree->kind == DN_TREE_MAP ? tree : NULL;
}

/* Copies the keys of `first` that differ from the body's; false when one of
 * the body's is missing there, or one cannot be said so. */
static bool
put_differences(struct writing *w, struct dn_tree *into,
		const struct dn_tree *first, const struct dn_tree *body,
		const char *but)
{
	static const char *const keys[] = {"body", "shortcut", "branches",
					   "then", NULL};
	for (const struct dn_tree *child = body->first; child;
	     child = child->next)
		if (!dn_tree_get(first, child->key.text))
			return false;
	for (const struct dn_tree *child = first->first; child;
	     child = child->next) {
		const char *key = child->key.text;
		const struct dn_tree *other = dn_tree_get(body, key);
		if ((but && strcmp(key, but) == 0) ||
		    (other && is_same_tree(child, other)))
			continue;
		bool known = false;
		for (uint32_t i = 0; keys[i]; i++)
			known = known || strcmp(keys[i], key) == 0;
		if (!known)
			return false;
		struct dn_tree *copy =
			dn_new(&w->run->arena, struct dn_tree, 1);
		*copy = *child;
		copy->next = NULL;
		dn_tree_add(into, copy);
	}
	return true;
}

/* The residual or parallel in long form, so that keys can be compared. */
static struct dn_tree *
long_form(struct writing *w, const struct dn_item *item)
{
	struct dn_arena *arena = &w->run->arena;
	struct dn_tree *map = dn_tree_map(arena, NULL, NULL);
	struct dn_tree *in = dn_tree_map(arena, map, dn_item_word(item->kind));
	if (item->kind == DN_ITEM_RESIDUAL) {
		put_items(w, in, "body", &item->body);
		if (item->shortcut.n > 0)
			put_items(w, in, "shortcut", &item->shortcut);
		if (item->shortcut_first)
			dn_tree_plain(arena, in, "shortcut-first", "true");
		put_join(w, in, item, DN_OP_ADD);
	} else {
		return NULL;
	}
	if (item->then.n > 0)
		put_items(w, map, "then", &item->then);
	return map;
}

/* `first` as the keys that are other, if that says all. */
static bool
put_first_keys(struct writing *w, struct dn_tree *map,
	       const struct dn_item *item)
{
	if (item->first.n != 1 || item->body.n != 1)
		return false;
	const struct dn_item *a = &item->first.items[0],
			     *b = &item->body.items[0];
	if (a->kind != b->kind || a->as.given || b->as.given || a->from.given ||
	    b->from.given)
		return false;
	const struct dn_tree *x = long_form(w, a), *y = long_form(w, b);
	if (!x || !y)
		return false;
	const char *word = dn_item_word(a->kind);
	struct dn_tree *keys = dn_tree_map(&w->run->arena, NULL, "first");
	if (!put_differences(w, keys, structure_of(x, word),
			     structure_of(y, word), NULL) ||
	    !put_differences(w, keys, x, y, word) || keys->n == 0)
		return false;
	dn_tree_add(map, keys);
	return true;
}

static void
put_repeat(struct writing *w, struct dn_tree *map, const struct dn_item *item)
{
	struct dn_tree *in = dn_tree_map(&w->run->arena, map, "repeat");
	put_expr(w, in, "times", item->times);
	if (item->share)
		dn_tree_plain(&w->run->arena, in, "share", "true");
	put_items(w, in, "body", &item->body);
	if (item->has_first && !put_first_keys(w, in, item))
		put_items(w, in, "first", &item->first);
}

/* --- nets inside ------------------------------------------------------------------ */

static struct dn_tree *
put_cell(struct writing *w, struct dn_tree *parent, const char *key,
	 const struct dn_cell *cell)
{
	struct dn_arena *arena = &w->run->arena;
	if (cell->of != DN_NONE) {
		struct dn_step call = {.kind = DN_STEP_CALL,
				       .block = cell->of,
				       .args = cell->args};
		struct dn_out *out = dn_out_to_memory(w->run);
		dn_chain_put(out, w->page, &call, 1);
		return dn_tree_text(arena, parent, key, text_from(out));
	}
	struct dn_tree *map = dn_tree_map(arena, parent, key);
	uint32_t n = cell->n_states;
	put_inputs(w, map, "state", cell->inputs.items, n);
	bool usual = cell->inputs.n == n + 1 && cell->inputs.items[n].any &&
		     cell->inputs.items[n].dtype == 0 &&
		     strcmp(cell->inputs.items[n].name.text, "x") == 0;
	if (!usual && cell->inputs.n == n)
		dn_tree_map(arena, map, "inputs")->flow = true;
	else if (!usual)
		put_inputs(w, map, "inputs", cell->inputs.items + n,
			   cell->inputs.n - n);
	put_items(w, map, "layers", &cell->layers);
	put_names(w, map, "outputs", &cell->outputs);
	if (cell->give.text)
		dn_tree_put(arena, map, "give", cell->give.text);
	return map;
}

static void
put_op_keys(struct writing *w, struct dn_tree *map, const struct dn_step *step)
{
	for (uint32_t i = 0; i < step->attrs.n; i++) {
		const struct dn_page_attr *attr = &step->attrs.items[i];
		struct dn_out *out = dn_out_to_memory(w->run);
		dn_attr_put(out, attr, step->op);
		struct dn_tree *text = dn_tree_text(&w->run->arena, map,
						    dn_attr_row(attr->key).word,
						    text_from(out));
		text->plain = true;
	}
}

static void
put_body_op(struct writing *w, struct dn_tree *map, const struct dn_item *item)
{
	struct dn_tree *in =
		dn_tree_map(&w->run->arena, map, dn_item_word(item->kind));
	put_op_keys(w, in, &item->steps.items[0]);
	put_names(w, in, "initial", &item->initial);
	if (item->kind == DN_ITEM_IF) {
		struct dn_tree *list =
			dn_tree_list(&w->run->arena, in, "cases");
		for (uint32_t i = 0; i < item->cells.n; i++)
			put_cell(w, list, NULL, &item->cells.items[i]);
	} else {
		put_cell(w, in, item->kind == DN_ITEM_EXPERTS ? "body" : "cell",
			 &item->cells.items[0]);
	}
}

/* --- items ------------------------------------------------------------------------ */

static bool
is_weighted(const struct dn_step *step)
{
	if (step->kind != DN_STEP_OP)
		return true;
	enum dn_op_class class = dn_op_row(step->op)->class;
	return class == DN_CLASS_WEIGHTED || class == DN_CLASS_RECURRENT ||
	       (class == DN_CLASS_ATTENTION && step->op != DN_OP_ATTENTION);
}

/* A line of a chain, in a mapping when it is named or reads names. */
static struct dn_tree *
put_line(struct writing *w, struct dn_tree *parent, const char *key,
	 const struct dn_item *item, uint32_t from, uint32_t to)
{
	struct dn_arena *arena = &w->run->arena;
	struct dn_out *out = dn_out_to_memory(w->run);
	bool first = from == 0, last = to == item->steps.n;
	dn_chain_put(out, w->page, item->steps.items + from, to - from);
	struct dn_slice text = text_from(out);
	bool bare = !(first && item->from.given) &&
		    !(last && (item->as.given || item->then.n > 0));
	if (bare)
		return dn_tree_text(arena, parent, key, text);
	struct dn_tree *map = dn_tree_map(arena, parent, key);
	map->flow = item->then.n == 0 || !last;
	if (first)
		put_names(w, map, "from", &item->from);
	if (text.len > 0)
		dn_tree_text(arena, map, "do", text);
	if (last && item->then.n > 0)
		put_items(w, map, "then", &item->then);
	if (last)
		put_names(w, map, "as", &item->as);
	return map;
}

/* The end of the line that begins with a step. */
static uint32_t
line_end(const struct dn_steps *steps, uint32_t from)
{
	uint32_t at = from;
	bool seen = false;
	for (; at < steps->n; at++) {
		bool weighted = is_weighted(&steps->items[at]);
		if (weighted && seen)
			break;
		seen = seen || weighted;
	}
	return at;
}

static void
put_structure(struct writing *w, struct dn_tree *parent, const char *key,
	      const struct dn_item *item)
{
	typedef void put_fn(struct writing * w, struct dn_tree * map,
			    const struct dn_item *item);
	static put_fn *const putters[] = {
		[DN_ITEM_RESIDUAL] = put_residual,
		[DN_ITEM_DENSE_BLOCK] = put_dense_block,
		[DN_ITEM_PARALLEL] = put_parallel,
		[DN_ITEM_REPEAT] = put_repeat,
		[DN_ITEM_RECUR] = put_body_op,
		[DN_ITEM_TREE] = put_body_op,
		[DN_ITEM_EXPERTS] = put_body_op,
		[DN_ITEM_LOOP] = put_body_op,
		[DN_ITEM_IF] = put_body_op,
	};
	struct dn_tree *map = dn_tree_map(&w->run->arena, parent, key);
	put_names(w, map, "from", &item->from);
	putters[item->kind](w, map, item);
	if (item->then.n > 0)
		put_items(w, map, "then", &item->then);
	put_names(w, map, "as", &item->as);
}

static bool
is_chain(const struct dn_item *item)
{
	return item->kind == DN_ITEM_DO || item->kind == DN_ITEM_SCAN ||
	       item->kind == DN_ITEM_SPLIT;
}

/* How many lines the items fill: one chain may be several. */
static uint32_t
count_lines(const struct dn_items *items)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < items->n; i++) {
		const struct dn_item *item = &items->items[i];
		uint32_t at = is_chain(item) ? 0 : item->steps.n;
		do {
			at = line_end(&item->steps, at);
			n++;
		} while (is_chain(item) && at < item->steps.n);
	}
	return n;
}

static struct dn_tree *
put_items(struct writing *w, struct dn_tree *parent, const char *key,
	  const struct dn_items *items)
{
	bool one = count_lines(items) == 1;
	struct dn_tree *list = parent;
	if (!one) {
		list = dn_tree_list(&w->run->arena, parent, key);
		key = NULL;
		list->flow = items->n == 0;
	}
	for (uint32_t i = 0; i < items->n; i++) {
		const struct dn_item *item = &items->items[i];
		if (!is_chain(item)) {
			put_structure(w, list, key, item);
			continue;
		}
		uint32_t at = 0;
		do {
			uint32_t end = line_end(&item->steps, at);
			put_line(w, list, key, item, at, end);
			at = end;
		} while (at < item->steps.n);
	}
	return list;
}

/* --- pages ------------------------------------------------------------------------ */

static const char *
header_of(struct writing *w, const struct dn_block *block)
{
	struct dn_out *out = dn_out_to_memory(w->run);
	dn_put(out, block->name);
	for (uint32_t i = 0; i < block->parameters.n; i++) {
		const struct dn_parameter *p = &block->parameters.items[i];
		dn_put(out, i ? ", " : "(");
		dn_put(out, p->name);
		if (p->otherwise) {
			dn_put(out, "=");
			dn_expr_put(out, p->otherwise);
		}
	}
	dn_put(out, block->parameters.n ? ")" : "");
	return text_from(out).text;
}

static void
put_blocks(struct writing *w, struct dn_tree *map, bool cells)
{
	struct dn_arena *arena = &w->run->arena;
	struct dn_tree *blocks = NULL;
	for (uint32_t i = 0; i < w->page->blocks.n; i++) {
		const struct dn_block *block = w->page->blocks.items[i];
		if (block->is_cell != cells)
			continue;
		if (!blocks)
			blocks = dn_tree_map(arena, map,
					     cells ? "cells" : "blocks");
		const char *header = header_of(w, block);
		if (cells) {
			put_cell(w, blocks, header, &block->cell);
		} else if (block->inputs.given) {
			struct dn_tree *in = dn_tree_map(arena, blocks, header);
			put_names(w, in, "inputs", &block->inputs);
			put_items(w, in, "layers", &block->items);
		} else {
			put_items(w, blocks, header, &block->items);
		}
	}
}

static void
put_params(struct writing *w, struct dn_tree *map)
{
	struct dn_arena *arena = &w->run->arena;
	const struct dn_page *page = w->page;
	if (!page->params)
		return;
	struct dn_tree *in = dn_tree_map(arena, map, "params-checked");
	dn_tree_plain(arena, in, "value", page->params);
	dn_tree_put(arena, in, "source", page->params_source);
	dn_tree_put(arena, in, "counts", page->params_counts);
}

struct dn_tree *
dn_page_tree(struct dn_run *run, const struct dn_page *page)
{
	struct writing w = {.run = run, .page = page};
	struct dn_tree *map = dn_tree_map(&run->arena, NULL, NULL);
	dn_tree_put(&run->arena, map, "id", page->id);
	dn_tree_put(&run->arena, map, "network", page->network);
	dn_tree_put(&run->arena, map, "name", page->name);
	put_inputs(&w, map, "inputs", page->inputs.items, page->inputs.n);
	if (page->layout == DN_CHANNELS_LAST)
		dn_tree_put(&run->arena, map, "layout", "channels-last");
	put_blocks(&w, map, false);
	put_blocks(&w, map, true);
	put_items(&w, map, "layers", &page->layers);
	put_names(&w, map, "outputs", &page->outputs);
	put_names(&w, map, "expect", &page->expect);
	put_params(&w, map);
	return map;
}

/* --- counting ---------------------------------------------------------------------- */

static uint32_t
count_ops(const struct dn_steps *steps)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < steps->n; i++)
		n += steps->items[i].kind == DN_STEP_OP;
	return n;
}

uint32_t
dn_items_count(const struct dn_items *items)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < items->n; i++) {
		const struct dn_item *item = &items->items[i];
		n += is_chain(item) ? count_ops(&item->steps) : 1;
		n += dn_items_count(&item->then) + dn_items_count(&item->body) +
		     dn_items_count(&item->shortcut) +
		     dn_items_count(&item->first);
		for (uint32_t k = 0; k < item->branches.n; k++)
			n += dn_items_count(&item->branches.items[k]);
		for (uint32_t k = 0; k < item->cells.n; k++)
			n += dn_items_count(&item->cells.items[k].layers);
	}
	return n;
}

uint32_t
dn_page_count(const struct dn_page *page)
{
	uint32_t n = dn_items_count(&page->layers);
	for (uint32_t i = 0; i < page->blocks.n; i++)
		n += dn_items_count(&page->blocks.items[i]->items) +
		     dn_items_count(&page->blocks.items[i]->cell.layers);
	return n;
}
