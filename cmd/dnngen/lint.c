/* SPDX-License-Identifier: MIT */
/*
 * dnngen lint: everything that is wrong with one or several catalogues laid
 * over each other. Each floor brings its own checks; this file runs them in
 * turn and prints what they reported as the command's data. A file that does
 * not parse is a finding like any other.
 */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/suggest.h"
#include "format/json.h"
#include "format/report.h"
#include "format/table.h"
#include "format/yaml.h"

#include "command.h"

struct values {
	bool notes, list;
	struct dn_texts warnings, errors, off;
	const char *dump;
};

/* Finds the code an option means: NAME, or no-NAME which turns it off. */
static bool
find_code(struct dn_session *session, const char *text, enum dn_code *code,
	  bool *off)
{
	*off = false;
	if (dn_code_find(dn_slice_of(text), code))
		return true;
	*off = strncmp(text, "no-", 3) == 0;
	if (*off && dn_code_find(dn_slice_of(text + 3), code))
		return true;
	struct dn_suggest suggest = dn_suggest_for(dn_slice_of(text));
	for (int i = 0; i < DN_N_CODES; i++)
		dn_suggest_offer(&suggest, dn_code_row((enum dn_code)i)->name);
	dn_usage(session, "no diagnostic '%s'%s%s%s; --list prints them", text,
		 suggest.best ? ", did you mean '" : "",
		 suggest.best ? suggest.best : "", suggest.best ? "'" : "");
	return false;
}

/*
 * Applies one option's codes: `severity` to those named, `off_severity` to
 * those named with no- before.
 */
static bool
set_codes(struct dn_session *session, const struct dn_texts *texts,
	  enum dn_severity severity, enum dn_severity off_severity)
{
	for (uint32_t i = 0; i < texts->n; i++) {
		enum dn_code code;
		bool off;
		if (!find_code(session, texts->items[i], &code, &off))
			return false;
		dn_code_set(&session->run, code, off ? off_severity : severity);
	}
	return true;
}

static const char *
severity_name(enum dn_severity severity)
{
	static const char *const names[] = {
		[DN_IGNORED] = "ignored",
		[DN_NOTE] = "note",
		[DN_WARNING] = "warning",
		[DN_ERROR] = "error",
	};
	return names[severity];
}

static void
list_json(struct dn_session *session)
{
	struct dn_arena *arena = &session->run.arena;
	struct dn_tree *top = dn_tree_map(arena, NULL, NULL);
	dn_tree_text(arena, top, "schema", DN_SLICE("dnngen-codes-1"));
	struct dn_tree *list = dn_tree_list(arena, top, "codes");
	for (int i = 0; i < DN_N_CODES; i++) {
		const struct dn_code_row *row = dn_code_row((enum dn_code)i);
		struct dn_tree *code = dn_tree_map(arena, list, NULL);
		dn_tree_put(arena, code, "code", row->name);
		dn_tree_put(arena, code, "severity",
			    severity_name(row->severity));
		dn_tree_put(arena, code, "summary", row->summary);
	}
	dn_json_write(&session->run, dn_session_output(session), top, true);
}

static enum dn_exit
list_codes(struct dn_session *session)
{
	static const struct dn_column columns[] = {
		{.heading = "code"},
		{.heading = "severity"},
		{.heading = "finds", .may_cut = false}};
	struct dn_table table = {.columns = columns, .n_columns = 3};
	const char *format = session->output.format;
	if (format && strcmp(format, "json") == 0) {
		list_json(session);
		return DN_EXIT_OK;
	}
	if (format && strcmp(format, "text") != 0)
		return dn_usage(session, "--list is text or json");
	for (int i = 0; i < DN_N_CODES; i++) {
		const struct dn_code_row *row = dn_code_row((enum dn_code)i);
		dn_table_add(&session->run, &table, row->name);
		dn_table_add(&session->run, &table,
			     severity_name(row->severity));
		dn_table_add(&session->run, &table, row->summary);
	}
	dn_table_text(&session->run, dn_session_output(session), &table, 0,
		      session->color_out);
	return DN_EXIT_OK;
}

/* Prints files as the first stages see them, instead of checking them. */
static enum dn_exit
dump_trees(struct dn_session *session, const struct dn_texts *paths)
{
	for (uint32_t i = 0; i < paths->n; i++) {
		struct dn_tree_docs docs = {0};
		uint32_t source;
		if (!dn_source_read(&session->run, paths->items[i], NULL,
				    &source))
			continue;
		dn_yaml_read(&session->run, source, &docs);
		for (uint32_t d = 0; d < docs.n; d++)
			dn_tree_dump(&session->run, dn_session_output(session),
				     docs.items[d]);
	}
	return dn_session_status(session);
}

static enum dn_exit
dump_records(struct dn_session *session, const struct dn_texts *paths)
{
	struct dn_catalog catalog = {0};
	if (dn_catalog_read(&session->run, paths->items, paths->n, &catalog))
		dn_catalog_dump(&session->run, dn_session_output(session),
				&catalog);
	return dn_session_status(session);
}

static const char *
plural(size_t n)
{
	return n == 1 ? "" : "s";
}

/* Says whether a path is a file of layers, not a catalogue: a line of it
 * begins with that key. What cannot be read, reading a catalogue reports. */
static bool
is_architecture(const char *path)
{
	char line[sizeof("layers:")];
	struct stat status;
	if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
		return false;
	FILE *file = fopen(path, "r");
	bool found = false, begins = true;
	while (file && !found && fgets(line, sizeof(line), file)) {
		found = begins && strcmp(line, "layers:") == 0;
		begins = strchr(line, '\n') != NULL;
	}
	if (file)
		fclose(file);
	return found;
}

/* Checks files of layers among the paths and returns how many; the others are
 * left in *paths. */
static uint32_t
check_architectures(struct dn_session *session, struct dn_texts *paths)
{
	uint32_t n = 0, source;
	for (uint32_t i = 0; i < paths->n; i++)
		if (!is_architecture(paths->items[i]))
			paths->items[n++] = paths->items[i];
		else if (dn_source_read(&session->run, paths->items[i], NULL,
					&source))
			dn_architecture_check(&session->run, source);
	uint32_t found = paths->n - n;
	paths->n = n;
	return found;
}

/* Every floor's checks. */
static void
check(struct dn_session *session, struct dn_texts *paths)
{
	struct dn_run *run = &session->run;
	struct dn_catalog catalog = {0};
	struct dn_lineage lineage = {0};
	uint32_t n = check_architectures(session, paths);
	dn_catalog_read_to_check(run, paths->items, paths->n, &catalog);
	dn_catalog_read_results(run, &catalog);
	dn_catalog_check(run, &catalog);
	dn_catalog_check_architectures(run, &catalog);
	dn_lineage_build(run, &catalog, &lineage);
	dn_lineage_check(run, &lineage);
	size_t errors = dn_diag_count(run, DN_ERROR);
	size_t warnings = dn_diag_count(run, DN_WARNING);
	size_t notes = dn_diag_count(run, DN_NOTE);
	dn_say(session, "%zu error%s, %zu warning%s, %zu note%s in %u file%s",
	       errors, plural(errors), warnings, plural(warnings), notes,
	       plural(notes), (unsigned)(catalog.files.n + n),
	       plural(catalog.files.n + n));
}

static void
print_text(struct dn_session *session, struct dn_out *out, bool notes)
{
	struct dn_diag_style style = {.color = session->color_out &&
					       !session->file,
				      .notes = notes,
				      .source_lines = true,
				      .max_per_file = 20};
	dn_diag_print(&session->run, out, &style);
}

static void
print(struct dn_session *session, bool notes)
{
	static const struct {
		const char *name;
		void (*write)(struct dn_run *run, struct dn_out *out,
			      bool notes);
	} writers[] = {
		{"json", dn_report_json},
		{"sarif", dn_report_sarif},
		{"github", dn_report_github},
	};
	struct dn_out *out = dn_session_output(session);
	const char *format = session->output.format;
	session->reported = true;
	for (size_t i = 0; i < sizeof(writers) / sizeof(writers[0]); i++)
		if (format && strcmp(format, writers[i].name) == 0) {
			writers[i].write(&session->run, out, notes);
			return;
		}
	print_text(session, out, notes);
}

static enum dn_exit
run(struct dn_session *session, const void *v, int argc, char *const *argv)
{
	const struct values *values = v;
	struct dn_texts given = session->common.catalogs;
	if (values->list)
		return list_codes(session);
	if (!set_codes(session, &values->warnings, DN_WARNING, DN_IGNORED) ||
	    !set_codes(session, &values->errors, DN_ERROR, DN_WARNING) ||
	    !set_codes(session, &values->off, DN_IGNORED, DN_IGNORED))
		return DN_EXIT_USAGE;
	for (int i = 0; i < argc; i++)
		*dn_push(&session->run.arena, &given) = argv[i];
	struct dn_texts paths = dn_session_paths(session, &given);
	if (values->dump)
		return strcmp(values->dump, "tree") == 0
			       ? dump_trees(session, &paths)
			       : dump_records(session, &paths);
	check(session, &paths);
	print(session, values->notes);
	return dn_diag_count(&session->run, DN_ERROR) +
				       dn_diag_count(&session->run,
						     DN_WARNING) >
			       0
		       ? DN_EXIT_NO
		       : DN_EXIT_OK;
}

static const char *const synopsis[] = {"[PATH ...]", "--list", NULL};
static const char *const formats[] = {"text", "json", "sarif", "github", NULL};
static const char *const stages[] = {"tree", "record", NULL};

static const struct dn_option options[] = {
	{.long_name = "notes",
	 .kind = DN_OPTION_FLAG,
	 .offset = offsetof(struct values, notes),
	 .help = "also print notes: they never decide the exit status"},
	{.short_name = 'W',
	 .long_name = "warning",
	 .kind = DN_OPTION_TEXTS,
	 .offset = offsetof(struct values, warnings),
	 .argument = "CODE",
	 .help = "make a diagnostic a warning; no-CODE turns it off",
	 .completes = "code"},
	{.short_name = 'E',
	 .long_name = "error",
	 .kind = DN_OPTION_TEXTS,
	 .offset = offsetof(struct values, errors),
	 .argument = "CODE",
	 .help = "make a diagnostic an error; no-CODE makes it a warning",
	 .completes = "code"},
	{.long_name = "no",
	 .kind = DN_OPTION_TEXTS,
	 .offset = offsetof(struct values, off),
	 .argument = "CODE",
	 .help = "turn a diagnostic off",
	 .completes = "code"},
	{.long_name = "list",
	 .kind = DN_OPTION_FLAG,
	 .offset = offsetof(struct values, list),
	 .help = "list all diagnostics with their usual severity"},
	{.long_name = "dump",
	 .kind = DN_OPTION_CHOICE,
	 .offset = offsetof(struct values, dump),
	 .argument = "STAGE",
	 .choices = stages,
	 .help = "print what was read, the files' trees or the records"},
	{.long_name = NULL},
};

const struct dn_command dn_command_lint = {
	.name = "lint",
	.group = "Keep a catalogue",
	.summary = "find what is wrong in a catalogue",
	.synopsis = synopsis,
	.options = options,
	.values_size = sizeof(struct values),
	.formats = formats,
	.run = run,
	.completes = "file",
};
