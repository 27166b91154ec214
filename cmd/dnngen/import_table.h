/* SPDX-License-Identifier: MIT */
#ifndef DN_CMD_IMPORT_TABLE_H
#define DN_CMD_IMPORT_TABLE_H

#include "session.h"

/* What the options of `dnngen import` say of tables of results. */
struct dn_import_tables {
	const char *source, *url, *licence, *as_of;
	const char *dataset, *split, *protocol;
	struct dn_texts columns;
	bool unmatched;
};

/* Says whether a file is taken for a table of results, by its suffix. */
bool dn_is_table(const char *path);

/*
 * Turns the results in a table into a file of results, written to `results` in
 * the folder `into`, or to the output when that is NULL; says how many rows
 * are of networks of the catalogue and notes the names that are of none.
 * Returns the status of what was asked for; what is wrong in the table is
 * reported.
 */
enum dn_exit dn_import_table(struct dn_session *session, const char *path,
			     const char *into,
			     const struct dn_import_tables *options);

#endif
