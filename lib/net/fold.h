/* SPDX-License-Identifier: MIT */
#ifndef DN_NET_FOLD_H
#define DN_NET_FOLD_H

#include "net/page.h"

/*
 * Folding in three steps, each a function from what is below it:
 *
 * 1. dn_outline(): items one op each, nested as the series-parallel
 *    decomposition of the net is; edges that it cannot say go by names.
 * 2. dn_fold_repeats(): in every list, items that follow each other equally
 *    become a repeat or dense block. The shortest period is tried first, runs
 *    are taken as long as they are, and after each fold it starts again.
 *    `late`: where a run could begin one item later or earlier, it begins as
 *    late as it can. dn_net_fold() tries both and takes what is shorter.
 * 3. dn_fold_blocks(): lists that differ in nothing but numbers become one
 *    block with arguments, when they have `least` steps.
 */
struct dn_page *dn_outline(struct dn_run *run, const struct dn_net *net);
void dn_fold_repeats(struct dn_run *run, struct dn_page *page, bool late);
void dn_fold_blocks(struct dn_run *run, struct dn_page *page, uint32_t least);

/* The step that an op is, without what it reads. */
struct dn_step dn_step_of(struct dn_run *run, const struct dn_net *net,
			  const struct dn_net_op *op);

#endif
