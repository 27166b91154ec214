/* SPDX-License-Identifier: MIT */
/*
 * From names in tables to networks. Names are squeezed to what people agree on
 * when they spell them, letters, digits, plus signs and decimal points, and looked up in one
 * index of all that the catalogue has. Rules are applied to all names at once,
 * one rule after another, since an expression is compiled for each use.
 */
#include "match.h"

#include <string.h>

#include "base/regex.h"
#include "catalog/rules.h"

#define MAX_SQUEEZED 128 /* a longer text is no name */

/* All names of the catalogue, squeezed, and who has each. */
struct index {
	const struct dn_catalog *catalog;
	struct dn_intern *names;
	struct {
		struct dn_match *items;
		uint32_t n, cap;
	} owners; /* by number; network DN_NO_NETWORK: several have it */
};

static bool
is_digit_at(struct dn_slice text, size_t i)
{
	return i < text.len && text.text[i] >= '0' && text.text[i] <= '9';
}

/* Says whether a character tells names apart; 1.6 is not 16. */
static bool
is_kept(struct dn_slice text, size_t i)
{
	char c = text.text[i];

	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       is_digit_at(text, i) || c == '+' || (c & 0x80) ||
	       (c == '.' && i > 0 && is_digit_at(text, i - 1) &&
		is_digit_at(text, i + 1));
}

/* Squeezes a text; empty when nothing is left or it is too long. */
static struct dn_slice
squeeze(struct dn_slice text, char squeezed[MAX_SQUEEZED])
{
	size_t n = 0;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.text[i];
		if (!is_kept(text, i))
			continue;
		if (n == MAX_SQUEEZED)
			return (struct dn_slice){0};
		squeezed[n++] =
			(char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
	}
	return (struct dn_slice){squeezed, n};
}

static void
enter(struct dn_run *run, struct index *index, const char *text,
      struct dn_match owner)
{
	char squeezed[MAX_SQUEEZED];
	struct dn_slice name = squeeze(dn_slice_of(text), squeezed);

	if (name.len == 0)
		return;
	uint32_t number = dn_intern_add(index->names, name);
	if (number >= index->owners.n) {
		*dn_push(&run->arena, &index->owners) = owner;
		return;
	}
	struct dn_match *first = &index->owners.items[number];
	if (first->network != owner.network)
		first->network = first->variant = DN_NO_NETWORK;
	else if (first->variant != owner.variant)
		first->variant = DN_NO_NETWORK;
}

static void
enter_network(struct dn_run *run, struct index *index, uint32_t number)
{
	const struct dn_network *n = &index->catalog->networks.items[number];
	struct dn_match owner = {number, DN_NO_NETWORK};

	enter(run, index, n->id, owner);
	enter(run, index, n->name, owner);
	for (uint32_t i = 0; i < n->aliases.n; i++)
		enter(run, index, n->aliases.items[i], owner);
	for (uint32_t i = 0; i < n->variants.n; i++) {
		owner.variant = i;
		enter(run, index, n->variants.items[i].id, owner);
		enter(run, index, n->variants.items[i].name, owner);
	}
}

static struct dn_match
find_exact(const struct dn_catalog *catalog, struct dn_slice text)
{
	struct dn_found found = dn_catalog_find(catalog, text);

	if (found.network == DN_NO_NETWORK || found.other != DN_NO_NETWORK)
		return (struct dn_match){DN_NO_NETWORK, DN_NO_NETWORK};
	return (struct dn_match){found.network, found.variant};
}

static void
build(struct dn_run *run, const struct dn_catalog *catalog, struct index *index)
{
	const struct dn_rules *rules = catalog->rules;

	*index = (struct index){.catalog = catalog,
				.names = dn_intern_new(&run->arena)};
	for (uint32_t v = 0; v < catalog->networks.n; v++)
		enter_network(run, index, v);
	for (uint32_t i = 0; rules && i < rules->spellings.n; i++) {
		const struct dn_spelling *s = &rules->spellings.items[i];
		struct dn_match owner = find_exact(catalog, dn_slice_of(s->id));
		for (uint32_t k = 0;
		     owner.network != DN_NO_NETWORK && k < s->names.n; k++)
			enter(run, index, s->names.items[k], owner);
	}
}

static struct dn_match
find(const struct index *index, struct dn_slice text)
{
	char squeezed[MAX_SQUEEZED];
	struct dn_match match = find_exact(index->catalog, text);

	if (match.network != DN_NO_NETWORK)
		return match;
	struct dn_slice name = squeeze(text, squeezed);
	uint32_t number =
		name.len ? dn_intern_find(index->names, name) : DN_NONE;
	return number >= index->owners.n ? match : index->owners.items[number];
}

/* One rule at work on all names that are not known yet. */
struct work {
	struct dn_run *run;
	const struct index *index;
	const struct dn_rule *rule;
	uint32_t n;
	const char **texts; /* as rules before have left them */
	struct dn_match *matches;
};

static void
rewrite_all(struct dn_regex *regex, void *context)
{
	struct work *work = context;

	for (uint32_t i = 0; i < work->n; i++) {
		struct dn_slice text = dn_slice_of(work->texts[i]);
		if (work->matches[i].network != DN_NO_NETWORK ||
		    dn_regex_match(regex, text) != DN_REGEX_YES)
			continue;
		work->texts[i] = dn_regex_fill(&work->run->arena, regex, text,
					       work->rule->name);
		work->matches[i] =
			find(work->index, dn_slice_of(work->texts[i]));
	}
}

/* Uses one rule, or reports why it cannot be used. */
static void
use(struct dn_run *run, const struct dn_rule *rule,
    void (*each)(struct dn_regex *regex, void *context), void *context)
{
	struct dn_regex_error error;

	if (!dn_regex_use(run, dn_slice_of(rule->match), DN_REGEX_WHOLE, each,
			  context, &error))
		dn_rule_report(run, rule, &error);
}

struct dn_match *
dn_match_names(struct dn_run *run, const struct dn_catalog *catalog,
	       const struct dn_intern *texts)
{
	uint32_t n = dn_intern_count(texts);
	struct index index;
	struct work work = {
		.run = run,
		.index = &index,
		.n = n,
		.texts = dn_new(&run->arena, const char *, n),
		.matches = dn_new(&run->arena, struct dn_match, n),
	};

	build(run, catalog, &index);
	for (uint32_t i = 0; i < n; i++) {
		work.texts[i] = dn_intern_text(texts, i);
		work.matches[i] = find(&index, dn_slice_of(work.texts[i]));
	}
	for (uint32_t i = 0; catalog->rules && i < catalog->rules->names.n;
	     i++) {
		work.rule = &catalog->rules->names.items[i];
		use(run, work.rule, rewrite_all, &work);
	}
	return work.matches;
}

/* One rule for conditions at work on all texts. */
struct conditions {
	struct dn_run *run;
	const struct dn_rule *rule;
	const struct dn_intern *texts;
	struct dn_said *said;
};

static void
tell_conditions(struct dn_regex *regex, void *context)
{
	struct conditions *c = context;
	struct dn_arena *arena = &c->run->arena;

	for (uint32_t i = 0; i < dn_intern_count(c->texts); i++) {
		struct dn_slice text = dn_slice_of(dn_intern_text(c->texts, i));
		struct dn_said *said = &c->said[i];
		bool protocol = c->rule->protocol && !said->protocol;
		bool extra = c->rule->extra && !said->extra;
		if ((!protocol && !extra) ||
		    dn_regex_match(regex, text) != DN_REGEX_YES)
			continue;
		if (protocol)
			said->protocol = dn_regex_fill(arena, regex, text,
						       c->rule->protocol);
		if (extra)
			said->extra = dn_regex_fill(arena, regex, text,
						    c->rule->extra);
	}
}

struct dn_said *
dn_match_conditions(struct dn_run *run, const struct dn_catalog *catalog,
		    const struct dn_intern *texts)
{
	struct conditions conditions = {
		.run = run,
		.texts = texts,
		.said = dn_new(&run->arena, struct dn_said,
			       dn_intern_count(texts)),
	};

	for (uint32_t i = 0; catalog->rules && i < catalog->rules->conditions.n;
	     i++) {
		conditions.rule = &catalog->rules->conditions.items[i];
		use(run, conditions.rule, tell_conditions, &conditions);
	}
	return conditions.said;
}

/* One rule for metrics at work on one text. */
struct metric {
	struct dn_run *run;
	const struct dn_rule *rule;
	struct dn_slice text;
	struct dn_metric_match match;
};

static void
tell_metric(struct dn_regex *regex, void *context)
{
	struct metric *m = context;
	struct dn_arena *arena = &m->run->arena;
	const struct dn_rule *rule = m->rule;

	if (dn_regex_match(regex, m->text) != DN_REGEX_YES)
		return;
	m->match.metric = dn_regex_fill(arena, regex, m->text, rule->metric);
	if (rule->split)
		m->match.split =
			dn_regex_fill(arena, regex, m->text, rule->split);
	if (rule->protocol)
		m->match.protocol =
			dn_regex_fill(arena, regex, m->text, rule->protocol);
}

struct dn_metric_match
dn_match_metric(struct dn_run *run, const struct dn_catalog *catalog,
		const char *text)
{
	struct metric metric = {.run = run, .text = dn_slice_of(text)};

	for (uint32_t i = 0; !metric.match.metric && catalog->rules &&
			     i < catalog->rules->metrics.n;
	     i++) {
		metric.rule = &catalog->rules->metrics.items[i];
		use(run, metric.rule, tell_metric, &metric);
	}
	return metric.match;
}
