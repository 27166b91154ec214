/* SPDX-License-Identifier: MIT */
#ifndef DN_FORMAT_REPORT_H
#define DN_FORMAT_REPORT_H

#include "dnngen/run.h"

/*
 * The run's diagnostics for machines. Each sorts them first (dn_diag_sort);
 * notes are included when `notes` is set.
 */

/* {"schema": "dnngen-lint-1", "diagnostics": [...], "counts": {...}} */
void dn_report_json(struct dn_run *run, struct dn_out *out, bool notes);

/* SARIF 2.1.0, one rule a code that was found. */
void dn_report_sarif(struct dn_run *run, struct dn_out *out, bool notes);

/* GitHub workflow commands, one a line: ::error file=...,line=...::... */
void dn_report_github(struct dn_run *run, struct dn_out *out, bool notes);

#endif
