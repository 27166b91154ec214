/* SPDX-License-Identifier: MIT */
/*
 * From a tree to a struct, as a schema says. Each kind of value is a row with
 * the function that reads one; lists and records are made of those. Keys are
 * looked for from where the last one was found, so a record that keeps the
 * schema's order costs one comparison a key.
 */
#include <string.h>

#include "base/number.h"
#include "base/suggest.h"
#include "date.h"
#include "schema.h"

/* Suggestions cost more than findings; many findings are one mistake. */
#define MAX_SUGGESTIONS 200

typedef bool read_value(struct dn_run *run, const struct dn_field *field,
			const struct dn_tree *tree, void *at);

struct kind {
	const char *takes; /* what a value of the kind is */
	read_value *read;
};

static const struct kind kinds[DN_N_VALUES];

static const char *
name_tree(const struct dn_tree *tree)
{
	static const char *const names[] = {[DN_TREE_NULL] = "nothing",
					    [DN_TREE_SCALAR] = "a text",
					    [DN_TREE_LIST] = "a list",
					    [DN_TREE_MAP] = "a mapping"};

	return names[tree->kind];
}

/* Says whether the tree is a scalar, reporting what it is instead. */
static bool
expect_scalar(struct dn_run *run, const struct dn_field *field,
	      const struct dn_tree *tree)
{
	if (tree->kind == DN_TREE_SCALAR)
		return true;
	if (tree->kind == DN_TREE_NULL)
		dn_report(run, tree->key.len ? tree->key_span : tree->span,
			  DN_BAD_VALUE,
			  "'%s' has no value: give one or leave the key out",
			  field->key);
	else
		dn_report(run, tree->span, DN_BAD_VALUE,
			  "'%s' takes %s, not %s", field->key,
			  kinds[field->value].takes, name_tree(tree));
	return false;
}

static bool
refuse(struct dn_run *run, const struct dn_field *field,
       const struct dn_tree *tree)
{
	dn_report(run, tree->span, DN_BAD_VALUE, "'%s' takes %s, not '%s'",
		  field->key, kinds[field->value].takes, tree->text.text);
	return false;
}

static bool
read_text(struct dn_run *run, const struct dn_field *field,
	  const struct dn_tree *tree, void *at)
{
	if (!expect_scalar(run, field, tree))
		return false;
	*(const char **)at = tree->text.text;
	return true;
}

static bool
read_name(struct dn_run *run, const struct dn_field *field,
	  const struct dn_tree *tree, void *at)
{
	if (!read_text(run, field, tree, at))
		return false;
	if (dn_slice_trim(tree->text).len > 0)
		return true;
	dn_report(run, tree->span, DN_BAD_VALUE, "'%s' is empty", field->key);
	return false;
}

static bool
is_id_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool
dn_is_id(struct dn_slice text)
{
	bool joint = true; /* a letter or digit must come next */

	for (size_t i = 0; i < text.len; i++) {
		bool letter = is_id_letter(text.text[i]);
		if (!letter &&
		    (joint || (text.text[i] != '-' && text.text[i] != '.')))
			return false;
		joint = !letter;
	}
	return !joint && text.len <= DN_MAX_ID;
}

/* Keeps a malformed id, so that what refers to it does not fail as well. */
static bool
read_id(struct dn_run *run, const struct dn_field *field,
	const struct dn_tree *tree, void *at)
{
	if (!read_name(run, field, tree, at))
		return false;
	if (dn_is_id(tree->text))
		return true;
	if (tree->text.len > DN_MAX_ID)
		dn_report(run, tree->span, DN_BAD_ID,
			  "an id has at most %d characters, this one has %zu",
			  DN_MAX_ID, tree->text.len);
	else
		dn_report(run, tree->span, DN_BAD_ID,
			  "'%s' is no id: lower case letters and digits, "
			  "joined by single hyphens or dots",
			  tree->text.text);
	return true;
}

static bool
has_blank(struct dn_slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.text[i] <= ' ' ||
		    text.text[i] == '\x7f')
			return true;
	return false;
}

static bool
read_url(struct dn_run *run, const struct dn_field *field,
	 const struct dn_tree *tree, void *at)
{
	if (!expect_scalar(run, field, tree))
		return false;
	if (!dn_slice_starts_with(tree->text, "http://") &&
	    !dn_slice_starts_with(tree->text, "https://")) {
		dn_report(run, tree->span, DN_BAD_URL,
			  "'%s' is no link: it must begin with http:// or "
			  "https://",
			  tree->text.text);
		return false;
	}
	if (has_blank(tree->text)) {
		dn_report(run, tree->span, DN_BAD_URL,
			  "the link '%s' holds a blank or a control character",
			  tree->text.text);
		return false;
	}
	return read_text(run, field, tree, at);
}

static size_t
count_digits(struct dn_slice text)
{
	size_t n = 0;

	while (n < text.len && text.text[n] >= '0' && text.text[n] <= '9')
		n++;
	return n;
}

/* YYMM.NNNN, one digit more since 2015, or archive/YYMMNNN; then vN. */
static bool
is_arxiv(struct dn_slice text)
{
	const char *slash = memchr(text.text, '/', text.len);
	size_t n, skip = slash ? (size_t)(slash + 1 - text.text) : 5;

	if (!slash &&
	    (count_digits(text) != 4 || text.len < 6 || text.text[4] != '.'))
		return false;
	text.text += skip;
	text.len -= skip;
	n = count_digits(text);
	if (slash ? n != 7 : n != 4 && n != 5)
		return false;
	text.text += n;
	text.len -= n;
	if (text.len == 0)
		return true;
	text.text++;
	text.len--;
	return text.text[-1] == 'v' && text.len > 0 &&
	       count_digits(text) == text.len;
}

static bool
read_arxiv(struct dn_run *run, const struct dn_field *field,
	   const struct dn_tree *tree, void *at)
{
	if (!expect_scalar(run, field, tree))
		return false;
	if (has_blank(tree->text) || !is_arxiv(tree->text))
		return refuse(run, field, tree);
	return read_text(run, field, tree, at);
}

static bool
read_doi(struct dn_run *run, const struct dn_field *field,
	 const struct dn_tree *tree, void *at)
{
	if (!expect_scalar(run, field, tree))
		return false;
	if (!dn_slice_starts_with(tree->text, "10.") || has_blank(tree->text) ||
	    !memchr(tree->text.text, '/', tree->text.len))
		return refuse(run, field, tree);
	return read_text(run, field, tree, at);
}

/* Reports a value that is none of the choices. */
static bool
refuse_choice(struct dn_run *run, const struct dn_field *field,
	      const struct dn_tree *tree)
{
	char *all = dn_arena_format(&run->arena, "%s", field->choices[0]);
	struct dn_suggest suggest = dn_suggest_for(tree->text);

	for (uint32_t i = 0; field->choices[i]; i++) {
		dn_suggest_offer(&suggest, field->choices[i]);
		if (i > 0)
			all = dn_arena_format(&run->arena, "%s%s%s", all,
					      field->choices[i + 1] ? ", "
								    : " or ",
					      field->choices[i]);
	}
	dn_report(run, tree->span, DN_BAD_VALUE, "'%s' takes %s, not '%s'",
		  field->key, all, tree->text.text);
	if (suggest.best)
		dn_report_note(run, DN_NOWHERE, "did you mean '%s'?",
			       suggest.best);
	return false;
}

/* Finds the number of a choice; reports and returns false when it is none. */
static bool
find_choice(struct dn_run *run, const struct dn_field *field,
	    const struct dn_tree *tree, uint32_t *number)
{
	if (!expect_scalar(run, field, tree))
		return false;
	for (uint32_t i = 0; field->choices[i]; i++)
		if (dn_slice_equal(tree->text,
				   dn_slice_of(field->choices[i]))) {
			*number = i;
			return true;
		}
	return refuse_choice(run, field, tree);
}

static bool
read_choice(struct dn_run *run, const struct dn_field *field,
	    const struct dn_tree *tree, void *at)
{
	uint32_t number;

	return find_choice(run, field, tree, &number) &&
	       read_text(run, field, tree, at);
}

static bool
read_confidence(struct dn_run *run, const struct dn_field *field,
		const struct dn_tree *tree, void *at)
{
	uint32_t number;

	if (!find_choice(run, field, tree, &number))
		return false;
	*(enum dn_confidence *)at = (enum dn_confidence)number;
	return true;
}

static bool
read_direction(struct dn_run *run, const struct dn_field *field,
	       const struct dn_tree *tree, void *at)
{
	uint32_t number;

	if (!find_choice(run, field, tree, &number))
		return false;
	*(enum dn_direction *)at = (enum dn_direction)number;
	return true;
}

static bool
read_bool(struct dn_run *run, const struct dn_field *field,
	  const struct dn_tree *tree, void *at)
{
	if (!expect_scalar(run, field, tree))
		return false;
	bool is_true = dn_slice_equal(tree->text, DN_SLICE("true"));
	if (!tree->plain ||
	    (!is_true && !dn_slice_equal(tree->text, DN_SLICE("false"))))
		return refuse(run, field, tree);
	*(bool *)at = is_true;
	return true;
}

static bool
read_quantity(struct dn_run *run, const struct dn_field *field,
	      const struct dn_tree *tree, void *at)
{
	struct dn_quantity *quantity = at;
	double value;

	if (!expect_scalar(run, field, tree))
		return false;
	if (!dn_quantity_parse(tree->text, &value))
		return refuse(run, field, tree);
	*quantity = (struct dn_quantity){tree->text.text, value};
	return true;
}

static bool
read_date(struct dn_run *run, const struct dn_field *field,
	  const struct dn_tree *tree, void *at)
{
	static const char *const faults[] = {
		[DN_DATE_MALFORMED] = "'%s' is no date: write YYYY, YYYY-MM "
				      "or YYYY-MM-DD",
		[DN_DATE_NO_SUCH_YEAR] = "'%s' is no date of a network: its "
					 "year is not within 1800 to 2199",
		[DN_DATE_NO_SUCH_MONTH] = "there is no month '%s'",
		[DN_DATE_NO_SUCH_DAY] = "there is no day '%s'",
	};

	if (!expect_scalar(run, field, tree))
		return false;
	enum dn_date_fault fault = dn_date_check(tree->text, at);
	if (fault == DN_DATE_FINE)
		return true;
	dn_report(run, tree->span, DN_BAD_DATE, faults[fault], tree->text.text);
	return false;
}

static bool
read_record(struct dn_run *run, const struct dn_field *field,
	    const struct dn_tree *tree, void *at)
{
	if (tree->kind != DN_TREE_MAP) {
		dn_report(run, tree->span, DN_BAD_VALUE,
			  "'%s' takes a mapping of keys to values, not %s",
			  field->key, name_tree(tree));
		return false;
	}
	return dn_schema_decode(run, field->sub, tree, false, at);
}

/* Reports what stands where a list should. */
static void
refuse_list(struct dn_run *run, const struct dn_field *field,
	    const struct dn_tree *tree)
{
	if (tree->kind == DN_TREE_NULL)
		expect_scalar(run, field, tree);
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
	if (tree->n == 0)
		return true;
	memcpy(&list, at, sizeof(list));
	/* dn_arena_alloc() refuses a size that overflows. */
	char *items = dn_arena_alloc(&run->arena, size, alignof(max_align_t),
				     (size_t)list.n + tree->n);
	if (list.n > 0)
		memcpy(items, list.items, list.n * size);
	for (const struct dn_tree *item = tree->first; item; item = item->next)
		if (kinds[field->value].read(run, field, item,
					     items + list.n * size))
			list.n++;
	list.items = items;
	list.cap = list.n;
	memcpy(at, &list, sizeof(list));
	return true;
}

/* Reports a key that the schema lacks. */
static void
refuse_key(struct dn_run *run, const struct dn_schema *schema,
	   const struct dn_tree *map, const struct dn_tree *child)
{
	if (map->flow && child->kind == DN_TREE_NULL) {
		dn_report(run, child->key_span, DN_SPLIT_SHORTHAND,
			  "'%s' stands alone: the comma before it ended the "
			  "value; put the whole value in quotes",
			  child->key.text);
		return;
	}
	dn_report(run, child->key_span, DN_UNKNOWN_KEY,
		  "unknown key '%s' in %s", child->key.text, schema->phrase);
	if (dn_diag_count(run, DN_ERROR) > MAX_SUGGESTIONS)
		return;
	struct dn_suggest suggest = dn_suggest_for(child->key);
	for (uint32_t i = 0; i < schema->n_fields; i++)
		dn_suggest_offer(&suggest, schema->fields[i].key);
	if (suggest.best)
		dn_report_note(run, DN_NOWHERE, "did you mean '%s'?",
			       suggest.best);
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
			   : kinds[field->value].read(run, field, tree, at);
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

static const struct kind kinds[DN_N_VALUES] = {
	[DN_VALUE_ID] = {"an id", read_id},
	[DN_VALUE_NAME] = {"a text", read_name},
	[DN_VALUE_TEXT] = {"a text", read_text},
	[DN_VALUE_WORD] = {"a text", read_text},
	[DN_VALUE_ARXIV] = {"a number of arXiv, as \"1512.03385\"", read_arxiv},
	[DN_VALUE_DOI] = {"a DOI, as 10.1109/TVCG.2019.2921323", read_doi},
	[DN_VALUE_URL] = {"a link", read_url},
	[DN_VALUE_CHOICE] = {"one word", read_choice},
	[DN_VALUE_DATE] = {"a date", read_date},
	[DN_VALUE_QUANTITY] = {"a number, as 76.1 or 25.6M", read_quantity},
	[DN_VALUE_CONFIDENCE] = {"high, medium or low", read_confidence},
	[DN_VALUE_DIRECTION] = {"higher or lower", read_direction},
	[DN_VALUE_BOOL] = {"true or false", read_bool},
	[DN_VALUE_RECORD] = {"a mapping", read_record},
};
