/* SPDX-License-Identifier: MIT */
#ifndef DN_CMD_SHOW_H
#define DN_CMD_SHOW_H

#include "below.h"
#include "page.h"

/* Writes all that is known of a network on a page. */
void dn_show_page(struct dn_page *page, const struct dn_catalog *catalog,
		  const struct dn_below *below, uint32_t network);

#endif
