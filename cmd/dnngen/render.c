/* SPDX-License-Identifier: MIT */
/*
 * dnngen render: draws a figure of the catalogue. This file turns options
 * into what lib/figure is asked for, and compares a figure on disk with what
 * would be drawn now (--check), by the checksum that the file carries or,
 * where the format has none, by its bytes.
 */
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "dnngen/figure.h"

#include "command.h"
#include "depfile.h"
#include "interest.h"
#include "retype.h"
#include "select.h"

/* What dnngen-paint takes. */
#define MAX_DPI 2400

struct values {
	const char *context, *theme, *title, *credit, *rankdir, *dump;
	const char *id_prefix, *depfile, *top;
	struct dn_interest_values interest;
	struct dn_texts pins;
	unsigned max_nodes;
	double font_size, dpi, area;
	bool verify, check;
};

/* One picture to be drawn: what was asked for, and of what. */
struct job {
	const struct values *values;
	const struct dn_figure *figure;
	const char *format;
	struct dn_catalog catalog;
	struct dn_lineage lineage;
	struct dn_set selection;
	struct dn_figure_options options;
};

static bool
is(const char *choice, const char *word)
{
	return choice && strcmp(choice, word) == 0;
}

/* Letters, digits, dots, hyphens and low lines, not a digit first: an XML id. */
static bool
is_prefix(const char *text)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
				      "ABCDEFGHIJKLMNOPQRSTUVWXYZ_"
				      "0123456789-.";
	return strspn(text, letters) == strlen(text) && strlen(text) <= 64 &&
	       !strchr("0123456789-.", *text);
}

static enum dn_exit
check_values(struct dn_session *session, struct job *job)
{
	const struct values *v = job->values;
	const char *path = session->output.path;
	uint64_t top = DN_TOP_USUAL;
	if (v->top && !dn_whole_parse(dn_slice_of(v->top), 1000000, &top))
		return dn_usage(session,
				"--top takes a whole number up to 1000000, "
				"not '%s'",
				v->top);
	job->options.attention.top = (uint32_t)top;
	if (v->id_prefix && !is_prefix(v->id_prefix))
		return dn_usage(session,
				"--id-prefix takes letters, digits, '-', '_' "
				"and '.', a letter first, not '%s'",
				v->id_prefix);
	if (v->dpi > MAX_DPI || (v->dpi > 0 && v->dpi < 1))
		return dn_usage(session, "--dpi takes a number from 1 to %d",
				MAX_DPI);
	if ((v->check || v->depfile) && (!path || strcmp(path, "-") == 0))
		return dn_usage(session, "%s needs -o FILE",
				v->check ? "--check" : "--depfile");
	if (path && !job->format && !v->dump)
		return dn_usage(session,
				"cannot tell the format of '%s' by its "
				"suffix; give it with -f",
				path);
	if (!job->format)
		job->format = dn_figure_formats[0];
	bool binary = is(job->format, "pdf") || is(job->format, "png");
	if (binary && !v->dump && (!path || strcmp(path, "-") == 0) &&
	    session->out_is_terminal)
		return dn_usage(session,
				"%s is not written to a terminal; give -o FILE",
				job->format);
	return DN_EXIT_OK;
}

/* Takes [FIGURE] [QUERY] apart; *query is NULL when there is none. */
static enum dn_exit
check_arguments(struct dn_session *session, struct job *job, int argc,
		char *const *argv, const char **query)
{
	*query = NULL;
	job->figure = &dn_figures[0];
	if (argc > 2)
		return dn_usage(session, "takes a figure and a query at most; "
					 "quote a query with blanks");
	if (argc > 0) {
		const struct dn_figure *figure =
			dn_figure_find(dn_slice_of(argv[0]));
		if (figure)
			job->figure = figure;
		else if (argc == 2)
			return dn_usage(session, "no figure '%s'", argv[0]);
		else
			*query = argv[0];
	}
	if (argc == 2)
		*query = argv[1];
	return DN_EXIT_OK;
}

/* Options that do not change the picture, or cannot be in it. */
static const char *const not_in_footer[] = {
	"dpi", "id-prefix", "verify", "check", "depfile", "dump", NULL};

/* The command that drew it, for the footer: to be typed in a shell again. */
static const char *
command_text(struct dn_session *session, const struct job *job,
	     const char *query)
{
	const char *words[] = {job->figure->name, query};
	return dn_retype(&session->run, &dn_command_render, job->values,
			 not_in_footer, query ? 2 : 1, words);
}

static void
fill_options(struct dn_session *session, struct job *job, const char *query)
{
	const struct values *v = job->values;
	struct dn_figure_options *o = &job->options;
	o->selection = &job->selection;
	o->selection_text = query;
	o->title = v->title;
	o->credit = v->credit;
	o->command = command_text(session, job, query);
	o->id_prefix = v->id_prefix;
	o->context =
		is(v->context, "none") ? DN_CONTEXT_NONE : DN_CONTEXT_PARENTS;
	o->theme = is(v->theme, "dark")	  ? DN_FIGURE_DARK
		   : is(v->theme, "auto") ? DN_FIGURE_AUTO
					  : DN_FIGURE_LIGHT;
	o->top_down = is(v->rankdir, "TB");
	o->font_size = v->font_size;
	o->dpi = v->dpi;
	o->source_date = getenv("SOURCE_DATE_EPOCH");
	o->layout_helper = dn_session_helper(session, "dnngen-layout");
	o->paint_helper = dn_session_helper(session, "dnngen-paint");
}

/* What has attention: the interest, pins, limits. */
static enum dn_exit
fill_attention(struct dn_session *session, struct job *job)
{
	const struct values *v = job->values;
	struct dn_attention_options *attention = &job->options.attention;
	enum dn_exit status =
		dn_interest_take(session, &job->lineage, &v->interest,
				 &job->selection, &attention->interest);
	if (status != DN_EXIT_OK)
		return status;
	if (!dn_select_several(session, &job->lineage, &v->pins,
			       &attention->pins))
		return DN_EXIT_USAGE;
	for (uint32_t i = 0; i < attention->pins.n; i++)
		dn_set_add(&job->selection, attention->pins.items[i]);
	attention->max_nodes = v->max_nodes;
	attention->area = v->area;
	job->options.as_of = attention->interest.as_of;
	return DN_EXIT_OK;
}

/* Says whether a file has the bytes that would be written now. */
static bool
same_bytes(struct dn_session *session, struct job *job, struct dn_slice file)
{
	struct dn_out *now = dn_out_to_memory(&session->run);
	bool same = dn_figure_write(&session->run, job->figure, &job->lineage,
				    &job->options, job->format, false, now) &&
		    dn_slice_equal(dn_out_text(now), file);
	dn_out_close(now);
	return same;
}

static bool
is_fresh(struct dn_session *session, struct job *job, struct dn_slice file)
{
	char have[65];
	if (!dn_figure_checksum_of(file, have))
		return same_bytes(session, job, file);
	const char *now = dn_figure_checksum(&session->run, job->figure,
					     &job->lineage, &job->options);
	return now && strcmp(now, have) == 0;
}

/* Compares the file of -o with the figure of now; changes nothing. */
static enum dn_exit
check_file(struct dn_session *session, struct job *job)
{
	static const struct dn_source_limits limits = {.binary = true};
	const char *path = session->output.path;
	uint32_t source;
	if (!dn_file_exists(path)) {
		dn_say(session, "%s is missing", path);
		return DN_EXIT_NO;
	}
	if (!dn_source_read(&session->run, path, &limits, &source))
		return dn_session_status(session);
	bool fresh = is_fresh(session, job,
			      dn_source_get(&session->run, source)->text);
	enum dn_exit status = dn_session_status(session);
	if (status != DN_EXIT_OK)
		return status;
	dn_say(session, "%s is %s", path, fresh ? "up to date" : "stale");
	return fresh ? DN_EXIT_OK : DN_EXIT_NO;
}

static enum dn_exit
draw(struct dn_session *session, struct job *job)
{
	struct dn_out *out = dn_session_output(session);
	const struct values *v = job->values;
	bool ok = v->dump ? dn_figure_dump(&session->run, job->figure,
					   &job->lineage, &job->options,
					   v->dump, out)
			  : dn_figure_write(&session->run, job->figure,
					    &job->lineage, &job->options,
					    job->format, v->verify, out);
	enum dn_exit status = dn_session_status(session);
	if (!ok && status == DN_EXIT_OK)
		status = DN_EXIT_FAIL;
	if (status != DN_EXIT_OK)
		dn_out_abandon(out);
	else if (v->depfile)
		dn_depfile_write(session, v->depfile, session->output.path,
				 &job->catalog.files);
	return status;
}

static enum dn_exit
run(struct dn_session *session, const void *v, int argc, char *const *argv)
{
	struct job job = {.values = v, .format = session->output.format};
	const char *query;
	struct dn_selection selection;
	enum dn_exit status =
		check_arguments(session, &job, argc, argv, &query);
	if (status == DN_EXIT_OK)
		status = check_values(session, &job);
	if (status != DN_EXIT_OK)
		return status;
	if (!dn_session_lineage(session, &job.catalog, &job.lineage))
		return dn_session_status(session);
	if (!dn_select(session, &job.lineage, query, &selection))
		return DN_EXIT_USAGE;
	job.selection = dn_selection_line(session, &job.lineage, &selection,
					  DN_ANY_DEPTH);
	status = fill_attention(session, &job);
	if (status != DN_EXIT_OK)
		return status;
	if (dn_set_count(&job.selection) == 0) {
		if (query)
			dn_say(session, "nothing is selected by '%s'", query);
		else
			dn_say(session, "the catalogue has no network");
		return DN_EXIT_NO;
	}
	fill_options(session, &job, query);
	return job.values->check ? check_file(session, &job)
				 : draw(session, &job);
}

static const char *const synopsis[] = {"[FIGURE] [NETWORK | QUERY]", NULL};
static const char *const contexts[] = {"parents", "none", NULL};
static const char *const themes[] = {"light", "dark", "auto", NULL};
static const char *const directions[] = {"LR", "TB", NULL};
static const char *const stages[] = {"diagram", "layout", "scene", NULL};

static const struct dn_option options[] = {
	{.long_name = "title",
	 .kind = DN_OPTION_TEXT,
	 .offset = offsetof(struct values, title),
	 .argument = "TEXT",
	 .help = "title of the figure; one is made from the query"},
	{.long_name = "credit",
	 .kind = DN_OPTION_TEXT,
	 .offset = offsetof(struct values, credit),
	 .argument = "TEXT",
	 .help = "whose figure it is, in the footer"},
	{.long_name = "as-of",
	 .kind = DN_OPTION_TEXT,
	 .offset = offsetof(struct values, interest.as_of),
	 .argument = "DATE",
	 .help = "date of the data, for the caption and ages; the "
		 "catalogue's"},
	DN_INTEREST_OPTIONS(struct values, interest),
	{.long_name = "interest",
	 .kind = DN_OPTION_CHOICE,
	 .offset = offsetof(struct values, interest.formula),
	 .argument = "FORMULA",
	 .choices = dn_interest_formulas,
	 .help = "the degree of interest that decides on sizes"},
	{.long_name = "top",
	 .kind = DN_OPTION_TEXT,
	 .offset = offsetof(struct values, top),
	 .argument = "N",
	 .help = "so many get a pictogram; a quarter, 4 at most"},
	{.long_name = "pin",
	 .kind = DN_OPTION_TEXTS,
	 .offset = offsetof(struct values, pins),
	 .argument = "NETWORK",
	 .help = "show it, with a pictogram; may be repeated",
	 .completes = "network"},
	{.long_name = "max-nodes",
	 .kind = DN_OPTION_COUNT,
	 .offset = offsetof(struct values, max_nodes),
	 .argument = "N",
	 .help = "draw so many networks, fold the others into \"+7 more\""},
	{.long_name = "area",
	 .kind = DN_OPTION_NUMBER,
	 .offset = offsetof(struct values, area),
	 .argument = "N",
	 .help = "draw what fits into the area of N cards, fold the others"},
	{.long_name = "context",
	 .kind = DN_OPTION_CHOICE,
	 .offset = offsetof(struct values, context),
	 .argument = "WHAT",
	 .choices = contexts,
	 .help = "draw parents outside the selection in the margin"},
	{.long_name = "theme",
	 .kind = DN_OPTION_CHOICE,
	 .offset = offsetof(struct values, theme),
	 .argument = "THEME",
	 .choices = themes,
	 .help = "colours; auto follows the reader's in SVG"},
	{.long_name = "rankdir",
	 .kind = DN_OPTION_CHOICE,
	 .offset = offsetof(struct values, rankdir),
	 .argument = "DIRECTION",
	 .choices = directions,
	 .help = "time runs to the right (LR) or down (TB)"},
	{.long_name = "font-size",
	 .kind = DN_OPTION_NUMBER,
	 .offset = offsetof(struct values, font_size),
	 .argument = "PX",
	 .help = "size of the names in pixels (11.5)"},
	{.long_name = "dpi",
	 .kind = DN_OPTION_NUMBER,
	 .offset = offsetof(struct values, dpi),
	 .argument = "N",
	 .help = "resolution of PNG (144)"},
	{.long_name = "id-prefix",
	 .kind = DN_OPTION_TEXT,
	 .offset = offsetof(struct values, id_prefix),
	 .argument = "PREFIX",
	 .help = "begin every id in SVG so: for several in a page"},
	{.long_name = "verify",
	 .kind = DN_OPTION_FLAG,
	 .offset = offsetof(struct values, verify),
	 .help = "write nothing when the figure breaks a rule of drawing"},
	{.long_name = "check",
	 .kind = DN_OPTION_FLAG,
	 .offset = offsetof(struct values, check),
	 .help = "only say whether the file of -o is still right"},
	{.short_name = 'M',
	 .long_name = "depfile",
	 .kind = DN_OPTION_TEXT,
	 .offset = offsetof(struct values, depfile),
	 .argument = "FILE",
	 .help = "write a make rule of the files that were read",
	 .completes = "file"},
	{.long_name = "dump",
	 .kind = DN_OPTION_CHOICE,
	 .offset = offsetof(struct values, dump),
	 .argument = "STAGE",
	 .choices = stages,
	 .help = "print a stage of the drawing as text instead"},
	{.long_name = NULL},
};

const struct dn_command dn_command_render = {
	.name = "render",
	.group = "Draw",
	.summary = "draw a figure: SVG, PDF, PNG, DOT and others",
	.synopsis = synopsis,
	.options = options,
	.values_size = sizeof(struct values),
	.formats = dn_figure_formats,
	.run = run,
	.completes = "figure",
};
