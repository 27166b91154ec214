/* SPDX-License-Identifier: MIT */
/*
 * ncnn's layers that cut blobs, move their elements or name their axes anew.
 * Most parameters go by side: w is the last axis, h the one before, then d
 * and c; lists of axes count from the first, which is our second.
 */
#include <string.h>

#include "read/ncnn.h"

static void
set_list(struct dn_ncnn *n, enum dn_attr_key key, const struct dn_ints *list)
{
	dn_net_set_list(n->run, n->net, key, list->items, list->n);
}

/* An axis of ncnn as one of ours. */
static int64_t
axis_of(int64_t axis)
{
	return axis < 0 ? axis : axis + 1;
}

static uint32_t
axes_in(const struct dn_ncnn *n)
{
	return n->layer->n_bottoms ? dn_ncnn_axes(n, n->layer->bottoms[0]) : 0;
}

/* 0 keeps a size only where the axis stays the same one from the end. */
static void
make_reshape(struct dn_ncnn *n)
{
	static const int64_t ids[4] = {2, 11, 1, 0}; /* c, d, h, w */
	struct dn_ints shape = {{0}, 1};
	bool keeps = false;
	for (int i = 0; i < 4; i++) {
		int64_t size = dn_ncnn_int(n, ids[i], DN_NCNN_NOT_GIVEN);
		if (size == DN_NCNN_NOT_GIVEN)
			continue;
		keeps = keeps || size == 0;
		dn_ints_add(&shape, size);
	}
	uint32_t axes = shape.n - 1;
	dn_ncnn_op(n, DN_OP_RESHAPE);
	dn_ncnn_read(n);
	if (axes > 0 && (!keeps || axes == axes_in(n)))
		set_list(n, DN_ATTR_SHAPE, &shape);
	dn_ncnn_write(n, axes);
}

/* How the sides of the result, w first, are called in what is read. */
static const char *const orders[5][24] = {
	[2] = {"wh", "hw"},
	[3] = {"whc", "hwc", "wch", "cwh", "hcw", "chw"},
	[4] = {"whdc", "hwdc", "wdhc", "dwhc", "hdwc", "dhwc", "whcd", "hwcd",
	       "wchd", "cwhd", "hcwd", "chwd", "wdch", "dwch", "wcdh", "cwdh",
	       "dcwh", "cdwh", "hdcw", "dhcw", "hcdw", "chdw", "dchw", "cdhw"},
};
static const char *const names[5] = {[2] = "hw", [3] = "chw", [4] = "cdhw"};

static void
make_permute(struct dn_ncnn *n)
{
	uint32_t axes = axes_in(n);
	int64_t order = dn_ncnn_int(n, 0, 0);
	struct dn_ints perm = {{0}, 1};
	dn_ncnn_op(n, DN_OP_TRANSPOSE);
	dn_ncnn_read(n);
	if (axes >= 2 && axes <= 4 && order >= 0 && order < 24 &&
	    orders[axes][order]) {
		for (uint32_t i = axes; i-- > 0;)
			dn_ints_add(&perm,
				    1 +
					    strchr(names[axes],
						   orders[axes][order][i]) -
					    names[axes]);
		set_list(n, DN_ATTR_PERM, &perm);
	}
	dn_ncnn_write(n, axes);
}

/* To the size of a second blob. */
static void
crop_like(struct dn_ncnn *n)
{
	dn_ncnn_op(n, DN_OP_CROP);
	dn_ncnn_read(n);
	dn_ncnn_write(n, axes_in(n));
}

/* One side of a crop: where it begins, how much of it. */
static void
cut_side(struct dn_ncnn *n, int64_t axis, const int64_t ids[3],
	 struct dn_ints lists[3])
{
	int64_t begin = dn_ncnn_int(n, ids[0], 0);
	int64_t size = dn_ncnn_int(n, ids[1], DN_NCNN_NOT_GIVEN);
	int64_t less = dn_ncnn_int(n, ids[2], 0);
	bool cut = size != DN_NCNN_NOT_GIVEN && size > 0;
	if (begin == 0 && !cut && less == 0)
		return;
	dn_ints_add(&lists[0], axis);
	dn_ints_add(&lists[1], begin);
	dn_ints_add(&lists[2], cut	  ? begin + size
			       : less > 0 ? -less
					  : INT64_MAX);
}

static void
make_crop(struct dn_ncnn *n)
{
	/* offset, size, what is left at the end: of c, d, h, w */
	static const int64_t ids[4][3] = {
		{2, 5, 8}, {13, 14, 15}, {1, 4, 7}, {0, 3, 6}};
	struct dn_ints begins = dn_ncnn_ints(n, 9), ends = dn_ncnn_ints(n, 10);
	struct dn_ints axes = dn_ncnn_ints(n, 11), lists[3] = {{.n = 0}};
	uint32_t have = axes_in(n);
	if (n->layer->n_bottoms > 1) {
		crop_like(n);
		return;
	}
	dn_ncnn_op(n, DN_OP_SLICE);
	dn_ncnn_read(n);
	for (uint32_t i = 0; i < begins.n && i < ends.n; i++) {
		dn_ints_add(&lists[0], axis_of(i < axes.n ? axes.items[i] : i));
		dn_ints_add(&lists[1], begins.items[i] == DN_NCNN_NOT_GIVEN
					       ? 0
					       : begins.items[i]);
		dn_ints_add(&lists[2], ends.items[i] == DN_NCNN_NOT_GIVEN
					       ? INT64_MAX
					       : ends.items[i]);
	}
	for (int64_t i = 0; begins.n == 0 && i < 4; i++)
		if (have == 4 || i != 1)
			cut_side(n, have == 1 ? 1 : i - 4, ids[i], lists);
	set_list(n, DN_ATTR_AXES, &lists[0]);
	set_list(n, DN_ATTR_BEGIN, &lists[1]);
	set_list(n, DN_ATTR_END, &lists[2]);
	dn_ncnn_write(n, have);
}

/* Parts without a size share what the others leave. */
static void
make_slice(struct dn_ncnn *n)
{
	struct dn_ints sizes = dn_ncnn_ints(n, 0);
	uint32_t open = 0;
	for (uint32_t i = 0; i < sizes.n; i++)
		if (sizes.items[i] == DN_NCNN_NOT_GIVEN) {
			sizes.items[i] = DN_SIZE_UNKNOWN;
			open++;
		}
	dn_ncnn_op(n, DN_OP_SPLIT);
	dn_ncnn_read(n);
	dn_net_set(n->run, n->net, DN_ATTR_AXIS, axis_of(dn_ncnn_int(n, 1, 0)));
	if (sizes.n == n->layer->n_tops && open < sizes.n)
		set_list(n, DN_ATTR_SIZES, &sizes);
	dn_ncnn_write(n, axes_in(n));
}

static void
make_flatten(struct dn_ncnn *n)
{
	dn_ncnn_op(n, DN_OP_FLATTEN);
	dn_ncnn_read(n);
	dn_ncnn_write(n, 1);
}

/* The axes that flags w, h, d, c or a list name. */
static struct dn_ints
named_axes(struct dn_ncnn *n, uint32_t out)
{
	static const int64_t ids[4] = {2, 11, 1, 0};
	struct dn_ints axes = dn_ncnn_ints(n, 3);
	for (uint32_t i = 0; i < axes.n; i++)
		axes.items[i] = axis_of(axes.items[i]);
	uint32_t flags = axes.n;
	for (uint32_t i = 0; flags == 0 && i < 4; i++)
		if ((out == 4 || i != 1) && dn_ncnn_int(n, ids[i], 0))
			dn_ints_add(&axes, (int64_t)i - 4);
	return axes;
}

static void
make_squeeze(struct dn_ncnn *n)
{
	struct dn_ints axes = named_axes(n, axes_in(n));
	uint32_t have = axes_in(n);
	dn_ncnn_op(n, DN_OP_SQUEEZE);
	dn_ncnn_read(n);
	if (axes.n > 0)
		set_list(n, DN_ATTR_AXES, &axes);
	dn_ncnn_write(n, have > axes.n ? have - axes.n : 0);
}

static void
make_unsqueeze(struct dn_ncnn *n)
{
	uint32_t have = axes_in(n);
	struct dn_ints axes = named_axes(n, have + 1);
	dn_ncnn_op(n, DN_OP_UNSQUEEZE);
	dn_ncnn_read(n);
	set_list(n, DN_ATTR_AXES, &axes);
	dn_ncnn_write(n, have ? have + axes.n : 0);
}

/* The last two axes, and c in front; the others stay. */
static void
make_padding(struct dn_ncnn *n)
{
	int64_t top = dn_ncnn_int(n, 0, 0), bottom = dn_ncnn_int(n, 1, 0);
	int64_t left = dn_ncnn_int(n, 2, 0), right = dn_ncnn_int(n, 3, 0);
	int64_t front = dn_ncnn_int(n, 7, 0), behind = dn_ncnn_int(n, 8, 0);
	uint32_t axes = axes_in(n);
	struct dn_ints pads = {{0, front, top, left, 0, behind, bottom, right},
			       8};
	struct dn_ints plane = {{0, top, left, 0, bottom, right}, 6};
	dn_ncnn_op(n, DN_OP_PAD);
	dn_ncnn_read(n);
	if (n->layer->n_bottoms == 1 && axes != 1 && axes != 4)
		set_list(n, DN_ATTR_PAD, axes == 2 ? &plane : &pads);
	dn_ncnn_write(n, axes);
}

static void
make_tile(struct dn_ncnn *n)
{
	struct dn_ints repeats = dn_ncnn_ints(n, 2), times = {{1}, 1};
	uint32_t axes = axes_in(n);
	int64_t axis = dn_ncnn_int(n, 0, 0), tiles = dn_ncnn_int(n, 1, 1);
	if (axes == 0)
		axes = 3;
	for (uint32_t i = 0; i < repeats.n; i++)
		dn_ints_add(&times, repeats.items[i]);
	if (axis < 0)
		axis += axes;
	for (uint32_t i = 0; repeats.n == 0 && i < axes; i++)
		dn_ints_add(&times, i == axis ? tiles : 1);
	dn_ncnn_op(n, DN_OP_TILE);
	dn_ncnn_read(n);
	set_list(n, DN_ATTR_TIMES, &times);
	dn_ncnn_write(n, repeats.n > axes ? repeats.n : axes);
}

/* By a size, by whole factors, or to what is computed. */
static void
make_interp(struct dn_ncnn *n)
{
	static const enum dn_mode modes[] = {DN_MODE_OTHER, DN_MODE_NEAREST,
					     DN_MODE_LINEAR, DN_MODE_CUBIC};
	int64_t type = dn_ncnn_int(n, 0, 0);
	double fh = dn_ncnn_float(n, 1, 1), fw = dn_ncnn_float(n, 2, 1);
	struct dn_ints size = {{dn_ncnn_int(n, 3, 0), dn_ncnn_int(n, 4, 0)}, 2};
	struct dn_ints factor = {{1, 1}, 2};
	bool whole = fh >= 1 && fh < 4096 && fw >= 1 && fw < 4096 &&
		     (double)(int64_t)fh == fh && (double)(int64_t)fw == fw;
	bool open = (size.items[0] < 1 || size.items[1] < 1) && !whole &&
		    n->layer->n_bottoms < 2;
	uint32_t target = DN_NONE;
	if (open)
		target = dn_open_size(n->run, n->net, n->layer->name,
				      n->layer->span);
	dn_ncnn_op(n, DN_OP_UPSAMPLE);
	dn_ncnn_read(n);
	if (open)
		dn_net_read(n->run, n->net, target);
	dn_net_set(n->run, n->net, DN_ATTR_MODE,
		   modes[type < 0 || type > 3 ? 0 : type]);
	if (size.items[0] > 0 && size.items[1] > 0) {
		dn_set_sizes(n->run, n->net, DN_ATTR_SIZE, &size);
	} else if (whole && n->layer->n_bottoms < 2) {
		factor.items[0] = (int64_t)fh;
		factor.items[1] = (int64_t)fw;
		dn_set_sizes(n->run, n->net, DN_ATTR_FACTOR, &factor);
	}
	dn_ncnn_write(n, axes_in(n));
}

static const struct {
	const char *type;
	void (*make)(struct dn_ncnn *n);
} rows[] = {
	{"Reshape", make_reshape},
	{"Permute", make_permute},
	{"Crop", make_crop},
	{"Slice", make_slice},
	{"Flatten", make_flatten},
	{"Squeeze", make_squeeze},
	{"ExpandDims", make_unsqueeze},
	{"Padding", make_padding},
	{"Tile", make_tile},
	{"Interp", make_interp},
};

bool
dn_ncnn_moves(struct dn_ncnn *n)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		if (!dn_slice_equal(n->layer->type, dn_slice_of(rows[i].type)))
			continue;
		rows[i].make(n);
		return true;
	}
	return false;
}
