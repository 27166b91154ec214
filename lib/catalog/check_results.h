/* SPDX-License-Identifier: MIT */
#ifndef DN_CATALOG_CHECK_RESULTS_H
#define DN_CATALOG_CHECK_RESULTS_H

#include "documents.h"

/*
 * Checks of results, for the table in check.c: of each document's results
 * against networks, variants, data sets, metrics and ranges; of metrics
 * against those that they are the complement of; and of all results against
 * each other.
 */
void dn_check_results(struct dn_run *run, const struct dn_catalog *catalog,
		      const struct dn_document *document);
void dn_check_complements(struct dn_run *run, const struct dn_catalog *catalog);
void dn_check_duplicate_results(struct dn_run *run,
				const struct dn_catalog *catalog);

#endif
