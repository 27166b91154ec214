/* SPDX-License-Identifier: MIT */
/*
 * Reading protocol buffers; see wire.h. A tag is a varint of (number << 3) +
 * type; behind it stands a varint, 4 or 8 bytes, or a length and so many
 * bytes. Repeated numbers may be packed: bytes that hold one after the other
 * without tags.
 */
#include "format/wire.h"

#include <string.h>

/*
 * Reads a varint, at most ten bytes of seven bits each, the least first.
 * Returns how many bytes it has; 0 when it is none, which is reported.
 */
static unsigned
read_varint(struct dn_bytes *bytes, uint64_t at, uint64_t end, uint64_t *value)
{
	size_t n = end - at < 10 ? (size_t)(end - at) : 10;
	const unsigned char *p = n > 0 ? dn_bytes_view(bytes, at, n) : NULL;
	*value = 0;
	for (unsigned i = 0; p && i < n; i++) {
		uint64_t bits = p[i] & 0x7f;
		if (i == 9 && p[i] > 1)
			break;
		*value |= bits << (7 * i);
		if (p[i] < 0x80)
			return i + 1;
	}
	if (p && n == 10)
		dn_bytes_bad(bytes, at, "a number of more than 64 bits");
	else
		dn_bytes_bad(bytes, at, "a number is cut off at its end");
	*value = 0;
	return 0;
}

/* Reads 4 or 8 bytes, the least first. */
static bool
read_fixed(struct dn_bytes *bytes, uint64_t at, uint64_t end, unsigned size,
	   uint64_t *value)
{
	const unsigned char *p =
		end - at >= size ? dn_bytes_view(bytes, at, size) : NULL;
	*value = 0;
	if (!p)
		return dn_bytes_bad(bytes, at,
				    "a number of %u bytes is cut off", size);
	for (unsigned i = 0; i < size; i++)
		*value |= (uint64_t)p[i] << (8 * i);
	return true;
}

struct dn_wire
dn_wire_of(struct dn_bytes *bytes)
{
	return (struct dn_wire){.bytes = bytes, .end = bytes->size};
}

/* Reads what stands behind a tag; false after reporting. */
static bool
read_payload(struct dn_wire *wire, struct dn_wire_field *field)
{
	uint64_t len;
	unsigned n;
	switch (field->type) {
	case DN_WIRE_VARINT:
		n = read_varint(wire->bytes, wire->at, wire->end,
				&field->value);
		wire->at += n;
		return n > 0;
	case DN_WIRE_FIXED64:
	case DN_WIRE_FIXED32:
		n = field->type == DN_WIRE_FIXED64 ? 8 : 4;
		if (!read_fixed(wire->bytes, wire->at, wire->end, n,
				&field->value))
			return false;
		wire->at += n;
		return true;
	case DN_WIRE_BYTES:
		n = read_varint(wire->bytes, wire->at, wire->end, &len);
		if (n == 0)
			return false;
		field->at = wire->at + n;
		field->len = len;
		if (len > wire->end - field->at)
			return dn_bytes_bad(
				wire->bytes, wire->at,
				"field %u claims %llu bytes and "
				"there are %llu",
				(unsigned)field->number,
				(unsigned long long)len,
				(unsigned long long)(wire->end - field->at));
		wire->at = field->at + len;
		return true;
	}
	return dn_bytes_bad(wire->bytes, field->start,
			    "field %u has the wire type %u, which is not used",
			    (unsigned)field->number, (unsigned)field->type);
}

bool
dn_wire_next(struct dn_wire *wire, struct dn_wire_field *field)
{
	uint64_t tag;
	if (wire->at >= wire->end || wire->bytes->failed)
		return false;
	*field = (struct dn_wire_field){.start = wire->at};
	unsigned n = read_varint(wire->bytes, wire->at, wire->end, &tag);
	if (n == 0)
		return false;
	if (tag >> 3 == 0 || tag >> 3 > UINT32_C(0x1fffffff))
		return dn_bytes_bad(wire->bytes, wire->at,
				    "there is no field %llu",
				    (unsigned long long)(tag >> 3));
	field->number = (uint32_t)(tag >> 3);
	field->type = (enum dn_wire_type)(tag & 7);
	wire->at += n;
	return read_payload(wire, field);
}

/* Demands that a field has a type. */
static bool
demand(const struct dn_wire *wire, const struct dn_wire_field *field,
       enum dn_wire_type type)
{
	if (wire->bytes->failed)
		return false;
	if (field->type == type)
		return true;
	return dn_bytes_bad(wire->bytes, field->start,
			    "field %u has the wire type %u where %u is meant",
			    (unsigned)field->number, (unsigned)field->type,
			    (unsigned)type);
}

struct dn_wire
dn_wire_enter(const struct dn_wire *wire, const struct dn_wire_field *field)
{
	struct dn_wire inner = {.bytes = wire->bytes, .depth = wire->depth + 1};
	if (!demand(wire, field, DN_WIRE_BYTES))
		return inner;
	if (inner.depth > DN_WIRE_DEPTH) {
		dn_bytes_bad(wire->bytes, field->start,
			     "messages stand in each other more than %d deep",
			     DN_WIRE_DEPTH);
		return inner;
	}
	inner.at = field->at;
	inner.end = field->at + field->len;
	return inner;
}

struct dn_slice
dn_wire_text(const struct dn_wire *wire, const struct dn_wire_field *field)
{
	struct dn_slice text = {0};
	if (!demand(wire, field, DN_WIRE_BYTES) || field->len == 0)
		return text;
	if (field->len > DN_BYTES_VIEW) {
		dn_bytes_bad(wire->bytes, field->start,
			     "a text of %llu bytes, longer than %zu",
			     (unsigned long long)field->len, DN_BYTES_VIEW);
		return text;
	}
	text.text = (const char *)dn_bytes_view(wire->bytes, field->at,
						(size_t)field->len);
	if (text.text)
		text.len = (size_t)field->len;
	return text;
}

int64_t
dn_wire_int(const struct dn_wire *wire, const struct dn_wire_field *field)
{
	return demand(wire, field, DN_WIRE_VARINT) ? (int64_t)field->value : 0;
}

float
dn_wire_float(const struct dn_wire *wire, const struct dn_wire_field *field)
{
	uint32_t bits = (uint32_t)field->value;
	float value = 0;
	if (demand(wire, field, DN_WIRE_FIXED32))
		memcpy(&value, &bits, sizeof(value));
	return value;
}

struct dn_wire_items
dn_wire_items(const struct dn_wire *wire, const struct dn_wire_field *field,
	      enum dn_wire_type type)
{
	struct dn_wire_items items = {.bytes = wire->bytes, .type = type};
	if (field->type == DN_WIRE_BYTES) {
		items.at = field->at;
		items.end = field->at + field->len;
	} else if (demand(wire, field, type)) {
		items.single = true;
		items.value = field->value;
	}
	return items;
}

bool
dn_wire_item(struct dn_wire_items *items, uint64_t *value)
{
	*value = items->value;
	if (items->single && !items->used)
		return items->used = true;
	if (items->at >= items->end || items->bytes->failed)
		return false;
	unsigned n = items->type == DN_WIRE_FIXED64 ? 8 : 4;
	if (items->type == DN_WIRE_VARINT)
		n = read_varint(items->bytes, items->at, items->end, value);
	else if (!read_fixed(items->bytes, items->at, items->end, n, value))
		n = 0;
	items->at += n;
	return n > 0;
}
