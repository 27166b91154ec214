/* SPDX-License-Identifier: MIT */
#ifndef DN_CMD_LINEAGE_PRINT_H
#define DN_CMD_LINEAGE_PRINT_H

#include "session.h"

/* An answer of `dnngen lineage` that is a set of networks. */
struct dn_answer {
	const struct dn_lineage *lineage;
	const char *question;  /* "ancestors", for json */
	const char *title;     /* of trees and diagrams */
	struct dn_set set;     /* the answer */
	struct dn_set picture; /* with what it hangs on in trees, diagrams */
	/* Trees: from here upwards and downwards; DN_NO_NETWORK: downwards
	 * from all without a parent in the picture. */
	uint32_t start;
	bool up, down;
	/* Edges to show, pairs as in struct dn_backbone; NULL: all. */
	const struct dn_list *edges;
};

/* The formats a set can be printed in, for the command's record. */
extern const char *const dn_answer_formats[];

/* Prints an answer in one of them. */
void dn_answer_print(struct dn_session *session, const char *format,
		     const struct dn_answer *answer);

/* "VGG (2014-09-04)" */
const char *dn_network_label(struct dn_run *run,
			     const struct dn_catalog *catalog,
			     uint32_t network);

#endif
