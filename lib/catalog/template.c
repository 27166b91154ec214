/* SPDX-License-Identifier: MIT */
/*
 * A record to fill in: every key of the schema with what it takes. Required
 * keys stand as they are; the others are behind "# ", so that the file is a
 * good record from the start and stays one with each key that is taken out of
 * its comment.
 */
#include <string.h>

#include "schema.h"

#define COMMENT_COLUMN 36

/* What stands for a value that nobody gave yet. */
static const char *const samples[DN_N_VALUES] = {
	[DN_VALUE_ID] = "some-id",
	[DN_VALUE_NAME] = "some-name",
	[DN_VALUE_TEXT] = "some words",
	[DN_VALUE_WORD] = "some words",
	[DN_VALUE_ARXIV] = "\"1512.03385\"",
	[DN_VALUE_DOI] = "10.1109/TVCG.2019.2921323",
	[DN_VALUE_URL] = "https://example.org/",
	[DN_VALUE_DATE] = "\"2015-12-10\"",
	[DN_VALUE_QUANTITY] = "76.1",
	[DN_VALUE_COUNT] = "25.6M",
	[DN_VALUE_BOOL] = "true",
};

/* One line of the template. */
struct line {
	bool optional;
	unsigned depth; /* of indent, two blanks each */
	const char *bullet;
	const struct dn_field *field;
	const char *value; /* NULL: keys follow */
};

static void
put_line(struct dn_run *run, struct dn_out *out, const struct line *line)
{
	bool list = line->field->many && line->value;
	const char *text = dn_arena_format(
		&run->arena, "%s%*s%s%s:%s%s%s%s", line->optional ? "# " : "",
		(int)(2 * line->depth), "", line->bullet, line->field->key,
		line->value ? " " : "", list ? "[" : "",
		line->value ? line->value : "", list ? "]" : "");
	size_t len = strlen(text);

	dn_put(out, text);
	dn_put_repeat(out, ' ',
		      len < COMMENT_COLUMN ? COMMENT_COLUMN - len : 1);
	dn_put_format(out, "# %s\n", line->field->doc);
}

static void
put_fields(struct dn_run *run, struct dn_out *out,
	   const struct dn_schema *schema, unsigned depth, const char *bullet)
{
	for (uint32_t i = 0; i < schema->n_fields; i++) {
		const struct dn_field *field = &schema->fields[i];
		struct line line = {.optional = true,
				    .depth = depth,
				    .bullet = bullet,
				    .field = field};
		if (!field->sub)
			line.value = field->choices ? field->choices[0]
						    : samples[field->value];
		put_line(run, out, &line);
		if (bullet[0]) {
			bullet = "";
			depth++;
		}
		if (field->sub)
			put_fields(run, out, field->sub, depth + 1,
				   field->many ? "- " : "");
	}
}

void
dn_catalog_template(struct dn_run *run, struct dn_out *out, const char *id)
{
	const struct dn_schema *schema = &dn_schema_network;

	dn_put(out, "# Take the \"# \" off the lines that you fill in.\n");
	for (uint32_t i = 0; i < schema->n_fields; i++) {
		const struct dn_field *field = &schema->fields[i];
		struct dn_schema one = *schema;
		one.fields = field;
		one.n_fields = 1;
		if (field->required)
			put_line(run, out,
				 &(struct line){.field = field,
						.bullet = "",
						.value = id});
		else if (strcmp(field->key, "amends") != 0)
			put_fields(run, out, &one, 0, "");
	}
}
