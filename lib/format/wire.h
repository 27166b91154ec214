/* SPDX-License-Identifier: MIT */
#ifndef DN_FORMAT_WIRE_H
#define DN_FORMAT_WIRE_H

#include "base/bytes.h"

/*
 * Protocol buffers, read field by field from where they lie. A message is a
 * stretch of bytes; a field's payload is told by its place, so what is not
 * asked for (weights) is never read. Groups, which were given up long ago,
 * are refused.
 *
 * What breaks the encoding is reported once (`bad-model`, with the offset);
 * after that `failed` of the bytes is set, every message is at its end and
 * what is asked for is 0 or empty, so that a caller looks once, in the end.
 */
struct dn_wire {
	struct dn_bytes *bytes;
	uint64_t at, end;
	unsigned depth; /* messages around it */
};

#define DN_WIRE_DEPTH 100

enum dn_wire_type {
	DN_WIRE_VARINT = 0,
	DN_WIRE_FIXED64 = 1,
	DN_WIRE_BYTES = 2,
	DN_WIRE_FIXED32 = 5,
};

struct dn_wire_field {
	uint32_t number;
	enum dn_wire_type type;
	uint64_t start;	  /* of its tag */
	uint64_t value;	  /* of a varint or fixed number */
	uint64_t at, len; /* of bytes */
};

/* The message that all of the bytes are. */
struct dn_wire dn_wire_of(struct dn_bytes *bytes);

/* Takes the next field off a message; false at its end. */
bool dn_wire_next(struct dn_wire *wire, struct dn_wire_field *field);

/* A field as a message; reports one that is none or too deep. */
struct dn_wire dn_wire_enter(const struct dn_wire *wire,
			     const struct dn_wire_field *field);

/* A field as bytes, valid until the next read; at most DN_BYTES_VIEW. */
struct dn_slice dn_wire_text(const struct dn_wire *wire,
			     const struct dn_wire_field *field);

/* A field as a whole number, and as a float. */
int64_t dn_wire_int(const struct dn_wire *wire,
		    const struct dn_wire_field *field);
float dn_wire_float(const struct dn_wire *wire,
		    const struct dn_wire_field *field);

/*
 * The whole numbers or floats of a repeated field, packed or one of them:
 * calls once for each until it says false. See dn_wire_packed in wire.c for
 * how they lie.
 */
struct dn_wire_items {
	struct dn_bytes *bytes;
	enum dn_wire_type type; /* of one of them */
	uint64_t at, end;
	uint64_t value;
	bool single, used;
};
struct dn_wire_items dn_wire_items(const struct dn_wire *wire,
				   const struct dn_wire_field *field,
				   enum dn_wire_type type);
bool dn_wire_item(struct dn_wire_items *items, uint64_t *value);

#endif
