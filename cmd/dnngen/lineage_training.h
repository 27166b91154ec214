/* SPDX-License-Identifier: MIT */
#ifndef DN_CMD_LINEAGE_TRAINING_H
#define DN_CMD_LINEAGE_TRAINING_H

#include "session.h"

/* The formats, a blank between, in which these are printed. */
#define DN_TRAINING_FORMATS "tree table tsv csv md latex json"

/*
 * Prints how networks are trained: what each inherits from its parents, what
 * is new and what it dropped. `as_path` compares each with the one before it.
 * "tree" is a paragraph for each, the tables have a row a method. Those without
 * a record of training are said to have none.
 */
void dn_print_training(struct dn_session *session,
		       const struct dn_lineage *lineage,
		       const struct dn_list *networks, bool as_path,
		       const char *format);

#endif
