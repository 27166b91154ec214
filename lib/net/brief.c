/* SPDX-License-Identifier: MIT */
/* Ops and shapes in a few words; see brief.h. */
#include "net/brief.h"

#include <inttypes.h>

#include "base/intern.h"
#include "base/terminal.h"

void
dn_put_size(struct dn_out *out, const struct dn_net *net, int64_t size)
{
	if (size >= 0)
		dn_put_format(out, "%" PRId64, size);
	else if (size == DN_SIZE_UNKNOWN)
		dn_put(out, "?");
	else
		dn_put_safe(out,
			    dn_slice_of(dn_intern_text(
				    net->letters, DN_SIZE_LETTER_OF(size))));
}

void
dn_put_shape(struct dn_out *out, const struct dn_net *net, uint32_t tensor)
{
	uint32_t rank;
	const int64_t *dims = dn_tensor_dims(net, tensor, &rank);
	if (!dims)
		dn_put(out, "?");
	else if (rank == 0)
		dn_put(out, "scalar");
	for (uint32_t i = 0; dims && i < rank; i++) {
		dn_put(out, i ? "x" : "");
		dn_put_size(out, net, dims[i]);
	}
}

static bool
has(const struct dn_net_op *op, enum dn_attr_key key)
{
	return dn_op_row(op->kind)->attrs & UINT64_C(1) << key;
}

/* The spatial axes of what an op reads; as many as it says when unknown. */
static uint32_t
n_spatial(const struct dn_net *net, const struct dn_net_op *op)
{
	uint32_t rank, n;
	if (dn_tensor_dims(net, dn_op_read(net, op, 0), &rank))
		return rank > 2 ? rank - 2 : 0;
	dn_op_ints(net, op, DN_ATTR_KERNEL, &n);
	return n < 3 ? n : 3;
}

/* "3x3", or "2" for an attribute that is the same on all axes. */
static void
put_axes(struct dn_out *out, const struct dn_net *net,
	 const struct dn_net_op *op, enum dn_attr_key key, uint32_t n,
	 bool fold)
{
	int64_t first = dn_op_axis_int(net, op, key, 0);
	for (uint32_t i = 1; i < n; i++)
		fold = fold && dn_op_axis_int(net, op, key, i) == first;
	for (uint32_t i = 0; i < (fold ? 1 : n); i++)
		dn_put_format(out, "%s%" PRId64, i ? "x" : "",
			      dn_op_axis_int(net, op, key, i));
}

/* " 7x7/2", and " dilation 2" */
static void
put_window(struct dn_out *out, const struct dn_net *net,
	   const struct dn_net_op *op)
{
	uint32_t n = n_spatial(net, op), given;
	if (n == 0)
		return;
	dn_put(out, " ");
	put_axes(out, net, op, DN_ATTR_KERNEL, n, false);
	if (dn_op_ints(net, op, DN_ATTR_STRIDE, &given)) {
		dn_put(out, "/");
		put_axes(out, net, op, DN_ATTR_STRIDE, n, true);
	}
}

static void
put_number(struct dn_out *out, const struct dn_net *net,
	   const struct dn_net_op *op, enum dn_attr_key key, const char *word)
{
	uint32_t n;
	if (!has(op, key) || dn_op_row(op->kind)->main == key ||
	    !dn_op_ints(net, op, key, &n))
		return;
	dn_put_format(out, " %s ", word);
	put_axes(out, net, op, key, n, true);
}

/* The main attribute, all of its numbers. */
static void
put_main(struct dn_out *out, const struct dn_net *net,
	 const struct dn_net_op *op)
{
	enum dn_attr_key main = dn_op_row(op->kind)->main;
	uint32_t n;
	const int64_t *ints =
		main == DN_N_ATTRS ? NULL : dn_op_ints(net, op, main, &n);
	for (uint32_t i = 0; ints && i < n; i++) {
		dn_put(out, i ? "x" : " ");
		if (dn_attr_row(main).kind == DN_ATTR_KIND_DIMS && ints[i] < -1)
			dn_put_size(out, net, ints[i]);
		else
			dn_put_format(out, "%" PRId64, ints[i]);
	}
}

void
dn_put_op(struct dn_out *out, const struct dn_net *net,
	  const struct dn_net_op *op)
{
	dn_put(out, dn_op_row(op->kind)->word);
	if (op->kind == DN_OP_OPAQUE && op->type)
		dn_put_format(out, " %s", op->type);
	if (has(op, DN_ATTR_KERNEL))
		put_window(out, net, op);
	put_main(out, net, op);
	put_number(out, net, op, DN_ATTR_GROUPS, "groups");
	put_number(out, net, op, DN_ATTR_DILATION, "dilation");
	put_number(out, net, op, DN_ATTR_HEADS, "heads");
	if (has(op, DN_ATTR_DIRECTION) &&
	    dn_op_int(net, op, DN_ATTR_DIRECTION) != DN_FORWARD)
		dn_put_format(
			out, " %s",
			dn_attr_row(DN_ATTR_DIRECTION)
				.words[dn_op_int(net, op, DN_ATTR_DIRECTION)]);
}
