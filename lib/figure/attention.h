/* SPDX-License-Identifier: MIT */
#ifndef DN_FIGURE_ATTENTION_H
#define DN_FIGURE_ATTENTION_H

#include "bundle.h"
#include "dnngen/figure.h"
#include "draw/diagram.h"

/*
 * How much of a picture each network of a selection gets, by its degree of
 * interest: a card with a pictogram, a card, a chip, or nothing of its own.
 */
struct dn_attention {
	struct dn_interest interest;
	struct dn_set shown;	  /* those drawn by themselves */
	struct dn_set hidden;	  /* the rest of the selection */
	enum dn_node_role *roles; /* of those shown, by network */
	struct dn_bundles bundles;
	uint32_t n_expanded, n_chips, n_hidden;
};

/*
 * Shares the attention out as the options say. What is shown is grown from
 * the focus, or from the most important of each component, and so connected;
 * the area that is counted is that of the networks. With neither a limit nor
 * an area everything is shown, and of large selections the least interesting
 * as chips. A network that would be alone in a bundle is a chip instead, which
 * takes no more room, where the limit allows it.
 */
struct dn_attention dn_attention_share(struct dn_run *run,
				       const struct dn_lineage *lineage,
				       const struct dn_figure_options *options);

#endif
