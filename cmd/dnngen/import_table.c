/* SPDX-License-Identifier: MIT */
/*
 * dnngen import of tables of results: the rows of networks that the catalogue
 * has become a file of results, the others are listed.
 */
#include "import_table.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/terminal.h"
#include "catalog/import.h"
#include "dnngen/perf.h"

#include "command.h"

bool
dn_is_table(const char *path)
{
	struct dn_slice name = dn_slice_of(path);
	return strcmp(path, "-") == 0 || dn_slice_ends_with(name, ".csv") ||
	       dn_slice_ends_with(name, ".tsv");
}

static bool
read_table(struct dn_session *session, const char *path, uint32_t *source)
{
	return strcmp(path, "-") == 0
		       ? dn_source_read_fd(&session->run, STDIN_FILENO,
					   "<stdin>", NULL, source)
		       : dn_source_read(&session->run, path, NULL, source);
}

/* Makes a folder unless it is there. */
static bool
make_folder(struct dn_session *session, const char *folder)
{
	if (mkdir(folder, 0777) == 0 || errno == EEXIST)
		return true;
	dn_report(&session->run, DN_NOWHERE, DN_CANNOT_WRITE,
		  "cannot make the folder '%s': %s", folder, strerror(errno));
	return false;
}

/* The file that a table becomes: "catalog/results/my-table.yaml". */
static const char *
target_of(struct dn_run *run, const char *path, const char *into)
{
	const char *slash = strrchr(path, '/');
	const char *base = slash ? slash + 1 : path;
	const char *dot = strrchr(base, '.');
	size_t len = dot && dot > base ? (size_t)(dot - base) : strlen(base);
	const char *stem = dn_import_id(run, (struct dn_slice){base, len});
	return dn_arena_format(&run->arena, "%s/results/%s.yaml", into,
			       *stem ? stem : "table");
}

/* Opens the file that is to be written; NULL after reporting. */
static struct dn_out *
open_target(struct dn_session *session, const char *target, const char *into)
{
	struct dn_run *run = &session->run;
	struct stat status;
	if (lstat(target, &status) == 0) {
		dn_report(run, DN_NOWHERE, DN_CANNOT_WRITE,
			  "'%s' is there already: import into another folder",
			  target);
		return NULL;
	}
	if (!make_folder(session, into) ||
	    !make_folder(session,
			 dn_arena_format(&run->arena, "%s/results", into)))
		return NULL;
	return dn_out_to_file(run, target);
}

static void
list_unmatched(struct dn_session *session, const struct dn_table_report *report)
{
	struct dn_out *out = dn_session_output(session);
	for (uint32_t i = 0; i < report->unmatched.n; i++) {
		const struct dn_unmatched *u = &report->unmatched.items[i];
		dn_put_safe(out, dn_slice_of(u->name));
		dn_put_format(out, "\t%u\n", (unsigned)u->rows);
	}
}

static void
note_unmatched(struct dn_run *run, const struct dn_table_report *report)
{
	for (uint32_t i = 0; i < report->unmatched.n; i++)
		dn_report(run, report->unmatched.items[i].span, DN_UNMAPPED,
			  "'%s' is no network of the catalogue; left out",
			  report->unmatched.items[i].name);
}

static void
tell(struct dn_session *session, const char *path, const char *target,
     const struct dn_table_report *report, uint32_t n)
{
	dn_say(session, "%s: %u rows%s%s", path, (unsigned)report->rows,
	       report->layout ? " laid out as " : "",
	       report->layout ? report->layout : "");
	dn_say(session, "%u results of %u rows written%s%s", (unsigned)n,
	       (unsigned)report->matched, target ? " to " : "",
	       target ? target : "");
	dn_say(session, "%u rows left out: %u names are no network's",
	       (unsigned)(report->rows - report->matched),
	       (unsigned)report->unmatched.n);
}

/* Writes the results of networks; nothing when there are none. */
static bool
write_results(struct dn_session *session, const struct dn_perf *perf,
	      const struct dn_perf_origin *origin, const char *target,
	      const char *into, uint32_t *n)
{
	struct dn_run *run = &session->run;
	if (!target) {
		*n = dn_perf_export(run, dn_session_output(session), perf,
				    origin);
		return true;
	}
	struct dn_out *out = open_target(session, target, into);
	if (!out)
		return false;
	*n = dn_perf_export(run, out, perf, origin);
	if (*n == 0)
		dn_out_abandon(out);
	return dn_out_close(out);
}

enum dn_exit
dn_import_table(struct dn_session *session, const char *path, const char *into,
		const struct dn_import_tables *options)
{
	struct dn_run *run = &session->run;
	struct dn_catalog catalog = {0};
	struct dn_lineage lineage = {0};
	struct dn_perf perf;
	struct dn_table_report report;
	struct dn_table_options how = {.dataset = options->dataset,
				       .split = options->split,
				       .protocol = options->protocol,
				       .columns = options->columns,
				       .is_lenient = true};
	struct dn_perf_origin origin = {.source = options->source,
					.url = options->url,
					.licence = options->licence};
	uint32_t source, n = 0;
	if (!options->source)
		return dn_usage(session, "say where the figures of a table "
					 "stand, --source TEXT");
	if (options->as_of &&
	    !dn_date_parse(dn_slice_of(options->as_of), &origin.as_of))
		return dn_usage(session,
				"--as-of takes YYYY, YYYY-MM or YYYY-MM-DD, "
				"not '%s'",
				options->as_of);
	if (options->unmatched && !into)
		return dn_usage(session, "--unmatched needs --into DIR");
	if (!dn_session_lineage(session, &catalog, &lineage) ||
	    !dn_catalog_read_results(run, &catalog) ||
	    !read_table(session, path, &source))
		return DN_EXIT_OK;
	dn_perf_start(run, &catalog, &perf);
	dn_perf_add_table(run, &perf, source, &how, &report);
	dn_perf_finish(run, &perf);
	if (perf.models.n == 0)
		return DN_EXIT_OK;
	const char *target = into ? target_of(run, path, into) : NULL;
	if (!write_results(session, &perf, &origin, target, into, &n))
		return DN_EXIT_OK;
	tell(session, path, n ? target : NULL, &report, n);
	if (options->unmatched)
		list_unmatched(session, &report);
	else
		note_unmatched(run, &report);
	return DN_EXIT_OK;
}
