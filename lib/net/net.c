/* SPDX-License-Identifier: MIT */
/*
 * Reading a net: the arguments and attributes of its ops, the shapes of its
 * tensors. All is array arithmetic; the only decisions are defaults.
 */
#include "dnngen/net.h"

uint32_t
dn_op_read(const struct dn_net *net, const struct dn_net_op *op, uint32_t i)
{
	return i < op->n_reads ? net->reads.items[op->reads + i] : DN_NONE;
}

uint32_t
dn_op_write(const struct dn_net *net, const struct dn_net_op *op, uint32_t i)
{
	return i < op->n_writes ? net->writes.items[op->writes + i] : DN_NONE;
}

const struct dn_net_op *
dn_op_source(const struct dn_net *net, const struct dn_net_op *op, uint32_t i)
{
	uint32_t tensor = dn_op_read(net, op, i);
	if (tensor == DN_NONE)
		return NULL;
	uint32_t producer = net->tensors.items[tensor].producer;
	return producer == DN_NONE ? NULL : &net->ops.items[producer];
}

/* A list without values is still a list, a scalar's shape still a shape. */
static const int64_t nothing;

const int64_t *
dn_tensor_dims(const struct dn_net *net, uint32_t tensor, uint32_t *rank)
{
	*rank = 0;
	if (tensor == DN_NONE)
		return NULL;
	const struct dn_tensor *t = &net->tensors.items[tensor];
	if (t->rank == DN_RANK_UNKNOWN)
		return NULL;
	*rank = t->rank;
	return t->rank ? &net->values.items[t->dims] : &nothing;
}

const int64_t *
dn_op_ints(const struct dn_net *net, const struct dn_net_op *op,
	   enum dn_attr_key key, uint32_t *n)
{
	for (uint32_t i = 0; i < op->n_attrs; i++) {
		const struct dn_net_attr *a = &net->attrs.items[op->attrs + i];
		if (a->key != key)
			continue;
		*n = a->n;
		return a->n ? &net->values.items[a->value] : &nothing;
	}
	*n = 0;
	return NULL;
}

int64_t
dn_op_int(const struct dn_net *net, const struct dn_net_op *op,
	  enum dn_attr_key key)
{
	return dn_op_axis_int(net, op, key, 0);
}

int64_t
dn_op_axis_int(const struct dn_net *net, const struct dn_net_op *op,
	       enum dn_attr_key key, uint32_t i)
{
	uint32_t n;
	const int64_t *values = dn_op_ints(net, op, key, &n);
	if (n == 0)
		return dn_attr_row(key).otherwise;
	return values[i < n ? i : n - 1];
}

bool
dn_op_pads(const struct dn_net *net, const struct dn_net_op *op, uint32_t n,
	   uint32_t i, int64_t *begin, int64_t *end)
{
	uint32_t given;
	const int64_t *pads = dn_op_ints(net, op, DN_ATTR_PAD, &given);
	*begin = *end = 0;
	if (given == 0)
		return true;
	if (given != 1 && given != n && given != 2 * n)
		return false;
	*begin = pads[given == 1 ? 0 : i];
	*end = given == 2 * n ? pads[n + i] : *begin;
	return true;
}

uint32_t
dn_op_channel_axis(const struct dn_net *net, const struct dn_net_op *op,
		   uint32_t rank)
{
	int64_t own = dn_op_row(op->kind)->attrs & DN_A(CHANNELS)
			      ? dn_op_int(net, op, DN_ATTR_CHANNELS)
			      : DN_CHANNELS_AS_NET;
	if (own == DN_CHANNELS_AS_NET)
		own = net->layout;
	if (rank < 2)
		return 0;
	return own == DN_CHANNELS_LAST ? rank - 1 : 1;
}

const struct dn_net *
dn_op_body(const struct dn_net *net, const struct dn_net_op *op, uint32_t i)
{
	return i < op->n_bodies ? net->bodies.items[op->body + i] : NULL;
}

uint32_t
dn_net_count(const struct dn_net *net)
{
	uint32_t n = net->ops.n;
	for (uint32_t i = 0; i < net->bodies.n; i++)
		n += dn_net_count(net->bodies.items[i]);
	return n;
}
