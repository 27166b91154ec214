/* SPDX-License-Identifier: MIT */
/*
 * Reads chains: "conv 3x3/2 64 groups 2, bn, relu". Which words an op takes,
 * and of what kind their values are, stands in the table of op.h alone; what
 * is added here is how a window is written (HxW/S), that `pad` takes sizes or
 * the name of a mode, and when a layer has a bias.
 */
#include <string.h>

#include "base/suggest.h"
#include "net/page_text.h"

bool
dn_attr_word(enum dn_attr_key key, struct dn_slice word, int64_t *value)
{
	const char *const *words = dn_attr_row(key).words;
	for (int64_t i = 0; words && words[i]; i++) {
		if (!dn_slice_equal(word, dn_slice_of(words[i])))
			continue;
		*value = i;
		return true;
	}
	return false;
}

/* --- attributes ------------------------------------------------------------ */

static bool
takes(enum dn_op_kind op, enum dn_attr_key key)
{
	return dn_op_row(op)->attrs & UINT64_C(1) << key;
}

/* Puts an attribute in its place; false when it is there already. */
static struct dn_page_attr *
add_attr(struct dn_text *text, struct dn_step *step, enum dn_attr_key key,
	 struct dn_span span)
{
	uint32_t at = 0;
	for (; at < step->attrs.n && step->attrs.items[at].key <= key; at++) {
		if (step->attrs.items[at].key != key)
			continue;
		dn_report(text->run, span, DN_SHORTHAND, "'%s' is said twice",
			  dn_attr_row(key).word);
		return NULL;
	}
	dn_push(&text->run->arena, &step->attrs);
	struct dn_page_attr *attrs = step->attrs.items;
	memmove(&attrs[at + 1], &attrs[at],
		(step->attrs.n - 1 - at) * sizeof(*attrs));
	attrs[at] = (struct dn_page_attr){.key = key, .span = span};
	return &attrs[at];
}

static bool
push(struct dn_text *text, struct dn_page_attr *attr,
     const struct dn_expr *expr)
{
	if (!expr)
		return false;
	if (attr->values.n >= UINT16_MAX)
		return dn_text_fail(text, "fewer numbers");
	*dn_push(&text->run->arena, &attr->values) = expr;
	return true;
}

static bool
set(struct dn_text *text, struct dn_step *step, enum dn_attr_key key,
    struct dn_span span, int64_t value)
{
	struct dn_page_attr *attr = add_attr(text, step, key, span);
	return attr && push(text, attr, dn_expr_number(text->run, value));
}

/* Takes a comma or x between numbers of a list. */
static bool
goes_on(struct dn_text *text)
{
	const char *at = text->text + text->at;
	if ((*at != ',' && *at != 'x') || at[1] == ' ' || at[1] == '\n' ||
	    !at[1])
		return false;
	text->at++;
	return true;
}

static bool
read_list(struct dn_text *text, struct dn_page_attr *attr)
{
	size_t start = text->at;
	struct dn_slice word = dn_text_word(text);
	if (dn_slice_equal(word, DN_SLICE("none")))
		return true;
	text->at = start;
	do {
		start = text->at;
		const struct dn_expr *expr;
		if (dn_slice_equal(dn_text_word(text), DN_SLICE("max"))) {
			expr = dn_expr_number(text->run, INT64_MAX);
		} else {
			text->at = start;
			expr = attr->key == DN_ATTR_KERNEL ||
					       attr->key == DN_ATTR_STRIDE
				       ? dn_text_primary(text)
				       : dn_text_expr(text);
		}
		if (!push(text, attr, expr))
			return false;
	} while (goes_on(text));
	return true;
}

/* The shapes of results; - for one that is inferred. */
static bool
read_out(struct dn_text *text, struct dn_page_attr *attr)
{
	for (;;) {
		bool ok = dn_text_take(text, '-')
				  ? push(text, attr,
					 dn_expr_number(text->run,
							DN_OUT_INFERRED))
				  : dn_text_dims(text, 1, &attr->values);
		if (!ok)
			return false;
		if (!goes_on(text))
			return true;
		push(text, attr, dn_expr_number(text->run, DN_OUT_NEXT));
	}
}

/* Lists the values that a WORD attribute takes. */
static bool
fail_word(struct dn_text *text, enum dn_attr_key key, size_t start)
{
	const char *const *words = dn_attr_row(key).words;
	dn_report(text->run, dn_text_span(text, start, text->at),
		  DN_UNKNOWN_WORD, "'%.*s' is no %s",
		  (int)(text->at - start < 80 ? text->at - start : 80),
		  text->text + start, dn_attr_row(key).word);
	struct dn_suggest suggest = dn_suggest_for(
		(struct dn_slice){text->text + start, text->at - start});
	for (uint32_t i = 0; words[i]; i++)
		dn_suggest_offer(&suggest, words[i]);
	if (suggest.best)
		dn_suggest_note(text->run, &suggest);
	for (uint32_t i = 0; words[i] && !suggest.best; i++)
		dn_report_note(text->run, DN_NOWHERE, "'%s %s'",
			       dn_attr_row(key).word, words[i]);
	return false;
}

bool
dn_attr_read(struct dn_text *text, struct dn_page_attr *attr)
{
	size_t start = text->at;
	int64_t value;
	switch (dn_attr_row(attr->key).kind) {
	case DN_ATTR_KIND_INT: return push(text, attr, dn_text_expr(text));
	case DN_ATTR_KIND_LIST: return read_list(text, attr);
	case DN_ATTR_KIND_FLAG:
		if (text->text[start] >= '0' && text->text[start] <= '9')
			return push(text, attr, dn_text_primary(text));
		return push(text, attr, dn_expr_number(text->run, 1));
	case DN_ATTR_KIND_WORD:
		if (!dn_attr_word(attr->key, dn_text_word(text), &value)) {
			if (text->at == start)
				return dn_text_fail(text, "a word");
			return fail_word(text, attr->key, start);
		}
		return push(text, attr, dn_expr_number(text->run, value));
	case DN_ATTR_KIND_DIMS:
		if (attr->key == DN_ATTR_OUT)
			return read_out(text, attr);
		return dn_text_dims(text, 1, &attr->values);
	}
	return false;
}

/* --- windows ---------------------------------------------------------------- */

/* Says whether what is next is HxW: a primary and an x right behind it. */
static bool
is_window(const struct dn_text *text)
{
	const char *at = text->text + text->at;
	if (*at == '$' || *at == '(')
		for (int depth = 0; *at && (depth > 0 || *at != 'x'); at++) {
			depth += (*at == '(') - (*at == ')');
			if (depth == 0 && (*at == ' ' || *at == ','))
				return false;
		}
	else
		while (*at >= '0' && *at <= '9')
			at++;
	return at > text->text + text->at && *at == 'x';
}

static bool
read_sizes(struct dn_text *text, struct dn_page_attr *attr)
{
	do
		if (!push(text, attr, dn_text_primary(text)))
			return false;
	while (dn_text_take(text, 'x'));
	return true;
}

/* HxW/S; one size for a stride stands for all axes. */
static bool
read_window(struct dn_text *text, struct dn_step *step)
{
	struct dn_span span = dn_text_span(text, text->at, text->at + 1);
	struct dn_page_attr *attr = add_attr(text, step, DN_ATTR_KERNEL, span);
	if (!attr || !read_sizes(text, attr))
		return false;
	if (!dn_text_take(text, '/'))
		return true;
	attr = add_attr(text, step, DN_ATTR_STRIDE, span);
	return attr && read_sizes(text, attr);
}

/* --- words ------------------------------------------------------------------ */

/* Reports a word that the op does not take, and lists those that it does. */
static bool
fail_attr(struct dn_text *text, const struct dn_step *step, size_t start)
{
	struct dn_slice word = {text->text + start, text->at - start};
	const struct dn_op_row *row = dn_op_row(step->op);
	dn_report(text->run, dn_text_span(text, start, text->at),
		  DN_UNKNOWN_WORD, "'%s' takes no '%.*s'", row->word,
		  (int)(word.len < 80 ? word.len : 80), word.text);
	if (dn_diag_is_full(text->run))
		return false;
	struct dn_suggest suggest = dn_suggest_for(word);
	for (unsigned k = 0; k < DN_N_ATTRS; k++)
		if (takes(step->op, (enum dn_attr_key)k))
			dn_suggest_offer(&suggest,
					 dn_attr_row((enum dn_attr_key)k).word);
	dn_suggest_note(text->run, &suggest);
	struct dn_out *list = dn_out_to_memory(text->run);
	for (unsigned k = 0; k < DN_N_ATTRS; k++)
		if (takes(step->op, (enum dn_attr_key)k) &&
		    k != DN_ATTR_PAD_MODE)
			dn_put_format(list, " %s,",
				      dn_attr_row((enum dn_attr_key)k).word);
	dn_report_note(text->run, DN_NOWHERE,
		       "its words are:%s with, weights-of",
		       dn_out_text(list).text);
	return false;
}

/* pad SIZES or the name of a mode. */
static bool
read_pad(struct dn_text *text, struct dn_step *step, struct dn_span span)
{
	size_t start = text->at;
	int64_t mode;
	struct dn_slice word = dn_text_word(text);
	if (word.len > 0 && (word.text[0] < '0' || word.text[0] > '9')) {
		if (!dn_attr_word(DN_ATTR_PAD_MODE, word, &mode))
			return fail_word(text, DN_ATTR_PAD_MODE, start);
		return set(text, step, DN_ATTR_PAD_MODE, span, mode);
	}
	text->at = start;
	struct dn_page_attr *attr = add_attr(text, step, DN_ATTR_PAD, span);
	return attr && read_list(text, attr) &&
	       set(text, step, DN_ATTR_PAD_MODE, span, DN_PAD_EXPLICIT);
}

/* Words that any op takes; *done when the word was one. */
static bool
read_common(struct dn_text *text, struct dn_step *step, struct dn_slice word,
	    bool *done)
{
	*done = true;
	if (dn_slice_equal(word, DN_SLICE("with")))
		return dn_text_names(text, &step->with);
	if (dn_slice_equal(word, DN_SLICE("weights-of")))
		return dn_text_name(text, &step->weights_of);
	if (step->op == DN_OP_DENSE &&
	    dn_slice_equal(word, DN_SLICE("pointwise"))) {
		step->pointwise = true;
		return true;
	}
	*done = false;
	return true;
}

/* A word of an op and its value. */
static bool
read_attr(struct dn_text *text, struct dn_step *step)
{
	size_t start = text->at;
	struct dn_slice word = dn_text_word(text);
	enum dn_attr_key key;
	bool done;
	if (word.len == 0)
		return dn_text_fail(text, "a word");
	struct dn_span span = dn_text_span(text, start, text->at);
	dn_text_skip_blanks(text);
	if (!read_common(text, step, word, &done) || done)
		return done;
	if (dn_slice_starts_with(word, "no-")) {
		struct dn_slice flag = {word.text + 3, word.len - 3};
		if (dn_attr_find(flag, &key) && takes(step->op, key) &&
		    dn_attr_row(key).kind == DN_ATTR_KIND_FLAG)
			return set(text, step, key, span, 0);
	}
	if (!dn_attr_find(word, &key) || !takes(step->op, key)) {
		text->at = start + word.len;
		return fail_attr(text, step, start);
	}
	if (key == DN_ATTR_PAD && takes(step->op, DN_ATTR_PAD_MODE))
		return read_pad(text, step, span);
	struct dn_page_attr *attr = add_attr(text, step, key, span);
	return attr && dn_attr_read(text, attr);
}

/* The bare number after the word, if there is one. */
static bool
read_main(struct dn_text *text, struct dn_step *step)
{
	enum dn_attr_key main = dn_op_row(step->op)->main;
	char c = text->text[text->at];
	bool number =
		(c >= '0' && c <= '9') || c == '$' || c == '(' || c == '-';
	bool shape = main < DN_N_ATTRS &&
		     dn_attr_row(main).kind == DN_ATTR_KIND_DIMS &&
		     (c == '[' || c == '?');
	if (!number && !shape)
		return true;
	if (main >= DN_N_ATTRS)
		return dn_text_fail(text, "a word: this op takes no number");
	struct dn_span span = dn_text_span(text, text->at, text->at + 1);
	struct dn_page_attr *attr = add_attr(text, step, main, span);
	if (attr && main == DN_ATTR_SHAPE)
		return dn_text_dims(text, step->op == DN_OP_RESHAPE ? 0 : 1,
				    &attr->values);
	return attr && dn_attr_read(text, attr);
}

/* --- steps ------------------------------------------------------------------ */

static bool
is_end_of_step(struct dn_text *text)
{
	dn_text_skip_blanks(text);
	return !text->text[text->at] || text->text[text->at] == ',';
}

static bool
read_op(struct dn_text *text, struct dn_step *step, bool one_axis)
{
	dn_text_skip_blanks(text);
	step->one_axis = one_axis;
	if (step->op == DN_OP_OPAQUE) {
		struct dn_name type;
		if (!dn_text_name(text, &type))
			return false;
		step->type = type.text;
		dn_text_skip_blanks(text);
	}
	if (takes(step->op, DN_ATTR_KERNEL) && (one_axis || is_window(text)) &&
	    !read_window(text, step))
		return false;
	dn_text_skip_blanks(text);
	if (!read_main(text, step))
		return false;
	while (!is_end_of_step(text))
		if (!read_attr(text, step))
			return false;
	return true;
}

static bool
read_args(struct dn_text *text, struct dn_step *step)
{
	const struct dn_block *block = text->page->blocks.items[step->block];
	dn_text_skip_blanks(text);
	if (dn_text_take(text, ')'))
		return true;
	do {
		const struct dn_expr *arg = dn_text_expr(text);
		if (!arg)
			return false;
		*dn_push(&text->run->arena, &step->args) = arg;
		dn_text_skip_blanks(text);
	} while (dn_text_take(text, ','));
	if (!dn_text_take(text, ')'))
		return dn_text_fail(text, "',' or ')'");
	if (step->args.n <= block->parameters.n)
		return true;
	dn_report(text->run, step->args.items[block->parameters.n]->span,
		  DN_SHORTHAND, "'%s' takes %u arguments", block->name,
		  (unsigned)block->parameters.n);
	dn_report_note(text->run, block->span, "it stands here");
	return false;
}

static bool
check_args(struct dn_text *text, const struct dn_step *step)
{
	const struct dn_block *block = text->page->blocks.items[step->block];
	for (uint32_t i = step->args.n; i < block->parameters.n; i++) {
		if (block->parameters.items[i].otherwise)
			continue;
		dn_report(text->run, step->span, DN_SHORTHAND,
			  "'%s' lacks its argument '%s'", block->name,
			  block->parameters.items[i].name);
		dn_report_note(text->run, block->span, "it stands here");
		return false;
	}
	return true;
}

/* What may stand after a call: weights-of, with. */
static bool
read_call(struct dn_text *text, struct dn_step *step)
{
	step->kind = DN_STEP_CALL;
	if (!read_args(text, step))
		return false;
	while (!is_end_of_step(text)) {
		size_t start = text->at;
		bool done;
		struct dn_slice word = dn_text_word(text);
		dn_text_skip_blanks(text);
		if (!read_common(text, step, word, &done))
			return false;
		if (!done) {
			text->at = start;
			return dn_text_fail(text, "'with' or 'weights-of'");
		}
	}
	return check_args(text, step);
}

static bool
find_block(const struct dn_text *text, struct dn_slice word, uint32_t *number)
{
	for (uint32_t i = 0; i < text->page->blocks.n; i++) {
		const struct dn_block *block = text->page->blocks.items[i];
		if (!dn_slice_equal(word, dn_slice_of(block->name)))
			continue;
		*number = i;
		return true;
	}
	return false;
}

/* Finds an op by its word; conv1d, maxpool3d: with the number of axes. */
static bool
find_op(struct dn_slice word, enum dn_op_kind *op, bool *one_axis)
{
	*one_axis = false;
	if (dn_op_find(word, op))
		return true;
	if (word.len < 3 || word.text[word.len - 1] != 'd')
		return false;
	char axes = word.text[word.len - 2];
	word.len -= 2;
	*one_axis = axes == '1';
	return axes >= '1' && axes <= '3' && dn_op_find(word, op) &&
	       takes(*op, DN_ATTR_KERNEL);
}

static bool
fail_op(struct dn_text *text, struct dn_slice word, struct dn_span span)
{
	dn_report(text->run, span, DN_UNKNOWN_OP,
		  "there is no op or block '%.*s'",
		  (int)(word.len < 80 ? word.len : 80), word.text);
	if (dn_diag_is_full(text->run))
		return false;
	struct dn_suggest suggest = dn_suggest_for(word);
	for (unsigned k = 0; k < DN_N_OPS; k++)
		dn_suggest_offer(&suggest, dn_op_row((enum dn_op_kind)k)->word);
	for (uint32_t i = 0; i < text->page->blocks.n && i < 1000; i++)
		dn_suggest_offer(&suggest, text->page->blocks.items[i]->name);
	dn_suggest_note(text->run, &suggest);
	return false;
}

static bool
read_step(struct dn_text *text, struct dn_step *step)
{
	dn_text_skip_blanks(text);
	size_t start = text->at;
	struct dn_slice word = dn_text_word(text);
	bool one_axis;
	step->span = dn_text_span(text, start, text->at);
	if (word.len == 0)
		return dn_text_fail(text, "an op or a block");
	if (dn_text_take(text, '(')) {
		if (find_block(text, word, &step->block))
			return read_call(text, step);
		return fail_op(text, word, step->span);
	}
	if (dn_slice_equal(word, DN_SLICE("weights-of"))) {
		step->kind = DN_STEP_AGAIN;
		return dn_text_name(text, &step->weights_of);
	}
	if (find_op(word, &step->op, &one_axis))
		return read_op(text, step, one_axis);
	if (!find_block(text, word, &step->block))
		return fail_op(text, word, step->span);
	step->kind = DN_STEP_CALL;
	return check_args(text, step);
}

/* --- bias -------------------------------------------------------------------- */

/* The norms that make a bias before them useless. */
static bool
is_norm(const struct dn_step *step)
{
	return step->kind == DN_STEP_OP &&
	       (step->op == DN_OP_BN || step->op == DN_OP_LN ||
		step->op == DN_OP_GN || step->op == DN_OP_INSTANCE_NORM ||
		step->op == DN_OP_RMSNORM);
}

bool
dn_step_omits_bias(const struct dn_step *step, const struct dn_step *next)
{
	return step->kind == DN_STEP_OP && takes(step->op, DN_ATTR_BIAS) &&
	       dn_op_row(step->op)->class == DN_CLASS_WEIGHTED && next &&
	       is_norm(next);
}

static bool
has_bias(const struct dn_step *step)
{
	for (uint32_t i = 0; i < step->attrs.n; i++)
		if (step->attrs.items[i].key == DN_ATTR_BIAS)
			return true;
	return false;
}

static void
settle_bias(struct dn_text *text, struct dn_steps *steps)
{
	for (uint32_t i = 0; i + 1 < steps->n; i++) {
		struct dn_step *step = &steps->items[i];
		if (dn_step_omits_bias(step, step + 1) && !has_bias(step))
			set(text, step, DN_ATTR_BIAS, step->span, 0);
	}
}

bool
dn_chain_read(struct dn_text *text, struct dn_steps *steps)
{
	do {
		struct dn_step step = {0};
		if (!read_step(text, &step))
			return false;
		if (!is_end_of_step(text))
			return dn_text_fail(text, "',' or the end");
		*dn_push(&text->run->arena, steps) = step;
	} while (dn_text_take(text, ','));
	settle_bias(text, steps);
	return true;
}
