/* SPDX-License-Identifier: MIT */
#ifndef DN_READ_CAFFE_H
#define DN_READ_CAFFE_H

#include "format/prototext.h"
#include "read/fields.h"
#include "read/reader.h"

/*
 * Caffe's networks come in three dialects: V0 (`layers { layer { type:
 * "conv" num_output: 20 } }`), V1 (`layers { type: CONVOLUTION
 * convolution_param {...} }`) and V2 (`layer { type: "Convolution" ...}`).
 * Readers of layers see V2 only; caffe_names.c turns the others into it.
 */

/* A layer that is in the net. */
struct dn_caffe_layer {
	const struct dn_tree *node;  /* has bottoms and tops */
	const struct dn_tree *inner; /* has name and type; V0: inside node */
	struct dn_slice name, type;  /* type: as V2 calls it */
	struct dn_span span;	     /* its type, or where it begins */
	bool v0;
	const uint32_t *bottoms; /* tensors */
	uint32_t n_bottoms;
};

struct dn_caffe {
	struct dn_run *run;
	struct dn_net *net;
};

/* The type as V2 has it: "CONVOLUTION" and "conv" are "Convolution". */
struct dn_slice dn_caffe_type(struct dn_slice type);

/* The message with a layer's parameters: `convolution_param`; V0 has them in
 * the layer itself. NULL when there is none. */
const struct dn_tree *dn_caffe_param(const struct dn_caffe_layer *layer,
				     const char *name);

/*
 * The values of a repeated field, in V0 under its old name; with `_h` and `_w`
 * behind the name when those are given instead. Empty when neither is there.
 */
struct dn_ints dn_caffe_ints(const struct dn_caffe *caffe,
			     const struct dn_caffe_layer *layer,
			     const struct dn_tree *param, const char *name);

/* Makes the ops of a layer and the tensors that it writes. */
void dn_caffe_make(const struct dn_caffe *caffe,
		   const struct dn_caffe_layer *layer);

/* The op made last writes the layer's tops, from the i-th on; names stand for
 * them from now on. One that has no top (a loss) writes a tensor all the
 * same. */
void dn_caffe_tops(const struct dn_caffe *caffe,
		   const struct dn_caffe_layer *layer, uint32_t from);

/* Makes what has no bottoms and gives data. False when the layer is none. */
bool dn_caffe_data(const struct dn_caffe *caffe,
		   const struct dn_caffe_layer *layer);

/* The inputs that stand beside the layers: `input`, `input_dim` ... */
void dn_caffe_inputs(const struct dn_caffe *caffe, const struct dn_tree *top);

#endif
