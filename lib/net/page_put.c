/* SPDX-License-Identifier: MIT */
/*
 * Prints chains of steps: the other direction of page_chain.c.
 */
#include <inttypes.h>
#include <string.h>

#include "net/page_text.h"

/* --- numbers ------------------------------------------------------------------ */

static void put_expr(struct dn_out *out, const struct dn_expr *expr,
		     bool primary);

static void
put_pair(struct dn_out *out, const struct dn_expr *expr, bool primary)
{
	static const char *const signs[] = {[DN_EXPR_ADD] = " + ",
					    [DN_EXPR_SUB] = " - ",
					    [DN_EXPR_MUL] = " * ",
					    [DN_EXPR_DIV] = " / "};
	bool product = expr->kind == DN_EXPR_MUL || expr->kind == DN_EXPR_DIV;
	dn_put(out, primary ? "(" : "");
	put_expr(out, expr->left, product && expr->left->kind < DN_EXPR_MUL);
	dn_put(out, signs[expr->kind]);
	put_expr(out, expr->right, product || expr->right->kind < DN_EXPR_MUL);
	dn_put(out, primary ? ")" : "");
}

static void
put_expr(struct dn_out *out, const struct dn_expr *expr, bool primary)
{
	switch (expr->kind) {
	case DN_EXPR_NUMBER:
		dn_put_format(out, "%" PRId64, expr->number);
		break;
	case DN_EXPR_ARGUMENT: dn_put_format(out, "$%s", expr->name); break;
	case DN_EXPR_IN: dn_put(out, "$in"); break;
	case DN_EXPR_GROWTH: dn_put(out, "$growth"); break;
	case DN_EXPR_LETTER: dn_put(out, expr->name); break;
	default: put_pair(out, expr, primary); break;
	}
}

void
dn_expr_put(struct dn_out *out, const struct dn_expr *expr)
{
	put_expr(out, expr, false);
}

/* Says whether the name of a size can stand without braces. */
static bool
is_bare_letter(const char *name)
{
	bool digits = false;
	for (const char *c = name; *c; c++) {
		bool digit = *c >= '0' && *c <= '9';
		bool letter = (*c >= 'a' && *c <= 'z' && *c != 'x') ||
			      (*c >= 'A' && *c <= 'Z') || *c == '_';
		if (!(digit && c > name) && !letter)
			return false;
		digits = digits || digit;
	}
	return name[0] && strcmp(name, "any") != 0;
}

static void
put_size(struct dn_out *out, const struct dn_expr *size)
{
	if (size->kind == DN_EXPR_NUMBER && size->number < 0)
		dn_put(out, "?");
	else if (size->kind == DN_EXPR_LETTER && !is_bare_letter(size->name))
		dn_put_format(out, "{%s}", size->name);
	else
		put_expr(out, size, true);
}

static bool
is_number(const struct dn_expr *expr, int64_t number)
{
	return expr->kind == DN_EXPR_NUMBER && expr->number == number;
}

void
dn_dims_put(struct dn_out *out, const struct dn_expr *const *dims, uint32_t n,
	    int64_t front)
{
	bool whole = n < 2 || !is_number(dims[0], front);
	dn_put(out, whole ? "[" : "");
	for (uint32_t i = whole ? 0 : 1; i < n; i++) {
		dn_put(out, i > (whole ? 0 : 1) ? "x" : "");
		put_size(out, dims[i]);
	}
	dn_put(out, whole ? "]" : "");
}

static void
put_list(struct dn_out *out, const struct dn_exprs *values, char between)
{
	for (uint32_t i = 0; i < values->n; i++) {
		if (i > 0)
			dn_put_char(out, between);
		if (is_number(values->items[i], INT64_MAX))
			dn_put(out, "max");
		else
			put_expr(out, values->items[i], true);
	}
	if (values->n == 0)
		dn_put(out, "none");
}

static void
put_out(struct dn_out *out, const struct dn_exprs *values)
{
	uint32_t from = 0;
	for (uint32_t i = 0; i <= values->n; i++) {
		if (i < values->n && !is_number(values->items[i], DN_OUT_NEXT))
			continue;
		dn_put(out, from > 0 ? "," : "");
		if (i == from + 1 &&
		    is_number(values->items[from], DN_OUT_INFERRED))
			dn_put(out, "-");
		else
			dn_dims_put(out, values->items + from, i - from, 1);
		from = i + 1;
	}
}

/* --- attributes ---------------------------------------------------------------- */

static const struct dn_page_attr *
find(const struct dn_step *step, enum dn_attr_key key)
{
	for (uint32_t i = 0; i < step->attrs.n; i++)
		if (step->attrs.items[i].key == key)
			return &step->attrs.items[i];
	return NULL;
}

static bool
has(const struct dn_step *step, enum dn_attr_key key, int64_t value)
{
	const struct dn_page_attr *attr = find(step, key);
	return attr && attr->values.n == 1 &&
	       is_number(attr->values.items[0], value);
}

/* A window: HxW/S; true when kernel and stride are said by it. */
static bool
put_window(struct dn_out *out, const struct dn_step *step)
{
	const struct dn_page_attr *kernel = find(step, DN_ATTR_KERNEL);
	const struct dn_page_attr *stride = find(step, DN_ATTR_STRIDE);
	if (!(dn_op_row(step->op)->attrs & DN_A(KERNEL)))
		return false;
	if (kernel && kernel->values.n != 1 && step->one_axis)
		return false;
	if (kernel && kernel->values.n == 1 && !step->one_axis)
		return false;
	dn_put_char(out, ' ');
	if (kernel)
		put_list(out, &kernel->values, 'x');
	else
		dn_put(out, step->one_axis ? "1" : "1x1");
	if (stride) {
		dn_put_char(out, '/');
		put_list(out, &stride->values, 'x');
	}
	return true;
}

void
dn_attr_put(struct dn_out *out, const struct dn_page_attr *attr,
	    enum dn_op_kind op)
{
	struct dn_attr_row row = dn_attr_row(attr->key);
	if (attr->key == DN_ATTR_OUT)
		put_out(out, &attr->values);
	else if (row.kind == DN_ATTR_KIND_DIMS)
		dn_dims_put(out, attr->values.items, attr->values.n,
			    op == DN_OP_RESHAPE ? 0 : 1);
	else if (row.kind == DN_ATTR_KIND_LIST)
		put_list(out, &attr->values,
			 attr->key == DN_ATTR_SIZE ||
					 attr->key == DN_ATTR_FACTOR
				 ? 'x'
				 : ',');
	else if (row.kind == DN_ATTR_KIND_WORD)
		dn_put(out, row.words[attr->values.items[0]->number]);
	else
		put_expr(out, attr->values.items[0],
			 row.kind == DN_ATTR_KIND_FLAG);
}

static void
put_flag(struct dn_out *out, const struct dn_page_attr *attr)
{
	struct dn_attr_row row = dn_attr_row(attr->key);
	const struct dn_expr *value = attr->values.items[0];
	if (is_number(value, 0))
		dn_put_format(out, " no-%s", row.word);
	else if (is_number(value, 1))
		dn_put_format(out, " %s", row.word);
	else {
		dn_put_format(out, " %s ", row.word);
		put_expr(out, value, true);
	}
}

static void
put_bias(struct dn_out *out, const struct dn_step *step,
	 const struct dn_step *next)
{
	const struct dn_page_attr *bias = find(step, DN_ATTR_BIAS);
	bool omits = dn_step_omits_bias(step, next);
	if (omits && !bias)
		dn_put(out, " bias");
	else if (bias && !is_number(bias->values.items[0], omits ? 0 : 1))
		put_flag(out, bias);
}

static void
put_attrs(struct dn_out *out, const struct dn_step *step,
	  const struct dn_step *next)
{
	const struct dn_op_row *row = dn_op_row(step->op);
	bool window = put_window(out, step);
	const struct dn_page_attr *main =
		row->main < DN_N_ATTRS ? find(step, row->main) : NULL;
	if (main) {
		dn_put_char(out, ' ');
		dn_attr_put(out, main, step->op);
	}
	for (uint32_t i = 0; i < step->attrs.n; i++) {
		const struct dn_page_attr *attr = &step->attrs.items[i];
		enum dn_attr_kind kind = dn_attr_row(attr->key).kind;
		bool said = attr == main || attr->key == DN_ATTR_BIAS ||
			    (window && (attr->key == DN_ATTR_KERNEL ||
					attr->key == DN_ATTR_STRIDE));
		if (said || (attr->key == DN_ATTR_PAD_MODE &&
			     has(step, DN_ATTR_PAD_MODE, DN_PAD_EXPLICIT) &&
			     find(step, DN_ATTR_PAD)))
			continue;
		if (kind == DN_ATTR_KIND_FLAG) {
			put_flag(out, attr);
		} else if (has(step, DN_ATTR_PAD_MODE, DN_PAD_EXPLICIT) &&
			   attr->key == DN_ATTR_PAD_MODE) {
			dn_put(out, " pad 0");
		} else {
			dn_put_format(out, " %s ",
				      attr->key == DN_ATTR_PAD_MODE
					      ? "pad"
					      : dn_attr_row(attr->key).word);
			dn_attr_put(out, attr, step->op);
		}
	}
	if (row->attrs & DN_A(BIAS))
		put_bias(out, step, next);
}

/* --- steps ---------------------------------------------------------------------- */

static void
put_name(struct dn_out *out, const char *name)
{
	if (!name) {
		dn_put_char(out, '~');
		return;
	}
	if (name[0] && !strpbrk(name, " \t\r\n,\"\\#:") &&
	    strcmp(name, "~") != 0) {
		dn_put(out, name);
		return;
	}
	dn_put_char(out, '"');
	for (const char *c = name; *c; c++) {
		if (*c == '"' || *c == '\\')
			dn_put_char(out, '\\');
		dn_put_char(out, *c);
	}
	dn_put_char(out, '"');
}

static void
put_op(struct dn_out *out, const struct dn_step *step,
       const struct dn_step *next)
{
	dn_put_format(out, "%s%s", dn_op_row(step->op)->word,
		      step->one_axis ? "1d" : "");
	if (step->op == DN_OP_OPAQUE) {
		dn_put_char(out, ' ');
		put_name(out, step->type ? step->type : "");
	}
	put_attrs(out, step, next);
	if (step->pointwise)
		dn_put(out, " pointwise");
}

static void
put_step(struct dn_out *out, const struct dn_step *step,
	 const struct dn_step *next, const struct dn_page *page)
{
	if (step->kind == DN_STEP_AGAIN) {
		dn_put(out, "weights-of ");
		put_name(out, step->weights_of.text);
		return;
	}
	if (step->kind == DN_STEP_OP) {
		put_op(out, step, next);
	} else {
		dn_put(out, page->blocks.items[step->block]->name);
		dn_put(out, step->args.n ? "(" : "");
		for (uint32_t i = 0; i < step->args.n; i++) {
			dn_put(out, i ? ", " : "");
			put_expr(out, step->args.items[i], false);
		}
		dn_put(out, step->args.n ? ")" : "");
	}
	for (uint32_t i = 0; i < step->with.n; i++) {
		dn_put(out, i ? "," : " with ");
		put_name(out, step->with.items[i].text);
	}
	if (step->weights_of.text) {
		dn_put(out, " weights-of ");
		put_name(out, step->weights_of.text);
	}
}

void
dn_chain_put(struct dn_out *out, const struct dn_page *page,
	     const struct dn_step *steps, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		dn_put(out, i ? ", " : "");
		put_step(out, &steps[i], i + 1 < n ? &steps[i + 1] : NULL,
			 page);
	}
}
