/* SPDX-License-Identifier: MIT */
/*
 * Reading FlatBuffers; see flatbuf.h. All numbers have the least byte first.
 */
#include "format/flatbuf.h"

/* Reads a number of so many bytes; false after reporting. */
static bool
read_number(struct dn_bytes *bytes, uint64_t at, unsigned size, uint64_t *value)
{
	const unsigned char *p = dn_bytes_view(bytes, at, size);
	*value = 0;
	if (!p)
		return dn_bytes_bad(bytes, at < bytes->size ? at : bytes->size,
				    "the file ends before byte %llu",
				    (unsigned long long)at);
	for (unsigned i = 0; i < size; i++)
		*value |= (uint64_t)p[i] << (8 * i);
	return true;
}

static int64_t
with_sign(uint64_t value, unsigned size)
{
	uint64_t sign = UINT64_C(1) << (8 * size - 1);
	return (int64_t)((value ^ sign) - sign);
}

/* Follows the way forward that stands at a place; 0 after reporting. */
static uint64_t
follow(struct dn_bytes *bytes, uint64_t at)
{
	uint64_t way;
	if (!read_number(bytes, at, 4, &way))
		return 0;
	if (way == 0 || way >= bytes->size - at) {
		dn_bytes_bad(bytes, at, "a way of %llu bytes leads nowhere",
			     (unsigned long long)way);
		return 0;
	}
	return at + way;
}

/* Opens the table at a place. */
static struct dn_flat
open_table(struct dn_bytes *bytes, uint64_t at)
{
	struct dn_flat table = {.bytes = bytes};
	uint64_t back, vsize, size;
	if (at == 0 || !read_number(bytes, at, 4, &back))
		return table;
	int64_t vtable = (int64_t)at - with_sign(back, 4);
	if (vtable < 0 || (uint64_t)vtable >= bytes->size) {
		dn_bytes_bad(bytes, at, "a table without a vtable");
		return table;
	}
	table.vtable = (uint64_t)vtable;
	if (!read_number(bytes, table.vtable, 2, &vsize) ||
	    !read_number(bytes, table.vtable + 2, 2, &size))
		return table;
	if (vsize < 4 || vsize > bytes->size - table.vtable || size < 4 ||
	    size > bytes->size - at) {
		dn_bytes_bad(bytes, table.vtable,
			     "a vtable of %llu bytes for a table of %llu",
			     (unsigned long long)vsize,
			     (unsigned long long)size);
		return table;
	}
	table.vsize = (unsigned)vsize;
	table.size = (unsigned)size;
	table.at = at;
	return table;
}

struct dn_flat
dn_flat_root(struct dn_bytes *bytes)
{
	return open_table(bytes, follow(bytes, 0));
}

/* Where a field stands, `size` bytes of it in the table; 0: it is not there. */
static uint64_t
find_field(const struct dn_flat *table, unsigned field, unsigned size)
{
	uint64_t where;
	unsigned entry = 4 + 2 * field;
	if (table->at == 0 || table->bytes->failed ||
	    entry + 2 > table->vsize ||
	    !read_number(table->bytes, table->vtable + entry, 2, &where) ||
	    where == 0)
		return 0;
	if (where < 4 || where + size > table->size) {
		dn_bytes_bad(table->bytes, table->vtable + entry,
			     "field %u stands outside of its table", field);
		return 0;
	}
	return table->at + where;
}

int64_t
dn_flat_int(const struct dn_flat *table, unsigned field, unsigned size,
	    int64_t otherwise)
{
	uint64_t value, at = find_field(table, field, size);
	if (at == 0 || !read_number(table->bytes, at, size, &value))
		return otherwise;
	return with_sign(value, size);
}

struct dn_flat
dn_flat_table(const struct dn_flat *table, unsigned field)
{
	uint64_t at = find_field(table, field, 4);
	return at ? open_table(table->bytes, follow(table->bytes, at))
		  : (struct dn_flat){.bytes = table->bytes};
}

struct dn_flat_vector
dn_flat_vector(const struct dn_flat *table, unsigned field, unsigned size)
{
	struct dn_flat_vector vector = {.bytes = table->bytes, .size = size};
	uint64_t n, at = find_field(table, field, 4);
	if (at == 0 || (at = follow(table->bytes, at)) == 0 ||
	    !read_number(table->bytes, at, 4, &n))
		return vector;
	if (n > (table->bytes->size - at - 4) / size) {
		dn_bytes_bad(table->bytes, at,
			     "a vector claims %llu items of %u bytes and "
			     "there are %llu bytes",
			     (unsigned long long)n, size,
			     (unsigned long long)(table->bytes->size - at - 4));
		return vector;
	}
	vector.at = at + 4;
	vector.n = (uint32_t)n;
	return vector;
}

struct dn_slice
dn_flat_text(const struct dn_flat *table, unsigned field)
{
	struct dn_flat_vector vector = dn_flat_vector(table, field, 1);
	struct dn_slice text = {0};
	if (vector.n > DN_BYTES_VIEW)
		dn_bytes_bad(table->bytes, vector.at,
			     "a text of %u bytes, longer than %zu",
			     (unsigned)vector.n, DN_BYTES_VIEW);
	else if (vector.n > 0)
		text.text = (const char *)dn_bytes_view(table->bytes, vector.at,
							vector.n);
	text.len = text.text ? vector.n : 0;
	return text;
}

int64_t
dn_flat_item(const struct dn_flat_vector *vector, uint32_t i)
{
	uint64_t value;
	if (i >= vector->n ||
	    !read_number(vector->bytes, vector->at + (uint64_t)i * vector->size,
			 vector->size, &value))
		return 0;
	return with_sign(value, vector->size);
}

struct dn_flat
dn_flat_inner(const struct dn_flat_vector *vector, uint32_t i)
{
	if (i >= vector->n || vector->bytes->failed)
		return (struct dn_flat){.bytes = vector->bytes};
	return open_table(vector->bytes,
			  follow(vector->bytes, vector->at + 4 * (uint64_t)i));
}
