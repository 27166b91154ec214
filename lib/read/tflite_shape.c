/* SPDX-License-Identifier: MIT */
/*
 * TensorFlow Lite operators that move, cut and reduce. What steers them is
 * mostly an argument, which goes into the op when it is known.
 */
#include "read/tflite.h"

static void
set(struct dn_tflite_call *call, enum dn_attr_key key, int64_t value)
{
	dn_net_set(call->run, call->net, key, value);
}

/* Makes the row's op of x and, when it varies, the argument that steers it;
 * a known one becomes the attribute. */
static void
make_steered(struct dn_tflite_call *call, const struct dn_tflite_ints *ints,
	     enum dn_attr_key key)
{
	static const uint32_t both[] = {0, 1};
	dn_tflite_op_of(call, call->row->kind, both, ints->known ? 1 : 2);
	if (ints->known)
		dn_net_set_list(call->run, call->net, key, ints->items,
				ints->n);
}

/* The target is the second argument, else the option. */
void
dn_tflite_make_reshape(struct dn_tflite_call *call)
{
	struct dn_tflite_ints ints = dn_tflite_ints(call, 1);
	if (call->row->kind == DN_OP_RESHAPE && call->reads.n < 2) {
		struct dn_flat_vector shape =
			dn_flat_vector(&call->options, 0, 4);
		ints.known = shape.n > 0 && shape.n <= DN_RANK_MAX;
		for (uint32_t i = 0; i < shape.n && ints.known; i++)
			ints.items[ints.n++] = dn_flat_item(&shape, i);
	}
	make_steered(call, &ints, DN_ATTR_SHAPE);
	dn_tflite_give(call);
}

/* Begins and ends are pairs, one an axis. */
void
dn_tflite_make_pad(struct dn_tflite_call *call)
{
	struct dn_tflite_ints pairs = dn_tflite_ints(call, 1);
	struct dn_tflite_ints pads = {.n = pairs.n,
				      .known = pairs.known && pairs.n % 2 == 0};
	for (uint32_t i = 0; i < pairs.n; i++)
		pads.items[i % 2 * (pairs.n / 2) + i / 2] = pairs.items[i];
	make_steered(call, &pads, DN_ATTR_PAD);
	dn_tflite_give(call);
}

/* One list, by the row's kind: axes, an order, times, the option of SQUEEZE. */
void
dn_tflite_make_list(struct dn_tflite_call *call)
{
	static const struct {
		enum dn_op_kind kind;
		enum dn_attr_key key;
	} keys[] = {
		{DN_OP_TRANSPOSE, DN_ATTR_PERM}, {DN_OP_TILE, DN_ATTR_TIMES},
		{DN_OP_UNSQUEEZE, DN_ATTR_AXES}, {DN_OP_REVERSE, DN_ATTR_AXES},
		{DN_OP_SQUEEZE, DN_ATTR_AXES},	 {DN_OP_ARG, DN_ATTR_AXES},
		{DN_OP_ONE_HOT, DN_ATTR_ROWS},	 {DN_OP_CUMSUM, DN_ATTR_AXIS},
	};
	struct dn_tflite_ints ints = dn_tflite_ints(call, 1);
	enum dn_attr_key key = DN_ATTR_AXES;
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (keys[i].kind == call->row->kind)
			key = keys[i].key;
	if (call->row->kind == DN_OP_SQUEEZE) {
		struct dn_flat_vector axes =
			dn_flat_vector(&call->options, 0, 4);
		ints.known = axes.n > 0 && axes.n <= DN_RANK_MAX;
		for (uint32_t i = 0; i < axes.n && ints.known; i++)
			ints.items[ints.n++] = dn_flat_item(&axes, i);
	}
	if ((key == DN_ATTR_ROWS || key == DN_ATTR_AXIS) && ints.n != 1)
		ints.known = false;
	make_steered(call, &ints, key);
	dn_tflite_give(call);
}

void
dn_tflite_make_reduce(struct dn_tflite_call *call)
{
	struct dn_tflite_ints axes = dn_tflite_ints(call, 1);
	make_steered(call, &axes, DN_ATTR_AXES);
	set(call, DN_ATTR_KEEP, dn_tflite_option(call, 0, 1, 0) != 0);
	dn_tflite_give(call);
}

void
dn_tflite_make_top_k(struct dn_tflite_call *call)
{
	struct dn_tflite_ints rows = dn_tflite_ints(call, 1);
	rows.known = rows.known && rows.n == 1;
	make_steered(call, &rows, DN_ATTR_ROWS);
	set(call, DN_ATTR_AXIS, -1);
	dn_tflite_give(call);
}

/* --- cutting --- */

/* Begins and sizes of all axes; a size of -1 goes to the end. */
void
dn_tflite_make_slice(struct dn_tflite_call *call)
{
	struct dn_tflite_ints begin = dn_tflite_ints(call, 1);
	struct dn_tflite_ints size = dn_tflite_ints(call, 2);
	if (!begin.known || !size.known || begin.n != size.n) {
		dn_tflite_op_of(call, DN_OP_SLICE, &(uint32_t){0}, 1);
		dn_tflite_give(call);
		return;
	}
	for (uint32_t i = 0; i < size.n; i++)
		size.items[i] = size.items[i] < 0 || begin.items[i] < 0 ||
						begin.items[i] > INT32_MAX ||
						size.items[i] > INT32_MAX
					? INT64_MAX
					: begin.items[i] + size.items[i];
	dn_tflite_op_of(call, DN_OP_SLICE, &(uint32_t){0}, 1);
	dn_net_set_list(call->run, call->net, DN_ATTR_BEGIN, begin.items,
			begin.n);
	dn_net_set_list(call->run, call->net, DN_ATTR_END, size.items, size.n);
	dn_tflite_give(call);
}

/*
 * STRIDED_SLICE: bits of masks leave out a begin or end, or drop the axis.
 * With an ellipsis or new axes the shape is the file's word.
 */
void
dn_tflite_make_strided(struct dn_tflite_call *call)
{
	struct dn_tflite_ints parts[3];
	int64_t masks[5], dropped[DN_RANK_MAX];
	uint32_t n_dropped = 0;
	for (uint32_t i = 0; i < 5; i++)
		masks[i] = dn_tflite_option(call, i, 4, 0);
	for (uint32_t i = 0; i < 3; i++)
		parts[i] = dn_tflite_ints(call, i + 1);
	uint32_t n = parts[0].n;
	dn_tflite_op_of(call, DN_OP_SLICE, &(uint32_t){0}, 1);
	if (!parts[0].known || !parts[1].known || !parts[2].known ||
	    parts[1].n != n || parts[2].n != n || n > DN_RANK_MAX ||
	    masks[2] != 0 || masks[3] != 0) {
		dn_tflite_give(call);
		return;
	}
	for (uint32_t i = 0; i < n; i++) {
		bool back = parts[2].items[i] < 0;
		if (masks[4] >> i & 1) {
			int64_t at = parts[0].items[i];
			parts[1].items[i] = at == -1 ? INT64_MAX : at + 1;
			parts[2].items[i] = 1;
			dropped[n_dropped++] = i;
			continue;
		}
		if (masks[0] >> i & 1)
			parts[0].items[i] = back ? -1 : 0;
		if (masks[1] >> i & 1)
			parts[1].items[i] = back ? INT64_MIN / 2 : INT64_MAX;
	}
	static const enum dn_attr_key keys[] = {DN_ATTR_BEGIN, DN_ATTR_END,
						DN_ATTR_STEP};
	for (uint32_t i = 0; i < 3; i++)
		dn_net_set_list(call->run, call->net, keys[i], parts[i].items,
				n);
	if (n_dropped > 0) {
		uint32_t tensor = dn_tflite_inner(call);
		dn_tflite_op(call, DN_OP_SQUEEZE, &tensor, 1);
		dn_net_set_list(call->run, call->net, DN_ATTR_AXES, dropped,
				n_dropped);
	}
	dn_tflite_give(call);
}

/* SPLIT has the axis before x, SPLIT_V the sizes and the axis behind it. */
void
dn_tflite_make_split(struct dn_tflite_call *call)
{
	bool sized = call->reads.n > 2;
	struct dn_tflite_ints axis = dn_tflite_ints(call, sized ? 2 : 0);
	struct dn_tflite_ints sizes = dn_tflite_ints(call, 1);
	uint32_t whole = sized ? 0 : 1;
	dn_tflite_op_of(call, DN_OP_SPLIT, &whole, 1);
	set(call, DN_ATTR_AXIS, axis.known && axis.n == 1 ? axis.items[0] : 0);
	if (sized && sizes.known)
		dn_net_set_list(call->run, call->net, DN_ATTR_SIZES,
				sizes.items, sizes.n);
	dn_tflite_give(call);
}

/* --- the rest --- */

void
dn_tflite_make_resize(struct dn_tflite_call *call)
{
	struct dn_tflite_ints size = dn_tflite_ints(call, 1);
	bool linear = dn_slice_equal(call->type, DN_SLICE("RESIZE_BILINEAR"));
	make_steered(call, &size, DN_ATTR_SIZE);
	set(call, DN_ATTR_MODE, linear ? DN_MODE_LINEAR : DN_MODE_NEAREST);
	dn_tflite_give(call);
}

void
dn_tflite_make_pack(struct dn_tflite_call *call)
{
	dn_tflite_op_all(call, DN_OP_STACK);
	set(call, DN_ATTR_AXIS, dn_tflite_option(call, 1, 4, 0));
	dn_tflite_give(call);
}

/* Parts of one each, and the axis goes. */
void
dn_tflite_make_unpack(struct dn_tflite_call *call)
{
	int64_t axis = dn_tflite_option(call, 1, 4, 0);
	uint32_t n = call->writes.n;
	uint32_t *parts = dn_new(&call->run->scratch, uint32_t, (size_t)n + 1);
	dn_tflite_op_of(call, DN_OP_SPLIT, &(uint32_t){0}, 1);
	set(call, DN_ATTR_AXIS, axis);
	for (uint32_t i = 0; i < n; i++)
		parts[i] = dn_tflite_inner(call);
	for (uint32_t i = 0; i < n; i++) {
		dn_tflite_op(call, DN_OP_SQUEEZE, &parts[i], 1);
		dn_net_set_list(call->run, call->net, DN_ATTR_AXES, &axis, 1);
		dn_tflite_give_tensor(call, i, dn_tflite_inner(call));
	}
}

void
dn_tflite_make_blocks(struct dn_tflite_call *call)
{
	dn_tflite_op_of(call, call->row->kind, &(uint32_t){0}, 1);
	set(call, DN_ATTR_FACTOR, dn_tflite_option(call, 0, 4, 1));
	dn_tflite_give(call);
}

/* FILL: the sizes, then the value. */
void
dn_tflite_make_fill(struct dn_tflite_call *call)
{
	static const uint32_t turned[] = {1, 0};
	dn_tflite_op_of(call, DN_OP_EXPAND, turned, 2);
	dn_tflite_give(call);
}
