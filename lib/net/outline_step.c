/* SPDX-License-Identifier: MIT */
/*
 * The step that an op of a net is: its attributes as a person would write
 * them. What is left out says the same: sizes of a window that repeat the one
 * before, equal padding on both sides, channels where the layout has them.
 */
#include "base/intern.h"
#include "net/fold.h"

static uint32_t
rank_of(const struct dn_net *net, const struct dn_net_op *op)
{
	uint32_t tensor = dn_op_read(net, op, 0);
	if (tensor == DN_NONE)
		return 0;
	uint8_t rank = net->tensors.items[tensor].rank;
	return rank == DN_RANK_UNKNOWN ? 0 : rank;
}

static const struct dn_expr *
value_of(struct dn_run *run, const struct dn_net *net, enum dn_attr_key key,
	 int64_t value)
{
	const struct dn_expr *number = dn_expr_number(run, value);
	if (dn_attr_row(key).kind != DN_ATTR_KIND_DIMS ||
	    value >= DN_SIZE_UNKNOWN || value < INT64_MIN / 2)
		return number;
	struct dn_expr *letter = dn_new(&run->arena, struct dn_expr, 1);
	letter->kind = DN_EXPR_LETTER;
	letter->name = dn_intern_text(net->letters, DN_SIZE_LETTER_OF(value));
	letter->span = DN_NOWHERE;
	return letter;
}

/* How many of a padding's numbers are needed. */
static uint32_t
trim_pad(const int64_t *values, uint32_t n)
{
	uint32_t half = n / 2, i = 0;
	if (n % 2 == 0 && n > 0) {
		while (i < half && values[i] == values[half + i])
			i++;
		n = i == half ? half : n;
	}
	for (i = 1; i < n && values[i] == values[0];)
		i++;
	return i == n ? 1 : n;
}

static uint32_t
trim(enum dn_attr_key key, const int64_t *values, uint32_t n)
{
	if (key == DN_ATTR_PAD && n > 0)
		return trim_pad(values, n);
	if (key == DN_ATTR_STRIDE || key == DN_ATTR_DILATION ||
	    key == DN_ATTR_FACTOR || key == DN_ATTR_OUTPUT_PAD)
		while (n > 1 && values[n - 1] == values[n - 2])
			n--;
	return n;
}

/* Says whether an attribute is nothing but what the net says anyway. */
static bool
is_implied(const struct dn_net *net, const struct dn_net_op *op,
	   enum dn_attr_key key, int64_t value)
{
	if (key == DN_ATTR_CHANNELS)
		return value == (int64_t)net->layout;
	return key == DN_ATTR_STATES && op->n_bodies > 0;
}

static void
add_attr(struct dn_run *run, const struct dn_net *net,
	 const struct dn_net_op *op, const struct dn_net_attr *attr,
	 struct dn_step *step)
{
	enum dn_attr_key key = (enum dn_attr_key)attr->key;
	const int64_t *values = net->values.items + attr->value;
	uint32_t n = trim(key, values, attr->n), rank = rank_of(net, op);
	struct dn_page_attr made = {.key = key, .span = op->span};
	for (uint32_t i = 0; i < n; i++)
		*dn_push(&run->arena, &made.values) =
			value_of(run, net, key, values[i]);
	if (key == DN_ATTR_KERNEL && rank > 2 && n > 0)
		for (; n < rank - 2; n++)
			*dn_push(&run->arena, &made.values) =
				dn_expr_number(run, values[attr->n - 1]);
	*dn_push(&run->arena, &step->attrs) = made;
}

/* A stride of 1, which is left out again when all is folded: layers that
 * differ in their stride have the same attributes then. */
static void
add_stride(struct dn_run *run, struct dn_step *step)
{
	struct dn_page_attr made = {.key = DN_ATTR_STRIDE, .span = DN_NOWHERE};
	*dn_push(&run->arena, &made.values) = dn_expr_number(run, 1);
	*dn_push(&run->arena, &step->attrs) = made;
}

struct dn_step
dn_step_of(struct dn_run *run, const struct dn_net *net,
	   const struct dn_net_op *op)
{
	struct dn_step step = {
		.kind = DN_STEP_OP,
		.op = op->kind,
		.type = op->kind == DN_OP_OPAQUE ? op->type : NULL,
		.span = op->span,
		.one_axis = dn_op_row(op->kind)->attrs & DN_A(KERNEL) &&
			    rank_of(net, op) == 3,
	};
	bool strides = !(dn_op_row(op->kind)->attrs & DN_A(STRIDE));
	for (uint32_t i = 0; i < op->n_attrs; i++) {
		const struct dn_net_attr *attr =
			&net->attrs.items[op->attrs + i];
		if (!strides && attr->key >= DN_ATTR_STRIDE) {
			strides = true;
			if (attr->key > DN_ATTR_STRIDE)
				add_stride(run, &step);
		}
		int64_t value = attr->n ? net->values.items[attr->value] : 0;
		if (!is_implied(net, op, (enum dn_attr_key)attr->key, value))
			add_attr(run, net, op, attr, &step);
	}
	if (!strides)
		add_stride(run, &step);
	/* A window of several sizes on one axis is said in full. */
	for (uint32_t i = 0; i < step.attrs.n; i++)
		if (step.attrs.items[i].key == DN_ATTR_KERNEL &&
		    step.attrs.items[i].values.n != 1)
			step.one_axis = false;
	return step;
}
