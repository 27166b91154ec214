/* SPDX-License-Identifier: MIT */
/*
 * Attributes of ONNX nodes and elements of small tensors, read from where
 * they lie. AttributeProto: name 1, f 2, i 3, s 4, t 5, floats 7, ints 8,
 * ref_attr_name 21. TensorProto: dims 1, data_type 2, float_data 4,
 * int32_data 5, int64_data 7, name 8, raw_data 9, double_data 10,
 * uint64_data 11, external_data 13.
 */
#include <string.h>

#include "read/onnx.h"

#define MOST_BYTES 4096

/* --- attributes --- */

/* Says whether an attribute has this name; *ref as dn_onnx_attr() tells. */
static bool
is_named(struct dn_wire wire, const char *name, struct dn_slice *ref)
{
	struct dn_wire_field field;
	bool same = false;
	uint64_t at = 0, len = 0;
	while (dn_wire_next(&wire, &field)) {
		if (field.number == 1)
			same = dn_slice_equal(dn_wire_text(&wire, &field),
					      dn_slice_of(name));
		else if (field.number == 21 && field.type == DN_WIRE_BYTES) {
			at = field.at;
			len = field.len;
		}
		if (field.number == 1 && !same)
			return false;
	}
	*ref = (struct dn_slice){0};
	if (!same || len == 0 || len > DN_BYTES_VIEW)
		return same;
	ref->text = (const char *)dn_bytes_view(wire.bytes, at, (size_t)len);
	ref->len = ref->text ? (size_t)len : 0;
	return true;
}

struct dn_onnx_attr
dn_onnx_attr(const struct dn_onnx_node *node, const char *name,
	     struct dn_slice *ref)
{
	struct dn_wire wire = node->wire;
	struct dn_wire_field field;
	*ref = (struct dn_slice){0};
	while (dn_wire_next(&wire, &field)) {
		if (field.number != 5)
			continue;
		struct dn_wire inner = dn_wire_enter(&wire, &field);
		if (is_named(inner, name, ref))
			return (struct dn_onnx_attr){inner, true};
	}
	return (struct dn_onnx_attr){0};
}

/* Finds a field of an attribute, the last one as protobuf has it. */
static bool
find(struct dn_onnx_attr attr, uint32_t number, struct dn_wire_field *found)
{
	struct dn_wire_field field;
	bool any = false;
	while (attr.found && dn_wire_next(&attr.wire, &field))
		if (field.number == number) {
			*found = field;
			any = true;
		}
	return any;
}

bool
dn_onnx_attr_int(struct dn_onnx_attr attr, int64_t *value)
{
	struct dn_wire_field field;
	if (!find(attr, 3, &field))
		return false;
	*value = dn_wire_int(&attr.wire, &field);
	return true;
}

bool
dn_onnx_attr_float(struct dn_onnx_attr attr, double *value)
{
	struct dn_wire_field field;
	if (!find(attr, 2, &field))
		return false;
	*value = (double)dn_wire_float(&attr.wire, &field);
	return true;
}

bool
dn_onnx_attr_text(struct dn_onnx_attr attr, struct dn_slice *text)
{
	struct dn_wire_field field;
	if (!find(attr, 4, &field))
		return false;
	*text = dn_wire_text(&attr.wire, &field);
	return true;
}

bool
dn_onnx_attr_tensor(struct dn_onnx *onnx, struct dn_onnx_attr attr,
		    struct dn_onnx_tensor *tensor)
{
	struct dn_wire_field field;
	if (!find(attr, 5, &field))
		return false;
	struct dn_wire wire = dn_wire_enter(&attr.wire, &field);
	*tensor = (struct dn_onnx_tensor){.wire = wire, .dims = onnx->sizes.n};
	while (dn_wire_next(&wire, &field)) {
		uint64_t value;
		if (field.number == 2)
			tensor->dtype = (int32_t)dn_wire_int(&wire, &field);
		if (field.number != 1)
			continue;
		struct dn_wire_items items =
			dn_wire_items(&wire, &field, DN_WIRE_VARINT);
		while (dn_wire_item(&items, &value)) {
			if ((int64_t)value < 0)
				dn_bytes_bad(onnx->bytes, field.start,
					     "%lld is no size",
					     (long long)value);
			*dn_push(&onnx->run->scratch, &onnx->sizes) =
				(int64_t)value;
		}
	}
	tensor->n_dims = onnx->sizes.n - tensor->dims;
	return !onnx->bytes->failed;
}

/* A float as its bits tell. */
static double
as_float(uint64_t bits)
{
	uint32_t half = (uint32_t)bits;
	float value;
	memcpy(&value, &half, sizeof(value));
	return (double)value;
}

bool
dn_onnx_attr_ints(struct dn_onnx_attr attr, int64_t *items, uint32_t room,
		  uint32_t *n)
{
	struct dn_wire_field field;
	uint64_t value;
	bool any = false;
	*n = 0;
	while (attr.found && dn_wire_next(&attr.wire, &field)) {
		if (field.number != 8)
			continue;
		struct dn_wire_items list =
			dn_wire_items(&attr.wire, &field, DN_WIRE_VARINT);
		any = true;
		while (*n < room && dn_wire_item(&list, &value))
			items[(*n)++] = (int64_t)value;
	}
	return any;
}

bool
dn_onnx_attr_floats(struct dn_onnx_attr attr, double *items, uint32_t room,
		    uint32_t *n)
{
	struct dn_wire_field field;
	uint64_t value;
	bool any = false;
	*n = 0;
	while (attr.found && dn_wire_next(&attr.wire, &field)) {
		if (field.number != 7)
			continue;
		struct dn_wire_items list =
			dn_wire_items(&attr.wire, &field, DN_WIRE_FIXED32);
		any = true;
		while (*n < room && dn_wire_item(&list, &value))
			items[(*n)++] = as_float(value);
	}
	return any;
}

struct dn_slice
dn_onnx_node_name(const struct dn_onnx_node *node)
{
	struct dn_wire wire = node->wire;
	struct dn_wire_field field;
	while (dn_wire_next(&wire, &field))
		if (field.number == 3) {
			struct dn_slice text = dn_wire_text(&wire, &field);
			const char *nul =
				text.len ? memchr(text.text, 0, text.len)
					 : NULL;
			if (nul)
				text.len = (size_t)(nul - text.text);
			return text;
		}
	return (struct dn_slice){0};
}

/* --- elements --- */

int64_t
dn_onnx_count(const struct dn_onnx *onnx, const struct dn_onnx_tensor *tensor)
{
	const int64_t most = INT64_C(1) << 50;
	int64_t count = 1;
	for (uint32_t i = 0; i < tensor->n_dims; i++) {
		int64_t size = onnx->sizes.items[tensor->dims + i];
		if (size == 0)
			return 0;
		if (size > most / count)
			return -1;
		count *= size;
	}
	return count;
}

/* How the elements of a type lie in raw_data and in which field otherwise. */
struct layout {
	int32_t dtype;
	uint8_t size; /* bytes in raw_data */
	bool is_signed, is_float;
	uint32_t field;
	enum dn_wire_type type;
};

static const struct layout layouts[] = {
	{DN_ONNX_FLOAT, 4, true, true, 4, DN_WIRE_FIXED32},
	{DN_ONNX_UINT8, 1, false, false, 5, DN_WIRE_VARINT},
	{DN_ONNX_INT8, 1, true, false, 5, DN_WIRE_VARINT},
	{4, 2, false, false, 5, DN_WIRE_VARINT}, /* uint16 */
	{5, 2, true, false, 5, DN_WIRE_VARINT},	 /* int16 */
	{DN_ONNX_INT32, 4, true, false, 5, DN_WIRE_VARINT},
	{DN_ONNX_INT64, 8, true, false, 7, DN_WIRE_VARINT},
	{DN_ONNX_BOOL, 1, false, false, 5, DN_WIRE_VARINT},
	{11, 8, true, true, 10, DN_WIRE_FIXED64},  /* double */
	{12, 4, false, false, 11, DN_WIRE_VARINT}, /* uint32 */
	{13, 8, false, false, 11, DN_WIRE_VARINT}, /* uint64 */
};

static const struct layout *
layout_of(int32_t dtype)
{
	for (size_t i = 0; i < sizeof(layouts) / sizeof(*layouts); i++)
		if (layouts[i].dtype == dtype)
			return &layouts[i];
	return NULL;
}

/* Stores the elements as they lie in raw_data. */
static uint32_t
read_raw(struct dn_onnx *onnx, const struct layout *layout,
	 const struct dn_wire_field *field, uint64_t *items, uint32_t n)
{
	if (field->len != (uint64_t)n * layout->size)
		return 0;
	const unsigned char *p =
		dn_bytes_view(onnx->bytes, field->at, (size_t)field->len);
	for (uint32_t i = 0; p && i < n; i++) {
		items[i] = 0;
		for (unsigned k = 0; k < layout->size; k++)
			items[i] |= (uint64_t)p[i * layout->size + k]
				    << (8 * k);
	}
	return p ? n : 0;
}

/* Reads the elements as bits; NULL when they are too many or not there. */
static uint64_t *
read_bits(struct dn_onnx *onnx, const struct dn_onnx_tensor *tensor,
	  const struct layout *layout, uint32_t *n)
{
	struct dn_wire wire = tensor->wire;
	struct dn_wire_field field;
	int64_t count = dn_onnx_count(onnx, tensor);
	uint32_t got = 0;
	*n = 0;
	if (count < 0 || count * layout->size > MOST_BYTES)
		return NULL;
	uint64_t *bits =
		dn_new(&onnx->run->scratch, uint64_t, (size_t)count + 1);
	while (dn_wire_next(&wire, &field)) {
		if (field.number == 13)
			return NULL; /* external: never opened */
		if (field.number == 9 && field.type == DN_WIRE_BYTES)
			got = read_raw(onnx, layout, &field, bits,
				       (uint32_t)count);
		if (field.number != layout->field || field.number == 9)
			continue;
		struct dn_wire_items items =
			dn_wire_items(&wire, &field, layout->type);
		while (got < count && dn_wire_item(&items, &bits[got]))
			got++;
	}
	*n = got;
	return got == count ? bits : NULL;
}

const int64_t *
dn_onnx_ints(struct dn_onnx *onnx, const struct dn_onnx_tensor *tensor,
	     uint32_t *n)
{
	const struct layout *layout = layout_of(tensor->dtype);
	*n = 0;
	if (!layout || layout->is_float)
		return NULL;
	uint64_t *bits = read_bits(onnx, tensor, layout, n);
	for (uint32_t i = 0; bits && i < *n && layout->is_signed; i++) {
		unsigned drop = 64 - 8 * (unsigned)layout->size;
		uint64_t sign = UINT64_C(1) << (63 - drop);
		uint64_t mask = UINT64_MAX >> drop;
		bits[i] = ((bits[i] & mask) ^ sign) - sign;
	}
	return (const int64_t *)bits;
}

const double *
dn_onnx_floats(struct dn_onnx *onnx, const struct dn_onnx_tensor *tensor,
	       uint32_t *n)
{
	const struct layout *layout = layout_of(tensor->dtype);
	*n = 0;
	if (!layout || !layout->is_float)
		return NULL;
	const uint64_t *bits = read_bits(onnx, tensor, layout, n);
	double *values =
		bits ? dn_new(&onnx->run->scratch, double, *n + 1) : NULL;
	for (uint32_t i = 0; values && i < *n; i++) {
		if (layout->size == 4)
			values[i] = as_float(bits[i]);
		else
			memcpy(&values[i], &bits[i], sizeof(values[i]));
	}
	return values;
}
