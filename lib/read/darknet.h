/* SPDX-License-Identifier: MIT */
#ifndef DN_READ_DARKNET_H
#define DN_READ_DARKNET_H

#include "read/fields.h"
#include "read/reader.h"

/*
 * A Darknet cfg: each section is a layer that reads the one before it, and
 * layers that read others name them by number, from the first layer or, below
 * 0, from their own place back. Shapes follow Darknet's own rules, which let
 * a shortcut add pictures of different sizes; so each layer's is worked out
 * here and told.
 */
struct dn_darknet_shape {
	int64_t c, h, w; /* DN_SIZE_UNKNOWN when not known */
	bool flat;	 /* features alone, c of them */
};

struct dn_darknet_layer {
	uint32_t tensor;
	uint32_t op; /* the one with the weights */
	struct dn_darknet_shape shape;
};

struct dn_darknet_layers {
	struct dn_darknet_layer *items;
	uint32_t n, cap;
};

struct dn_darknet {
	struct dn_run *run;
	struct dn_net *net;
	struct dn_darknet_layers layers; /* made so far */
	struct dn_darknet_layer now;	 /* before the layer; then its own */
	const struct dn_tree *section;
	struct dn_slice name; /* "convolutional_12" */
	struct dn_span span;
	bool sequence; /* features come in steps */
	int64_t steps; /* a letter */
};

/* A whole number or flag of the section. */
int64_t dn_darknet_int(const struct dn_darknet *d, const char *key,
		       int64_t otherwise);

/* Starts an op of this layer; returns its number. */
uint32_t dn_darknet_op(struct dn_darknet *d, enum dn_op_kind kind);

/* The op made last reads what the layer reads, and writes what it is now,
 * whose shape is told. */
void dn_darknet_read(struct dn_darknet *d);
void dn_darknet_write(struct dn_darknet *d);

/* Adds the op of an activation, when it is one; `otherwise` when the section
 * does not say. */
void dn_darknet_activate(struct dn_darknet *d, const char *otherwise);

/* Makes pictures features, and the other way, when they are not. */
void dn_darknet_flatten(struct dn_darknet *d);
void dn_darknet_unflatten(struct dn_darknet *d);

/* The size that a window makes of another: rounded down, as Darknet does. */
int64_t dn_darknet_slide(int64_t size, int64_t kernel, int64_t stride,
			 int64_t pads);

/*
 * Finds the layers that a value names, in order; false after reporting
 * (`bad-model`). `most`: that many at most, 0: any.
 */
bool dn_darknet_named(struct dn_darknet *d, const char *key,
		      struct dn_darknet_layers *found);

/* Makes the layer of the section; an unknown one is opaque. */
void dn_darknet_make(struct dn_darknet *d);

/* Layers that read other layers; false when the section is none such. */
bool dn_darknet_merge(struct dn_darknet *d);

#endif
