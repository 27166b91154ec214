/* SPDX-License-Identifier: MIT */
#ifndef DN_FIGURE_CAPTION_H
#define DN_FIGURE_CAPTION_H

#include "attention.h"
#include "columns.h"
#include "context.h"
#include "dnngen/figure.h"

/* What a genealogy's caption speaks of beside its diagram. */
struct dn_caption_facts {
	const struct dn_lineage *lineage;
	const struct dn_figure_options *options;
	const struct dn_list *networks; /* the selection */
	const struct dn_attention *attention;
	struct dn_columns_note columns;
	struct dn_context context;
};

/*
 * "Image classification, 1998-2022": the domain when there is one, else the
 * domains when all their networks are there, else all; and the years.
 */
const char *dn_caption_title(struct dn_run *run,
			     const struct dn_caption_facts *facts);

/* How the selection was made and how much of the catalogue it is. */
const char *dn_caption_subtitle(struct dn_run *run,
				const struct dn_caption_facts *facts);

/* What is shown, what is hidden and why, as of when. Labels that find no
 * place are known only after layout and told by dn_caption_labels(). */
const char *dn_caption_text(struct dn_run *run,
			    const struct dn_caption_facts *facts,
			    const struct dn_diagram *diagram);
const char *dn_caption_labels(struct dn_run *run, uint32_t n_dropped,
			      uint32_t n_labels);

/* What stands at the right of the footer: as asked for, else the data's name
 * and licence; NULL: nothing. */
const char *dn_caption_credit(struct dn_run *run,
			      const struct dn_catalog *catalog,
			      const struct dn_figure_options *options);

#endif
