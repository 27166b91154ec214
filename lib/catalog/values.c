/* SPDX-License-Identifier: MIT */
/*
 * Single values of records: each kind has a function that reads one from a
 * tree or says why not. Texts are kept by reference to the tree.
 */
#include "values.h"

#include <string.h>

#include "base/number.h"
#include "base/suggest.h"
#include "date.h"

typedef bool read_value(struct dn_run *run, const struct dn_field *field,
			const struct dn_tree *tree, void *at);

/* What a value of each kind is, for sentences. */
static const char *const takes[DN_N_VALUES] = {
	[DN_VALUE_ID] = "an id",
	[DN_VALUE_NAME] = "a text",
	[DN_VALUE_TEXT] = "a text",
	[DN_VALUE_WORD] = "a text",
	[DN_VALUE_ARXIV] = "a number of arXiv, as \"1512.03385\"",
	[DN_VALUE_DOI] = "a DOI, as 10.1109/TVCG.2019.2921323",
	[DN_VALUE_URL] = "a link",
	[DN_VALUE_CHOICE] = "one word",
	[DN_VALUE_DATE] = "a date",
	[DN_VALUE_QUANTITY] = "a number, as 76.1 or 25.6M",
	[DN_VALUE_COUNT] = "a count, as 60000 or 25.6M",
	[DN_VALUE_CONFIDENCE] = "high, medium or low",
	[DN_VALUE_DIRECTION] = "higher or lower",
	[DN_VALUE_BOOL] = "true or false",
	[DN_VALUE_RECORD] = "a mapping",
};

const char *
dn_tree_describe(const struct dn_tree *tree)
{
	static const char *const names[] = {[DN_TREE_NULL] = "nothing",
					    [DN_TREE_SCALAR] = "a text",
					    [DN_TREE_LIST] = "a list",
					    [DN_TREE_MAP] = "a mapping"};

	return names[tree->kind];
}

bool
dn_value_expect_scalar(struct dn_run *run, const struct dn_field *field,
		       const struct dn_tree *tree)
{
	if (tree->kind == DN_TREE_SCALAR)
		return true;
	if (tree->kind == DN_TREE_NULL)
		dn_report(run,
			  tree->key.len ? dn_tree_key_span(tree) : tree->span,
			  DN_BAD_VALUE,
			  "'%s' has no value: give one or leave the key out",
			  field->key);
	else
		dn_report(run, tree->span, DN_BAD_VALUE,
			  "'%s' takes %s, not %s", field->key,
			  takes[field->value], dn_tree_describe(tree));
	return false;
}

static bool
refuse(struct dn_run *run, const struct dn_field *field,
       const struct dn_tree *tree)
{
	dn_report(run, tree->span, DN_BAD_VALUE, "'%s' takes %s, not '%s'",
		  field->key, takes[field->value], tree->text.text);
	return false;
}

static bool
read_text(struct dn_run *run, const struct dn_field *field,
	  const struct dn_tree *tree, void *at)
{
	if (!dn_value_expect_scalar(run, field, tree))
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
	if (!dn_value_expect_scalar(run, field, tree))
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
	if (!dn_value_expect_scalar(run, field, tree))
		return false;
	if (has_blank(tree->text) || !is_arxiv(tree->text))
		return refuse(run, field, tree);
	return read_text(run, field, tree, at);
}

static bool
read_doi(struct dn_run *run, const struct dn_field *field,
	 const struct dn_tree *tree, void *at)
{
	if (!dn_value_expect_scalar(run, field, tree))
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
	dn_suggest_note(run, &suggest);
	return false;
}

/* Finds the number of a choice; reports and returns false when it is none. */
static bool
find_choice(struct dn_run *run, const struct dn_field *field,
	    const struct dn_tree *tree, uint32_t *number)
{
	if (!dn_value_expect_scalar(run, field, tree))
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
	if (!dn_value_expect_scalar(run, field, tree))
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

	if (!dn_value_expect_scalar(run, field, tree))
		return false;
	if (!dn_quantity_parse(tree->text, &value))
		return refuse(run, field, tree);
	*quantity = (struct dn_quantity){tree->text.text, value};
	return true;
}

static bool
read_count(struct dn_run *run, const struct dn_field *field,
	   const struct dn_tree *tree, void *at)
{
	struct dn_quantity count = {0};

	if (!read_quantity(run, field, tree, &count))
		return false;
	if (count.value < 0)
		return refuse(run, field, tree);
	*(struct dn_quantity *)at = count;
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

	if (!dn_value_expect_scalar(run, field, tree))
		return false;
	enum dn_date_fault fault = dn_date_check(tree->text, at);
	if (fault == DN_DATE_FINE)
		return true;
	dn_report(run, tree->span, DN_BAD_DATE, faults[fault], tree->text.text);
	return false;
}

static read_value *const readers[DN_N_VALUES] = {
	[DN_VALUE_ID] = read_id,
	[DN_VALUE_NAME] = read_name,
	[DN_VALUE_TEXT] = read_text,
	[DN_VALUE_WORD] = read_text,
	[DN_VALUE_ARXIV] = read_arxiv,
	[DN_VALUE_DOI] = read_doi,
	[DN_VALUE_URL] = read_url,
	[DN_VALUE_CHOICE] = read_choice,
	[DN_VALUE_DATE] = read_date,
	[DN_VALUE_QUANTITY] = read_quantity,
	[DN_VALUE_COUNT] = read_count,
	[DN_VALUE_CONFIDENCE] = read_confidence,
	[DN_VALUE_DIRECTION] = read_direction,
	[DN_VALUE_BOOL] = read_bool,
};

bool
dn_value_read(struct dn_run *run, const struct dn_field *field,
	      const struct dn_tree *tree, void *at)
{
	return readers[field->value](run, field, tree, at);
}
