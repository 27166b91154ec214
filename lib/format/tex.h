/* SPDX-License-Identifier: MIT */
#ifndef DN_FORMAT_TEX_H
#define DN_FORMAT_TEX_H

#include <stdint.h>

/*
 * Returns what stands in TeX's running text for a character that it would
 * take for a command, or NULL when the character stands for itself.
 */
const char *dn_tex_escape(uint32_t character);

#endif
