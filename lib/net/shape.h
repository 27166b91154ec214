/* SPDX-License-Identifier: MIT */
#ifndef DN_NET_SHAPE_H
#define DN_NET_SHAPE_H

#include "dnngen/net.h"

/*
 * Infers the shapes of all tensors from those of the inputs, op by op in
 * order, by the shape rule of each op's row. Part of dn_net_finish(); a body
 * is inferred with the net that it is in, from what is passed to it.
 *
 * What the file told of a shape fills in what inference leaves unknown, and
 * wins where the two contradict each other. Whatever a told shape adds is
 * kept as the op's attribute OUT (SHAPE for sources), so that attributes and
 * inference alone give all shapes again; afterwards no tensor is `told`.
 *
 * Linear in ops times rank; a body whose state has no known shape is gone
 * through twice.
 */
void dn_net_infer(struct dn_run *run, struct dn_net *net);

/*
 * Infers the shapes of what the op made last writes, while a net is being
 * made: for the architecture language, whose pages ask for the channels that
 * come in. What it read must have been inferred before. Numbers computed in
 * the graph are not followed; dn_net_finish() infers everything once more.
 */
void dn_net_infer_last(struct dn_run *run, struct dn_net *net);

#endif
