/* SPDX-License-Identifier: MIT */
/*
 * A table of results becomes rows. It is read twice: first for the names in
 * it, which are matched to networks all at once, then for the figures, when it
 * is known whose each is and what data its model has seen.
 */
#include "table.h"

#include "cell.h"
#include "results.h"

/* So many times more parameters make another variant: counts differ a little
 * with the classes, and with what is counted. */
#define MOST_APART 1.25

/* --- cells --- */

struct dn_slice
dn_table_cell(const struct dn_table_reading *t, enum dn_column_role role)
{
	uint32_t column = t->headers.of_role[role];
	struct dn_slice cell = {0};

	if (column != DN_NO_COLUMN)
		cell = dn_slice_trim(t->csv.cells.items[column].text);
	return cell;
}

/* Returns a cell as a text, or what is said of all rows when it is empty. */
static const char *
text_of(struct dn_table_reading *t, enum dn_column_role role,
	const char *otherwise)
{
	struct dn_slice cell = dn_table_cell(t, role);

	if (cell.len == 0)
		return otherwise;
	const char *affix =
		role == DN_ROLE_PROTOCOL
			? t->headers.items[t->headers.of_role[role]].affix
			: "";
	if (*affix)
		return dn_arena_format(&t->run->arena, "%s%.*s", affix,
				       (int)cell.len, cell.text);
	return dn_arena_text(&t->run->arena, cell);
}

const char *
dn_table_join(struct dn_table_reading *t, const char *a, const char *b)
{
	if (!a || !b)
		return a ? a : b;
	return dn_arena_format(&t->run->arena, "%s, %s", a, b);
}

/*
 * Reads the next row into t->csv.cells. Rows of another length than the
 * headers are reported, when `report` is set, and passed over.
 */
static bool
next_row(struct dn_table_reading *t, bool report)
{
	while (dn_csv_next(&t->csv)) {
		uint32_t n = t->csv.cells.n;
		if (n == t->headers.n)
			return true;
		if (report)
			dn_report(t->run, dn_csv_record(&t->csv), DN_SYNTAX,
				  "%u cell%s in a table of %u columns",
				  (unsigned)n, n == 1 ? "" : "s",
				  (unsigned)t->headers.n);
	}
	return false;
}

/* --- names --- */

static struct dn_slice
name_of(const struct dn_table_reading *t)
{
	struct dn_slice name = dn_table_cell(t, DN_ROLE_MODEL);

	return name.len ? name : dn_table_cell(t, DN_ROLE_NETWORK);
}

/* The first reading: collects the names and notes of models. */
static void
collect_names(struct dn_table_reading *t)
{
	while (next_row(t, true)) {
		struct dn_slice name = name_of(t);
		struct dn_table_row *row = dn_push(&t->run->arena, &t->rows);
		t->report->rows++;
		row->name = name.len ? dn_intern_add(t->names, name) : DN_NONE;
		row->note =
			dn_intern_add(t->notes, dn_table_cell(t, DN_ROLE_NOTE));
	}
}

static void
match_names(struct dn_table_reading *t)
{
	t->matches = dn_match_names(t->run, t->catalog, t->names);
	t->said_by_name = dn_match_conditions(t->run, t->catalog, t->names);
	t->said_by_note = dn_match_conditions(t->run, t->catalog, t->notes);
	t->unmatched =
		dn_new(&t->run->arena, uint32_t, dn_intern_count(t->names));
}

/*
 * Leaves a variant out of a match by name when the table says that the model
 * is of another size: then it is another variant of the network.
 */
static struct dn_match
with_size(struct dn_table_reading *t, struct dn_match match)
{
	uint32_t column = t->headers.of_role[DN_ROLE_PARAMS];

	if (match.variant == DN_NO_NETWORK || column == DN_NO_COLUMN)
		return match;
	const struct dn_variant *v = &t->catalog->networks.items[match.network]
					      .variants.items[match.variant];
	struct dn_cell cell =
		dn_cell_read(&t->run->arena, dn_table_cell(t, DN_ROLE_PARAMS),
			     t->headers.items[column].affix);
	double size = cell.number.value, known = v->params.value;
	if (cell.kind != DN_CELL_NUMBER || !v->params.text ||
	    (size <= known * MOST_APART && known <= size * MOST_APART))
		return match;
	dn_report(t->run, t->csv.cells.items[column].span, DN_OTHER_SIZE,
		  "%s parameters are not the %s of '%s'", cell.number.text,
		  v->params.text, v->id);
	return (struct dn_match){match.network, DN_NO_NETWORK};
}

/* Finds whose a row is: its network's id says so, else the model's name. */
static struct dn_match
match_row(struct dn_table_reading *t, uint32_t name)
{
	struct dn_slice id = dn_table_cell(t, DN_ROLE_NETWORK);
	struct dn_found found = {.network = DN_NO_NETWORK};

	if (id.len)
		found = dn_catalog_find(t->catalog, id);
	if (found.network != DN_NO_NETWORK && found.other == DN_NO_NETWORK)
		return (struct dn_match){found.network, found.variant};
	return with_size(t, t->matches[name]);
}

/* Counts a row whose name nobody answers to. */
static void
note_unmatched(struct dn_table_reading *t, uint32_t name)
{
	if (!t->unmatched[name]) {
		struct dn_unmatched *u =
			dn_push(&t->run->arena, &t->report->unmatched);
		u->name = dn_intern_text(t->names, name);
		u->span = dn_csv_record(&t->csv);
		t->unmatched[name] = t->report->unmatched.n;
	}
	t->report->unmatched.items[t->unmatched[name] - 1].rows++;
}

/* Says whether a data set is among those asked for. */
static bool
is_asked_for(const struct dn_table_reading *t, struct dn_slice dataset)
{
	const struct dn_texts *only = &t->options->only_datasets;
	const struct dn_datasets *all = &t->catalog->datasets;
	uint32_t number = only->n ? dn_dataset_find(all, dataset) : DN_NO_TERM;

	for (uint32_t i = 0; i < only->n; i++) {
		struct dn_slice name = dn_slice_of(only->items[i]);
		if (dn_slice_equal_fold(name, dataset) ||
		    (number != DN_NO_TERM &&
		     dn_dataset_find(all, name) == number))
			return true;
	}
	return only->n == 0;
}

/* Finds or adds the model that a row is about. */
static uint32_t
model_of(struct dn_table_reading *t, uint32_t name,
	 const struct dn_match *match, const struct dn_table_line *line)
{
	struct dn_arena_mark mark = dn_arena_mark(&t->run->scratch);
	const char *label = dn_intern_text(t->names, name);
	struct dn_slice params = dn_table_cell(t, DN_ROLE_PARAMS);
	const char *key = dn_arena_format(
		&t->run->scratch, "%s\n%s\n%s\n%.*s\n%u",
		line->input ? line->input : "",
		line->conditions.extra ? line->conditions.extra : "",
		line->note ? line->note : "", (int)params.len, params.text,
		(unsigned)t->source);
	uint32_t before = t->perf->models.n;
	struct dn_perf_model model = {.label = label,
				      .model = label,
				      .is_named = true,
				      .network = match->network,
				      .variant = match->variant};
	uint32_t number = dn_perf_model(t->run, t->perf, &model, key);

	dn_arena_reset(&t->run->scratch, mark);
	if (number == before)
		dn_table_add_costs(t, number);
	return number;
}

/* Returns the first of three texts that is one, or NULL. */
static const char *
first_of(const char *a, const char *b, const char *c)
{
	return a ? a : b ? b : c;
}

/*
 * What holds for a row: its own cells say it, else the options or the layout
 * for all rows, and more exactly the name or note of its model.
 */
static struct dn_conditions
conditions_of(struct dn_table_reading *t, const struct dn_table_row *row)
{
	const struct dn_said *by_name = &t->said_by_name[row->name];
	const struct dn_said *by_note = &t->said_by_note[row->note];
	const char *said = first_of(by_name->protocol, by_note->protocol, NULL);
	const char *protocol =
		text_of(t, DN_ROLE_PROTOCOL, t->headers.protocol);

	return (struct dn_conditions){
		.split = text_of(t, DN_ROLE_SPLIT, t->headers.split),
		.protocol = dn_table_join(t, protocol, said),
		.extra = first_of(text_of(t, DN_ROLE_EXTRA, by_name->extra),
				  by_note->extra, t->headers.extra)};
}

/* The data set of the row read last, and where it stands. */
struct place {
	struct dn_slice dataset; /* empty: the table does not say */
	struct dn_span span;
};

static struct place
place_of(const struct dn_table_reading *t)
{
	struct dn_slice dataset = dn_table_cell(t, DN_ROLE_DATASET);
	uint32_t column = t->headers.of_role[DN_ROLE_DATASET];

	if (!dataset.len)
		return (struct place){dn_slice_of(t->headers.dataset),
				      t->headers.items[0].span};
	return (struct place){dataset, t->csv.cells.items[column].span};
}

/* Returns what the metric of a whole column is. */
static uint32_t
metric_of_column(struct dn_table_reading *t, uint32_t column,
		 const struct place *place)
{
	const struct dn_header *header = &t->headers.items[column];
	bool is_same_for_all =
		t->headers.of_role[DN_ROLE_DATASET] == DN_NO_COLUMN;

	if (is_same_for_all && t->meaning_of[column])
		return t->meaning_of[column] - 1;
	uint32_t metric =
		dn_table_metric(t, place->dataset, dn_slice_of(header->metric),
				place->span, header->span);
	t->meaning_of[column] = metric + 1;
	return metric;
}

/* Adds the figures of a row: that of its own metric, those of columns. */
static void
add_figures(struct dn_table_reading *t, const struct dn_table_line *line,
	    const struct place *place)
{
	const struct dn_csv_cell *cells = t->csv.cells.items;
	uint32_t metrics = t->headers.of_role[DN_ROLE_METRIC];
	uint32_t values = t->headers.of_role[DN_ROLE_VALUE];

	if (metrics != DN_NO_COLUMN && values != DN_NO_COLUMN) {
		uint32_t metric = dn_table_metric(
			t, place->dataset, dn_table_cell(t, DN_ROLE_METRIC),
			place->span, cells[metrics].span);
		dn_table_add_value(t, line, &t->meanings.items[metric],
				   &cells[values]);
	}
	for (uint32_t i = 0; i < t->headers.n; i++) {
		if (t->headers.items[i].role != DN_ROLE_RESULT)
			continue;
		uint32_t metric = metric_of_column(t, i, place);
		dn_table_add_value(t, line, &t->meanings.items[metric],
				   &cells[i]);
	}
}

static void
add_line(struct dn_table_reading *t, const struct dn_table_row *row)
{
	struct dn_match match = match_row(t, row->name);
	struct place place = place_of(t);
	struct dn_table_line line = {
		.conditions = conditions_of(t, row),
		.input = text_of(t, DN_ROLE_INPUT, NULL),
		.source = text_of(t, DN_ROLE_SOURCE, t->headers.source),
		.note = text_of(t, DN_ROLE_NOTE, NULL),
	};

	if (!is_asked_for(t, place.dataset))
		return;
	if (match.network == DN_NO_NETWORK)
		note_unmatched(t, row->name);
	else
		t->report->matched++;
	line.model = model_of(t, row->name, &match, &line);
	add_figures(t, &line, &place);
}

/* The second reading: adds what every row says. */
static void
add_lines(struct dn_table_reading *t)
{
	for (uint32_t i = 0; next_row(t, false); i++) {
		if (t->rows.items[i].name != DN_NONE)
			add_line(t, &t->rows.items[i]);
		else
			dn_report(t->run, dn_csv_record(&t->csv),
				  DN_MISSING_VALUE,
				  "a row without the name of a model");
	}
}

/* At most so many rows come of the table: results and costs of each line. */
static size_t
n_rows(const struct dn_table_reading *t)
{
	size_t columns = 0, years = 0;

	for (uint32_t i = 0; i < t->headers.n; i++) {
		enum dn_column_role role = t->headers.items[i].role;
		columns += role == DN_ROLE_RESULT || role == DN_ROLE_VALUE ||
			   role == DN_ROLE_PARAMS || role == DN_ROLE_MACS ||
			   role == DN_ROLE_YEAR;
	}
	for (uint32_t i = 0; i < t->rows.n; i++)
		years += t->rows.items[i].name != DN_NONE &&
			 t->matches[t->rows.items[i].name].network !=
				 DN_NO_NETWORK;
	return columns * t->rows.n + years;
}

bool
dn_perf_add_table(struct dn_run *run, struct dn_perf *perf, uint32_t source,
		  const struct dn_table_options *options,
		  struct dn_table_report *report)
{
	size_t errors = dn_diag_count(run, DN_ERROR);
	uint32_t first_row = perf->rows.n;
	struct dn_table_reading t = {
		.run = run,
		.perf = perf,
		.catalog = perf->catalog,
		.options = options,
		.report = report,
		.source = source,
		.names = dn_intern_new(&run->arena),
		.notes = dn_intern_new(&run->arena),
		.metrics = dn_intern_new(&run->arena),
	};

	*report = (struct dn_table_report){0};
	dn_csv_start(run, source, 0, &t.csv);
	if (!dn_csv_next(&t.csv)) {
		if (!t.csv.has_failed)
			dn_report(run, (struct dn_span){.source = source},
				  DN_BAD_IMPORT, "the table is empty");
		return false;
	}
	if (!dn_headers_read(run, perf->catalog, &t.csv, options, &t.headers))
		return false;
	report->layout = t.headers.layout;
	t.meaning_of = dn_new(&run->arena, uint32_t, t.headers.n);
	collect_names(&t);
	if (t.csv.has_failed)
		return false;
	match_names(&t);
	dn_perf_reserve(run, perf, n_rows(&t));
	dn_csv_start(run, source, t.csv.separator, &t.csv);
	dn_csv_next(&t.csv);
	add_lines(&t);
	dn_perf_check_rows(run, perf, first_row);
	return dn_diag_count(run, DN_ERROR) == errors;
}
