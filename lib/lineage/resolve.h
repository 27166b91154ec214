/* SPDX-License-Identifier: MIT */
#ifndef DN_LINEAGE_RESOLVE_H
#define DN_LINEAGE_RESOLVE_H

#include "dnngen/lineage.h"

/* As dn_resolve(), for a text that stands at a place: a word of a query. */
uint32_t dn_resolve_at(struct dn_run *run, const struct dn_catalog *catalog,
		       struct dn_slice text, struct dn_span span,
		       uint32_t *variant);

#endif
