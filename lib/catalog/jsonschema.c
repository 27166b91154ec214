/* SPDX-License-Identifier: MIT */
/*
 * The tables of schema.c as JSON Schema, draft-07, for editors. It says less
 * than the tables can check: a date's calendar, the vocabulary and whose
 * parent is whose are left to lint.
 */
#include "format/json.h"
#include "schema.h"

#define ID_PATTERN "^[a-z0-9]+([-.][a-z0-9]+)*$"
#define DATE_PATTERN "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
#define COUNT_PATTERN "[0-9]+([.][0-9]+)?([eE][-+]?[0-9]+)?[kKMGBT]?$"

/* How a kind of value is said; NULL: nothing. */
struct saying {
	const char *type, *also; /* JSON types */
	const char *pattern;
};

static const struct saying sayings[DN_N_VALUES] = {
	[DN_VALUE_ID] = {"string", NULL, ID_PATTERN},
	[DN_VALUE_NAME] = {"string", NULL, "^[^ \\t].*$|^[^ \\t]$"},
	[DN_VALUE_TEXT] = {"string", NULL, NULL},
	[DN_VALUE_WORD] = {"string", "number", NULL},
	[DN_VALUE_ARXIV] = {"string", NULL,
			    "^([0-9]{4}[.][0-9]{4,5}|[^ /]+/[0-9]{7})"
			    "(v[0-9]+)?$"},
	[DN_VALUE_DOI] = {"string", NULL, "^10[.][^ ]*/[^ ]*$"},
	[DN_VALUE_URL] = {"string", NULL, "^https?://[^ ]+$"},
	[DN_VALUE_CHOICE] = {"string", NULL, NULL},
	[DN_VALUE_DATE] = {"string", NULL, DATE_PATTERN},
	[DN_VALUE_QUANTITY] = {"number", "string", "^-?" COUNT_PATTERN},
	[DN_VALUE_COUNT] = {"number", "string", "^" COUNT_PATTERN},
	[DN_VALUE_CONFIDENCE] = {"string", NULL, NULL},
	[DN_VALUE_DIRECTION] = {"string", NULL, NULL},
	[DN_VALUE_BOOL] = {"boolean", NULL, NULL},
};

static void say_record(struct dn_run *run, const struct dn_schema *schema,
		       struct dn_tree *map);

/* Says what one value of a field must be. */
static void
say_value(struct dn_run *run, const struct dn_field *field, struct dn_tree *map)
{
	const struct saying *saying = &sayings[field->value];

	if (field->sub) {
		say_record(run, field->sub, map);
		return;
	}
	if (saying->also) {
		struct dn_tree *types = dn_tree_list(&run->arena, map, "type");
		dn_tree_put(&run->arena, types, NULL, saying->type);
		dn_tree_put(&run->arena, types, NULL, saying->also);
	} else {
		dn_tree_put(&run->arena, map, "type", saying->type);
	}
	dn_tree_put(&run->arena, map, "pattern", saying->pattern);
	if (field->value == DN_VALUE_ID)
		dn_tree_integer(&run->arena, map, "maxLength", DN_MAX_ID);
	if (!field->choices)
		return;
	struct dn_tree *choices = dn_tree_list(&run->arena, map, "enum");
	for (uint32_t i = 0; field->choices[i]; i++)
		dn_tree_put(&run->arena, choices, NULL, field->choices[i]);
}

static void
say_field(struct dn_run *run, const struct dn_field *field,
	  struct dn_tree *properties)
{
	struct dn_tree *map = dn_tree_map(&run->arena, properties, field->key);

	dn_tree_put(&run->arena, map, "description", field->doc);
	if (!field->many) {
		say_value(run, field, map);
		return;
	}
	dn_tree_put(&run->arena, map, "type", "array");
	say_value(run, field, dn_tree_map(&run->arena, map, "items"));
}

/* Lists the required keys; nothing when there are none. */
static void
say_required(struct dn_run *run, const struct dn_schema *schema,
	     struct dn_tree *map)
{
	struct dn_tree *list = NULL;

	for (uint32_t i = 0; i < schema->n_fields; i++) {
		if (!schema->fields[i].required)
			continue;
		if (!list)
			list = dn_tree_list(&run->arena, map, "required");
		dn_tree_put(&run->arena, list, NULL, schema->fields[i].key);
	}
}

/* A record that amends another needs none of the required keys. */
static void
say_amending(struct dn_run *run, const struct dn_schema *schema,
	     struct dn_tree *map)
{
	struct dn_tree *ways = dn_tree_list(&run->arena, map, "anyOf");

	say_required(run, schema, dn_tree_map(&run->arena, ways, NULL));
	struct dn_tree *amends = dn_tree_map(&run->arena, ways, NULL);
	dn_tree_put(&run->arena, dn_tree_list(&run->arena, amends, "required"),
		    NULL, "amends");
}

static void
say_record(struct dn_run *run, const struct dn_schema *schema,
	   struct dn_tree *map)
{
	struct dn_arena *arena = &run->arena;

	dn_tree_put(&run->arena, map, "type", "object");
	struct dn_tree *properties = dn_tree_map(arena, map, "properties");
	for (uint32_t i = 0; i < schema->n_fields; i++)
		say_field(run, &schema->fields[i], properties);
	struct dn_tree *own = dn_tree_map(arena, map, "patternProperties");
	dn_tree_map(arena, own, "^x-");
	dn_tree_plain(arena, map, "additionalProperties", "false");
	if (schema == &dn_schema_network)
		say_amending(run, schema, map);
	else
		say_required(run, schema, map);
}

void
dn_catalog_schema(struct dn_run *run, struct dn_out *out)
{
	struct dn_tree *map = dn_tree_map(&run->arena, NULL, NULL);

	dn_tree_put(&run->arena, map, "$schema",
		    "http://json-schema.org/draft-07/schema#");
	dn_tree_put(&run->arena, map, "title", "dnngen network record");
	dn_tree_put(
		&run->arena, map, "description",
		"One deep neural network of a catalogue. Keys that begin with "
		"x- are kept and ignored.");
	say_record(run, &dn_schema_network, map);
	dn_json_write(run, out, map, true);
}
