/* SPDX-License-Identifier: MIT */
#ifndef DN_FORMAT_FLATBUF_H
#define DN_FORMAT_FLATBUF_H

#include "base/bytes.h"

/*
 * FlatBuffers, read where they lie. A table begins with the way back to its
 * vtable, which tells for each field where in the table it stands; text,
 * vectors and inner tables are told by the way forward to them. Nothing is
 * taken on trust: every place is in the file, a vector is not longer than the
 * bytes left, and alignment is not relied on.
 *
 * What breaks this is reported once (`bad-model`, with the offset) and sets
 * `failed` of the bytes; after that everything is empty.
 */
struct dn_flat {
	struct dn_bytes *bytes;
	uint64_t at;	 /* 0: there is no such table */
	uint64_t vtable; /* and its length */
	unsigned vsize, size;
};

/* The table that the file is. */
struct dn_flat dn_flat_root(struct dn_bytes *bytes);

/* A field of 1, 2, 4 or 8 bytes, signed, or what it is when not there. */
int64_t dn_flat_int(const struct dn_flat *table, unsigned field, unsigned size,
		    int64_t otherwise);

/* A field as a table, and as text (valid until the next read). */
struct dn_flat dn_flat_table(const struct dn_flat *table, unsigned field);
struct dn_slice dn_flat_text(const struct dn_flat *table, unsigned field);

/* A vector of items of a size: n of them from `at`. */
struct dn_flat_vector {
	struct dn_bytes *bytes;
	uint64_t at;
	uint32_t n;
	unsigned size;
};
struct dn_flat_vector dn_flat_vector(const struct dn_flat *table,
				     unsigned field, unsigned size);

/* The i-th item as a whole number, signed; as a table (of size 4). */
int64_t dn_flat_item(const struct dn_flat_vector *vector, uint32_t i);
struct dn_flat dn_flat_inner(const struct dn_flat_vector *vector, uint32_t i);

#endif
