/* SPDX-License-Identifier: MIT */
/*
 * Reads pages. The headers of all blocks and cells come first, so that their
 * order does not matter; then every list of items is read by the same few
 * functions. All mistakes of a file are reported in one go.
 */
#include <string.h>

#include "base/suggest.h"
#include "net/page_text.h"

#define MOST_BLOCKS 1000

/* What is being read. */
struct reading {
	struct dn_run *run;
	struct dn_page *page;
	const struct dn_block *block; /* whose body this is, or NULL */
	bool ok;
};

static const char *const item_words[] = {
	[DN_ITEM_DO] = "do",
	[DN_ITEM_RESIDUAL] = "residual",
	[DN_ITEM_DENSE_BLOCK] = "dense-block",
	[DN_ITEM_PARALLEL] = "parallel",
	[DN_ITEM_REPEAT] = "repeat",
	[DN_ITEM_RECUR] = "recur",
	[DN_ITEM_TREE] = "tree",
	[DN_ITEM_EXPERTS] = "experts",
	[DN_ITEM_LOOP] = "loop",
	[DN_ITEM_IF] = "if",
	[DN_ITEM_SCAN] = "scan",
	[DN_ITEM_SPLIT] = "split",
};

const char *
dn_item_word(enum dn_item_kind kind)
{
	return item_words[kind];
}

/* --- mappings ---------------------------------------------------------------- */

static void
fail(struct reading *r, const struct dn_tree *tree, const char *expected)
{
	r->ok = false;
	dn_report(r->run, tree->span, DN_BAD_VALUE, "expected %s", expected);
}

static bool
is_among(struct dn_slice key, const char *const *keys)
{
	for (; *keys; keys++)
		if (dn_slice_equal(key, dn_slice_of(*keys)))
			return true;
	return false;
}

static void
refuse_key(struct reading *r, const struct dn_tree *map,
	   const struct dn_tree *child, const char *what,
	   const char *const *keys)
{
	r->ok = false;
	if (map->flow && child->kind == DN_TREE_NULL) {
		dn_report(r->run, dn_tree_key_span(child), DN_SPLIT_SHORTHAND,
			  "'%s' stands alone: the comma before it ended the "
			  "value; put the whole value in quotes",
			  child->key.text);
		return;
	}
	dn_report(r->run, dn_tree_key_span(child), DN_UNKNOWN_KEY,
		  "unknown key '%s' in %s", child->key.text, what);
	if (dn_diag_is_full(r->run))
		return;
	struct dn_suggest suggest = dn_suggest_for(child->key);
	for (uint32_t i = 0; keys[i]; i++)
		dn_suggest_offer(&suggest, keys[i]);
	dn_suggest_note(r->run, &suggest);
}

/* Demands a mapping of these keys; x-... keys are kept out of it. */
static bool
check_keys(struct reading *r, const struct dn_tree *map, const char *what,
	   const char *const *keys)
{
	if (map->kind != DN_TREE_MAP) {
		fail(r, map, "a mapping");
		return false;
	}
	for (const struct dn_tree *child = map->first; child;
	     child = child->next)
		if (!is_among(child->key, keys) &&
		    !dn_slice_starts_with(child->key, "x-"))
			refuse_key(r, map, child, what, keys);
	return true;
}

static struct dn_text
text_of(struct reading *r, const struct dn_tree *tree)
{
	return dn_text_start(r->run, r->page, r->block, tree);
}

/* A value that is one expression; NULL when missing or wrong. */
static const struct dn_expr *
read_expr(struct reading *r, const struct dn_tree *tree)
{
	if (!tree)
		return NULL;
	struct dn_text text = text_of(r, tree);
	const struct dn_expr *expr = dn_text_expr(&text);
	if (expr && !dn_text_is_end(&text)) {
		dn_text_fail(&text, "the end");
		expr = NULL;
	}
	r->ok = r->ok && expr;
	return expr;
}

static const struct dn_expr *
demand_expr(struct reading *r, const struct dn_tree *map, const char *key)
{
	const struct dn_tree *tree = dn_tree_get(map, key);
	if (tree)
		return read_expr(r, tree);
	r->ok = false;
	dn_report(r->run, map->span, DN_MISSING_KEY, "'%s' is missing", key);
	return NULL;
}

static bool
read_flag(struct reading *r, const struct dn_tree *tree)
{
	if (!tree)
		return false;
	bool yes = dn_slice_equal(tree->text, DN_SLICE("true"));
	if (!yes && !dn_slice_equal(tree->text, DN_SLICE("false")))
		fail(r, tree, "true or false");
	return yes;
}

static const char *
read_text(struct reading *r, const struct dn_tree *map, const char *key)
{
	const struct dn_tree *tree = dn_tree_get(map, key);
	if (!tree)
		return NULL;
	if (tree->kind == DN_TREE_SCALAR)
		return tree->text.text;
	fail(r, tree, "a text");
	return NULL;
}

static void
add_name(struct reading *r, const struct dn_tree *tree,
	 struct dn_names_list *names)
{
	if (dn_tree_is_container(tree)) {
		fail(r, tree, "a name");
		return;
	}
	*dn_push(&r->run->arena, names) = (struct dn_name){
		.text = tree->kind == DN_TREE_SCALAR ? tree->text.text : NULL,
		.span = tree->span,
	};
}

/* One name or a list of them. */
static void
read_names(struct reading *r, const struct dn_tree *tree,
	   struct dn_names_list *names)
{
	if (!tree)
		return;
	names->given = true;
	if (tree->kind != DN_TREE_LIST) {
		add_name(r, tree, names);
		return;
	}
	for (const struct dn_tree *child = tree->first; child;
	     child = child->next)
		add_name(r, child, names);
}

/* --- shapes ------------------------------------------------------------------ */

/* The sizes of a list: the whole shape. */
static void
read_size_list(struct reading *r, const struct dn_tree *list,
	       struct dn_exprs *dims)
{
	for (const struct dn_tree *child = list->first; child;
	     child = child->next) {
		struct dn_text text = text_of(r, child);
		struct dn_exprs one = {0};
		bool ok = child->kind == DN_TREE_SCALAR &&
			  dn_text_dims(&text, 1, &one) && one.n == 2;
		if (ok && !dn_text_is_end(&text))
			ok = dn_text_fail(&text, "the end");
		if (!ok && child->kind != DN_TREE_SCALAR)
			fail(r, child, "a size");
		if (ok)
			*dn_push(&r->run->arena, dims) = one.items[1];
		r->ok = r->ok && ok;
	}
	if (list->n > DN_RANK_MAX)
		fail(r, list, "at most 16 sizes");
}

static void
read_dtype(struct reading *r, const struct dn_tree *tree, struct dn_slice word,
	   int64_t *dtype)
{
	if (!dn_attr_word(DN_ATTR_DTYPE, word, dtype))
		fail(r, tree, "float, int, bool or other");
}

static void
read_shape(struct reading *r, const struct dn_tree *tree,
	   struct dn_input_line *line)
{
	if (tree->kind == DN_TREE_LIST) {
		read_size_list(r, tree, &line->dims);
		return;
	}
	if (tree->kind != DN_TREE_SCALAR) {
		fail(r, tree, "a shape");
		return;
	}
	struct dn_text text = text_of(r, tree);
	if (dn_slice_equal(dn_text_word(&text), DN_SLICE("any"))) {
		line->any = true;
	} else {
		text.at = 0;
		if (!dn_text_dims(&text, 1, &line->dims)) {
			r->ok = false;
			return;
		}
	}
	dn_text_skip_blanks(&text);
	struct dn_slice word = dn_text_word(&text);
	if (word.len > 0)
		read_dtype(r, tree, word, &line->dtype);
	if (!dn_text_is_end(&text))
		r->ok = dn_text_fail(&text, "the end");
}

/* Inputs, or states: a mapping of names to shapes. */
static void
read_inputs(struct reading *r, const struct dn_tree *map,
	    struct dn_input_lines *lines)
{
	static const char *const keys[] = {"shape", "dtype", NULL};
	if (!map)
		return;
	if (map->kind != DN_TREE_MAP) {
		fail(r, map, "names with their shapes");
		return;
	}
	for (const struct dn_tree *child = map->first; child;
	     child = child->next) {
		struct dn_input_line *line = dn_push(&r->run->arena, lines);
		line->name = (struct dn_name){child->key.text,
					      dn_tree_key_span(child)};
		if (child->kind != DN_TREE_MAP) {
			read_shape(r, child, line);
			continue;
		}
		check_keys(r, child, "an input", keys);
		const struct dn_tree *shape = dn_tree_get(child, "shape");
		const struct dn_tree *dtype = dn_tree_get(child, "dtype");
		line->any = !shape;
		if (shape)
			read_shape(r, shape, line);
		if (dtype)
			read_dtype(r, dtype, dtype->text, &line->dtype);
	}
}

/* --- items ------------------------------------------------------------------- */

static void read_items(struct reading *r, const struct dn_tree *tree,
		       struct dn_items *items);

static void
read_steps(struct reading *r, const struct dn_tree *tree,
	   struct dn_steps *steps)
{
	if (tree->kind != DN_TREE_SCALAR) {
		fail(r, tree, "a chain of steps");
		return;
	}
	struct dn_text text = text_of(r, tree);
	if (!dn_chain_read(&text, steps))
		r->ok = false;
	else if (!dn_text_is_end(&text))
		r->ok = dn_text_fail(&text, "the end");
}

/* `join: concat`: one op that reads several results; none leaves them. */
static void
read_join(struct reading *r, const struct dn_tree *map, enum dn_op_kind usual,
	  struct dn_steps *join)
{
	const struct dn_tree *tree = dn_tree_get(map, "join");
	if (!tree) {
		*dn_push(&r->run->arena, join) =
			(struct dn_step){.op = usual, .span = map->span};
		return;
	}
	if (dn_slice_equal(tree->text, DN_SLICE("none")))
		return;
	read_steps(r, tree, join);
	if (join->n > 1 || (join->n == 1 && join->items[0].kind != DN_STEP_OP))
		fail(r, tree, "one op");
}

/* A list of items given straight, or in a mapping as `body`. */
static bool
has_only_body(const struct dn_tree *tree)
{
	return tree->kind != DN_TREE_MAP;
}

static void
read_residual(struct reading *r, const struct dn_tree *tree,
	      struct dn_item *item)
{
	static const char *const keys[] = {"body", "shortcut", "join",
					   "shortcut-first", NULL};
	read_join(r, tree, DN_OP_ADD, &item->join);
	if (has_only_body(tree)) {
		read_items(r, tree, &item->body);
		return;
	}
	check_keys(r, tree, "a residual", keys);
	read_items(r, dn_tree_get(tree, "body"), &item->body);
	read_items(r, dn_tree_get(tree, "shortcut"), &item->shortcut);
	item->shortcut_first =
		read_flag(r, dn_tree_get(tree, "shortcut-first"));
}

static void
read_dense_block(struct reading *r, const struct dn_tree *tree,
		 struct dn_item *item)
{
	static const char *const keys[] = {"times", "growth", "body", "join",
					   NULL};
	if (!check_keys(r, tree, "a dense block", keys))
		return;
	item->times = demand_expr(r, tree, "times");
	item->growth = read_expr(r, dn_tree_get(tree, "growth"));
	read_join(r, tree, DN_OP_CONCAT, &item->join);
	read_items(r, dn_tree_get(tree, "body"), &item->body);
}

static void
read_parallel(struct reading *r, const struct dn_tree *tree,
	      struct dn_item *item)
{
	static const char *const keys[] = {"join", "branches", NULL};
	const struct dn_tree *list = tree;
	read_join(r, tree, DN_OP_CONCAT, &item->join);
	if (tree->kind == DN_TREE_MAP) {
		check_keys(r, tree, "a parallel", keys);
		list = dn_tree_get(tree, "branches");
	}
	if (!list || list->kind != DN_TREE_LIST) {
		fail(r, tree, "a list of branches");
		return;
	}
	for (const struct dn_tree *child = list->first; child;
	     child = child->next) {
		struct dn_items branch = {0};
		read_items(r, child, &branch);
		*dn_push(&r->run->arena, &item->branches) = branch;
	}
}

static void read_overlay(struct reading *r, const struct dn_tree *map,
			 struct dn_item *item);

/* Says whether a mapping is an item of a kind of its own. */
static bool
is_item(const struct dn_tree *map)
{
	for (unsigned k = 0; k < DN_N_ITEM_KINDS; k++)
		if (dn_tree_get(map, item_words[k]))
			return true;
	return dn_tree_get(map, "from") != NULL;
}

/*
 * `first`: items that stand for the body the first time, or a mapping of the
 * keys that are other in the body's one item.
 */
static void
read_first(struct reading *r, const struct dn_tree *tree, struct dn_item *item)
{
	if (!tree)
		return;
	item->has_first = true;
	if (tree->kind != DN_TREE_MAP || is_item(tree)) {
		read_items(r, tree, &item->first);
		return;
	}
	if (item->body.n != 1) {
		fail(r, tree, "items: the body is not a single one");
		return;
	}
	struct dn_item copy = item->body.items[0];
	read_overlay(r, tree, &copy);
	*dn_push(&r->run->arena, &item->first) = copy;
}

static void
read_repeat(struct reading *r, const struct dn_tree *tree, struct dn_item *item)
{
	static const char *const keys[] = {"times", "body", "first", "share",
					   NULL};
	if (!check_keys(r, tree, "a repeat", keys))
		return;
	item->times = demand_expr(r, tree, "times");
	read_items(r, dn_tree_get(tree, "body"), &item->body);
	read_first(r, dn_tree_get(tree, "first"), item);
	item->share = read_flag(r, dn_tree_get(tree, "share"));
}

/* split: [x, z] in equal parts, or {x: 64, z: rest}. */
static void
read_split(struct reading *r, const struct dn_tree *tree, struct dn_item *item)
{
	struct dn_step *step = dn_push(&r->run->arena, &item->steps);
	*step = (struct dn_step){.op = DN_OP_SPLIT, .span = tree->span};
	item->as.given = true;
	if (!dn_tree_is_container(tree) || tree->n == 0) {
		fail(r, tree, "names of parts");
		return;
	}
	struct dn_page_attr attr = {.key = DN_ATTR_SIZES, .span = tree->span};
	for (const struct dn_tree *child = tree->first; child;
	     child = child->next) {
		if (tree->kind == DN_TREE_LIST) {
			add_name(r, child, &item->as);
			continue;
		}
		*dn_push(&r->run->arena, &item->as) = (struct dn_name){
			child->key.text, dn_tree_key_span(child)};
		bool rest = dn_slice_equal(child->text, DN_SLICE("rest"));
		*dn_push(&r->run->arena, &attr.values) =
			rest ? dn_expr_number(r->run, -1) : read_expr(r, child);
	}
	if (tree->kind == DN_TREE_LIST) {
		attr.key = DN_ATTR_COUNT;
		*dn_push(&r->run->arena, &attr.values) =
			dn_expr_number(r->run, tree->n);
	}
	*dn_push(&r->run->arena, &step->attrs) = attr;
}

/* --- nets inside -------------------------------------------------------------- */

static const char *const cell_keys[] = {"state",   "inputs", "layers",
					"outputs", "give",   NULL};

/* A cell: what it keeps from step to step, reads, does and gives. */
static void
read_cell(struct reading *r, const struct dn_tree *tree, struct dn_cell *cell)
{
	cell->of = DN_NONE;
	cell->span = tree->span;
	if (!check_keys(r, tree, "a cell", cell_keys))
		return;
	read_inputs(r, dn_tree_get(tree, "state"), &cell->inputs);
	cell->n_states = cell->inputs.n;
	const struct dn_tree *inputs = dn_tree_get(tree, "inputs");
	read_inputs(r, inputs, &cell->inputs);
	if (!inputs)
		*dn_push(&r->run->arena, &cell->inputs) =
			(struct dn_input_line){.name = {"x", tree->span},
					       .any = true};
	read_items(r, dn_tree_get(tree, "layers"), &cell->layers);
	read_names(r, dn_tree_get(tree, "outputs"), &cell->outputs);
	cell->give.text = read_text(r, tree, "give");
	cell->give.span = tree->span;
}

/* The words of an op as keys: {direction: both, top: 2}. */
static void
read_op_keys(struct reading *r, const struct dn_tree *map, enum dn_op_kind op,
	     struct dn_item *item)
{
	struct dn_step step = {.op = op, .span = map->span};
	for (unsigned k = 0; k < DN_N_ATTRS; k++) {
		struct dn_page_attr attr = {.key = (enum dn_attr_key)k};
		const struct dn_tree *tree =
			dn_tree_get(map, dn_attr_row(attr.key).word);
		if (!tree || tree->kind != DN_TREE_SCALAR ||
		    !(dn_op_row(op)->attrs & UINT64_C(1) << k))
			continue;
		struct dn_text text = text_of(r, tree);
		attr.span = tree->span;
		bool ok = dn_attr_read(&text, &attr);
		if (ok && !dn_text_is_end(&text))
			ok = dn_text_fail(&text, "the end");
		r->ok = r->ok && ok;
		*dn_push(&r->run->arena, &step.attrs) = attr;
	}
	*dn_push(&r->run->arena, &item->steps) = step;
}

/* What `cell` says: CELL(args), a chain of one op, or a cell right here. */
static void
read_cell_value(struct reading *r, const struct dn_tree *tree,
		struct dn_item *item)
{
	struct dn_cell cell = {.of = DN_NONE, .span = tree->span};
	struct dn_steps steps = {0};
	if (tree->kind == DN_TREE_MAP) {
		read_cell(r, tree, &cell);
	} else {
		read_steps(r, tree, &steps);
		if (steps.n != 1) {
			if (steps.n > 1)
				fail(r, tree, "one op or one cell");
			return;
		}
		const struct dn_step *step = &steps.items[0];
		if (step->kind == DN_STEP_OP) {
			/* A whole layer: its words join those of recur. */
			struct dn_step *own = &item->steps.items[0];
			struct dn_page_attrs attrs = own->attrs;
			*own = *step;
			for (uint32_t i = 0; i < attrs.n; i++) {
				uint64_t bit = UINT64_C(1)
					       << attrs.items[i].key;
				if (!(dn_op_row(own->op)->attrs & bit)) {
					fail(r, tree,
					     "a cell: a whole layer "
					     "cannot be told this");
					return;
				}
				*dn_push(&r->run->arena, &own->attrs) =
					attrs.items[i];
			}
			item->kind = DN_ITEM_DO;
			return;
		}
		if (step->kind != DN_STEP_CALL ||
		    !r->page->blocks.items[step->block]->is_cell) {
			fail(r, tree, "a cell");
			return;
		}
		cell.of = step->block;
		cell.args = step->args;
	}
	*dn_push(&r->run->arena, &item->cells) = cell;
}

static void
read_steps_over(struct reading *r, const struct dn_tree *tree,
		struct dn_item *item)
{
	static const char *const keys[] = {
		"cell",	  "direction", "join",	"delay",   "period",
		"give",	  "scans",     "count", "initial", "out",
		"params", "children",  "axis",	NULL};
	static const enum dn_op_kind ops[] = {[DN_ITEM_RECUR] = DN_OP_RECUR,
					      [DN_ITEM_TREE] = DN_OP_TREE,
					      [DN_ITEM_LOOP] = DN_OP_LOOP};
	if (!check_keys(r, tree, "a recurrence", keys))
		return;
	const struct dn_tree *cell = dn_tree_get(tree, "cell");
	const struct dn_tree *children = dn_tree_get(tree, "children");
	read_op_keys(r, tree, ops[item->kind], item);
	read_names(r, dn_tree_get(tree, "initial"), &item->initial);
	if (children && item->kind == DN_ITEM_TREE) {
		struct dn_page_attr attr = {.key = DN_ATTR_COUNT,
					    .span = children->span};
		*dn_push(&r->run->arena, &attr.values) = read_expr(r, children);
		*dn_push(&r->run->arena, &item->steps.items[0].attrs) = attr;
	}
	if (cell)
		read_cell_value(r, cell, item);
	else
		fail(r, tree, "a 'cell'");
}

static void
read_experts(struct reading *r, const struct dn_tree *tree,
	     struct dn_item *item)
{
	static const char *const keys[] = {"count",  "top",  "shared",
					   "router", "body", "params",
					   "out",    NULL};
	struct dn_cell cell = {.of = DN_NONE, .span = tree->span};
	if (!check_keys(r, tree, "experts", keys))
		return;
	read_op_keys(r, tree, DN_OP_EXPERTS, item);
	const struct dn_tree *router = dn_tree_get(tree, "router");
	if (router && !dn_slice_equal(router->text, DN_SLICE("dense")))
		fail(r, router, "'dense', which all routers are");
	const struct dn_tree *body = dn_tree_get(tree, "body");
	if (body && body->kind == DN_TREE_MAP && dn_tree_get(body, "layers")) {
		read_cell(r, body, &cell);
	} else {
		read_items(r, body, &cell.layers);
		*dn_push(&r->run->arena, &cell.inputs) = (struct dn_input_line){
			.name = {"x", tree->span}, .any = true};
	}
	*dn_push(&r->run->arena, &item->cells) = cell;
}

static void
read_if(struct reading *r, const struct dn_tree *tree, struct dn_item *item)
{
	static const char *const keys[] = {"cases", "out", "params", NULL};
	if (!check_keys(r, tree, "an if", keys))
		return;
	read_op_keys(r, tree, DN_OP_IF, item);
	const struct dn_tree *cases = dn_tree_get(tree, "cases");
	if (!cases || cases->kind != DN_TREE_LIST) {
		fail(r, tree, "a list of 'cases'");
		return;
	}
	for (const struct dn_tree *child = cases->first; child;
	     child = child->next) {
		struct dn_cell cell = {0};
		read_cell(r, child, &cell);
		*dn_push(&r->run->arena, &item->cells) = cell;
	}
}

/* scan: {state: 16, inputs: {...}, own: {A: 64x16}}. */
static void
read_scan(struct reading *r, const struct dn_tree *tree, struct dn_item *item)
{
	static const char *const keys[] = {"state", "inputs", "own",
					   "out",   "params", NULL};
	if (!check_keys(r, tree, "a scan", keys))
		return;
	read_op_keys(r, tree, DN_OP_SCAN, item);
	struct dn_step *step = &item->steps.items[0];
	const struct dn_tree *inputs = dn_tree_get(tree, "inputs");
	for (const struct dn_tree *child = inputs ? inputs->first : NULL; child;
	     child = child->next)
		add_name(r, child, &step->with);
	const struct dn_tree *own = dn_tree_get(tree, "own");
	struct dn_page_attr attr = {.key = DN_ATTR_PARAMS};
	struct dn_expr *sum = NULL;
	for (const struct dn_tree *child = own ? own->first : NULL; child;
	     child = child->next) {
		struct dn_text text = text_of(r, child);
		struct dn_exprs dims = {0};
		if (!dn_text_dims(&text, 1, &dims)) {
			r->ok = false;
			continue;
		}
		const struct dn_expr *product = dims.items[0];
		for (uint32_t i = 1; i < dims.n; i++) {
			struct dn_expr *more =
				dn_new(&r->run->arena, struct dn_expr, 1);
			*more = (struct dn_expr){.kind = DN_EXPR_MUL,
						 .left = product,
						 .right = dims.items[i],
						 .span = child->span};
			product = more;
		}
		struct dn_expr *more =
			dn_new(&r->run->arena, struct dn_expr, 1);
		*more = (struct dn_expr){
			.kind = DN_EXPR_ADD,
			.left = sum ? sum : dn_expr_number(r->run, 0),
			.right = product,
			.span = child->span};
		sum = more;
	}
	if (!sum)
		return;
	*dn_push(&r->run->arena, &attr.values) = sum;
	*dn_push(&r->run->arena, &step->attrs) = attr;
}

static void
read_do(struct reading *r, const struct dn_tree *tree, struct dn_item *item)
{
	read_steps(r, tree, &item->steps);
}

/* --- all kinds ----------------------------------------------------------------- */

typedef void read_fn(struct reading *r, const struct dn_tree *tree,
		     struct dn_item *item);

static read_fn *const readers[] = {
	[DN_ITEM_DO] = read_do,
	[DN_ITEM_RESIDUAL] = read_residual,
	[DN_ITEM_DENSE_BLOCK] = read_dense_block,
	[DN_ITEM_PARALLEL] = read_parallel,
	[DN_ITEM_REPEAT] = read_repeat,
	[DN_ITEM_RECUR] = read_steps_over,
	[DN_ITEM_TREE] = read_steps_over,
	[DN_ITEM_EXPERTS] = read_experts,
	[DN_ITEM_LOOP] = read_steps_over,
	[DN_ITEM_IF] = read_if,
	[DN_ITEM_SCAN] = read_scan,
	[DN_ITEM_SPLIT] = read_split,
};

static const char *const item_keys[] = {
	"do",	"residual", "dense-block", "parallel", "repeat", "recur",
	"tree", "experts",  "loop",	   "if",       "scan",	 "split",
	"as",	"from",	    "then",	   NULL};

/* The key of a mapping that says what it is; NULL after reporting. */
static const struct dn_tree *
find_kind(struct reading *r, const struct dn_tree *map, enum dn_item_kind *kind)
{
	const struct dn_tree *found = NULL;
	for (unsigned k = 0; k < DN_N_ITEM_KINDS; k++) {
		const struct dn_tree *tree = dn_tree_get(map, item_words[k]);
		if (!tree)
			continue;
		if (found) {
			r->ok = false;
			dn_report(r->run, dn_tree_key_span(tree),
				  DN_UNKNOWN_KEY, "'%s' and '%s' in one item",
				  found->key.text, tree->key.text);
		}
		found = tree;
		*kind = (enum dn_item_kind)k;
	}
	return found;
}

/* A mapping with `from` alone goes on from there. */
static void
read_map(struct reading *r, const struct dn_tree *map, struct dn_item *item)
{
	item->span = map->span;
	check_keys(r, map, "an item", item_keys);
	read_names(r, dn_tree_get(map, "as"), &item->as);
	read_names(r, dn_tree_get(map, "from"), &item->from);
	const struct dn_tree *what = find_kind(r, map, &item->kind);
	if (what)
		readers[item->kind](r, what, item);
	else if (!item->from.given)
		fail(r, map,
		     "an item: a chain, or a mapping with do, "
		     "residual, dense-block, parallel, repeat, recur, "
		     "tree, experts, scan or split");
	read_items(r, dn_tree_get(map, "then"), &item->then);
}

static void
read_item(struct reading *r, const struct dn_tree *tree, struct dn_item *item)
{
	if (tree->kind == DN_TREE_MAP) {
		read_map(r, tree, item);
		return;
	}
	item->span = tree->span;
	item->kind = DN_ITEM_DO;
	read_steps(r, tree, &item->steps);
}

/* A list of items, or one; nothing is the identity. */
static void
read_items(struct reading *r, const struct dn_tree *tree,
	   struct dn_items *items)
{
	if (!tree || tree->kind == DN_TREE_NULL)
		return;
	if (tree->kind != DN_TREE_LIST) {
		struct dn_item item = {0};
		read_item(r, tree, &item);
		*dn_push(&r->run->arena, items) = item;
		return;
	}
	for (const struct dn_tree *child = tree->first; child;
	     child = child->next) {
		struct dn_item item = {0};
		read_item(r, child, &item);
		*dn_push(&r->run->arena, items) = item;
	}
}

/* Reads keys of an item, or of what it is, over those that it has. */
static void
read_overlay(struct reading *r, const struct dn_tree *map, struct dn_item *item)
{
	static const char *const keys[] = {"body", "shortcut", "branches",
					   "join", "then",     NULL};
	check_keys(r, map, "what is other the first time", keys);
	const struct dn_tree *tree;
	if ((tree = dn_tree_get(map, "body"))) {
		item->body = (struct dn_items){0};
		read_items(r, tree, &item->body);
	}
	if ((tree = dn_tree_get(map, "shortcut"))) {
		item->shortcut = (struct dn_items){0};
		read_items(r, tree, &item->shortcut);
	}
	if ((tree = dn_tree_get(map, "then"))) {
		item->then = (struct dn_items){0};
		read_items(r, tree, &item->then);
	}
	if (dn_tree_get(map, "branches")) {
		item->branches = (struct dn_branches){0};
		read_parallel(r, map, item);
	} else if (dn_tree_get(map, "join")) {
		item->join = (struct dn_steps){0};
		read_join(r, map, DN_OP_ADD, &item->join);
	}
}

/* --- blocks --------------------------------------------------------------------- */

/* "bottleneck(mid, out, s=1)". */
static void
read_header(struct reading *r, const struct dn_tree *tree, bool is_cell)
{
	struct dn_tree key = {.kind = DN_TREE_SCALAR,
			      .text = tree->key,
			      .span = dn_tree_key_span(tree)};
	struct dn_block *block = dn_new(&r->run->arena, struct dn_block, 1);
	r->block = block;
	struct dn_text text = text_of(r, &key);
	block->tree = tree;
	block->is_cell = is_cell;
	block->span = key.span;
	struct dn_slice name = dn_text_word(&text);
	enum dn_op_kind op;
	if (name.len == 0) {
		r->ok = dn_text_fail(&text, "the name of a block");
		return;
	}
	block->name = dn_arena_text(&r->run->arena, name);
	if (dn_op_find(name, &op))
		fail(r, &key, "a name that no op has");
	bool ok = true;
	dn_text_skip_blanks(&text);
	if (dn_text_take(&text, '(')) {
		dn_text_skip_blanks(&text);
		bool more = !dn_text_take(&text, ')');
		while (more && ok) {
			struct dn_parameter parameter = {0};
			dn_text_skip_blanks(&text);
			struct dn_slice word = dn_text_word(&text);
			ok = word.len > 0 || dn_text_fail(&text, "a name");
			parameter.name = dn_arena_text(&r->run->arena, word);
			dn_text_skip_blanks(&text);
			if (ok && dn_text_take(&text, '='))
				ok = (parameter.otherwise =
					      dn_text_expr(&text)) != NULL;
			dn_text_skip_blanks(&text);
			*dn_push(&r->run->arena, &block->parameters) =
				parameter;
			more = ok && dn_text_take(&text, ',');
			ok = ok && (more || dn_text_take(&text, ')') ||
				    dn_text_fail(&text, "',' or ')'"));
		}
	}
	if (ok && !dn_text_is_end(&text))
		ok = dn_text_fail(&text, "the end");
	r->ok = r->ok && ok;
	for (uint32_t i = 0; i < r->page->blocks.n; i++) {
		const struct dn_block *other = r->page->blocks.items[i];
		if (strcmp(other->name, block->name) != 0)
			continue;
		r->ok = false;
		dn_report(r->run, block->span, DN_DUPLICATE_KEY,
			  "there are two blocks '%s'", block->name);
		dn_report_note(r->run, other->span, "the first one");
	}
	*dn_push(&r->run->arena, &r->page->blocks) = block;
}

static void
read_headers(struct reading *r, const struct dn_tree *map, bool are_cells)
{
	if (!map)
		return;
	if (map->kind != DN_TREE_MAP || map->n > MOST_BLOCKS) {
		fail(r, map, "a mapping of at most 1000 names");
		return;
	}
	for (const struct dn_tree *child = map->first; child;
	     child = child->next)
		read_header(r, child, are_cells);
}

static void
read_block(struct reading *r, struct dn_block *block)
{
	static const char *const keys[] = {"inputs", "layers", NULL};
	const struct dn_tree *tree = block->tree;
	r->block = block;
	if (block->is_cell) {
		read_cell(r, tree, &block->cell);
	} else if (tree->kind == DN_TREE_MAP && dn_tree_get(tree, "layers")) {
		check_keys(r, tree, "a block", keys);
		read_names(r, dn_tree_get(tree, "inputs"), &block->inputs);
		read_items(r, dn_tree_get(tree, "layers"), &block->items);
	} else {
		read_items(r, tree, &block->items);
	}
	r->block = NULL;
}

/* --- pages ------------------------------------------------------------------------ */

static void
read_layout(struct reading *r, const struct dn_tree *tree)
{
	r->page->layout = DN_CHANNELS_FIRST;
	if (!tree)
		return;
	if (dn_slice_equal(tree->text, DN_SLICE("channels-last")))
		r->page->layout = DN_CHANNELS_LAST;
	else if (!dn_slice_equal(tree->text, DN_SLICE("channels-first")))
		fail(r, tree, "channels-first or channels-last");
}

static void
read_params(struct reading *r, const struct dn_tree *tree)
{
	static const char *const keys[] = {"value", "source", "counts", NULL};
	struct dn_page *page = r->page;
	if (!tree || !check_keys(r, tree, "params-checked", keys))
		return;
	page->params = read_text(r, tree, "value");
	page->params_source = read_text(r, tree, "source");
	page->params_counts = read_text(r, tree, "counts");
	const struct dn_tree *value = dn_tree_get(tree, "value");
	page->params_span = value ? value->span : tree->span;
	if (!value)
		fail(r, tree, "a 'value'");
}

struct dn_page *
dn_page_read(struct dn_run *run, const struct dn_tree *tree)
{
	static const char *const keys[] = {
		"id",	   "network", "name",		"inputs",
		"layout",  "blocks",  "cells",		"layers",
		"outputs", "expect",  "params-checked", NULL};
	struct dn_page *page = dn_new(&run->arena, struct dn_page, 1);
	struct reading r = {.run = run, .page = page, .ok = true};
	page->span = tree->span;
	if (!check_keys(&r, tree, "an architecture", keys))
		return NULL;
	page->id = read_text(&r, tree, "id");
	page->network = read_text(&r, tree, "network");
	page->name = read_text(&r, tree, "name");
	read_layout(&r, dn_tree_get(tree, "layout"));
	read_inputs(&r, dn_tree_get(tree, "inputs"), &page->inputs);
	read_headers(&r, dn_tree_get(tree, "blocks"), false);
	read_headers(&r, dn_tree_get(tree, "cells"), true);
	for (uint32_t i = 0; i < page->blocks.n; i++)
		read_block(&r, page->blocks.items[i]);
	r.block = NULL;
	const struct dn_tree *layers = dn_tree_get(tree, "layers");
	if (layers) {
		read_items(&r, layers, &page->layers);
	} else {
		r.ok = false;
		dn_report(run, tree->span, DN_MISSING_KEY,
			  "'layers' is missing");
	}
	read_names(&r, dn_tree_get(tree, "outputs"), &page->outputs);
	read_names(&r, dn_tree_get(tree, "expect"), &page->expect);
	read_params(&r, dn_tree_get(tree, "params-checked"));
	return r.ok ? page : NULL;
}
