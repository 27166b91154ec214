/* SPDX-License-Identifier: MIT */
/*
 * Prints networks as they were understood: what is set, one key a line, in the
 * order of the schema. It looks like YAML, so that a difference between what
 * was written and what was read is easy to see, but it is for tests and eyes.
 */
#include <string.h>

#include "base/terminal.h"
#include "schema.h"

static void put_record(struct dn_run *run, struct dn_out *out,
		       const struct dn_schema *schema, const void *record,
		       unsigned depth, const char *bullet);

/* Returns the text of a value that is one text, or NULL when not given. */
static const char *
text_of(struct dn_run *run, const struct dn_field *field, const void *at)
{
	switch (field->value) {
	case DN_VALUE_DATE: {
		const struct dn_date *date = at;
		return date->year ? dn_date_text(run, *date) : NULL;
	}
	case DN_VALUE_QUANTITY: return ((const struct dn_quantity *)at)->text;
	case DN_VALUE_CONFIDENCE: {
		enum dn_confidence value = *(const enum dn_confidence *)at;
		return value == DN_CONFIDENCE_HIGH ? NULL
						   : field->choices[value];
	}
	case DN_VALUE_DIRECTION:
		return field->choices[*(const enum dn_direction *)at];
	case DN_VALUE_BOOL: return *(const bool *)at ? "true" : "false";
	case DN_VALUE_RECORD: return NULL;
	default: return *(const char *const *)at;
	}
}

static struct dn_any_list
list_at(const void *at)
{
	struct dn_any_list list;

	memcpy(&list, at, sizeof(list));
	return list;
}

/* Says whether any key of a record is set. */
static bool
is_set(struct dn_run *run, const struct dn_schema *schema, const void *record)
{
	for (uint32_t i = 0; i < schema->n_fields; i++) {
		const struct dn_field *field = &schema->fields[i];
		const void *at = (const char *)record + field->offset;
		if (field->many ? list_at(at).n > 0
				: text_of(run, field, at) != NULL)
			return true;
	}
	return false;
}

/* Starts a line: indent, bullet, and the key when there is one. */
static void
put_start(struct dn_out *out, unsigned depth, const char *bullet,
	  const char *key)
{
	dn_put_repeat(out, ' ', 2 * depth);
	dn_put(out, bullet);
	dn_put(out, key);
	dn_put(out, key[0] ? ":" : "");
}

static void
put_list(struct dn_run *run, struct dn_out *out, const struct dn_field *field,
	 const void *at, unsigned depth)
{
	struct dn_any_list list = list_at(at);
	const char *const *texts = list.items;

	for (uint32_t i = 0; i < list.n; i++) {
		if (field->sub) {
			put_record(run, out, field->sub,
				   (const char *)list.items +
					   i * field->sub->size,
				   depth, "- ");
			continue;
		}
		put_start(out, depth, "- ", "");
		dn_put_safe(out, dn_slice_of(texts[i]));
		dn_put_char(out, '\n');
	}
}

static void
put_field(struct dn_run *run, struct dn_out *out, const struct dn_field *field,
	  const void *at, unsigned depth, const char *bullet)
{
	put_start(out, depth, bullet, field->key);
	if (!field->many && !field->sub) {
		dn_put_char(out, ' ');
		dn_put_safe(out, dn_slice_of(text_of(run, field, at)));
	}
	dn_put_char(out, '\n');
	depth += bullet[0] ? 2 : 1;
	if (field->many)
		put_list(run, out, field, at, depth);
	else if (field->sub)
		put_record(run, out, field->sub, at, depth, "");
}

/* Prints the keys that are set; the first one after the bullet. */
static void
put_record(struct dn_run *run, struct dn_out *out,
	   const struct dn_schema *schema, const void *record, unsigned depth,
	   const char *bullet)
{
	for (uint32_t i = 0; i < schema->n_fields; i++) {
		const struct dn_field *field = &schema->fields[i];
		const void *at = (const char *)record + field->offset;
		bool set = field->many	? list_at(at).n > 0
			   : field->sub ? is_set(run, field->sub, at)
					: text_of(run, field, at) != NULL;
		if (!set)
			continue;
		put_field(run, out, field, at, depth, bullet);
		depth += bullet[0] ? 1 : 0;
		bullet = "";
	}
}

void
dn_catalog_dump(struct dn_run *run, struct dn_out *out,
		const struct dn_catalog *catalog)
{
	for (uint32_t i = 0; i < catalog->networks.n; i++) {
		dn_put(out, "---\n");
		put_record(run, out, &dn_schema_network,
			   &catalog->networks.items[i], 0, "");
	}
}
