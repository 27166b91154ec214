/* SPDX-License-Identifier: MIT */
/*
 * ONNX nodes that move, cut, resize and reduce. What steers them stands in
 * attributes in older versions and in arguments in newer ones; an argument
 * that is known goes into the op, one that is computed is read.
 */
#include "read/onnx_build.h"

/*
 * Makes the op: of the data and, when it is not known, the argument `at` that
 * steers it. What is known is set as an attribute.
 */
static bool
make_steered(struct dn_onnx_call *call, enum dn_op_kind kind, const char *name,
	     uint32_t at, enum dn_attr_key key)
{
	struct dn_ints list;
	uint32_t n = 0;
	const int64_t *said = NULL;
	if (dn_onnx_list(call, name, &list)) {
		said = list.items;
		n = list.n;
	} else {
		said = dn_onnx_arg_ints(call, at, &n);
	}
	if (said && n <= DN_RANK_MAX * 2) {
		dn_onnx_op_of(call, kind, &(uint32_t){0}, 1);
		dn_net_set_list(call->run, call->net, key, said, n);
		return true;
	}
	uint32_t both[2] = {0, at};
	dn_onnx_op_of(call, kind, both, dn_onnx_reads(call, at) ? 2 : 1);
	return false;
}

/* Reshape, Expand, Tile: the row says the attribute. */
void
dn_onnx_make_reshape(struct dn_onnx_call *call)
{
	enum dn_attr_key key = (enum dn_attr_key)call->row->n;
	make_steered(call, call->row->kind,
		     key == DN_ATTR_TIMES ? "repeats" : "shape", 1, key);
	dn_onnx_give(call, 0);
}

void
dn_onnx_make_transpose(struct dn_onnx_call *call)
{
	struct dn_ints perm;
	dn_onnx_op_all(call, DN_OP_TRANSPOSE);
	if (dn_onnx_list(call, "perm", &perm))
		dn_net_set_list(call->run, call->net, DN_ATTR_PERM, perm.items,
				perm.n);
	dn_onnx_give(call, 0);
}

/* Joins the axes before the last of rank + 1 ones: it goes to the front, the
 * others become one behind it, and both change places. */
static void
join_before(struct dn_onnx_call *call, uint32_t rank)
{
	int64_t perm[DN_RANK_MAX] = {rank};
	for (uint32_t i = 0; i < rank; i++)
		perm[i + 1] = i;
	uint32_t tensor =
		dn_onnx_glue(call, DN_OP_TRANSPOSE, dn_onnx_inner(call),
			     DN_ATTR_PERM, perm, rank + 1);
	tensor = dn_onnx_glue(call, DN_OP_FLATTEN, tensor, DN_ATTR_AXIS, NULL,
			      0);
	dn_onnx_op(call, DN_OP_TRANSPOSE, &tensor, 1);
	dn_net_set_list(call->run, call->net, DN_ATTR_PERM,
			(const int64_t[]){1, 0}, 2);
}

/* All axes from one on; those before it become one, too. */
void
dn_onnx_make_flatten(struct dn_onnx_call *call)
{
	int64_t axis = dn_onnx_int(call, "axis", 1);
	dn_onnx_op_all(call, DN_OP_FLATTEN);
	dn_net_set(call->run, call->net, DN_ATTR_AXIS, axis);
	if (axis == 0) {
		uint32_t all = dn_onnx_inner(call);
		dn_onnx_op(call, DN_OP_UNSQUEEZE, &all, 1);
		dn_net_set_list(call->run, call->net, DN_ATTR_AXES,
				&(int64_t){0}, 1);
	} else if (axis > 1 && axis < DN_RANK_MAX) {
		join_before(call, (uint32_t)axis);
	}
	dn_onnx_give(call, 0);
}

/* Squeeze, Unsqueeze. */
void
dn_onnx_make_axes(struct dn_onnx_call *call)
{
	make_steered(call, call->row->kind, "axes", 1, DN_ATTR_AXES);
	dn_onnx_give(call, 0);
}

void
dn_onnx_make_reduce(struct dn_onnx_call *call)
{
	uint32_t n;
	const int64_t *axes = dn_onnx_arg_ints(call, 1, &n);
	bool none = !dn_onnx_get(call, "axes").found &&
		    (!dn_onnx_reads(call, 1) || (axes && n == 0));
	if (none && dn_onnx_int(call, "noop_with_empty_axes", 0)) {
		dn_onnx_op_of(call, DN_OP_IDENTITY, &(uint32_t){0}, 1);
		dn_onnx_give(call, 0);
		return;
	}
	if (none)
		dn_onnx_op_of(call, call->row->kind, &(uint32_t){0}, 1);
	else
		make_steered(call, call->row->kind, "axes", 1, DN_ATTR_AXES);
	dn_net_set(call->run, call->net, DN_ATTR_KEEP,
		   dn_onnx_int(call, "keepdims", 1) != 0);
	dn_onnx_give(call, 0);
}

void
dn_onnx_make_arg(struct dn_onnx_call *call)
{
	int64_t axis = dn_onnx_int(call, "axis", 0);
	dn_onnx_op_all(call, DN_OP_ARG);
	dn_net_set_list(call->run, call->net, DN_ATTR_AXES, &axis, 1);
	dn_net_set(call->run, call->net, DN_ATTR_KEEP,
		   dn_onnx_int(call, "keepdims", 1) != 0);
	dn_onnx_give(call, 0);
}

void
dn_onnx_make_top_k(struct dn_onnx_call *call)
{
	int64_t rows = dn_onnx_int(call, "k", 0);
	uint32_t n;
	const int64_t *said = dn_onnx_arg_ints(call, 1, &n);
	if (said && n == 1)
		rows = said[0];
	uint32_t both[2] = {0, 1};
	dn_onnx_op_of(call, DN_OP_TOP_K, both, rows > 0 ? 1 : 2);
	dn_net_set(call->run, call->net, DN_ATTR_ROWS, rows);
	dn_net_set(call->run, call->net, DN_ATTR_AXIS,
		   dn_onnx_int(call, "axis", -1));
	dn_onnx_give(call, 0);
}

void
dn_onnx_make_one_hot(struct dn_onnx_call *call)
{
	uint32_t n, both[2] = {0, 1};
	const int64_t *rows = dn_onnx_arg_ints(call, 1, &n);
	bool known = rows && n == 1;
	dn_onnx_op_of(call, DN_OP_ONE_HOT, both, known ? 1 : 2);
	if (known)
		dn_net_set(call->run, call->net, DN_ATTR_ROWS, rows[0]);
	dn_onnx_give(call, 0);
}

/* --- cutting --- */

/* starts, ends, axes, steps: attributes once, then arguments 1 to 4. */
void
dn_onnx_make_slice(struct dn_onnx_call *call)
{
	static const struct {
		const char *name;
		enum dn_attr_key key;
	} parts[4] = {{"starts", DN_ATTR_BEGIN},
		      {"ends", DN_ATTR_END},
		      {"axes", DN_ATTR_AXES},
		      {"steps", DN_ATTR_STEP}};
	struct dn_ints lists[4];
	bool known = true, given[4];
	for (uint32_t i = 0; i < 4; i++) {
		given[i] = dn_onnx_list(call, parts[i].name, &lists[i]);
		uint32_t n;
		const int64_t *said =
			given[i] ? NULL : dn_onnx_arg_ints(call, i + 1, &n);
		for (uint32_t k = 0; said && k < n && n <= DN_RANK_MAX; k++)
			dn_ints_add(&lists[i], said[k]);
		given[i] = given[i] || (said && n <= DN_RANK_MAX);
		known = known && (given[i] || !dn_onnx_reads(call, i + 1));
	}
	if (!known) {
		dn_onnx_make_plain(call);
		return;
	}
	for (uint32_t k = 0; k < lists[1].n; k++)
		if (lists[1].items[k] >= INT32_MAX)
			lists[1].items[k] = INT64_MAX;
	dn_onnx_op_of(call, DN_OP_SLICE, &(uint32_t){0}, 1);
	for (uint32_t i = 0; i < 4; i++)
		if (given[i])
			dn_net_set_list(call->run, call->net, parts[i].key,
					lists[i].items, lists[i].n);
	dn_onnx_give(call, 0);
}

void
dn_onnx_make_split(struct dn_onnx_call *call)
{
	make_steered(call, DN_OP_SPLIT, "split", 1, DN_ATTR_SIZES);
	dn_net_set(call->run, call->net, DN_ATTR_AXIS,
		   dn_onnx_int(call, "axis", 0));
	dn_onnx_give(call, 0);
}

/* `pads` of all axes, all begins first; with axes only they are unknown. */
void
dn_onnx_make_pad(struct dn_onnx_call *call)
{
	if (dn_onnx_reads(call, 3)) {
		uint32_t both[2] = {0, 1};
		dn_onnx_op_of(call, DN_OP_PAD, both, 2);
	} else {
		make_steered(call, DN_OP_PAD,
			     dn_onnx_get(call, "paddings").found ? "paddings"
								 : "pads",
			     1, DN_ATTR_PAD);
	}
	dn_onnx_give(call, 0);
}

/* Shape, of the axes from `start` to `end`; Size is its product. */
void
dn_onnx_make_shape(struct dn_onnx_call *call)
{
	int64_t start = dn_onnx_int(call, "start", 0);
	int64_t end = dn_onnx_int(call, "end", INT64_MAX);
	dn_onnx_op_of(call, DN_OP_SHAPE_OF, &(uint32_t){0}, 1);
	if (call->row->n == 1) {
		uint32_t all = dn_onnx_inner(call);
		dn_onnx_op(call, DN_OP_REDUCE_OTHER, &all, 1);
	} else if (start != 0 || end != INT64_MAX) {
		uint32_t all = dn_onnx_inner(call);
		dn_onnx_op(call, DN_OP_SLICE, &all, 1);
		dn_net_set_list(call->run, call->net, DN_ATTR_BEGIN, &start, 1);
		dn_net_set_list(call->run, call->net, DN_ATTR_END, &end, 1);
		dn_net_set_list(call->run, call->net, DN_ATTR_AXES,
				&(int64_t){0}, 1);
	}
	dn_onnx_give(call, 0);
}

/* --- resolution --- */

/* Says which axes of n scales or sizes are spatial: all but the first and,
 * of the others, the one that stays. */
static bool
channels_stand_last(const double *scales, uint32_t n)
{
	return n == 4 && scales[1] != 1 && scales[3] == 1;
}

/* Scales that are whole: a factor each spatial axis. */
static bool
set_factor(struct dn_onnx_call *call, const double *scales, uint32_t n)
{
	struct dn_ints factor = {.n = 0};
	bool last = n > 2 && channels_stand_last(scales, n);
	for (uint32_t i = last ? 1 : 2; i < (last ? n - 1 : n); i++) {
		if (!(scales[i] >= 1) || scales[i] > 1024 ||
		    scales[i] != (double)(int64_t)scales[i])
			return false;
		dn_ints_add(&factor, (int64_t)scales[i]);
	}
	dn_set_sizes(call->run, call->net, DN_ATTR_FACTOR, &factor);
	if (last)
		dn_net_set(call->run, call->net, DN_ATTR_CHANNELS,
			   DN_CHANNELS_LAST);
	return true;
}

static void
set_mode(struct dn_onnx_call *call)
{
	int64_t mode = DN_MODE_NEAREST;
	if (dn_onnx_says(call, "mode", "linear") ||
	    dn_onnx_says(call, "mode", "bilinear"))
		mode = DN_MODE_LINEAR;
	else if (dn_onnx_says(call, "mode", "cubic"))
		mode = DN_MODE_CUBIC;
	dn_net_set(call->run, call->net, DN_ATTR_MODE, mode);
}

/* The size that computed scales come to: shape times scales. */
static uint32_t
scaled_shape(struct dn_onnx_call *call, uint32_t x, uint32_t scales)
{
	uint32_t both[2] = {
		dn_onnx_glue(call, DN_OP_SHAPE_OF, x, DN_ATTR_SHAPE, NULL, 0),
		scales};
	dn_net_op(call->run, call->net, DN_OP_MULTIPLY, (struct dn_slice){0},
		  (struct dn_slice){0}, call->span);
	dn_net_read(call->run, call->net, both[0]);
	dn_net_read(call->run, call->net, both[1]);
	return dn_onnx_inner(call);
}

/* Makes the op when it is given target sizes at an argument. */
static bool
resize_to(struct dn_onnx_call *call, uint32_t at)
{
	struct dn_ints sizes = {.n = 0};
	uint32_t n;
	if (!dn_onnx_reads(call, at))
		return false;
	const int64_t *said = dn_onnx_arg_ints(call, at, &n);
	for (uint32_t i = 2; said && i < n && i < DN_RANK_MAX; i++)
		dn_ints_add(&sizes, said[i]);
	uint32_t both[2] = {0, at};
	dn_onnx_op_of(call, DN_OP_UPSAMPLE, both, sizes.n ? 1 : 2);
	if (sizes.n)
		dn_set_sizes(call->run, call->net, DN_ATTR_SIZE, &sizes);
	return true;
}

/*
 * Upsample has its scales as attribute or argument 1 (`n` of the row), Resize
 * at 1 or, with a region before, at 2, and sizes at 3.
 */
void
dn_onnx_make_resize(struct dn_onnx_call *call)
{
	double list[DN_RANK_MAX];
	uint32_t n = 0;
	uint32_t at = call->row->n == 1 || call->node->n_reads == 2 ? 1 : 2;
	if (call->row->n == 2 && resize_to(call, 3)) {
		set_mode(call);
		dn_onnx_give(call, 0);
		return;
	}
	const double *scales = list;
	if (!dn_onnx_attr_floats(dn_onnx_get(call, "scales"), list, DN_RANK_MAX,
				 &n))
		scales = dn_onnx_arg_floats(call, at, &n);
	uint32_t reads[2] = {dn_onnx_arg(call, 0), DN_NONE};
	bool whole = scales && n > 2;
	for (uint32_t i = 0; whole && i < n; i++)
		whole = scales[i] >= 1 && scales[i] <= 1024 &&
			scales[i] == (double)(int64_t)scales[i];
	if (!whole && dn_onnx_reads(call, at))
		reads[1] = scaled_shape(call, reads[0], dn_onnx_arg(call, at));
	dn_onnx_op(call, DN_OP_UPSAMPLE, reads, reads[1] == DN_NONE ? 1 : 2);
	if (whole)
		set_factor(call, scales, n);
	set_mode(call);
	dn_onnx_give(call, 0);
}

/* DepthToSpace, SpaceToDepth. */
void
dn_onnx_make_blocks(struct dn_onnx_call *call)
{
	dn_onnx_op_all(call, call->row->kind);
	dn_net_set(call->run, call->net, DN_ATTR_FACTOR,
		   dn_onnx_int(call, "blocksize", 1));
	dn_onnx_give(call, 0);
}

/* MaxRoiPool has pooled_shape, RoiAlign output_height and output_width. */
void
dn_onnx_make_roi(struct dn_onnx_call *call)
{
	struct dn_ints size = {.n = 0};
	if (!dn_onnx_list(call, "pooled_shape", &size)) {
		dn_ints_add(&size, dn_onnx_int(call, "output_height", 1));
		dn_ints_add(&size, dn_onnx_int(call, "output_width", 1));
	}
	dn_onnx_op_all(call, call->row->kind);
	dn_set_sizes(call->run, call->net, DN_ATTR_SIZE, &size);
	dn_onnx_give(call, 0);
}

/* MaxUnpool: x, indices, the size or strides that tell it. */
void
dn_onnx_make_unpool(struct dn_onnx_call *call)
{
	struct dn_ints size = {.n = 0}, strides;
	uint32_t n, both[2] = {0, 1};
	const int64_t *said = dn_onnx_arg_ints(call, 2, &n);
	for (uint32_t i = 2; said && i < n && i < DN_RANK_MAX; i++)
		dn_ints_add(&size, said[i]);
	dn_onnx_op_of(call, DN_OP_UNPOOL, both, 2);
	if (size.n)
		dn_set_sizes(call->run, call->net, DN_ATTR_SIZE, &size);
	else if (dn_onnx_list(call, "strides", &strides))
		dn_set_sizes(call->run, call->net, DN_ATTR_FACTOR, &strides);
	dn_onnx_give(call, 0);
}

/* Crop: border is left, top, right, bottom of the two last axes. */
void
dn_onnx_make_crop(struct dn_onnx_call *call)
{
	struct dn_ints border;
	if (!dn_onnx_list(call, "border", &border) || border.n != 4 ||
	    dn_onnx_get(call, "scale").found) {
		dn_onnx_opaque(call);
		return;
	}
	const int64_t *by = border.items;
	const int64_t pads[8] = {0, 0, by[1], by[0], 0, 0, by[3], by[2]};
	dn_onnx_op_all(call, DN_OP_CROP);
	dn_net_set_list(call->run, call->net, DN_ATTR_PAD, pads, 8);
	dn_onnx_give(call, 0);
}
