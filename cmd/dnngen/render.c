/* SPDX-License-Identifier: MIT */
/*
 * dnngen render: draws a figure of the catalogue. This file turns options
 * into what lib/figure is asked for.
 */
#include <string.h>

#include "base/number.h"
#include "dnngen/figure.h"

#include "command.h"
#include "depfile.h"
#include "interest.h"
#include "look.h"
#include "model.h"
#include "retype.h"
#include "select.h"

struct values {
	struct dn_look look;
	const char *context, *rankdir, *dump, *top, *engine, *axis, *highlight;
	struct dn_interest_values interest;
	struct dn_texts pins;
	unsigned max_nodes;
	double area;
	bool notes;
};

/* One picture to be drawn: what was asked for, and of what. */
struct job {
	struct dn_session *session;
	const struct values *values;
	const struct dn_figure *figure;
	const char *format;
	struct dn_catalog catalog;
	struct dn_lineage lineage;
	struct dn_set selection, highlight;
	struct dn_figure_options options;
};

static bool
is(const char *choice, const char *word)
{
	return choice && strcmp(choice, word) == 0;
}

/* Refuses what has a meaning for graphs only. */
static enum dn_exit
check_graph_options(struct dn_session *session, const struct job *job)
{
	const struct values *v = job->values;
	const struct {
		const char *name;
		bool given;
	} options[] = {
		{"context", v->context},
		{"rankdir", v->rankdir},
		{"engine", v->engine},
		{"x", v->axis},
		{"highlight", v->highlight},
		{"focus", v->interest.focus.n},
		{"top", v->top},
		{"pin", v->pins.n},
		{"max-nodes", v->max_nodes},
		{"area", v->area > 0},
		{"notes", v->notes},
		{"engine", v->engine},
	};
	for (size_t i = 0; i < sizeof(options) / sizeof(*options); i++)
		if (options[i].given)
			return dn_usage(session, "%s has no --%s",
					job->figure->name, options[i].name);
	if (is(v->dump, "layout"))
		return dn_usage(session, "%s has no layout", job->figure->name);
	if (!v->dump && !dn_figure_takes(job->figure, job->format))
		return dn_usage(session, "%s is not written as %s",
				job->figure->name, job->format);
	return DN_EXIT_OK;
}

static enum dn_exit
check_values(struct dn_session *session, struct job *job)
{
	const struct values *v = job->values;
	uint64_t top = DN_TOP_USUAL;
	if (v->top && !dn_whole_parse(dn_slice_of(v->top), 1000000, &top))
		return dn_usage(session,
				"--top takes a whole number up to 1000000, "
				"not '%s'",
				v->top);
	job->options.attention.top = (uint32_t)top;
	if (is(v->axis, "rank") && is(v->engine, "dot"))
		return dn_usage(session, "--x=rank needs --engine=time");
	enum dn_exit status = dn_look_check(
		session, &v->look, dn_figure_formats, v->dump, &job->format);
	if (status == DN_EXIT_OK && !job->figure->is_graph)
		status = check_graph_options(session, job);
	return status;
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

/* The command that drew it, for the footer: to be typed in a shell again. */
static const char *
command_text(struct dn_session *session, const struct job *job,
	     const char *query)
{
	const char *words[] = {job->figure->name, query};
	return dn_retype(&session->run, &dn_command_render, job->values,
			 dn_look_not_in_footer, query ? 2 : 1, words);
}

static void
fill_options(struct dn_session *session, struct job *job, const char *query)
{
	const struct values *v = job->values;
	struct dn_figure_options *o = &job->options;
	dn_look_fill(session, &v->look, o);
	o->selection = &job->selection;
	o->selection_text = query;
	o->command = command_text(session, job, query);
	o->context =
		is(v->context, "none") ? DN_CONTEXT_NONE : DN_CONTEXT_PARENTS;
	o->engine = is(v->engine, "dot") ? DN_ENGINE_DOT : DN_ENGINE_TIME;
	o->notes = v->notes;
	o->direction = is(v->rankdir, "TB")   ? DN_TIME_DOWN
		       : is(v->rankdir, "LR") ? DN_TIME_RIGHT
					      : DN_TIME_AUTO;
	o->by_rank = is(v->axis, "rank");
}

static const char *
checksum(void *self)
{
	struct job *job = self;
	return dn_figure_checksum(&job->session->run, job->figure,
				  &job->lineage, &job->options);
}

static bool
write(void *self, struct dn_out *out)
{
	struct job *job = self;
	return dn_figure_write(&job->session->run, job->figure, &job->lineage,
			       &job->options, job->format,
			       job->values->look.verify, out);
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

/* What stands out: the line of a network, or what a query selects. */
static enum dn_exit
fill_highlight(struct dn_session *session, struct job *job)
{
	const char *text = job->values->highlight;
	struct dn_selection selection;
	if (!text)
		return DN_EXIT_OK;
	if (!dn_select(session, &job->lineage, text, &selection))
		return DN_EXIT_USAGE;
	job->highlight = dn_selection_line(session, &job->lineage, &selection,
					   DN_ANY_DEPTH);
	job->options.highlight = &job->highlight;
	return DN_EXIT_OK;
}

static enum dn_exit
draw(struct dn_session *session, struct job *job)
{
	struct dn_out *out = dn_session_output(session);
	const struct values *v = job->values;
	bool ok = v->dump ? dn_figure_dump(&session->run, job->figure,
					   &job->lineage, &job->options,
					   v->dump, out)
			  : write(job, out);
	enum dn_exit status = dn_session_status(session);
	if (!ok && status == DN_EXIT_OK)
		status = DN_EXIT_FAIL;
	if (status != DN_EXIT_OK)
		dn_out_abandon(out);
	else if (v->look.depfile)
		dn_depfile_write(session, v->look.depfile, session->output.path,
				 &job->catalog.files);
	return status;
}

/* Draws a figure of a net instead of the catalogue's networks. */
static enum dn_exit
run_net(struct dn_session *session, struct job *job, const char *path)
{
	if (!path)
		return dn_usage(session, "%s takes a model file",
				job->figure->name);
	fill_options(session, job, path);
	const char *slash = strrchr(path, '/');
	job->options.net_name = slash ? slash + 1 : path;
	job->options.net = dn_session_net(session, path, NULL);
	if (!job->options.net)
		return dn_session_status(session);
	const struct dn_picture picture = {job, checksum, write};
	return job->values->look.check
		       ? dn_look_compare(session, &picture, job->format)
		       : draw(session, job);
}

static enum dn_exit
run(struct dn_session *session, const void *v, int argc, char *const *argv)
{
	struct job job = {.session = session,
			  .values = v,
			  .format = session->output.format};
	const char *query;
	struct dn_selection selection;
	enum dn_exit status =
		check_arguments(session, &job, argc, argv, &query);
	if (status == DN_EXIT_OK)
		status = check_values(session, &job);
	if (status != DN_EXIT_OK)
		return status;
	if (job.figure->takes_net)
		return run_net(session, &job, query);
	if (!dn_session_lineage(session, &job.catalog, &job.lineage))
		return dn_session_status(session);
	if (!dn_select(session, &job.lineage, query, &selection))
		return DN_EXIT_USAGE;
	job.selection = dn_selection_line(session, &job.lineage, &selection,
					  DN_ANY_DEPTH);
	status = fill_attention(session, &job);
	if (status == DN_EXIT_OK)
		status = fill_highlight(session, &job);
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
	const struct dn_picture picture = {&job, checksum, write};
	return job.values->look.check
		       ? dn_look_compare(session, &picture, job.format)
		       : draw(session, &job);
}

static const char *const synopsis[] = {"[FIGURE] [NETWORK | QUERY]",
				       "architecture FILE", NULL};
static const char *const contexts[] = {"parents", "none", NULL};
static const char *const directions[] = {"LR", "TB", NULL};
static const char *const axes[] = {"time", "rank", NULL};
static const char *const engines[] = {"time", "dot", NULL};
static const char *const stages[] = {"diagram", "layout", "scene", NULL};

static const struct dn_option options[] = {
	DN_LOOK_OPTIONS(struct values, look),
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
	{.long_name = "notes",
	 .kind = DN_OPTION_FLAG,
	 .offset = offsetof(struct values, notes),
	 .help = "number the lines and list what was changed and why"},
	{.long_name = "rankdir",
	 .kind = DN_OPTION_CHOICE,
	 .offset = offsetof(struct values, rankdir),
	 .argument = "DIRECTION",
	 .choices = directions,
	 .help = "time runs to the right (LR) or down (TB); down when the "
		 "other is too long"},
	{.long_name = "x",
	 .kind = DN_OPTION_CHOICE,
	 .offset = offsetof(struct values, axis),
	 .argument = "AXIS",
	 .choices = axes,
	 .help = "columns by date (time) or by descent alone (rank)"},
	{.long_name = "highlight",
	 .kind = DN_OPTION_TEXT,
	 .offset = offsetof(struct values, highlight),
	 .argument = "QUERY",
	 .help = "let a network's line, or what a query selects, stand out"},
	{.long_name = "engine",
	 .kind = DN_OPTION_CHOICE,
	 .offset = offsetof(struct values, engine),
	 .argument = "ENGINE",
	 .choices = engines,
	 .help = "lay out by our own means (time) or by Graphviz's dot"},
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
