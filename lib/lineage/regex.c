/* SPDX-License-Identifier: MIT */
/*
 * Regular expressions over the names of networks. The first name on which the
 * expression is too dear ends the search with an error.
 */
#include "regex.h"

#include "base/regex.h"

struct search {
	struct dn_run *run;
	const struct dn_catalog *catalog;
	struct dn_span span;
	struct dn_set *set;
	bool is_done;
};

static enum dn_regex_answer
find_network(struct dn_regex *regex, const struct dn_network *network)
{
	enum dn_regex_answer answer =
		dn_regex_match(regex, dn_slice_of(network->id));

	if (answer == DN_REGEX_NO)
		answer = dn_regex_match(regex, dn_slice_of(network->name));
	for (uint32_t i = 0; answer == DN_REGEX_NO && i < network->aliases.n;
	     i++)
		answer = dn_regex_match(regex,
					dn_slice_of(network->aliases.items[i]));
	return answer;
}

static void
find_all(struct dn_regex *regex, void *context)
{
	struct search *search = context;

	for (uint32_t v = 0; v < search->catalog->networks.n; v++) {
		const struct dn_network *network =
			&search->catalog->networks.items[v];
		enum dn_regex_answer answer = find_network(regex, network);
		if (answer == DN_REGEX_TOO_DEAR) {
			dn_report(search->run, search->span, DN_QUERY,
				  "the regular expression needs too many steps "
				  "on '%s'",
				  network->id);
			return;
		}
		if (answer == DN_REGEX_YES)
			dn_set_add(search->set, v);
	}
	search->is_done = true;
}

bool
dn_regex_select(struct dn_run *run, const struct dn_catalog *catalog,
		struct dn_slice expression, struct dn_span span,
		struct dn_set *set)
{
	struct search search = {run, catalog, span, set, false};
	struct dn_regex_error error;

	if (dn_regex_use(run, expression, DN_REGEX_PART, find_all, &search,
			 &error))
		return search.is_done;
	if (error.offset < span.end - span.start) {
		span.start += error.offset;
		span.end = span.start + 1;
	}
	dn_report(run, span, DN_QUERY, "regular expression: %s", error.message);
	return false;
}
