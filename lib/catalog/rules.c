/* SPDX-License-Identifier: MIT */
/* The keys of results/rules.yaml, and whether its expressions can be used. */
#include "rules.h"

#include "base/regex.h"

#define N(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))
#define AT(type, member) .offset = offsetof(struct type, member)
#define FIELDS(array) .fields = (array), .n_fields = N(array)
#define SPAN(type) .span_offset = offsetof(struct type, span), .has_span = true
#define MATCH \
	{ \
		.key = "match", .value = DN_VALUE_TEXT, .required = true, \
		AT(dn_rule, match), \
		.doc = "a regular expression for the whole text" \
	}
#define RULE_SCHEMA \
	.name = "rule", .phrase = "a rule", .size = sizeof(struct dn_rule), \
	SPAN(dn_rule)

/* clang-format off */
static const struct dn_field name_fields[] = {
	MATCH,
	{.key = "name", .value = DN_VALUE_TEXT, .required = true,
	 AT(dn_rule, name), .doc = "how to spell the name instead"},
};
static const struct dn_schema name_rule = {RULE_SCHEMA, FIELDS(name_fields)};

static const struct dn_field spelling_fields[] = {
	{.key = "id", .value = DN_VALUE_NAME, .required = true,
	 AT(dn_spelling, id), .doc = "a network or a variant"},
	{.key = "names", .value = DN_VALUE_NAME, .many = true,
	 .required = true, AT(dn_spelling, names),
	 .doc = "how tables spell it"},
};
static const struct dn_schema spelling = {
	.name = "spelling", .phrase = "a spelling",
	.size = sizeof(struct dn_spelling),
	FIELDS(spelling_fields), SPAN(dn_spelling)};

static const struct dn_field condition_fields[] = {
	MATCH,
	{.key = "protocol", .value = DN_VALUE_TEXT, AT(dn_rule, protocol),
	 .doc = "how it was measured"},
	{.key = "extra", .value = DN_VALUE_TEXT, AT(dn_rule, extra),
	 .doc = "training data beyond the data set's own"},
};
static const struct dn_schema condition_rule = {
	RULE_SCHEMA, FIELDS(condition_fields)};

static const struct dn_field metric_fields[] = {
	MATCH,
	{.key = "metric", .value = DN_VALUE_TEXT, .required = true,
	 AT(dn_rule, metric), .doc = "how to spell the metric instead"},
	{.key = "split", .value = DN_VALUE_TEXT, AT(dn_rule, split),
	 .doc = "the part that was tested on"},
	{.key = "protocol", .value = DN_VALUE_TEXT, AT(dn_rule, protocol),
	 .doc = "how it was measured"},
};
static const struct dn_schema metric_rule = {
	RULE_SCHEMA, FIELDS(metric_fields)};

static const struct dn_field rules_fields[] = {
	{.key = "names", .value = DN_VALUE_RECORD, .many = true,
	 .sub = &name_rule, AT(dn_rules, names),
	 .doc = "what to make of a model's name"},
	{.key = "spellings", .value = DN_VALUE_RECORD, .many = true,
	 .sub = &spelling, AT(dn_rules, spellings),
	 .doc = "how tables spell networks and variants"},
	{.key = "conditions", .value = DN_VALUE_RECORD, .many = true,
	 .sub = &condition_rule, AT(dn_rules, conditions),
	 .doc = "what a model's name says of its conditions"},
	{.key = "metrics", .value = DN_VALUE_RECORD, .many = true,
	 .sub = &metric_rule, AT(dn_rules, metrics),
	 .doc = "what to make of a metric's name"},
};
const struct dn_schema dn_schema_rules = {
	.name = "rules", .phrase = "a file of rules",
	.size = sizeof(struct dn_rules), FIELDS(rules_fields)};
/* clang-format on */

static void
use_nothing(struct dn_regex *regex, void *context)
{
	(void)regex;
	(void)context;
}

void
dn_rule_report(struct dn_run *run, const struct dn_rule *rule,
	       const struct dn_regex_error *error)
{
	dn_report(run, rule->span, DN_BAD_VALUE,
		  "the regular expression cannot be used at byte %zu: %s",
		  error->offset, error->message);
}

static void
check_list(struct dn_run *run, const struct dn_rule_list *rules)
{
	struct dn_regex_error error;

	for (uint32_t i = 0; i < rules->n; i++)
		if (!dn_regex_use(run, dn_slice_of(rules->items[i].match),
				  DN_REGEX_WHOLE, use_nothing, NULL, &error))
			dn_rule_report(run, &rules->items[i], &error);
}

void
dn_check_rules(struct dn_run *run, const struct dn_catalog *catalog)
{
	const struct dn_rules *rules = catalog->rules;

	if (!rules)
		return;
	check_list(run, &rules->names);
	check_list(run, &rules->conditions);
	check_list(run, &rules->metrics);
}
