/* SPDX-License-Identifier: MIT */
/*
 * The fields of a query, `field:value`: which there are, what values they
 * take and which networks state one. A value is a term of the vocabulary, by
 * id or name, or else whatever a record states as it is; `name` takes a name
 * or a regular expression instead.
 */
#include "query_term.h"

#include "base/suggest.h"
#include "regex.h"

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

static bool
has_text(const struct dn_texts *texts, struct dn_slice value)
{
	for (uint32_t i = 0; i < texts->n; i++)
		if (dn_slice_equal_fold(dn_slice_of(texts->items[i]), value))
			return true;
	return false;
}

static bool
states_training(const struct dn_training *training, struct dn_slice value)
{
	return has_text(&training->initialisation, value) ||
	       has_text(&training->optimiser, value) ||
	       has_text(&training->loss, value) ||
	       has_text(&training->regularisation, value) ||
	       has_text(&training->normalisation, value) ||
	       has_text(&training->activation, value);
}

static bool
states_relation(const struct dn_parents *parents, struct dn_slice value)
{
	for (uint32_t i = 0; i < parents->n; i++)
		if (dn_slice_equal_fold(dn_slice_of(parents->items[i].relation),
					value))
			return true;
	return false;
}

static const struct dn_terms *
terms_of(const struct dn_reading *reading, const struct field *field)
{
	const struct dn_vocabulary *vocabulary =
		&reading->lineage->catalog->vocabulary;
	return (const void *)((const char *)vocabulary + field->terms);
}

/* Finds a term by id or name, or else a record that states it as it is. */
static bool
is_stated(const struct dn_reading *reading, const struct field *field,
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
report_unknown_value(const struct dn_reading *reading,
		     const struct field *field, struct dn_slice value)
{
	const struct dn_terms *terms = terms_of(reading, field);
	struct dn_suggest suggest = dn_suggest_for(value);
	dn_report(reading->run, dn_reading_span(reading, value), DN_QUERY,
		  "no %s is called '%s'", field->what,
		  dn_reading_text(reading, value));
	for (uint32_t i = 0; i < terms->n; i++) {
		dn_suggest_offer(&suggest, terms->items[i].id);
		dn_suggest_offer(&suggest, terms->items[i].name);
	}
	dn_suggest_note(reading->run, &suggest);
	return false;
}

static bool
read_term(const struct dn_reading *reading, const struct field *field,
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
read_name(const struct dn_reading *reading, struct dn_slice value)
{
	if (reading->word->quoted.text || value.text[0] != '/')
		return dn_reading_network(reading, value);
	if (value.text[value.len - 1] != '/') {
		dn_report(reading->run, dn_reading_span(reading, value),
			  DN_QUERY,
			  "expected a blank after the regular expression");
		return false;
	}
	struct dn_slice expression = {value.text + 1, value.len - 2};
	struct dn_set set = dn_set_new(reading->run, reading->lineage->n);
	if (!dn_regex_select(reading->run, reading->lineage->catalog,
			     expression, dn_reading_span(reading, expression),
			     &set))
		return false;
	reading->step->kind = DN_STEP_SET;
	reading->step->set = set;
	return true;
}

static bool
report_unknown_field(const struct dn_reading *reading, struct dn_slice name)
{
	struct dn_suggest suggest = dn_suggest_for(name);
	dn_report(reading->run, dn_reading_span(reading, name), DN_QUERY,
		  "no field is called '%s'", dn_reading_text(reading, name));
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

bool
dn_field_read(const struct dn_reading *reading, struct dn_slice name,
	      struct dn_slice value)
{
	const struct dn_slice *quoted = &reading->word->quoted;
	if (value.len > 0 && value.text[0] == '"' &&
	    value.len == quoted->len + 2)
		value = *quoted;
	if (value.len == 0) {
		dn_report(reading->run, dn_reading_span(reading, name),
			  DN_QUERY, "expected a value after '%s:'",
			  dn_reading_text(reading, name));
		return false;
	}
	for (size_t i = 0; i < N_FIELDS; i++)
		if (dn_slice_equal_fold(name, dn_slice_of(fields[i].name)))
			return read_term(reading, &fields[i], value);
	if (dn_slice_equal_fold(name, DN_SLICE("name")))
		return read_name(reading, value);
	return report_unknown_field(reading, name);
}

bool
dn_field_states(const struct dn_network *network, enum dn_field field,
		struct dn_slice value)
{
	switch (field) {
	case DN_FIELD_DOMAIN:
		return dn_slice_equal_fold(dn_slice_of(network->domain), value);
	case DN_FIELD_PATTERN: return has_text(&network->patterns, value);
	case DN_FIELD_TRAINING:
		return states_training(&network->training, value);
	case DN_FIELD_RELATION:
		return states_relation(&network->parents, value);
	}
	return false;
}
