/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_ADVANCE_H
#define DN_DRAW_ADVANCE_H

#include <stdbool.h>
#include <stdint.h>

/* Units of an em in which advance widths are given. */
#define DN_EM 2048

/*
 * Returns the advance width of a character in Helvetica, Arial and Liberation
 * Sans, regular or bold, or -1 when the table does not have it.
 */
int dn_advance(uint32_t character, bool bold);

#endif
