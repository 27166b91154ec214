/* SPDX-License-Identifier: MIT */
#ifndef DN_NET_SIZE_H
#define DN_NET_SIZE_H

#include "dnngen/net.h"

/*
 * Arithmetic on sizes (net.h) of which some are unknown or letters. A result
 * is a known size, a letter that came through unchanged (T + 0, T x 1), or
 * unknown; one that overflows or falls below 0 is unknown, too. Nothing here
 * ever guesses.
 */
int64_t dn_size_add(int64_t a, int64_t b);
int64_t dn_size_mul(int64_t a, int64_t b);

/* Moves a size by a number of any sign. */
int64_t dn_size_shift(int64_t size, int64_t by);

/* Quotients rounded down and up; unknown unless `by` is above 0. */
int64_t dn_size_floor(int64_t size, int64_t by);
int64_t dn_size_ceil(int64_t size, int64_t by);

/* What two statements about one size tell together: a number before a letter
 * before nothing; the first of two that contradict each other. */
int64_t dn_size_both(int64_t a, int64_t b);

/* The size of elements aligned as numpy does: a 1 gives way. */
int64_t dn_size_broadcast(int64_t a, int64_t b);

#endif
