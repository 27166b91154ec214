/* SPDX-License-Identifier: MIT */
#ifndef DNNGEN_SLICE_H
#define DNNGEN_SLICE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * A slice is a run of bytes that somebody else owns: a piece of a source, a
 * word of a query. Texts that are kept (names, labels) are copied into an
 * arena instead and are ordinary strings: what reads them has refused NUL.
 */
struct dn_slice {
	const char *text; /* not terminated; never NULL when len > 0 */
	size_t len;	  /* bytes */
};

/* A slice of a string literal. */
#define DN_SLICE(literal) \
	((struct dn_slice){.text = (literal), .len = sizeof(literal) - 1})

/* Returns the slice of a whole string; NULL gives the empty slice. */
struct dn_slice dn_slice_of(const char *text);

/* Says whether two slices hold the same bytes. */
bool dn_slice_equal(struct dn_slice a, struct dn_slice b);

/* Says whether two slices are equal when A-Z are read as a-z. */
bool dn_slice_equal_fold(struct dn_slice a, struct dn_slice b);

/*
 * Orders two slices by bytes, a shorter one before its extensions; below,
 * at or above zero as memcmp().
 */
int dn_slice_compare(struct dn_slice a, struct dn_slice b);

/* Returns the slice without leading and trailing blanks, tabs and newlines. */
struct dn_slice dn_slice_trim(struct dn_slice s);

/* Says whether a slice begins, or ends, with a string. */
bool dn_slice_starts_with(struct dn_slice s, const char *prefix);
bool dn_slice_ends_with(struct dn_slice s, const char *suffix);

/*
 * Cuts the first part of *rest, up to the first byte c, which is skipped;
 * without a c the part is all of it. Returns false once *rest is used up.
 */
bool dn_slice_cut(struct dn_slice *rest, char c, struct dn_slice *part);

#endif
