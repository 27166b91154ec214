/* SPDX-License-Identifier: MIT */
/*
 * Understands one term of a query. In this order it is: a network's exact id,
 * name or alias; `field:value`; years; `params` compared with a number; a name
 * with plus signs and depths at its ends. A name may itself end in plus signs
 * (UNet++), so as few of them as possible are taken off to find a network.
 * The grammar is in query_parse.c. Every function here that returns false has
 * reported why, unless its comment says otherwise.
 */
#include "query_term.h"

#include <string.h>

#include "base/number.h"
#include "base/suggest.h"
#include "regex.h"
#include "resolve.h"
#include "set.h"

#define PARAMS "params"
#define MAX_DEPTH 1000000000

/* One term being read. */
struct reading {
	struct dn_run *run;
	const struct dn_lineage *lineage;
	const struct dn_word *word;
	struct dn_step *step;
};

struct field {
	const char *name, *what;
	enum dn_field field;
	size_t terms; /* offset of its list in the vocabulary */
};

static const struct field fields[] = {
	{"domain", "domain", DN_FIELD_DOMAIN,
	 offsetof(struct dn_vocabulary, domains)},
	{"pattern", "pattern", DN_FIELD_PATTERN,
	 offsetof(struct dn_vocabulary, patterns)},
	{"training", "training method", DN_FIELD_TRAINING,
	 offsetof(struct dn_vocabulary, training)},
	{"relation", "relation", DN_FIELD_RELATION,
	 offsetof(struct dn_vocabulary, relations)},
};

#define N_FIELDS (sizeof(fields) / sizeof(*fields))

static const struct {
	const char *text;
	enum dn_comparison comparison;
} comparisons[] = {
	{"<=", DN_LESS_OR_EQUAL}, {">=", DN_GREATER_OR_EQUAL},
	{"<", DN_LESS},		  {">", DN_GREATER},
	{"=", DN_EQUAL},
};

#define N_COMPARISONS (sizeof(comparisons) / sizeof(*comparisons))

static struct dn_slice
skip(struct dn_slice text, size_t n)
{
	return (struct dn_slice){text.text + n, text.len - n};
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t
count_digits(struct dn_slice text)
{
	size_t n = 0;
	while (n < text.len && is_digit(text.text[n]))
		n++;
	return n;
}

/* The span of a part of the word. */
static struct dn_span
span_of(const struct reading *reading, struct dn_slice part)
{
	struct dn_span span = reading->word->span;
	span.start += (size_t)(part.text - reading->word->text.text);
	span.end = span.start + part.len;
	return span;
}

static const char *
text_of(const struct reading *reading, struct dn_slice part)
{
	return dn_arena_text(&reading->run->arena, part);
}

static bool
is_known(const struct reading *reading, struct dn_slice name)
{
	return dn_catalog_find(reading->lineage->catalog, name).network !=
	       DN_NO_NETWORK;
}

static bool
read_network(const struct reading *reading, struct dn_slice name)
{
	uint32_t network =
		dn_resolve_at(reading->run, reading->lineage->catalog, name,
			      span_of(reading, name), NULL);
	reading->step->kind = DN_STEP_NETWORK;
	reading->step->network = network;
	return network != DN_NO_NETWORK;
}

/* --- field:value --- */

static const struct dn_terms *
terms_of(const struct reading *reading, const struct field *field)
{
	const struct dn_vocabulary *vocabulary =
		&reading->lineage->catalog->vocabulary;
	return (const void *)((const char *)vocabulary + field->terms);
}

/* Finds a term by id or name, or else a record that states it as it is. */
static bool
is_stated(const struct reading *reading, const struct field *field,
	  struct dn_slice *value)
{
	const struct dn_terms *terms = terms_of(reading, field);
	for (uint32_t i = 0; i < terms->n; i++) {
		struct dn_slice id = dn_slice_of(terms->items[i].id);
		struct dn_slice name = dn_slice_of(terms->items[i].name);
		if (dn_slice_equal_fold(id, *value) ||
		    dn_slice_equal_fold(name, *value)) {
			*value = id;
			return true;
		}
	}
	const struct dn_networks *networks =
		&reading->lineage->catalog->networks;
	for (uint32_t v = 0; v < networks->n; v++)
		if (dn_field_states(&networks->items[v], field->field, *value))
			return true;
	return false;
}

static bool
report_unknown_value(const struct reading *reading, const struct field *field,
		     struct dn_slice value)
{
	const struct dn_terms *terms = terms_of(reading, field);
	struct dn_suggest suggest = dn_suggest_for(value);
	dn_report(reading->run, span_of(reading, value), DN_QUERY,
		  "no %s is called '%s'", field->what, text_of(reading, value));
	for (uint32_t i = 0; i < terms->n; i++) {
		dn_suggest_offer(&suggest, terms->items[i].id);
		if (terms->items[i].name)
			dn_suggest_offer(&suggest, terms->items[i].name);
	}
	if (suggest.best)
		dn_report_note(reading->run, DN_NOWHERE, "did you mean '%s'?",
			       suggest.best);
	return false;
}

static bool
read_term(const struct reading *reading, const struct field *field,
	  struct dn_slice value)
{
	struct dn_slice stated = value;
	if (!is_stated(reading, field, &stated))
		return report_unknown_value(reading, field, value);
	reading->step->kind = DN_STEP_FIELD;
	reading->step->field = field->field;
	reading->step->value = stated;
	return true;
}

/* name:/regex/ or name:NAME */
static bool
read_name(const struct reading *reading, struct dn_slice value)
{
	if (reading->word->quoted.text || value.text[0] != '/')
		return read_network(reading, value);
	struct dn_slice expression = {value.text + 1, value.len - 2};
	struct dn_set set = dn_set_new(reading->run, reading->lineage->n);
	if (!dn_regex_select(reading->run, reading->lineage->catalog,
			     expression, span_of(reading, expression), &set))
		return false;
	reading->step->kind = DN_STEP_SET;
	reading->step->set = set;
	return true;
}

static bool
report_unknown_field(const struct reading *reading, struct dn_slice name)
{
	struct dn_suggest suggest = dn_suggest_for(name);
	dn_report(reading->run, span_of(reading, name), DN_QUERY,
		  "no field is called '%s'", text_of(reading, name));
	for (size_t i = 0; i < N_FIELDS; i++)
		dn_suggest_offer(&suggest, fields[i].name);
	dn_suggest_offer(&suggest, "name");
	if (suggest.best)
		dn_report_note(reading->run, DN_NOWHERE, "did you mean '%s:'?",
			       suggest.best);
	else
		dn_report_note(reading->run, DN_NOWHERE,
			       "fields are domain, pattern, training, relation "
			       "and name");
	return false;
}

static bool
read_field(const struct reading *reading, struct dn_slice name,
	   struct dn_slice value)
{
	const struct dn_slice *quoted = &reading->word->quoted;
	if (value.len > 0 && value.text[0] == '"' &&
	    value.len == quoted->len + 2)
		value = *quoted;
	if (value.len == 0) {
		dn_report(reading->run, span_of(reading, name), DN_QUERY,
			  "expected a value after '%s:'",
			  text_of(reading, name));
		return false;
	}
	for (size_t i = 0; i < N_FIELDS; i++)
		if (dn_slice_equal_fold(name, dn_slice_of(fields[i].name)))
			return read_term(reading, &fields[i], value);
	if (dn_slice_equal_fold(name, DN_SLICE("name")))
		return read_name(reading, value);
	return report_unknown_field(reading, name);
}

/* --- years --- */

/* Says whether a word is to be read as years: digits and two dots. */
static bool
looks_like_years(struct dn_slice text)
{
	size_t n = count_digits(text);
	if (n == text.len)
		return n == 4;
	if (text.len < n + 2 || memcmp(text.text + n, "..", 2) != 0)
		return false;
	return count_digits(skip(text, n + 2)) == text.len - n - 2;
}

/* Takes a year off the front; without digits the given one stands. */
static bool
take_year(struct dn_slice *text, int *year)
{
	size_t n = count_digits(*text);
	if (n == 0)
		return true;
	if (n != 4)
		return false;
	*year = 0;
	for (size_t i = 0; i < n; i++)
		*year = *year * 10 + (text->text[i] - '0');
	*text = skip(*text, n);
	return true;
}

static bool
read_years(const struct reading *reading, struct dn_slice text)
{
	struct dn_slice rest = text;
	int first = 1, last = INT16_MAX;
	bool good = text.len > 2 && take_year(&rest, &first);
	if (good && rest.len == 0)
		last = first;
	else if (good)
		rest = skip(rest, 2);
	if (!good || !take_year(&rest, &last)) {
		dn_report(reading->run, span_of(reading, text), DN_QUERY,
			  "expected years of four digits, as in 2015..2017, "
			  "2015.. or ..2012");
		return false;
	}
	if (first > last) {
		dn_report(reading->run, span_of(reading, text), DN_QUERY,
			  "the years run backwards");
		return false;
	}
	reading->step->kind = DN_STEP_YEARS;
	reading->step->first_year = first;
	reading->step->last_year = last;
	return true;
}

/* --- params --- */

/* Finds the sign behind `params`; false, saying nothing, when it is not that.
 * *rest is then what follows the sign. */
static bool
find_comparison(struct dn_slice text, size_t *sign, struct dn_slice *rest)
{
	if (!dn_slice_starts_with(text, PARAMS))
		return false;
	*rest = dn_slice_trim(skip(text, strlen(PARAMS)));
	for (*sign = 0; *sign < N_COMPARISONS; (*sign)++) {
		if (!dn_slice_starts_with(*rest, comparisons[*sign].text))
			continue;
		*rest = dn_slice_trim(
			skip(*rest, strlen(comparisons[*sign].text)));
		return true;
	}
	return false;
}

static bool
read_params(const struct reading *reading, size_t sign, struct dn_slice number)
{
	double params;
	if (!dn_quantity_parse(number, &params)) {
		dn_report(reading->run, span_of(reading, number), DN_QUERY,
			  "expected a number of parameters, as in params%s10M",
			  comparisons[sign].text);
		return false;
	}
	reading->step->kind = DN_STEP_PARAMS;
	reading->step->comparison = comparisons[sign].comparison;
	reading->step->params = params;
	return true;
}

/* --- a name with its relatives --- */

static uint32_t
depth_of(struct dn_slice digits)
{
	uint32_t depth = 0;
	if (digits.len == 0)
		return DN_ANY_DEPTH;
	for (size_t i = 0; i < digits.len && depth < MAX_DEPTH / 10; i++)
		depth = depth * 10 + (uint32_t)(digits.text[i] - '0');
	return depth;
}

/* Takes "2+" or "+" off the front; false when there is none. */
static bool
take_up(struct dn_slice *text, uint32_t *depth)
{
	size_t n = count_digits(*text);
	if (n == text->len || text->text[n] != '+')
		return false;
	*depth = depth_of((struct dn_slice){text->text, n});
	*text = skip(*text, n + 1);
	return true;
}

/* Takes "+2" or "+" off the end; false when there is none. */
static bool
take_down(struct dn_slice *text, uint32_t *depth)
{
	size_t n = text->len;
	while (n > 0 && is_digit(text->text[n - 1]))
		n--;
	if (n == 0 || text->text[n - 1] != '+')
		return false;
	*depth = depth_of(skip(*text, n));
	text->len = n - 1;
	return true;
}

static bool
report_no_name(const struct reading *reading)
{
	dn_report(reading->run, reading->word->span, DN_QUERY,
		  "expected the name of a network");
	return false;
}

/* Takes the signs off the given ends; 1: behind, 2: before, 3: both. */
static bool
take_signs(struct dn_slice *name, unsigned ends, struct dn_step *step)
{
	bool taken = true;
	step->up = step->down = 0;
	if (ends & 1)
		taken = take_down(name, &step->down);
	if (ends & 2)
		taken = take_up(name, &step->up) && taken;
	return taken;
}

/* Takes off as few signs as leave a name. */
static bool
read_relatives(const struct reading *reading, struct dn_slice text)
{
	struct dn_slice name = text;
	for (unsigned ends = 1; ends <= 3; ends++) {
		name = text;
		if (take_signs(&name, ends, reading->step) &&
		    is_known(reading, name))
			break;
	}
	if (name.len == 0)
		return report_no_name(reading);
	return read_network(reading, name);
}

/* The same for a name in quotes, where it is clear what is a sign. */
static bool
read_quoted(const struct reading *reading, struct dn_slice text)
{
	struct dn_slice name = reading->word->quoted;
	struct dn_slice before = {text.text,
				  (size_t)(name.text - text.text) - 1};
	struct dn_slice after = skip(text, before.len + name.len + 2);
	uint32_t up = 0, down = 0;
	if (before.len > 0 && take_up(&before, &up) && before.len == 0)
		before.text = text.text;
	if (after.len > 0)
		take_down(&after, &down);
	if (before.len > 0 || after.len > 0) {
		dn_report(reading->run,
			  span_of(reading, before.len > 0 ? before : after),
			  DN_QUERY, "only a plus sign can touch a quoted name");
		return false;
	}
	if (name.len == 0)
		return report_no_name(reading);
	reading->step->up = up;
	reading->step->down = down;
	return read_network(reading, name);
}

bool
dn_term_read(struct dn_run *run, const struct dn_lineage *lineage,
	     const struct dn_word *word, struct dn_step *step)
{
	struct reading reading = {run, lineage, word, step};
	struct dn_slice text = word->text, rest = text, name;
	size_t sign;
	*step = (struct dn_step){.kind = DN_STEP_NETWORK};
	if (!word->quoted.text && is_known(&reading, text))
		return read_network(&reading, text);
	dn_slice_cut(&rest, ':', &name);
	if (name.len < text.len && !memchr(name.text, '"', name.len))
		return read_field(&reading, name, rest);
	if (looks_like_years(text))
		return read_years(&reading, text);
	if (find_comparison(text, &sign, &rest))
		return read_params(&reading, sign, rest);
	if (word->quoted.text)
		return read_quoted(&reading, text);
	return read_relatives(&reading, text);
}
