/* SPDX-License-Identifier: MIT */
#ifndef DN_NET_SHAPE_H
#define DN_NET_SHAPE_H

#include "dnngen/net.h"

/*
 * Infers the shapes of all tensors from those of the inputs, op by op in
 * order, by the shape rule of each op's row; what a rule cannot tell stays as
 * the file told it, or unknown. Bodies get the shapes of what is passed to
 * them. Part of dn_net_finish(). Linear in ops times rank.
 */
void dn_net_infer(struct dn_run *run, struct dn_net *net);

#endif
