/* SPDX-License-Identifier: MIT */
/*
 * What the columns of a table hold, by their headers. The two tables below are
 * all that is known of other people's layouts: headers one by one, and sets of
 * headers that tell more together than alone. Comparison folds ASCII letters.
 */
#include "headers.h"

#include "base/number.h"
#include "match.h"

static const struct known {
	const char *header;
	enum dn_column_role role;
	const char *affix, *metric;
} known[] = {
	{.header = "model", DN_ROLE_MODEL},
	{.header = "name", DN_ROLE_MODEL},
	{.header = "method", DN_ROLE_MODEL},
	{.header = "network", DN_ROLE_NETWORK},
	{.header = "dataset", DN_ROLE_DATASET},
	{.header = "data set", DN_ROLE_DATASET},
	{.header = "split", DN_ROLE_SPLIT},
	{.header = "metric", DN_ROLE_METRIC},
	{.header = "value", DN_ROLE_VALUE},
	{.header = "params", DN_ROLE_PARAMS},
	{.header = "parameters", DN_ROLE_PARAMS},
	{.header = "#params", DN_ROLE_PARAMS},
	{.header = "param_count", DN_ROLE_PARAMS, "M"},
	{.header = "params_m", DN_ROLE_PARAMS, "M"},
	{.header = "params (m)", DN_ROLE_PARAMS, "M"},
	{.header = "params(m)", DN_ROLE_PARAMS, "M"},
	{.header = "#params (m)", DN_ROLE_PARAMS, "M"},
	{.header = "macs", DN_ROLE_MACS},
	{.header = "gmacs", DN_ROLE_MACS, "G"},
	{.header = "infer_gmacs", DN_ROLE_MACS, "G"},
	{.header = "macs (g)", DN_ROLE_MACS, "G"},
	{.header = "year", DN_ROLE_YEAR},
	{.header = "publication date", DN_ROLE_YEAR},
	{.header = "input", DN_ROLE_INPUT},
	{.header = "input size", DN_ROLE_INPUT},
	{.header = "resolution", DN_ROLE_INPUT},
	{.header = "img_size", DN_ROLE_INPUT},
	{.header = "infer_img_size", DN_ROLE_INPUT},
	{.header = "protocol", DN_ROLE_PROTOCOL},
	{.header = "infer_batch_size", DN_ROLE_PROTOCOL, "batch "},
	{.header = "extra", DN_ROLE_EXTRA},
	{.header = "extra data", DN_ROLE_EXTRA},
	{.header = "source", DN_ROLE_SOURCE},
	{.header = "note", DN_ROLE_NOTE},
	{.header = "notes", DN_ROLE_NOTE},
	{.header = "lr sched", DN_ROLE_NOTE},
	{.header = "top1", DN_ROLE_RESULT, .metric = "top-1-accuracy"},
	{.header = "top5", DN_ROLE_RESULT, .metric = "top-5-accuracy"},
	{.header = "top-1 (%)", DN_ROLE_RESULT, .metric = "top-1-accuracy"},
	{.header = "top-5 (%)", DN_ROLE_RESULT, .metric = "top-5-accuracy"},
	{.header = "infer_samples_per_sec",
	 DN_ROLE_RESULT,
	 .metric = "images-per-second"},
	{.header = "training compute (flop)",
	 DN_ROLE_RESULT,
	 .metric = "compute"},
	/* What says nothing more than other columns, or nothing of results. */
	{.header = "top1_err", DN_ROLE_NONE},
	{.header = "top5_err", DN_ROLE_NONE},
	{.header = "top1_diff", DN_ROLE_NONE},
	{.header = "top5_diff", DN_ROLE_NONE},
	{.header = "rank_diff", DN_ROLE_NONE},
	{.header = "crop_pct", DN_ROLE_NONE},
	{.header = "interpolation", DN_ROLE_NONE},
	{.header = "infer_step_time", DN_ROLE_NONE},
	{.header = "infer_macts", DN_ROLE_NONE},
	{.header = "label", DN_ROLE_NONE},
	{.header = "unit", DN_ROLE_NONE},
	{.header = "better", DN_ROLE_NONE},
	{.header = "best", DN_ROLE_NONE},
	{.header = "given", DN_ROLE_NONE},
};

/* Headers with bars between. The first layout whose headers are all there,
 * and none of those that it lacks, is that of the table. */
static const struct layout {
	const char *name;
	const char *has, *lacks;
	const char *dataset, *split, *protocol;
	/* "header|role" where this layout means another thing than `known`. */
	struct known others[3];
} layouts[] = {
	{.name = "timm results",
	 .has = "model|img_size|top1|top5|param_count|crop_pct",
	 .lacks = "top1_diff",
	 .dataset = "imagenet-1k",
	 .split = "val",
	 .protocol = "timm, single crop"},
	/* Its other test sets are told apart by nothing in the table. */
	{.name = "timm results of another test set",
	 .has = "model|img_size|top1|top5|param_count|crop_pct|top1_diff",
	 .protocol = "timm, single crop"},
	{.name = "timm benchmark",
	 .has = "model|infer_samples_per_sec|infer_batch_size|param_count",
	 .dataset = "inference-speed"},
	{.name = "mmpretrain",
	 .has = "Model|Params (M)|Flops (G)|Top-1 (%)",
	 .dataset = "imagenet-1k",
	 .split = "val",
	 /* what it counts as flops are multiply-adds */
	 .others = {{.header = "flops (g)", DN_ROLE_MACS, "G"}}},
	{.name = "detectron2",
	 .has = "Name|lr sched|train mem (GB)|model id",
	 .dataset = "coco",
	 .split = "val2017"},
	{.name = "model zoo, one result a row",
	 .has = "family|model|dataset|split|metric|value|params_m|extra|repo",
	 /* what is noted of a model: schedule, task, training data */
	 .others = {{.header = "extra", DN_ROLE_NOTE},
		    {.header = "repo", DN_ROLE_SOURCE}}},
	{.name = "Epoch AI",
	 .has = "Model|Publication date|Parameters|Training compute (FLOP)",
	 .dataset = "training-run",
	 .others = {{.header = "link", DN_ROLE_SOURCE}}},
};

static const char *const role_names[DN_N_ROLES] = {
	[DN_ROLE_NONE] = NULL,	       [DN_ROLE_MODEL] = "model",
	[DN_ROLE_NETWORK] = "network", [DN_ROLE_DATASET] = "dataset",
	[DN_ROLE_SPLIT] = "split",     [DN_ROLE_METRIC] = "metric",
	[DN_ROLE_VALUE] = "value",     [DN_ROLE_PARAMS] = "params",
	[DN_ROLE_MACS] = "macs",       [DN_ROLE_YEAR] = "year",
	[DN_ROLE_INPUT] = "input",     [DN_ROLE_PROTOCOL] = "protocol",
	[DN_ROLE_EXTRA] = "extra",     [DN_ROLE_SOURCE] = "source",
	[DN_ROLE_NOTE] = "note",       [DN_ROLE_RESULT] = NULL,
};

static bool
is_named(const struct dn_header *header, struct dn_slice name)
{
	return dn_slice_equal_fold(dn_slice_of(header->name), name);
}

static uint32_t
find_column(const struct dn_headers *headers, struct dn_slice name)
{
	for (uint32_t i = 0; i < headers->n; i++)
		if (is_named(&headers->items[i], name))
			return i;
	return DN_NO_COLUMN;
}

/* Says whether all, or any, of some headers are there. */
static bool
has(const struct dn_headers *headers, const char *names, bool all)
{
	struct dn_slice rest = dn_slice_of(names), name;

	while (dn_slice_cut(&rest, '|', &name))
		if ((find_column(headers, name) != DN_NO_COLUMN) != all)
			return !all;
	return all;
}

static const struct layout *
find_layout(const struct dn_headers *headers)
{
	for (size_t i = 0; i < sizeof(layouts) / sizeof(layouts[0]); i++)
		if (has(headers, layouts[i].has, true) &&
		    (!layouts[i].lacks ||
		     !has(headers, layouts[i].lacks, false)))
			return &layouts[i];
	return NULL;
}

static void
set(struct dn_header *header, const struct known *row)
{
	header->role = row->role;
	header->affix = row->affix ? row->affix : "";
	header->metric = row->metric;
}

/* Gives a column the meaning that the layout, or all tables, have for it. */
static bool
know(const struct layout *layout, struct dn_header *header)
{
	for (size_t i = 0; layout && i < 3 && layout->others[i].header; i++)
		if (is_named(header, dn_slice_of(layout->others[i].header))) {
			set(header, &layout->others[i]);
			return true;
		}
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (is_named(header, dn_slice_of(known[i].header))) {
			set(header, &known[i]);
			return true;
		}
	return false;
}

bool
dn_declared_metric(const struct dn_table_options *options, struct dn_slice name,
		   enum dn_better *better)
{
	for (uint32_t i = 0; i < options->metrics.n; i++) {
		struct dn_slice text = dn_slice_of(options->metrics.items[i]);
		bool lower = dn_slice_ends_with(text, "=lower");
		if (!lower && !dn_slice_ends_with(text, "=higher"))
			continue;
		text.len -=
			lower ? sizeof("=lower") - 1 : sizeof("=higher") - 1;
		if (!dn_slice_equal_fold(text, name))
			continue;
		*better = lower ? DN_BETTER_LOWER : DN_BETTER_HIGHER;
		return true;
	}
	return false;
}

/* Says whether a column is called as a metric of the table's data set. */
static bool
is_metric(struct dn_run *run, const struct dn_catalog *catalog,
	  const struct dn_table_options *options,
	  const struct dn_headers *headers, const char *name)
{
	enum dn_better better;
	if (dn_declared_metric(options, dn_slice_of(name), &better))
		return true;
	uint32_t dataset =
		headers->dataset
			? dn_dataset_find(&catalog->datasets,
					  dn_slice_of(headers->dataset))
			: DN_NO_TERM;
	if (dataset == DN_NO_TERM)
		return false;
	const struct dn_dataset *d = &catalog->datasets.items[dataset];
	if (dn_metric_find(d, dn_slice_of(name)) != DN_NO_TERM)
		return true;
	struct dn_metric_match match = dn_match_metric(run, catalog, name);
	return match.metric &&
	       dn_metric_find(d, dn_slice_of(match.metric)) != DN_NO_TERM;
}

/* Finds the column that the right side of a map names: a header or "#3". */
static uint32_t
find_mapped(const struct dn_headers *headers, struct dn_slice name)
{
	uint64_t number;

	if (dn_slice_starts_with(name, "#") &&
	    dn_whole_parse((struct dn_slice){name.text + 1, name.len - 1},
			   headers->n, &number) &&
	    number > 0)
		return (uint32_t)number - 1;
	return find_column(headers, dn_slice_trim(name));
}

/* Gives a column the meaning that one "KEY=HEADER" says. */
static bool
map_column(struct dn_run *run, const char *text, struct dn_headers *headers)
{
	struct dn_slice rest = dn_slice_of(text), key;

	dn_slice_cut(&rest, '=', &key);
	key = dn_slice_trim(key);
	if (key.len == 0 || dn_slice_trim(rest).len == 0) {
		dn_report(run, DN_NOWHERE, DN_BAD_IMPORT,
			  "a map of columns is KEY=HEADER, not '%s'", text);
		return false;
	}
	uint32_t column = find_mapped(headers, rest);
	if (column == DN_NO_COLUMN) {
		dn_report(run, headers->n ? headers->items[0].span : DN_NOWHERE,
			  DN_BAD_IMPORT, "the table has no column '%.*s'",
			  (int)rest.len, rest.text);
		return false;
	}
	struct dn_header *header = &headers->items[column];
	header->role = DN_ROLE_RESULT;
	for (int role = 0; role < DN_N_ROLES; role++)
		if (role_names[role] &&
		    dn_slice_equal(key, dn_slice_of(role_names[role])))
			header->role = (enum dn_column_role)role;
	if (header->role == DN_ROLE_RESULT)
		header->metric = dn_arena_text(&run->arena, key);
	return true;
}

static void
list_headers(struct dn_run *run, const struct dn_csv *csv,
	     struct dn_headers *headers)
{
	headers->n = csv->cells.n;
	headers->items = dn_new(&run->arena, struct dn_header, headers->n);
	for (uint32_t i = 0; i < headers->n; i++)
		headers->items[i] = (struct dn_header){
			.name = dn_arena_text(
				&run->arena,
				dn_slice_trim(csv->cells.items[i].text)),
			.affix = "",
			.span = csv->cells.items[i].span};
}

static const char *
either(const char *given, const char *other)
{
	return given ? given : other;
}

/*
 * Gives a meaning to every column that the options do not map; none to one that
 * would have the meaning of a mapped column.
 */
static void
give_roles(struct dn_run *run, const struct dn_catalog *catalog,
	   const struct dn_table_options *options, const struct layout *layout,
	   struct dn_headers *headers)
{
	bool is_taken[DN_N_ROLES] = {false};

	for (uint32_t i = 0; i < headers->n; i++)
		is_taken[headers->items[i].role] = true;
	is_taken[DN_ROLE_NONE] = is_taken[DN_ROLE_RESULT] = false;
	for (uint32_t i = 0; i < headers->n; i++) {
		struct dn_header *header = &headers->items[i];
		if (header->role != DN_ROLE_NONE)
			continue;
		if (know(layout, header)) {
			if (is_taken[header->role])
				header->role = DN_ROLE_NONE;
		} else if (is_metric(run, catalog, options, headers,
				     header->name)) {
			header->role = DN_ROLE_RESULT;
			header->metric = header->name;
		} else if (!layout) {
			dn_report(run, header->span, DN_UNMAPPED,
				  "nothing is known of the column '%s'",
				  header->name);
		}
	}
}

/* Notes the first column of each role; says whether there is enough. */
static bool
complete(struct dn_run *run, struct dn_headers *headers)
{
	struct dn_span span = headers->items[0].span;

	for (int role = 0; role < DN_N_ROLES; role++)
		headers->of_role[role] = DN_NO_COLUMN;
	for (uint32_t i = headers->n; i-- > 0;)
		headers->of_role[headers->items[i].role] = i;
	span.end = headers->items[headers->n - 1].span.end;
	if (headers->of_role[DN_ROLE_MODEL] == DN_NO_COLUMN &&
	    headers->of_role[DN_ROLE_NETWORK] == DN_NO_COLUMN) {
		dn_report(run, span, DN_BAD_IMPORT,
			  "no column of this table holds models; say which "
			  "does, as 'model=HEADER'");
		return false;
	}
	bool is_long = headers->of_role[DN_ROLE_METRIC] != DN_NO_COLUMN &&
		       headers->of_role[DN_ROLE_VALUE] != DN_NO_COLUMN;
	if (!is_long && headers->of_role[DN_ROLE_RESULT] == DN_NO_COLUMN) {
		dn_report(run, span, DN_BAD_IMPORT,
			  "no column of this table holds results; say of "
			  "which data set it is, --dataset, or which metric of "
			  "its own it has, --metric NAME=higher");
		return false;
	}
	return true;
}

bool
dn_headers_read(struct dn_run *run, const struct dn_catalog *catalog,
		const struct dn_csv *csv,
		const struct dn_table_options *options,
		struct dn_headers *headers)
{
	*headers = (struct dn_headers){0};
	list_headers(run, csv, headers);
	const struct layout *layout = find_layout(headers);
	static const struct layout none = {0};
	const struct layout *l = layout ? layout : &none;
	headers->layout = l->name;
	headers->dataset = either(options->dataset, l->dataset);
	headers->split =
		either(options->split, options->dataset ? NULL : l->split);
	headers->protocol = either(options->protocol, l->protocol);
	headers->extra = options->extra;
	headers->source = options->source;
	for (uint32_t i = 0; i < options->columns.n; i++)
		if (!map_column(run, options->columns.items[i], headers))
			return false;
	give_roles(run, catalog, options, layout, headers);
	return complete(run, headers);
}
