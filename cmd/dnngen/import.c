/* SPDX-License-Identifier: MIT */
/*
 * dnngen import: other people's catalogues as records of ours, their tables as
 * results (import_table.c), their model files as architectures
 * (import_model.c). All files are tried; the worst outcome is the exit status.
 */
#include <string.h>

#include "catalog/schema.h"
#include "command.h"
#include "import_model.h"
#include "import_table.h"

struct values {
	const char *into, *from;
	struct dn_import_tables tables;
	struct dn_import_models models;
};

static bool
is_from(const struct values *values, const char *format)
{
	return values->from && strcmp(values->from, format) == 0;
}

/* Standard input is a table when the options speak of one. */
static bool
is_table(const struct values *values, const char *path)
{
	if (values->from)
		return is_from(values, "table");
	return dn_is_table(path) &&
	       (strcmp(path, "-") != 0 || values->tables.source);
}

static bool
is_model(const struct values *values, const char *path)
{
	if (values->from)
		return !is_from(values, "dnn-genealogy");
	return strcmp(path, "-") == 0 || dn_is_model(path);
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

/* Imports one file; *n counts those that were written to the output. */
static enum dn_exit
import_file(struct dn_session *session, const struct values *values,
	    const char *path, uint32_t *n)
{
	struct dn_import_models models = values->models;
	models.into = values->into;
	models.follows = *n > 0;
	if (is_table(values, path)) {
		if (++*n > 1 && !values->into)
			dn_put(dn_session_output(session), "---\n");
		return dn_import_table(session, path, values->into,
				       &values->tables);
	}
	if (!is_model(values, path))
		return import_catalogue(session, path, values->into);
	const struct dn_reader *from =
		values->from ? dn_reader_find(dn_slice_of(values->from)) : NULL;
	*n += dn_import_model(session, path, from, &models);
	return DN_EXIT_OK;
}

static enum dn_exit
check_usage(struct dn_session *session, const struct values *values, int argc)
{
	if (argc == 0)
		return dn_usage(session, "takes a file");
	if (values->from && !is_from(values, "table") &&
	    !is_from(values, "dnn-genealogy") &&
	    !dn_reader_find(dn_slice_of(values->from)))
		return dn_usage(session,
				"there is no format '%s'; --from help lists "
				"them",
				values->from);
	if (values->models.id && !dn_is_id(dn_slice_of(values->models.id)))
		return dn_usage(session, "'%s' is no id", values->models.id);
	if (values->models.id && argc > 1)
		return dn_usage(session, "--id names one file only");
	return DN_EXIT_OK;
}

static enum dn_exit
run(struct dn_session *session, const void *v, int argc, char *const *argv)
{
	const struct values *values = v;
	if (is_from(values, "help")) {
		dn_import_formats(dn_session_output(session));
		return DN_EXIT_OK;
	}
	enum dn_exit status = check_usage(session, values, argc);
	uint32_t n = 0;
	for (int i = 0; i < argc && status == DN_EXIT_OK; i++)
		status = import_file(session, values, argv[i], &n);
	return status != DN_EXIT_OK ? status : dn_session_status(session);
}

static const char *const synopsis[] = {"MODEL ...", "--into DIR FILE ...",
				       "--source TEXT TABLE ...", NULL};

static const struct dn_option options[] = {
	{.long_name = "into",
	 .kind = DN_OPTION_TEXT,
	 .offset = offsetof(struct values, into),
	 .argument = "DIR",
	 .help = "write the records or architectures to this folder, made when missing",
	 .completes = "folder"},
	{.long_name = "from",
	 .kind = DN_OPTION_TEXT,
	 .offset = offsetof(struct values, from),
	 .argument = "FORMAT",
	 .help = "take the files for this, do not look inside to find out; help: list all"},
	{.long_name = "id",
	 .kind = DN_OPTION_TEXT,
	 .offset = offsetof(struct values, models.id),
	 .argument = "ID",
	 .help = "call the architecture this, not after its file"},
	{.long_name = "level",
	 .kind = DN_OPTION_CHOICE,
	 .offset = offsetof(struct values, models.level),
	 .argument = "LEVEL",
	 .choices = dn_import_levels,
	 .help = "write counts alone, what repeats itself once, or each op"},
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
	.summary = "turn model files, catalogues and tables into pages of ours",
	.synopsis = synopsis,
	.options = options,
	.values_size = sizeof(struct values),
	.run = run,
	.completes = "file",
};
