/* SPDX-License-Identifier: MIT */
#ifndef DN_READ_NCNN_H
#define DN_READ_NCNN_H

#include "read/fields.h"
#include "read/reader.h"

/*
 * An ncnn param file: a line a layer, with its parameters by number. Blobs
 * have no batch: w, h x w, c x h x w or c x d x h x w, which become 1 x ...
 * here, so that ncnn's axis 0 is our axis 1. What some layers do depends on
 * how many axes a blob has, so that is followed through the net.
 */
struct dn_ncnn_param {
	int64_t id;
	bool is_list;
	struct dn_slice text; /* of a list: after its length */
};

struct dn_ncnn_params {
	struct dn_ncnn_param *items;
	uint32_t n, cap;
};

struct dn_ncnn_layer {
	struct dn_slice type, name;
	struct dn_span span; /* of the type */
	uint32_t *bottoms;   /* tensors */
	uint32_t n_bottoms;
	struct dn_slice *tops;
	uint32_t n_tops;
	struct dn_ncnn_params params;
};

/* A further name of a tensor: ncnn copies a blob for each of its readers. */
struct dn_ncnn_copy {
	struct dn_slice top, layer;
	struct dn_span span;
	uint32_t tensor;
};

struct dn_ncnn_copies {
	struct dn_ncnn_copy *items;
	uint32_t n, cap;
};

struct dn_ncnn {
	struct dn_run *run;
	struct dn_net *net;
	struct dn_ncnn_copies copies;
	struct dn_intern *used; /* names of blobs that a layer reads */
	struct dn_numbers axes; /* of a blob, by tensor; 0: not known */
	const struct dn_ncnn_layer *layer;
};

/* What ncnn takes for "not given" and for "as the others say". */
#define DN_NCNN_NOT_GIVEN (-233)

/* The axes of a blob; 0: not known. */
uint32_t dn_ncnn_axes(const struct dn_ncnn *ncnn, uint32_t tensor);

/* Parameters of the layer by number. */
bool dn_ncnn_has(const struct dn_ncnn *ncnn, int64_t id);
int64_t dn_ncnn_int(const struct dn_ncnn *ncnn, int64_t id, int64_t otherwise);
double dn_ncnn_float(const struct dn_ncnn *ncnn, int64_t id, double otherwise);
struct dn_ints dn_ncnn_ints(const struct dn_ncnn *ncnn, int64_t id);

/* Starts an op of the layer. */
void dn_ncnn_op(struct dn_ncnn *ncnn, enum dn_op_kind kind);

/* The op made last reads all that the layer reads. */
void dn_ncnn_read(struct dn_ncnn *ncnn);

/* It writes all that the layer writes, blobs of so many axes. */
void dn_ncnn_write(struct dn_ncnn *ncnn, uint32_t axes);

/* It writes a tensor between two ops of one layer. */
uint32_t dn_ncnn_between(struct dn_ncnn *ncnn, uint32_t axes);

/* Adds an op in between that reads a tensor, gives it attributes through
 * dn_net_set() and is finished with dn_ncnn_between(). */
void dn_ncnn_step(struct dn_ncnn *ncnn, enum dn_op_kind kind, uint32_t tensor);

/*
 * It writes what the layer writes, or, when the layer has an activation
 * inside (parameter 9), that does.
 */
void dn_ncnn_activate(struct dn_ncnn *ncnn, uint32_t axes);

/* Says that a layer has too few bottoms, unless it has as many. */
bool dn_ncnn_needs(struct dn_ncnn *ncnn, uint32_t bottoms);

/* Says how many channels a picture read by the net has. */
void dn_ncnn_channels(struct dn_ncnn *ncnn, uint32_t tensor, int64_t channels);

/* The same of the features of a sequence. */
void dn_ncnn_features(struct dn_ncnn *ncnn, uint32_t tensor, int64_t features);

/* Makes the ops of the layer; each returns false when it is none of its. */
bool dn_ncnn_window(struct dn_ncnn *ncnn); /* convolutions, pools */
bool dn_ncnn_moves(struct dn_ncnn *ncnn);  /* shapes, cuts */
bool dn_ncnn_maths(struct dn_ncnn *ncnn);  /* the others of several faces */
bool dn_ncnn_plain(struct dn_ncnn *ncnn);  /* one op each */

#endif
