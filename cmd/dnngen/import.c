/* SPDX-License-Identifier: MIT */
/*
 * dnngen import: other people's catalogues as records of ours, their tables as
 * results (import_table.c). All files are tried; the worst outcome is the exit
 * status.
 */
#include <string.h>

#include "command.h"
#include "import_table.h"

struct values {
	const char *into, *from;
	struct dn_import_tables tables;
};

static bool
is_table(const struct values *values, const char *path)
{
	return values->from ? strcmp(values->from, "table") == 0
			    : dn_is_table(path);
}

static enum dn_exit
import_catalogue(struct dn_session *session, const char *path, const char *into)
{
	uint32_t n = 0;
	if (!into)
		return dn_usage(session,
				"give the folder to write, --into DIR");
	if (dn_catalog_import(&session->run, path, into, &n))
		dn_say(session, "%s: %u networks written to %s", path,
		       (unsigned)n, into);
	return DN_EXIT_OK;
}

static enum dn_exit
run(struct dn_session *session, const void *v, int argc, char *const *argv)
{
	const struct values *values = v;
	if (argc == 0)
		return dn_usage(session, "takes a file");
	for (int i = 0; i < argc; i++) {
		if (i > 0 && !values->into)
			dn_put(dn_session_output(session), "---\n");
		enum dn_exit status =
			is_table(values, argv[i])
				? dn_import_table(session, argv[i],
						  values->into, &values->tables)
				: import_catalogue(session, argv[i],
						   values->into);
		if (status != DN_EXIT_OK)
			return status;
	}
	return dn_session_status(session);
}

static const char *const synopsis[] = {"--into DIR FILE ...",
				       "--source TEXT TABLE ...", NULL};
static const char *const importers[] = {"dnn-genealogy", "table", NULL};

static const struct dn_option options[] = {
	{.long_name = "into",
	 .kind = DN_OPTION_TEXT,
	 .offset = offsetof(struct values, into),
	 .argument = "DIR",
	 .help = "write the records to this folder, made when missing",
	 .completes = "folder"},
	{.long_name = "from",
	 .kind = DN_OPTION_CHOICE,
	 .offset = offsetof(struct values, from),
	 .argument = "FORMAT",
	 .choices = importers,
	 .help = "take the files for this, do not look inside to find out"},
	{.long_name = "source",
	 .kind = DN_OPTION_TEXT,
	 .offset = offsetof(struct values, tables.source),
	 .argument = "TEXT",
	 .help = "say where the figures of a table stand"},
	{.long_name = "url",
	 .kind = DN_OPTION_TEXT,
	 .offset = offsetof(struct values, tables.url),
	 .argument = "URL",
	 .help = "say where that can be read"},
	{.long_name = "licence",
	 .kind = DN_OPTION_TEXT,
	 .offset = offsetof(struct values, tables.licence),
	 .argument = "TEXT",
	 .help = "say under which licence it is"},
	{.long_name = "as-of",
	 .kind = DN_OPTION_TEXT,
	 .offset = offsetof(struct values, tables.as_of),
	 .argument = "DATE",
	 .help = "say when the figures were taken"},
	{.long_name = "dataset",
	 .kind = DN_OPTION_TEXT,
	 .offset = offsetof(struct values, tables.dataset),
	 .argument = "NAME",
	 .help = "say on which data set they were reached, when the table does not"},
	{.long_name = "split",
	 .kind = DN_OPTION_TEXT,
	 .offset = offsetof(struct values, tables.split),
	 .argument = "NAME",
	 .help = "say on which part of it, when the table does not"},
	{.long_name = "protocol",
	 .kind = DN_OPTION_TEXT,
	 .offset = offsetof(struct values, tables.protocol),
	 .argument = "TEXT",
	 .help = "say how they were measured, when the table does not"},
	{.long_name = "columns",
	 .kind = DN_OPTION_TEXTS,
	 .offset = offsetof(struct values, tables.columns),
	 .argument = "KEY=HEADER",
	 .help = "say what a column of a table holds; may be repeated"},
	{.long_name = "unmatched",
	 .kind = DN_OPTION_FLAG,
	 .offset = offsetof(struct values, tables.unmatched),
	 .help = "print the names that are no network's, with how many rows each has"},
	{.long_name = NULL},
};

const struct dn_command dn_command_import = {
	.name = "import",
	.group = "Keep a catalogue",
	.summary = "turn other catalogues and tables into records and results",
	.synopsis = synopsis,
	.options = options,
	.values_size = sizeof(struct values),
	.run = run,
	.completes = "file",
};
