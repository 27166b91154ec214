/* SPDX-License-Identifier: MIT */
/*
 * Spelling of records: what decodes well but will look or sort wrong, or be
 * read as something else by the next YAML reader. Walks a tree beside its
 * schema; linear.
 */
#include "base/terminal.h"
#include "schema.h"

static bool
is_one_of(enum dn_value value, const enum dn_value *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (list[i] == value)
			return true;
	return false;
}

/* Says whether a value is a text that must not look like a number. */
static bool
is_textual(enum dn_value value)
{
	static const enum dn_value kinds[] = {
		DN_VALUE_ID,	DN_VALUE_NAME, DN_VALUE_TEXT,
		DN_VALUE_ARXIV, DN_VALUE_DOI,  DN_VALUE_DATE,
	};

	return is_one_of(value, kinds, sizeof(kinds) / sizeof(*kinds));
}

/* Returns the first character that no text should hold, or 0. */
static uint32_t
find_control(struct dn_slice text, bool prose)
{
	uint32_t c;

	while (dn_utf8_next(&text, &c)) {
		if (prose && (c == '\n' || c == '\t'))
			continue;
		if (dn_is_control(c))
			return c;
	}
	return 0;
}

static void
spell_scalar(struct dn_run *run, const struct dn_field *field,
	     const struct dn_tree *tree)
{
	uint32_t c = find_control(tree->text, field->value == DN_VALUE_TEXT);

	if (c)
		dn_report(run, tree->span, DN_CONTROL_CHARACTER,
			  "'%s' holds the control character U+%04X", field->key,
			  (unsigned)c);
	if (tree->plain && is_textual(field->value) && dn_tree_is_number(tree))
		dn_report(run, tree->span, DN_UNQUOTED_NUMBER,
			  "'%s' is a text, but YAML reads %s as a number: "
			  "write \"%s\"",
			  field->key, tree->text.text, tree->text.text);
	if (field->value == DN_VALUE_NAME &&
	    dn_slice_trim(tree->text).len != tree->text.len)
		dn_report(run, tree->span, DN_STRAY_BLANK,
			  "'%s' begins or ends with a blank", tree->text.text);
}

static void
spell_value(struct dn_run *run, const struct dn_field *field,
	    const struct dn_tree *tree)
{
	if (tree->kind == DN_TREE_SCALAR)
		spell_scalar(run, field, tree);
	else if (tree->kind == DN_TREE_MAP && field->sub)
		dn_schema_spell(run, field->sub, tree);
}

void
dn_schema_spell(struct dn_run *run, const struct dn_schema *schema,
		const struct dn_tree *tree)
{
	const struct dn_field *last = NULL;
	uint32_t cursor = 0;
	bool ordered = true;

	for (const struct dn_tree *child = tree->first; child;
	     child = child->next) {
		const struct dn_field *field =
			dn_schema_find(schema, child->key, &cursor);
		if (!field)
			continue;
		if (ordered && last && field < last) {
			ordered = false;
			dn_report(run, dn_tree_key_span(child), DN_KEY_ORDER,
				  "'%s' stands before '%s' in %s", field->key,
				  last->key, schema->phrase);
		}
		last = field;
		if (child->kind != DN_TREE_LIST) {
			spell_value(run, field, child);
			continue;
		}
		for (const struct dn_tree *item = child->first; item;
		     item = item->next)
			spell_value(run, field, item);
	}
}
