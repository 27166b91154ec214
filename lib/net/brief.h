/* SPDX-License-Identifier: MIT */
#ifndef DN_NET_BRIEF_H
#define DN_NET_BRIEF_H

#include "dnngen/net.h"

/*
 * Ops and shapes in a few words, for tables and figures: "conv 3x3/2 64
 * groups 32", "1x64x56x56". Nothing reads them back; the architecture
 * language has a writer of its own.
 */

/* Writes a size: a number, a letter, or "?". */
void dn_put_size(struct dn_out *out, const struct dn_net *net, int64_t size);

/* Writes the shape of a tensor, "?" when its rank is unknown. */
void dn_put_shape(struct dn_out *out, const struct dn_net *net,
		  uint32_t tensor);

/* Writes the word of an op, its window, main number and groups; of one that
 * was not understood, its type in the file. */
void dn_put_op(struct dn_out *out, const struct dn_net *net,
	       const struct dn_net_op *op);

#endif
