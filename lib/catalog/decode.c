/* SPDX-License-Identifier: MIT */
/*
 * From a tree to a struct, as a schema says. Keys are looked for from where
 * the last one was found, so a record that keeps the schema's order costs one
 * comparison a key. Lists are as long as they are in the tree, so they are
 * allocated once.
 */
#include <string.h>

#include "base/suggest.h"
#include "values.h"

static bool
read_record(struct dn_run *run, const struct dn_field *field,
	    const struct dn_tree *tree, void *at)
{
	if (tree->kind != DN_TREE_MAP && field->many) {
		dn_report(run, tree->span, DN_BAD_VALUE,
			  "%s in '%s' is a mapping of keys to values, not %s",
			  field->sub->phrase, field->key,
			  dn_tree_describe(tree));
		return false;
	}
	if (tree->kind != DN_TREE_MAP) {
		dn_report(run, tree->span, DN_BAD_VALUE,
			  "'%s' takes a mapping of keys to values, not %s",
			  field->key, dn_tree_describe(tree));
		return false;
	}
	return dn_schema_decode(run, field->sub, tree, false, at);
}

static bool
read_one(struct dn_run *run, const struct dn_field *field,
	 const struct dn_tree *tree, void *at)
{
	return field->sub ? read_record(run, field, tree, at)
			  : dn_value_read(run, field, tree, at);
}

/* Reports what stands where a list should. */
static void
refuse_list(struct dn_run *run, const struct dn_field *field,
	    const struct dn_tree *tree)
{
	if (tree->kind == DN_TREE_NULL)
		dn_value_expect_scalar(run, field, tree);
	else if (tree->kind == DN_TREE_SCALAR &&
		 field->value != DN_VALUE_RECORD)
		dn_report(run, tree->span, DN_BAD_VALUE,
			  "'%s' takes a list: write [%s]", field->key,
			  tree->text.text);
	else
		dn_report(run, tree->span, DN_BAD_VALUE,
			  "'%s' takes a list: put '- ' before each %s",
			  field->key, field->sub ? field->sub->name : "text");
}

/*
 * Makes room for more items. A list is mostly read once, so the first room is
 * exact; records that amend it again and again find it doubled.
 */
static void
make_room(struct dn_run *run, struct dn_any_list *list, size_t size,
	  uint32_t more)
{
	if (more <= list->cap - list->n)
		return;
	size_t cap = (size_t)list->n + more;
	if (list->n > 0 && cap < 2 * (size_t)list->cap)
		cap = 2 * (size_t)list->cap;
	void *items =
		dn_arena_alloc(&run->arena, size, alignof(max_align_t), cap);
	if (list->n > 0)
		memcpy(items, list->items, list->n * size);
	list->items = items;
	list->cap = cap > UINT32_MAX ? UINT32_MAX : (uint32_t)cap;
}

/* Adds the items of a list to those that are there. */
static bool
read_list(struct dn_run *run, const struct dn_field *field,
	  const struct dn_tree *tree, void *at)
{
	size_t size = field->sub ? field->sub->size : sizeof(const char *);
	struct dn_any_list list;

	if (tree->kind != DN_TREE_LIST) {
		refuse_list(run, field, tree);
		return false;
	}
	memcpy(&list, at, sizeof(list));
	make_room(run, &list, size, tree->n);
	for (const struct dn_tree *item = tree->first; item;
	     item = item->next) {
		char *place = (char *)list.items + list.n * size;
		if (read_one(run, field, item, place))
			list.n++;
		else
			memset(place, 0, size);
	}
	memcpy(at, &list, sizeof(list));
	return true;
}

/* Reports a key that the schema lacks. */
static void
refuse_key(struct dn_run *run, const struct dn_schema *schema,
	   const struct dn_tree *map, const struct dn_tree *child)
{
	if (map->flow && child->kind == DN_TREE_NULL) {
		dn_report(run, dn_tree_key_span(child), DN_SPLIT_SHORTHAND,
			  "'%s' stands alone: the comma before it ended the "
			  "value; put the whole value in quotes",
			  child->key.text);
		return;
	}
	dn_report(run, dn_tree_key_span(child), DN_UNKNOWN_KEY,
		  "unknown key '%s' in %s", child->key.text, schema->phrase);
	if (dn_diag_count(run, DN_ERROR) > DN_MAX_SUGGESTIONS)
		return;
	struct dn_suggest suggest = dn_suggest_for(child->key);
	for (uint32_t i = 0; i < schema->n_fields; i++)
		dn_suggest_offer(&suggest, schema->fields[i].key);
	dn_suggest_note(run, &suggest);
}

/* Reports required keys that are not there; says whether all gave a value. */
static bool
demand_required(struct dn_run *run, const struct dn_schema *schema,
		const struct dn_tree *tree, uint64_t seen, uint64_t got)
{
	bool all = true;

	for (uint32_t i = 0; i < schema->n_fields; i++) {
		if (!schema->fields[i].required)
			continue;
		if (!(seen >> i & 1))
			dn_report(run, tree->span, DN_MISSING_KEY,
				  "%s must have the key '%s'", schema->phrase,
				  schema->fields[i].key);
		all = all && (got >> i & 1);
	}
	return all;
}

static void
preset(const struct dn_schema *schema, void *record)
{
	for (uint32_t i = 0; i < schema->n_fields; i++)
		if (schema->fields[i].preset)
			*(bool *)((char *)record + schema->fields[i].offset) =
				true;
}

static bool
read_field(struct dn_run *run, const struct dn_field *field,
	   const struct dn_tree *tree, void *record)
{
	void *at = (char *)record + field->offset;

	return field->many ? read_list(run, field, tree, at)
			   : read_one(run, field, tree, at);
}

bool
dn_schema_decode(struct dn_run *run, const struct dn_schema *schema,
		 const struct dn_tree *tree, bool amending, void *record)
{
	struct dn_span span = tree->span;
	uint64_t seen = 0, got = 0;
	uint32_t cursor = 0;

	if (!amending)
		preset(schema, record);
	for (const struct dn_tree *child = tree->first; child;
	     child = child->next) {
		const struct dn_field *field =
			dn_schema_find(schema, child->key, &cursor);
		if (!field) {
			if (!dn_is_own_key(child->key))
				refuse_key(run, schema, tree, child);
			continue;
		}
		uint64_t bit = UINT64_C(1) << (field - schema->fields);
		seen |= bit;
		if (read_field(run, field, child, record))
			got |= bit;
		if (bit == 1 && field->required)
			span = child->span;
	}
	if (amending)
		return true;
	if (schema->has_span)
		memcpy((char *)record + schema->span_offset, &span,
		       sizeof(span));
	return demand_required(run, schema, tree, seen, got);
}
