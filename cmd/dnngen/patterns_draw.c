/* SPDX-License-Identifier: MIT */
/*
 * A witness as a few lines of a terminal: a skip as a way around layers,
 * branches as lines beside each other, all else as a chain. The edge that it
 * stands on is named below.
 */
#include <inttypes.h>
#include <string.h>

#include "base/terminal.h"
#include "patterns_print.h"

/* The strokes, for terminals that show them and for others. A join looks
 * like a fork. */
struct strokes {
	const char *line, *fork, *under;
	const char *down, *up;	  /* where a way around turns */
	const char *left, *right; /* where a branch leaves and comes back */
	const char *out, *in;	  /* the same of the last branch */
};

static const struct strokes drawn = {
	.line = " \342\224\200\342\224\200 ",
	.fork = " \342\224\200\342\224\254\342\224\200 ",
	.under = "\342\224\200",
	.down = "\342\224\224",
	.up = "\342\224\230",
	.left = "\342\224\234\342\224\200 ",
	.right = " \342\224\200\342\224\244",
	.out = "\342\224\224\342\224\200 ",
	.in = " \342\224\200\342\224\230",
};
static const struct strokes typed = {
	.line = " -- ",
	.fork = " -+- ",
	.under = "-",
	.down = "+",
	.up = "+",
	.left = "+- ",
	.right = " -+",
	.out = "+- ",
	.in = " -+",
};

/* "conv 3x3 64 'res2a'": what an op is, and its name. */
static const char *
op_text(struct dn_run *run, const struct dn_net *net, uint32_t v)
{
	const struct dn_net_op *op = &net->ops.items[v];
	const struct dn_op_row *row = dn_op_row(op->kind);
	struct dn_out *out = dn_out_to_memory(run);
	dn_put(out, row->word);
	if (row->attrs & DN_A(KERNEL))
		dn_put_format(out, " %" PRId64 "x%" PRId64,
			      dn_op_axis_int(net, op, DN_ATTR_KERNEL, 0),
			      dn_op_axis_int(net, op, DN_ATTR_KERNEL, 1));
	if (row->attrs & DN_A(UNITS))
		dn_put_format(out, " %" PRId64,
			      dn_op_int(net, op, DN_ATTR_UNITS));
	if (op->name) {
		dn_put(out, " (");
		dn_put_safe(out, dn_slice_of(op->name));
		dn_put(out, ")");
	}
	return dn_out_text(out).text;
}

static const char *
end_text(struct dn_run *run, const struct dn_witness *w, uint32_t v,
	 const char *otherwise)
{
	return v == DN_NONE ? otherwise : op_text(run, w->net, v);
}

static size_t
put_text(struct dn_out *out, const char *text)
{
	dn_put(out, text);
	return dn_safe_width(dn_slice_of(text));
}

static void
put_times(struct dn_out *out, const char *text, size_t times)
{
	while (times-- > 0)
		dn_put(out, text);
}

/* The ops between the ends, as one line of text. */
static const char *
inside_text(struct dn_run *run, const struct dn_witness *w,
	    const struct strokes *s)
{
	struct dn_out *out = dn_out_to_memory(run);
	bool any = false;
	for (uint32_t i = 0; i < w->n_ops; i++) {
		if (w->ops[i] == w->from || w->ops[i] == w->to ||
		    w->ops[i] == w->past)
			continue;
		dn_put(out, any ? s->line : "");
		dn_put(out, op_text(run, w->net, w->ops[i]));
		any = true;
	}
	return any ? dn_out_text(out).text : "...";
}

static void
draw_skip(const struct dn_pattern_report *r, const struct dn_witness *w,
	  const struct strokes *s)
{
	dn_put(r->out, "  ");
	size_t left = put_text(r->out, end_text(r->run, w, w->from, "inputs"));
	dn_put(r->out, s->fork);
	size_t width = put_text(r->out, inside_text(r->run, w, s)) + 4;
	dn_put(r->out, s->fork);
	dn_put(r->out, end_text(r->run, w, w->to, "outputs"));
	dn_put_char(r->out, '\n');
	dn_put_repeat(r->out, ' ', left + 4);
	dn_put(r->out, s->down);
	if (w->past != DN_NONE) {
		const char *past = op_text(r->run, w->net, w->past);
		size_t taken = dn_safe_width(dn_slice_of(past)) + 3;
		dn_put_format(r->out, "%s %s ", s->under, past);
		width = width > taken ? width - taken : 1;
	}
	put_times(r->out, s->under, width);
	dn_put(r->out, s->up);
	dn_put_char(r->out, '\n');
}

/* Says whether an op of a witness is neither of its ends. */
static bool
is_inside(const struct dn_witness *w, uint32_t i)
{
	return w->ops[i] != w->from && w->ops[i] != w->to;
}

static void
draw_branches(const struct dn_pattern_report *r, const struct dn_witness *w,
	      const struct strokes *s)
{
	uint32_t line = 0, lines = 0;
	size_t widest = 0, left = 0;
	for (uint32_t i = 0; i < w->n_ops; i++) {
		size_t width = dn_safe_width(
			dn_slice_of(op_text(r->run, w->net, w->ops[i])));
		if (is_inside(w, i) && width > widest)
			widest = width;
		lines += is_inside(w, i);
	}
	for (uint32_t i = 0; i < w->n_ops; i++) {
		if (!is_inside(w, i))
			continue;
		const char *text = op_text(r->run, w->net, w->ops[i]);
		bool last = ++line == lines;
		if (line == 1) {
			dn_put(r->out, "  ");
			left = put_text(r->out,
					end_text(r->run, w, w->from, "inputs"));
			dn_put(r->out, s->fork);
		} else {
			dn_put_repeat(r->out, ' ', left + 4);
			dn_put(r->out, last ? s->out : s->left);
		}
		dn_put(r->out, text);
		dn_put_repeat(r->out, ' ',
			      widest - dn_safe_width(dn_slice_of(text)));
		if (line == 1) {
			dn_put(r->out, s->fork);
			dn_put(r->out, end_text(r->run, w, w->to, "outputs"));
		} else {
			dn_put(r->out, last ? s->in : s->right);
		}
		dn_put_char(r->out, '\n');
	}
}

static void
draw_chain(const struct dn_pattern_report *r, const struct dn_witness *w,
	   const struct strokes *s)
{
	dn_put(r->out, "  ");
	for (uint32_t i = 0; i < w->n_ops; i++) {
		dn_put(r->out, i ? s->line : "");
		dn_put(r->out, op_text(r->run, w->net, w->ops[i]));
	}
	dn_put_char(r->out, '\n');
}

/* Where an op stands in its file: by line, or by byte when it has none. */
static void
put_place(struct dn_run *run, struct dn_out *out, struct dn_span span)
{
	if (span.source == DN_NO_SOURCE)
		return;
	if (dn_source_get(run, span.source)->binary)
		dn_put_format(out, ", byte %zu", span.start);
	else
		dn_put_format(
			out, ", line %zu",
			dn_source_place(run, span.source, span.start).line);
}

static void
draw(const struct dn_pattern_report *r, const struct dn_witness *w,
     uint32_t number)
{
	const struct strokes *s = r->unicode ? &drawn : &typed;
	enum dn_pattern pattern = w->rule->pattern;
	dn_put_sgr(r->out, r->color, DN_SGR_BOLD);
	dn_put_format(r->out, "%s %" PRIu32, w->rule->kind, number);
	dn_put_sgr(r->out, r->color, DN_SGR_RESET);
	if (w->count > 0)
		dn_put_format(r->out, " (%" PRIu32 ")", w->count);
	if (w->note)
		dn_put_format(r->out, ", %s", w->note);
	dn_put_char(r->out, '\n');
	if (pattern == DN_PATTERN_SKIP && w->n_ops > 2)
		draw_skip(r, w, s);
	else if (pattern == DN_PATTERN_MULTI_BRANCH && w->from != w->to)
		draw_branches(r, w, s);
	else
		draw_chain(r, w, s);
	if (w->cut_op == DN_NONE)
		return;
	dn_put_format(r->out,
		      "  no such thing without argument %" PRIu32 " of %s",
		      w->cut_read + 1, op_text(r->run, w->net, w->cut_op));
	put_place(r->run, r->out, w->net->ops.items[w->cut_op].span);
	dn_put_char(r->out, '\n');
}

void
dn_patterns_explain(const struct dn_pattern_report *r, enum dn_pattern only)
{
	const struct dn_witnesses *all = &r->findings->witnesses;
	uint32_t number = 0;
	for (uint32_t i = 0; i < all->n; i++) {
		const struct dn_witness *w = &all->items[i];
		if (only != DN_N_PATTERNS && w->rule->pattern != only)
			continue;
		number = i > 0 && all->items[i - 1].rule == w->rule ? number + 1
								    : 1;
		draw(r, w, number);
	}
}
