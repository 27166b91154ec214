/* SPDX-License-Identifier: MIT */
#ifndef DN_CMD_INTEREST_H
#define DN_CMD_INTEREST_H

#include "dnngen/interest.h"
#include "session.h"

/* What the options say of interest, in `lineage` and in `render`. */
struct dn_interest_values {
	const char *formula; /* one of dn_interest_formulas, or NULL */
	struct dn_texts focus, weights;
	const char *as_of;
};

extern const char *const dn_interest_formulas[];

/* Rows of an option table whose values have a struct dn_interest_values. */
#define DN_INTEREST_OPTIONS(type, member) \
	{.long_name = "focus", \
	 .kind = DN_OPTION_TEXTS, \
	 .offset = offsetof(type, member.focus), \
	 .argument = "NETWORK", \
	 .help = "look from here: near relatives count more; may be repeated", \
	 .completes = "network"}, \
	{ \
		.long_name = "weights", .kind = DN_OPTION_TEXTS, \
		.offset = offsetof(type, member.weights), \
		.argument = "NAME=N,...", \
		.help = "change numbers of the formula: citations, paths, " \
			"descendants, distance, parent, child, turn, shared" \
	}

/*
 * Turns them into options of the library; networks of the focus are added to
 * `among`. Says what is wrong and returns DN_EXIT_USAGE.
 */
enum dn_exit dn_interest_take(struct dn_session *session,
			      const struct dn_lineage *lineage,
			      const struct dn_interest_values *values,
			      struct dn_set *among,
			      struct dn_interest_options *options);

/*
 * Resolves repeated values, each a network or several with commas between,
 * and adds them to a list, each once. Returns false after reporting.
 */
bool dn_select_several(struct dn_session *session,
		       const struct dn_lineage *lineage,
		       const struct dn_texts *texts, struct dn_list *list);

/*
 * Prints the interest of networks, most interesting first, as "table", "tsv",
 * "csv", "md", "latex", "list" or "json".
 */
void dn_interest_print(struct dn_session *session,
		       const struct dn_lineage *lineage,
		       const struct dn_interest_options *options,
		       const struct dn_interest *interest, const char *format);

#define DN_INTEREST_FORMATS "table tsv csv md latex list json"

#endif
