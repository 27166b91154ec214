/* SPDX-License-Identifier: MIT */
#ifndef DN_BASE_NUMBER_H
#define DN_BASE_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#include "dnngen/slice.h"

/*
 * Numbers in texts, read without regard to the locale. A number is written as
 * in JSON: an optional minus, digits without a leading zero, an optional
 * fraction and exponent, nothing before or after it.
 */

/*
 * Reads a number as the nearest double. Returns false, leaving *value, when
 * the text is not a number or too large for a double.
 */
bool dn_number_parse(struct dn_slice text, double *value);

/*
 * The same with an optional suffix: k or K for a thousand, M a million, B or
 * G a billion, T a trillion: "25.6M" is exactly 25600000.
 */
bool dn_quantity_parse(struct dn_slice text, double *value);

/* Reads digits as a whole number; false beyond `most`. */
bool dn_whole_parse(struct dn_slice text, uint64_t most, uint64_t *value);

#endif
