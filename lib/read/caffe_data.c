/* SPDX-License-Identifier: MIT */
/*
 * Where data comes into a Caffe net: the fields `input`, `input_dim` and
 * `input_shape` of the net, layers of type Input, and layers that read
 * databases, pictures or files, of whose shapes only some sizes are known.
 */
#include <string.h>

#include "read/caffe.h"

static struct dn_ints
shape_of(struct dn_run *run, const struct dn_tree *shape)
{
	struct dn_ints dims = {.n = 0};
	for (const struct dn_tree *dim = dn_prototext_next(shape, NULL, "dim");
	     dim; dim = dn_prototext_next(shape, dim, "dim"))
		if (!dn_ints_add(&dims, dn_field_value(run, dim))) {
			dn_report(run, dim->span, DN_BAD_MODEL,
				  "a shape of more than %d sizes", DN_RANK_MAX);
			break;
		}
	return dims;
}

void
dn_caffe_inputs(const struct dn_caffe *caffe, const struct dn_tree *top)
{
	const struct dn_tree *shape = NULL, *dim = NULL;
	bool shapes = dn_tree_get(top, "input_shape") != NULL;
	for (const struct dn_tree *in = dn_prototext_next(top, NULL, "input");
	     in; in = dn_prototext_next(top, in, "input")) {
		struct dn_ints dims = {.n = 0};
		if (shapes) {
			shape = dn_prototext_next(top, shape, "input_shape");
			dims = shape_of(caffe->run, shape);
			if (!shape)
				break;
		}
		for (int i = 0; !shapes && i < 4; i++) {
			dim = dn_prototext_next(top, dim, "input_dim");
			if (!dim)
				break;
			dn_ints_add(&dims, dn_field_value(caffe->run, dim));
		}
		dn_net_input(caffe->run, caffe->net, in->text,
			     dims.n ? dims.items : NULL, dims.n, in->span);
	}
}

/* --- layers that give data ------------------------------------------------- */

/* Types without bottoms, the message with their sizes, and the channels of a
 * picture that was not said to be gray. */
static const struct {
	const char *type, *param;
	int64_t channels;
} sources[] = {
	{"Input", "input_param", DN_SIZE_UNKNOWN},
	{"DummyData", "dummy_data_param", DN_SIZE_UNKNOWN},
	{"Data", "data_param", DN_SIZE_UNKNOWN},
	{"AnnotatedData", "data_param", 3},
	{"ImageData", "image_data_param", 3},
	{"ImageSegData", "image_data_param", 3},
	{"DenseImageData", "dense_image_data_param", 3},
	{"MemoryData", "memory_data_param", DN_SIZE_UNKNOWN},
	{"WindowData", "window_data_param", 3},
	{"HDF5Data", "hdf5_data_param", DN_SIZE_UNKNOWN},
	{"VideoData", "video_data_param", 3},
	{"Python", "python_param", DN_SIZE_UNKNOWN},
};

/* The picture's sizes as far as the layer tells. */
static struct dn_ints
picture_of(const struct dn_caffe *caffe, const struct dn_caffe_layer *layer,
	   const struct dn_tree *param, int64_t channels)
{
	struct dn_run *run = caffe->run;
	const struct dn_tree *change = dn_caffe_param(layer, "transform_param");
	struct dn_ints dims = {.items = {1, channels, -1, -1}, .n = 4};
	int64_t means = 0;
	for (const struct dn_tree *at =
		     dn_prototext_next(change, NULL, "mean_value");
	     at; at = dn_prototext_next(change, at, "mean_value"))
		means++;
	if (means > 1)
		dims.items[1] = means;
	if (!dn_field_flag(param, "is_color", true))
		dims.items[1] = 1;
	if (dn_field_flag(change, "force_color", false))
		dims.items[1] = 3;
	if (dn_field_flag(change, "force_gray", false))
		dims.items[1] = 1;
	dims.items[1] = dn_field_int(run, param, "channels", dims.items[1]);
	static const char *const sides[2] = {"height", "width"};
	static const char *const scaled[2] = {"new_height", "new_width"};
	const struct dn_tree *resize = dn_tree_get(change, "resize_param");
	for (int i = 0; i < 2; i++) {
		int64_t *size = &dims.items[2 + i];
		*size = dn_field_int(run, resize, sides[i], *size);
		*size = dn_field_int(run, param, scaled[i], *size);
		*size = dn_field_int(run, param, sides[i], *size);
		*size = dn_field_int(run, param, "crop_size", *size);
		*size = dn_field_int(run, change, "crop_size", *size);
		*size = dn_field_int(run, param, "cropsize", *size);
		if (*size == 0)
			*size = -1;
	}
	return dims;
}

/* The shape of the i-th top of DummyData or Input: its own, or that of all. */
static struct dn_ints
told_shape(const struct dn_caffe *caffe, const struct dn_tree *param,
	   uint32_t i)
{
	static const char *const sides[4] = {"num", "channels", "height",
					     "width"};
	const struct dn_tree *at = NULL, *next;
	for (uint32_t k = 0; k <= i; k++) {
		next = dn_prototext_next(param, at, "shape");
		if (!next)
			break;
		at = next;
	}
	struct dn_ints dims = shape_of(caffe->run, at);
	for (int side = 0; !at && side < 4; side++) {
		at = NULL;
		for (uint32_t k = 0; k <= i; k++) {
			next = dn_prototext_next(param, at, sides[side]);
			at = next ? next : at;
		}
		if (at)
			dn_ints_add(&dims, dn_field_value(caffe->run, at));
		at = NULL;
	}
	return dims;
}

bool
dn_caffe_data(const struct dn_caffe *caffe, const struct dn_caffe_layer *layer)
{
	enum { N = sizeof(sources) / sizeof(*sources) };
	size_t s = 0;
	uint32_t i = 0;
	while (s < N &&
	       !dn_slice_equal_fold(layer->type, dn_slice_of(sources[s].type)))
		s++;
	if (s == N)
		return false;
	if (dn_tree_get(layer->inner, "input_param"))
		s = 0; /* whatever its type is called */
	const struct dn_tree *param = dn_caffe_param(layer, sources[s].param);
	bool told = s < 2;
	for (const struct dn_tree *top =
		     dn_prototext_next(layer->node, NULL, "top");
	     top; top = dn_prototext_next(layer->node, top, "top"), i++) {
		struct dn_ints dims = {.n = 0};
		if (told)
			dims = told_shape(caffe, param, i);
		else if (i == 0 && s != N - 1) /* then come the labels */
			dims = picture_of(caffe, layer, param,
					  sources[s].channels);
		dn_net_input(caffe->run, caffe->net, top->text,
			     dims.n ? dims.items : NULL, dims.n, layer->span);
	}
	return true;
}
