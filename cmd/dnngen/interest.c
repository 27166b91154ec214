/* SPDX-License-Identifier: MIT */
/* Options about interest: which formula, its numbers, where one looks from. */
#include "interest.h"

#include <string.h>

#include "base/number.h"
#include "select.h"

const char *const dn_interest_formulas[] = {"graph", "paper", NULL};

/* --- the focus --- */

static bool
add_network(struct dn_session *session, const struct dn_lineage *lineage,
	    const char *text, struct dn_list *list)
{
	const char *variant;
	uint32_t v = dn_select_one(session, lineage->catalog, text, &variant);
	if (v == DN_NO_NETWORK)
		return false;
	for (uint32_t i = 0; i < list->n; i++)
		if (list->items[i] == v)
			return true;
	*dn_push(&session->run.arena, list) = v;
	return true;
}

bool
dn_select_several(struct dn_session *session, const struct dn_lineage *lineage,
		  const struct dn_texts *texts, struct dn_list *list)
{
	for (uint32_t i = 0; i < texts->n; i++) {
		struct dn_slice rest = dn_slice_of(texts->items[i]), part;
		/* A name may have a comma in it. */
		if (dn_catalog_find(lineage->catalog, rest).network !=
		    DN_NO_NETWORK) {
			if (!add_network(session, lineage, texts->items[i],
					 list))
				return false;
			continue;
		}
		while (dn_slice_cut(&rest, ',', &part))
			if (!add_network(session, lineage,
					 dn_arena_text(&session->run.arena,
						       dn_slice_trim(part)),
					 list))
				return false;
	}
	return true;
}

/* --- the numbers --- */

static const struct dn_interest_number *
find_number(struct dn_slice name)
{
	for (unsigned i = 0; i < DN_N_WEIGHTS; i++)
		if (dn_slice_equal(name,
				   dn_slice_of(dn_interest_numbers[i].name)))
			return &dn_interest_numbers[i];
	return NULL;
}

/* Takes one "citations=2". */
static enum dn_exit
take_weight(struct dn_session *session, struct dn_slice text, double *weights)
{
	struct dn_slice rest = text, name;
	double value;
	dn_slice_cut(&rest, '=', &name);
	const struct dn_interest_number *number =
		find_number(dn_slice_trim(name));
	if (!number)
		return dn_usage(session, "--weights has no '%.*s'",
				(int)name.len, name.text);
	if (!dn_number_parse(dn_slice_trim(rest), &value) ||
	    value < number->least || value > number->most) {
		struct dn_out *range = dn_out_to_memory(&session->run);
		dn_put_number(range, number->least, 2);
		dn_put(range, " to ");
		dn_put_number(range, number->most, 2);
		return dn_usage(session,
				"--weights takes a number from %.*s for %s, "
				"not '%.*s'",
				(int)dn_out_text(range).len,
				dn_out_text(range).text, number->name,
				(int)rest.len, rest.text ? rest.text : "");
	}
	weights[number - dn_interest_numbers] = value;
	return DN_EXIT_OK;
}

static enum dn_exit
take_weights(struct dn_session *session, const struct dn_texts *texts,
	     struct dn_interest_options *options)
{
	for (uint32_t i = 0; i < texts->n; i++) {
		struct dn_slice rest = dn_slice_of(texts->items[i]), part;
		while (dn_slice_cut(&rest, ',', &part)) {
			enum dn_exit status =
				take_weight(session, part, options->weights);
			if (status != DN_EXIT_OK)
				return status;
		}
	}
	if (texts->n && options->formula == DN_INTEREST_PAPER)
		return dn_usage(session, "--weights is for the formula graph");
	return DN_EXIT_OK;
}

enum dn_exit
dn_interest_take(struct dn_session *session, const struct dn_lineage *lineage,
		 const struct dn_interest_values *values, struct dn_set *among,
		 struct dn_interest_options *options)
{
	dn_interest_defaults(options);
	if (values->formula && strcmp(values->formula, "paper") == 0)
		options->formula = DN_INTEREST_PAPER;
	if (values->as_of &&
	    !dn_date_parse(dn_slice_of(values->as_of), &options->as_of))
		return dn_usage(session,
				"--as-of takes YYYY, YYYY-MM or YYYY-MM-DD, "
				"not '%s'",
				values->as_of);
	enum dn_exit status = take_weights(session, &values->weights, options);
	if (status != DN_EXIT_OK)
		return status;
	if (!dn_select_several(session, lineage, &values->focus,
			       &options->focus))
		return DN_EXIT_USAGE;
	for (uint32_t i = 0; i < options->focus.n; i++)
		dn_set_add(among, options->focus.items[i]);
	return DN_EXIT_OK;
}
