/* SPDX-License-Identifier: MIT */
#ifndef DN_CATALOG_TERMS_H
#define DN_CATALOG_TERMS_H

#include "documents.h"

/*
 * Checks of words, for the table in check.c: of a record against the
 * vocabulary, of its results against data sets, metrics, ranges and its own
 * variants, and of metrics against those that they are the complement of.
 */
void dn_check_terms(struct dn_run *run, const struct dn_catalog *catalog,
		    const struct dn_document *document);
void dn_check_results(struct dn_run *run, const struct dn_catalog *catalog,
		      const struct dn_document *document);
void dn_check_complements(struct dn_run *run, const struct dn_catalog *catalog);

#endif
