/* SPDX-License-Identifier: MIT */
/*
 * dnngen perf: published results side by side, by data set and metric, of all
 * networks, or of those and of the tables that the arguments name. This file turns arguments and
 * options into a selection of rows; perf_print.c and perf_write.c show it.
 */
#include "perf.h"

#include <string.h>
#include <unistd.h>

#include "base/suggest.h"

#include "command.h"
#include "perf_draw.h"
#include "retype.h"
#include "select.h"

struct values {
	struct dn_texts datasets, metrics, columns;
	const char *protocol, *sort, *bars;
	unsigned top;
	struct dn_perf_charts charts;
};

/* --- which rows --- */

/* Says whether an argument is a file and no network or query. */
static bool
is_file(const char *argument)
{
	struct dn_slice name = dn_slice_of(argument);
	return strcmp(argument, "-") == 0 || strchr(argument, '/') ||
	       dn_slice_ends_with(name, ".csv") ||
	       dn_slice_ends_with(name, ".tsv");
}

static void
add_table(struct dn_session *session, struct dn_perf *perf, const char *path,
	  const struct values *values)
{
	struct dn_table_options options = {
		.dataset = values->datasets.n == 1 ? values->datasets.items[0]
						   : NULL,
		.protocol = values->protocol,
		.columns = values->columns,
		.metrics = values->metrics,
		.only_datasets = values->datasets,
	};
	struct dn_table_report report;
	uint32_t source;
	bool ok = strcmp(path, "-") == 0
			  ? dn_source_read_fd(&session->run, STDIN_FILENO,
					      "<stdin>", NULL, &source)
			  : dn_source_read(&session->run, path, NULL, &source);
	if (ok &&
	    dn_perf_add_table(&session->run, perf, source, &options, &report) &&
	    session->common.verbose)
		dn_say(session,
		       "%s: %u rows%s%s, %u of networks of the catalogue", path,
		       (unsigned)report.rows,
		       report.layout ? " laid out as " : "",
		       report.layout ? report.layout : "",
		       (unsigned)report.matched);
}

/* Says whether any argument is no file. */
static bool
names_networks(int argc, char *const *argv)
{
	for (int i = 0; i < argc; i++)
		if (!is_file(argv[i]))
			return true;
	return false;
}

/* Flags the models of what the arguments name: of a variant that one only, of
 * anything else all. */
static bool
choose_models(struct dn_session *session, const struct dn_lineage *lineage,
	      const struct dn_perf *perf, int argc, char *const *argv,
	      bool *chosen)
{
	bool ok = true;
	for (int i = 0; i < argc; i++) {
		struct dn_selection selection;
		if (is_file(argv[i]))
			continue;
		if (!dn_select(session, lineage, argv[i], &selection)) {
			ok = false;
			continue;
		}
		for (uint32_t m = 0; m < perf->models.n; m++) {
			const struct dn_perf_model *model =
				&perf->models.items[m];
			if (model->network == DN_NO_NETWORK ||
			    !dn_set_has(&selection.set, model->network))
				continue;
			const struct dn_variant *variants =
				lineage->catalog->networks.items[model->network]
					.variants.items;
			chosen[m] |= !selection.variant ||
				     (model->variant != DN_NO_NETWORK &&
				      strcmp(variants[model->variant].id,
					     selection.variant) == 0);
		}
	}
	return ok;
}

/*
 * Adds the results of networks and the tables that the arguments name. A
 * picture shows those of all networks where a table shows only some; without
 * arguments both do. Returns false after reporting a name nobody has.
 */
static bool
add_rows(struct dn_session *session, const struct dn_lineage *lineage,
	 const struct values *values, int argc, char *const *argv,
	 struct dn_perf *perf)
{
	struct dn_run *run = &session->run;
	bool named = names_networks(argc, argv);
	dn_perf_start(run, lineage->catalog, perf);
	if (named || argc == 0)
		dn_perf_add_catalog(run, perf, NULL);
	if (named && !dn_perf_is_drawn(session, &values->charts)) {
		bool *chosen = dn_new(&run->arena, bool, perf->models.n);
		if (!choose_models(session, lineage, perf, argc, argv, chosen))
			return false;
		dn_perf_keep(perf, chosen);
	}
	for (int i = 0; i < argc; i++)
		if (is_file(argv[i]))
			add_table(session, perf, argv[i], values);
	dn_perf_finish(run, perf);
	return true;
}

/* --- which measures --- */

/* Says whether a metric answers to a name: its id, name or an alias. */
static bool
answers(const struct dn_perf *perf, const struct dn_measure *measure,
	const char *text)
{
	struct dn_slice name = dn_slice_of(text);
	if (measure->dataset_number != DN_NO_TERM)
		return dn_metric_find(&perf->catalog->datasets
					       .items[measure->dataset_number],
				      name) == measure->metric_number;
	return dn_slice_equal_fold(dn_slice_of(measure->id), name);
}

/* A complement is shown as what it is one of. */
static const char *
turn(const struct dn_dataset *dataset, const char *text)
{
	uint32_t metric = dn_metric_find(dataset, dn_slice_of(text));
	const char *other =
		metric == DN_NO_TERM
			? NULL
			: dataset->metrics.items[metric].complement_of;
	return other ? other : text;
}

/* Cuts the direction off a metric of a table's own: "acc=higher". */
static const char *
without_direction(struct dn_run *run, const char *text)
{
	struct dn_slice name = dn_slice_of(text);
	if (dn_slice_ends_with(name, "=higher"))
		name.len -= strlen("=higher");
	else if (dn_slice_ends_with(name, "=lower"))
		name.len -= strlen("=lower");
	return dn_arena_text(&run->arena, name);
}

static bool
is_of_metric(const struct dn_perf *perf, const struct dn_measure *measure,
	     const struct dn_texts *metrics)
{
	const struct dn_datasets *all = &perf->catalog->datasets;
	for (uint32_t i = 0; i < metrics->n; i++) {
		const char *text = metrics->items[i];
		if (measure->dataset_number != DN_NO_TERM)
			text = turn(&all->items[measure->dataset_number], text);
		if (answers(perf, measure, text))
			return true;
	}
	return metrics->n == 0;
}

static bool
is_of_dataset(const struct dn_perf *perf, const struct dn_measure *measure,
	      const struct dn_texts *datasets)
{
	for (uint32_t i = 0; i < datasets->n; i++) {
		struct dn_slice name = dn_slice_of(datasets->items[i]);
		if (measure->dataset_number != DN_NO_TERM
			    ? dn_dataset_find(&perf->catalog->datasets, name) ==
				      measure->dataset_number
			    : dn_slice_equal_fold(dn_slice_of(measure->dataset),
						  name))
			return true;
	}
	return datasets->n == 0;
}

/* Flags the measures that the options ask for. */
static const bool *
select_measures(struct dn_run *run, const struct dn_perf *perf,
		const struct dn_texts *datasets, const struct dn_texts *metrics)
{
	bool *wanted = dn_new(&run->arena, bool, perf->measures.n);
	for (uint32_t i = DN_N_COSTS; i < perf->measures.n; i++) {
		const struct dn_measure *m = &perf->measures.items[i];
		wanted[i] = is_of_dataset(perf, m, datasets) &&
			    is_of_metric(perf, m, metrics);
	}
	return wanted;
}

/* --- names that nobody knows --- */

static bool
is_dataset(const struct dn_perf *perf, const char *text)
{
	const struct dn_texts one = {.items = &text, .n = 1};
	if (dn_dataset_find(&perf->catalog->datasets, dn_slice_of(text)) !=
	    DN_NO_TERM)
		return true;
	for (uint32_t i = DN_N_COSTS; i < perf->measures.n; i++)
		if (is_of_dataset(perf, &perf->measures.items[i], &one))
			return true;
	return false;
}

static enum dn_exit
check_dataset(struct dn_session *session, const struct dn_perf *perf,
	      const char *text)
{
	const struct dn_datasets *datasets = &perf->catalog->datasets;
	struct dn_suggest suggest = dn_suggest_for(dn_slice_of(text));
	if (is_dataset(perf, text))
		return DN_EXIT_OK;
	for (uint32_t i = 0; i < datasets->n; i++) {
		dn_suggest_offer(&suggest, datasets->items[i].id);
		dn_suggest_offer(&suggest, datasets->items[i].name);
	}
	return suggest.best
		       ? dn_usage(session,
				  "there is no data set '%s'; did you mean "
				  "'%s'?",
				  text, suggest.best)
		       : dn_usage(session, "there is no data set '%s'", text);
}

static enum dn_exit
check_metric(struct dn_session *session, const struct dn_perf *perf,
	     const char *text)
{
	const struct dn_datasets *datasets = &perf->catalog->datasets;
	struct dn_suggest suggest = dn_suggest_for(dn_slice_of(text));
	for (uint32_t i = DN_N_COSTS; i < perf->measures.n; i++)
		if (answers(perf, &perf->measures.items[i], text))
			return DN_EXIT_OK;
	for (uint32_t i = 0; i < datasets->n; i++) {
		const struct dn_dataset *d = &datasets->items[i];
		if (dn_metric_find(d, suggest.typed) != DN_NO_TERM)
			return DN_EXIT_OK;
		for (uint32_t k = 0; k < d->metrics.n; k++) {
			dn_suggest_offer(&suggest, d->metrics.items[k].id);
			dn_suggest_offer(&suggest, d->metrics.items[k].name);
		}
	}
	return suggest.best
		       ? dn_usage(session,
				  "no data set has the metric '%s'; did you "
				  "mean '%s'?",
				  text, suggest.best)
		       : dn_usage(
				 session,
				 "no data set has the metric '%s'; for one of "
				 "a table's own say which direction is better, "
				 "--metric '%s=higher' or =lower",
				 text, text);
}

static enum dn_exit
check_names(struct dn_session *session, const struct dn_perf *perf,
	    const struct dn_texts *datasets, const struct dn_texts *metrics)
{
	enum dn_exit status = DN_EXIT_OK;
	for (uint32_t i = 0; !status && i < datasets->n; i++)
		status = check_dataset(session, perf, datasets->items[i]);
	for (uint32_t i = 0; !status && i < metrics->n; i++)
		status = check_metric(session, perf, metrics->items[i]);
	return status;
}

/* --- pictures --- */

/* A picture of all results, with those of the networks named picked out. */
static enum dn_exit
draw(struct dn_session *session, const struct values *values,
     const struct dn_perf *perf, const struct dn_texts *metrics,
     const struct dn_lineage *lineage, int argc, char *const *argv)
{
	bool *chosen = dn_new(&session->run.arena, bool, perf->models.n);
	if (!choose_models(session, lineage, perf, argc, argv, chosen))
		return DN_EXIT_USAGE;
	struct dn_perf_drawing drawing = {
		.session = session,
		.charts = &values->charts,
		.lineage = lineage,
		.perf = perf,
		.chosen = names_networks(argc, argv) ? chosen : NULL,
		.wanted = select_measures(&session->run, perf,
					  &values->datasets, metrics),
		.command = dn_retype(&session->run, &dn_command_perf, values,
				     dn_look_not_in_footer, argc,
				     (const char *const *)argv),
	};
	enum dn_exit status = dn_perf_draw(&drawing);
	return status ? status : dn_session_status(session);
}

/* --- the command --- */

static const char *const orders[] = {
	[DN_ORDER_VALUE] = "value",   [DN_ORDER_NAME] = "name",
	[DN_ORDER_PARAMS] = "params", [DN_ORDER_MACS] = "macs",
	[DN_ORDER_YEAR] = "year",     NULL,
};

static enum dn_perf_order
order_of(const char *word)
{
	int order = 0;
	while (word && strcmp(orders[order], word) != 0)
		order++;
	return (enum dn_perf_order)order;
}

static bool
wants_bars(const struct dn_session *session, const char *when)
{
	if (when && strcmp(when, "auto") != 0)
		return strcmp(when, "always") == 0;
	return session->out_is_terminal && !session->file;
}

static enum dn_exit
run(struct dn_session *session, const void *v, int argc, char *const *argv)
{
	static const char *const for_people[] = {"table", "md", "latex"};
	const struct values *values = v;
	const char *format = session->output.format;
	struct dn_catalog catalog = {0};
	struct dn_lineage lineage = {0};
	struct dn_perf perf;
	struct dn_texts metrics = {0};
	if (!dn_session_lineage(session, &catalog, &lineage) ||
	    !dn_catalog_read_results(&session->run, &catalog))
		return dn_session_status(session);
	if (!add_rows(session, &lineage, values, argc, argv, &perf))
		return DN_EXIT_USAGE;
	for (uint32_t i = 0; i < values->metrics.n; i++)
		*dn_push(&session->run.arena, &metrics) = without_direction(
			&session->run, values->metrics.items[i]);
	enum dn_exit status =
		check_names(session, &perf, &values->datasets, &metrics);
	if (status != DN_EXIT_OK)
		return status;
	if (dn_perf_is_drawn(session, &values->charts))
		return draw(session, values, &perf, &metrics, &lineage, argc,
			    argv);
	struct dn_perf_view view = {
		.session = session,
		.run = &session->run,
		.perf = &perf,
		.comparisons = dn_perf_compare(
			&session->run, &perf,
			select_measures(&session->run, &perf, &values->datasets,
					&metrics),
			order_of(values->sort)),
		.top = values->top,
		.bars = wants_bars(session, values->bars),
	};
	/* What was wrong in a table is left out, and the status tells. */
	status = dn_session_status(session);
	if (view.comparisons.n == 0) {
		if (status == DN_EXIT_OK)
			dn_say(session, "no results are known");
		status = status ? status : DN_EXIT_NO;
		if (strcmp(format ? format : "", "json") != 0)
			return status;
	}
	struct dn_out *out = dn_session_output(session);
	format = format ? format : "table";
	bool is_for_people = false;
	for (size_t i = 0; i < sizeof(for_people) / sizeof(for_people[0]); i++)
		is_for_people |= strcmp(format, for_people[i]) == 0;
	if (is_for_people)
		dn_perf_print(&view, out, format);
	else
		dn_perf_write(&view, out, format);
	return status;
}

static const char *const synopsis[] = {"[NETWORK | QUERY | FILE ...]", NULL};
static const char *const formats[] = {"table", "md",	"latex", "csv",
				      "tsv",   "json",	"svg",	 "pdf",
				      "png",   "trace", NULL};
static const char *const logs[] = {"x", "y", "xy", "none", NULL};
static const char *const stages[] = {"scene", NULL};
static const char *const whens[] = {"auto", "always", "never", NULL};

static const struct dn_option options[] = {
	{.long_name = "dataset",
	 .kind = DN_OPTION_TEXTS,
	 .offset = offsetof(struct values, datasets),
	 .argument = "NAME",
	 .help = "show results on this data set; may be repeated"},
	{.long_name = "metric",
	 .kind = DN_OPTION_TEXTS,
	 .offset = offsetof(struct values, metrics),
	 .argument = "NAME",
	 .help = "show results in this metric; NAME=higher or =lower for one of a "
		 "table's own"},
	{.long_name = "columns",
	 .kind = DN_OPTION_TEXTS,
	 .offset = offsetof(struct values, columns),
	 .argument = "KEY=HEADER",
	 .help = "say what a column of a table holds; may be repeated"},
	{.long_name = "protocol",
	 .kind = DN_OPTION_TEXT,
	 .offset = offsetof(struct values, protocol),
	 .argument = "TEXT",
	 .help = "say how a table's figures were measured"},
	{.long_name = "sort",
	 .kind = DN_OPTION_CHOICE,
	 .offset = offsetof(struct values, sort),
	 .argument = "BY",
	 .choices = orders,
	 .help = "sort rows by this; value: the best first"},
	{.long_name = "top",
	 .kind = DN_OPTION_COUNT,
	 .offset = offsetof(struct values, top),
	 .argument = "N",
	 .help = "show at most so many rows of each table"},
	{.long_name = "bars",
	 .kind = DN_OPTION_CHOICE,
	 .offset = offsetof(struct values, bars),
	 .argument = "WHEN",
	 .choices = whens,
	 .help = "draw a bar beside each value; auto: on a terminal"},
	{.long_name = "scatter",
	 .kind = DN_OPTION_TEXT,
	 .offset = offsetof(struct values, charts.scatter),
	 .argument = "X:Y",
	 .help = "draw one measure against another: params:top-1"},
	{.long_name = "lineage",
	 .kind = DN_OPTION_FLAG,
	 .offset = offsetof(struct values, charts.lineage),
	 .help = "with --scatter: arrows from parents to children"},
	{.long_name = "over-time",
	 .kind = DN_OPTION_FLAG,
	 .offset = offsetof(struct values, charts.over_time),
	 .help = "draw the best result so far over the years"},
	DN_LOOK_OPTIONS(struct values, charts.look),
	{.long_name = "as-of",
	 .kind = DN_OPTION_TEXT,
	 .offset = offsetof(struct values, charts.as_of),
	 .argument = "DATE",
	 .help = "date of the data in the caption; the catalogue's"},
	{.long_name = "log",
	 .kind = DN_OPTION_CHOICE,
	 .offset = offsetof(struct values, charts.log),
	 .argument = "AXES",
	 .choices = logs,
	 .help = "axes that go by logarithms; else those that need it"},
	{.long_name = "dump",
	 .kind = DN_OPTION_CHOICE,
	 .offset = offsetof(struct values, charts.dump),
	 .argument = "STAGE",
	 .choices = stages,
	 .help = "print a stage of the drawing as text instead"},
	{.long_name = NULL},
};

const struct dn_command dn_command_perf = {
	.name = "perf",
	.group = "Ask",
	.summary = "compare published results",
	.synopsis = synopsis,
	.options = options,
	.values_size = sizeof(struct values),
	.formats = formats,
	.run = run,
	.completes = "network",
};
