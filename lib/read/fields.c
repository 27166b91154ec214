/* SPDX-License-Identifier: MIT */
/* Numbers out of trees into attributes. */
#include "read/fields.h"

#include <inttypes.h>

#include "base/number.h"

/* Beyond this no size of a layer makes sense, and sums of some cannot
 * overflow. */
#define MOST (INT64_C(1) << 40)

int64_t
dn_field_value(struct dn_run *run, const struct dn_tree *value)
{
	double number;
	if (value->kind == DN_TREE_SCALAR &&
	    dn_number_parse(value->text, &number) && number >= -(double)MOST &&
	    number <= (double)MOST && (double)(int64_t)number == number)
		return (int64_t)number;
	dn_report(run, value->span, DN_BAD_MODEL,
		  "'%.*s' is no whole number of a sensible size",
		  value->text.len > 40 ? 40 : (int)value->text.len,
		  value->text.len ? value->text.text : "");
	return 0;
}

int64_t
dn_field_int(struct dn_run *run, const struct dn_tree *map, const char *key,
	     int64_t otherwise)
{
	const struct dn_tree *value = dn_tree_get(map, key);
	if (!value || value->kind == DN_TREE_NULL)
		return otherwise;
	return dn_field_value(run, value);
}

bool
dn_field_flag(const struct dn_tree *map, const char *key, bool otherwise)
{
	const struct dn_tree *value = dn_tree_get(map, key);
	double number;
	if (!value || value->kind != DN_TREE_SCALAR)
		return otherwise;
	if (dn_number_parse(value->text, &number))
		return number != 0;
	if (dn_slice_equal_fold(value->text, DN_SLICE("true")) ||
	    dn_slice_equal_fold(value->text, DN_SLICE("t")))
		return true;
	if (dn_slice_equal_fold(value->text, DN_SLICE("false")) ||
	    dn_slice_equal_fold(value->text, DN_SLICE("f")))
		return false;
	return otherwise;
}

struct dn_slice
dn_field_text(const struct dn_tree *map, const char *key)
{
	const struct dn_tree *value = dn_tree_get(map, key);
	return value && value->kind == DN_TREE_SCALAR ? value->text
						      : DN_SLICE("");
}

bool
dn_ints_add(struct dn_ints *list, int64_t value)
{
	if (list->n == DN_RANK_MAX)
		return false;
	list->items[list->n++] = value;
	return true;
}

void
dn_field_ints(struct dn_run *run, const struct dn_tree *value, int64_t nothing,
	      struct dn_ints *list)
{
	list->n = 0;
	if (!value || value->kind == DN_TREE_NULL)
		return;
	if (value->kind == DN_TREE_SCALAR) {
		dn_ints_add(list, dn_field_value(run, value));
		return;
	}
	for (const struct dn_tree *item = value->first; item;
	     item = item->next) {
		int64_t number = item->kind == DN_TREE_NULL
					 ? nothing
					 : dn_field_value(run, item);
		if (dn_ints_add(list, number))
			continue;
		dn_report(run, item->span, DN_BAD_MODEL,
			  "more than %d numbers in a list", DN_RANK_MAX);
		return;
	}
}

void
dn_set_sizes(struct dn_run *run, struct dn_net *net, enum dn_attr_key key,
	     const struct dn_ints *list)
{
	uint32_t n = list->n;
	while (n > 1 && list->items[n - 1] == list->items[0])
		n--;
	if (n > 0)
		dn_net_set_list(run, net, key, list->items,
				n == 1 ? 1 : list->n);
}

void
dn_set_pads(struct dn_run *run, struct dn_net *net, const struct dn_ints *pads)
{
	struct dn_ints list = *pads;
	bool halves = list.n % 2 == 0 && list.n > 2;
	for (uint32_t i = 0; halves && i < list.n / 2; i++)
		halves = list.items[i] == list.items[list.n / 2 + i];
	if (halves)
		list.n /= 2;
	dn_net_set(run, net, DN_ATTR_PAD_MODE, DN_PAD_EXPLICIT);
	dn_set_sizes(run, net, DN_ATTR_PAD, &list);
}

bool
dn_is_flat(const struct dn_net *net, uint32_t tensor)
{
	for (int steps = 0; steps < 32 && tensor != DN_NONE; steps++) {
		uint32_t producer = net->tensors.items[tensor].producer;
		if (producer == DN_NONE)
			return false;
		const struct dn_net_op *op = &net->ops.items[producer];
		uint32_t n;
		switch (op->kind) {
		case DN_OP_FLATTEN:
			return dn_op_int(net, op, DN_ATTR_AXIS) == 1;
		case DN_OP_INPUT:
			dn_op_ints(net, op, DN_ATTR_SHAPE, &n);
			return n == 2;
		case DN_OP_GLOBAL_AVGPOOL:
		case DN_OP_GLOBAL_MAXPOOL:
			return !dn_op_int(net, op, DN_ATTR_KEEP);
		case DN_OP_DENSE:
		case DN_OP_DROPOUT:
		case DN_OP_IDENTITY:
		case DN_OP_BN:
		case DN_OP_SCALE:
		case DN_OP_ADD:
		case DN_OP_CONCAT: break;
		default:
			if (dn_op_row(op->kind)->class != DN_CLASS_ACTIVATION)
				return false;
		}
		tensor = dn_op_read(net, op, 0);
	}
	return false;
}

uint32_t
dn_flatten(struct dn_run *run, struct dn_net *net, uint32_t tensor,
	   struct dn_span span)
{
	if (dn_is_flat(net, tensor))
		return tensor;
	dn_net_op(run, net, DN_OP_FLATTEN, (struct dn_slice){0},
		  (struct dn_slice){0}, span);
	dn_net_read(run, net, tensor);
	return dn_net_write(run, net, (struct dn_slice){0});
}

uint32_t
dn_open_size(struct dn_run *run, struct dn_net *net, struct dn_slice name,
	     struct dn_span span)
{
	int64_t two = 2;
	dn_net_op(run, net, DN_OP_CONSTANT, name, (struct dn_slice){0}, span);
	dn_net_set_list(run, net, DN_ATTR_SHAPE, &two, 1);
	dn_net_set(run, net, DN_ATTR_DTYPE, DN_DTYPE_INT);
	return dn_net_write(run, net, name);
}
