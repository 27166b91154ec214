/* SPDX-License-Identifier: MIT */
/*
 * A net as text, for tests and for people who write readers:
 *
 *   0 input image -> image:1x3x224x224 | shape 1 3 224 224
 *   1 conv conv1 image -> conv1:1x64x112x112 | kernel 7 7 stride 2 2 units 64
 */
#include <inttypes.h>

#include "base/terminal.h"
#include "net/brief.h"

static void
put_tensor(struct dn_out *out, const struct dn_net *net, uint32_t tensor,
	   bool shape)
{
	if (tensor == DN_NONE) {
		dn_put(out, " -");
		return;
	}
	const struct dn_tensor *t = &net->tensors.items[tensor];
	dn_put_char(out, ' ');
	if (t->name)
		dn_put_safe(out, dn_slice_of(t->name));
	else
		dn_put_format(out, "#%" PRIu32, tensor);
	if (!shape)
		return;
	dn_put(out, ":");
	dn_put_shape(out, net, tensor);
}

static void
put_attr(struct dn_out *out, const struct dn_net *net,
	 const struct dn_net_attr *attr)
{
	struct dn_attr_row row = dn_attr_row((enum dn_attr_key)attr->key);
	dn_put_format(out, " %s", row.word);
	for (uint32_t i = 0; i < attr->n; i++) {
		int64_t value = net->values.items[attr->value + i];
		dn_put(out, " ");
		if (row.words)
			dn_put(out, row.words[value]);
		else if (attr->key == DN_ATTR_OUT && value == DN_OUT_NEXT)
			dn_put(out, ",");
		else if (attr->key == DN_ATTR_OUT && value == DN_OUT_INFERRED)
			dn_put(out, "-");
		else if (row.kind == DN_ATTR_KIND_DIMS && value < 0)
			dn_put_size(out, net, value);
		else
			dn_put_format(out, "%" PRId64, value);
	}
}

static void dump(struct dn_out *out, const struct dn_net *net, unsigned depth);

static void
put_op(struct dn_out *out, const struct dn_net *net, uint32_t v, unsigned depth)
{
	const struct dn_net_op *op = &net->ops.items[v];
	dn_put_repeat(out, '\t', depth);
	dn_put_format(out, "%" PRIu32 " %s", v, dn_op_row(op->kind)->word);
	if (op->kind == DN_OP_OPAQUE && op->type) {
		dn_put_char(out, '(');
		dn_put_safe(out, dn_slice_of(op->type));
		dn_put_char(out, ')');
	}
	for (uint32_t i = 0; i < op->n_reads; i++)
		put_tensor(out, net, dn_op_read(net, op, i), false);
	dn_put(out, " ->");
	for (uint32_t i = 0; i < op->n_writes; i++)
		put_tensor(out, net, dn_op_write(net, op, i), true);
	if (op->n_attrs > 0)
		dn_put(out, " |");
	for (uint32_t i = 0; i < op->n_attrs; i++)
		put_attr(out, net, &net->attrs.items[op->attrs + i]);
	if (op->weights_of != DN_NONE)
		dn_put_format(out, " | weights of %" PRIu32, op->weights_of);
	dn_put_char(out, '\n');
	for (uint32_t i = 0; i < op->n_bodies; i++)
		dump(out, dn_op_body(net, op, i), depth + 1);
}

static void
dump(struct dn_out *out, const struct dn_net *net, unsigned depth)
{
	for (uint32_t v = 0; v < net->ops.n; v++)
		put_op(out, net, v, depth);
	dn_put_repeat(out, '\t', depth);
	dn_put(out, "out");
	for (uint32_t i = 0; i < net->outputs.n; i++)
		put_tensor(out, net, net->outputs.items[i], true);
	dn_put_char(out, '\n');
}

void
dn_net_dump(struct dn_out *out, const struct dn_net *net)
{
	dump(out, net, 0);
}
