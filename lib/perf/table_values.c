/* SPDX-License-Identifier: MIT */
/*
 * The figures of a table: what stands in cells that should hold numbers, and
 * whether a metric can have such a value. What is left out is reported with
 * its place.
 */
#include "cell.h"
#include "results.h"
#include "table.h"

/* Says whether a text is nothing but digits and one comma. */
static bool
has_comma(struct dn_slice text)
{
	size_t commas = 0;

	for (size_t i = 0; i < text.len; i++) {
		commas += text.text[i] == ',';
		if (text.text[i] != ',' &&
		    !(text.text[i] >= '0' && text.text[i] <= '9'))
			return false;
	}
	return commas == 1;
}

/*
 * Reads a cell that should hold a number and reports what was made of it.
 * Returns false when there is none.
 */
static bool
read_number(struct dn_table_reading *t, const struct dn_csv_cell *csv,
	    const char *suffix, struct dn_cell *cell)
{
	struct dn_slice text = dn_slice_trim(csv->text);

	*cell = dn_cell_read(&t->run->arena, text, suffix);
	if (cell->kind == DN_CELL_MISSING)
		dn_report(t->run, csv->span, DN_MISSING_VALUE,
			  "'%.*s' stands for no value", (int)text.len,
			  text.text);
	else if (cell->kind == DN_CELL_NOT_FINITE)
		dn_report(t->run, csv->span, DN_OUT_OF_RANGE,
			  "'%.*s' is no value that can be compared",
			  (int)text.len, text.text);
	else if (cell->kind == DN_CELL_TEXT)
		dn_report(t->run, csv->span, DN_BAD_CELL,
			  has_comma(text)
				  ? "'%.*s' is no number and is left out; a "
				    "decimal point is written as a point"
				  : "'%.*s' is no number and is left out",
			  text.len > 80 ? 80 : (int)text.len, text.text);
	else if (cell->read_as)
		dn_report(t->run, csv->span, DN_MENDED_NUMBER,
			  "'%.*s' is read as %s, without %s", (int)text.len,
			  text.text, cell->number.text, cell->read_as);
	return cell->kind == DN_CELL_NUMBER;
}

/* Reports a value that its metric cannot have; says whether it can. */
static bool
is_in_range(struct dn_table_reading *t, const struct dn_metric *metric,
	    const struct dn_quantity *value, struct dn_span span)
{
	if (!metric)
		return true;
	bool below = metric->min.text && value->value < metric->min.value;
	bool above = metric->max.text && value->value > metric->max.value;
	if (below)
		dn_report(t->run, span, DN_OUT_OF_RANGE,
			  "%s is below %s, the least that '%s' can be",
			  value->text, metric->min.text, metric->id);
	if (above)
		dn_report(t->run, span, DN_OUT_OF_RANGE,
			  "%s is above %s, the most that '%s' can be",
			  value->text, metric->max.text, metric->id);
	return !below && !above;
}

void
dn_table_add_value(struct dn_table_reading *t, const struct dn_table_line *line,
		   const struct dn_meaning *meaning,
		   const struct dn_csv_cell *csv)
{
	struct dn_conditions conditions = line->conditions;
	struct dn_cell cell;
	const char *note = line->note;

	if (meaning->measure == DN_NO_TERM || !read_number(t, csv, "", &cell) ||
	    !is_in_range(t, meaning->metric, &cell.number, csv->span))
		return;
	t->report->results++;
	if (meaning->measure < DN_N_COSTS) {
		dn_perf_add_cost(t->run, t->perf, line->model,
				 (enum dn_cost)meaning->measure, &cell.number,
				 csv->span);
		return;
	}
	if (meaning->split)
		conditions.split = meaning->split;
	conditions.protocol =
		dn_table_join(t, conditions.protocol, meaning->protocol);
	if (cell.spread.len)
		note = dn_arena_format(&t->run->arena, "\xc2\xb1 %.*s%s%s",
				       (int)cell.spread.len, cell.spread.text,
				       note ? "; " : "", note ? note : "");
	struct dn_perf_row row = {
		.model = line->model,
		.measure = meaning->measure,
		.conditions = dn_perf_conditions(t->run, t->perf, &conditions),
		.value = cell.number.value,
		.text = cell.number.text,
		.input = line->input,
		.source = line->source,
		.note = note,
		.span = csv->span,
	};
	dn_perf_add_row(t->run, t->perf, &row, meaning->turned);
}

void
dn_table_add_costs(struct dn_table_reading *t, uint32_t model)
{
	static const struct {
		enum dn_column_role role;
		enum dn_cost cost;
	} columns[] = {{DN_ROLE_PARAMS, DN_COST_PARAMS},
		       {DN_ROLE_MACS, DN_COST_MACS}};
	struct dn_slice year = dn_table_cell(t, DN_ROLE_YEAR);
	struct dn_date date;

	for (size_t i = 0; i < 2; i++) {
		uint32_t column = t->headers.of_role[columns[i].role];
		struct dn_cell cell;
		if (!dn_table_cell(t, columns[i].role).len ||
		    !read_number(t, &t->csv.cells.items[column],
				 t->headers.items[column].affix, &cell))
			continue;
		dn_perf_add_cost(t->run, t->perf, model, columns[i].cost,
				 &cell.number, t->csv.cells.items[column].span);
	}
	if (!year.len || !dn_date_parse(year, &date)) {
		dn_perf_add_year(t->run, t->perf, model);
		return;
	}
	struct dn_quantity number = {
		dn_arena_format(&t->run->arena, "%d", date.year), date.year};
	dn_perf_add_cost(
		t->run, t->perf, model, DN_COST_YEAR, &number,
		t->csv.cells.items[t->headers.of_role[DN_ROLE_YEAR]].span);
}
