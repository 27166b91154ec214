/* SPDX-License-Identifier: MIT */
#ifndef DN_READ_CAFFE_LAYERS_H
#define DN_READ_CAFFE_LAYERS_H

#include "read/caffe.h"

/* One type of layers that is one op. */
struct dn_caffe_row {
	const char *type;
	enum dn_op_kind kind;
	const char *param; /* message with the parameters, or NULL */
	/* Sets the attributes of the op made last, or NULL; param may be
	 * NULL. */
	void (*fill)(const struct dn_caffe *caffe,
		     const struct dn_caffe_layer *layer,
		     const struct dn_tree *param);
};

/* The row of a type, whatever its case; NULL when there is none. */
const struct dn_caffe_row *dn_caffe_row(struct dn_slice type);

/* Rows that are used under conditions, by caffe_makers.c. */
extern const struct dn_caffe_row dn_caffe_dense, dn_caffe_pool, dn_caffe_scale,
	dn_caffe_up;

#endif
