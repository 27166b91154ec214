/* SPDX-License-Identifier: MIT */
/*
 * From a struct back to a tree, as a schema says: what is set, in the order
 * of the schema, spelt as a person would write it. What a figure was written
 * as is kept ("25.6M"); it is plain when it is a number, so that JSON has one.
 */
#include <string.h>

#include "schema.h"

static void
add_quantity(struct dn_arena *arena, struct dn_tree *map, const char *key,
	     const struct dn_quantity *quantity)
{
	if (!quantity->text)
		return;
	struct dn_tree *tree =
		dn_tree_text(arena, map, key, dn_slice_of(quantity->text));
	tree->plain = true;
	tree->plain = dn_tree_is_number(tree);
}

/* Adds a field that is one value and no record. */
static void
add_value(struct dn_run *run, struct dn_tree *map, const struct dn_field *field,
	  const void *at)
{
	struct dn_arena *arena = &run->arena;

	switch (field->value) {
	case DN_VALUE_DATE:
		dn_tree_put(arena, map, field->key,
			    dn_date_spell(run, *(const struct dn_date *)at));
		break;
	case DN_VALUE_COUNT:
	case DN_VALUE_QUANTITY: add_quantity(arena, map, field->key, at); break;
	case DN_VALUE_CONFIDENCE: {
		enum dn_confidence value = *(const enum dn_confidence *)at;
		if (value != DN_CONFIDENCE_HIGH)
			dn_tree_put(arena, map, field->key,
				    field->choices[value]);
		break;
	}
	case DN_VALUE_DIRECTION:
		dn_tree_put(arena, map, field->key,
			    field->choices[*(const enum dn_direction *)at]);
		break;
	case DN_VALUE_BOOL:
		dn_tree_plain(arena, map, field->key,
			      *(const bool *)at ? "true" : "false");
		break;
	default: dn_tree_put(arena, map, field->key, *(const char *const *)at);
	}
}

static void
add_list(struct dn_run *run, struct dn_tree *map, const struct dn_field *field,
	 const void *at)
{
	struct dn_any_list list;

	memcpy(&list, at, sizeof(list));
	if (list.n == 0)
		return;
	struct dn_tree *tree = dn_tree_list(&run->arena, map, field->key);
	for (uint32_t i = 0; i < list.n; i++)
		if (field->sub)
			dn_schema_encode(run, field->sub,
					 (const char *)list.items +
						 i * field->sub->size,
					 tree, NULL);
		else
			dn_tree_put(&run->arena, tree, NULL,
				    ((const char *const *)list.items)[i]);
	tree->flow = !field->sub && field->value != DN_VALUE_TEXT;
}

/* Adds a record below a key, unless nothing of it is set. */
static void
add_record(struct dn_run *run, struct dn_tree *map,
	   const struct dn_field *field, const void *at)
{
	struct dn_tree *tree =
		dn_schema_encode(run, field->sub, at, NULL, NULL);

	if (tree->n == 0)
		return;
	tree->key = dn_slice_of(field->key);
	dn_tree_add(map, tree);
}

struct dn_tree *
dn_schema_encode(struct dn_run *run, const struct dn_schema *schema,
		 const void *record, struct dn_tree *parent, const char *key)
{
	struct dn_tree *map = dn_tree_map(&run->arena, parent, key);

	for (uint32_t i = 0; i < schema->n_fields; i++) {
		const struct dn_field *field = &schema->fields[i];
		const void *at = (const char *)record + field->offset;
		if (field->many)
			add_list(run, map, field, at);
		else if (field->sub)
			add_record(run, map, field, at);
		else
			add_value(run, map, field, at);
	}
	return map;
}
