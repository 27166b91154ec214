/* SPDX-License-Identifier: MIT */
/*
 * Results for people: a heading and a table for each data set and metric.
 * Where the rows were not all measured alike, a letter before the value says
 * under which conditions each was, and the letters are explained below; only
 * rows of one letter compare. Columns that would be empty are left out.
 *
 * A bar begins at zero where that still shows the differences; else it begins
 * a third of the range below the least value and with a sign that it is cut.
 */
#include <string.h>

#include "base/terminal.h"
#include "format/table.h"

#include "page.h"
#include "perf.h"

#define BAR_COLUMNS 12
#define EIGHTHS (8 * (BAR_COLUMNS - 1))

/* One comparison on its way to a page. */
struct panel {
	const struct dn_perf_view *view;
	struct dn_run *run;
	const struct dn_perf *perf;
	const struct dn_comparison *comparison;
	const struct dn_measure *measure;
	uint32_t n;	 /* rows shown */
	double from, to; /* what the bars span */
};

static const struct dn_perf_row *
row_at(const struct panel *panel, uint32_t i)
{
	return &panel->perf->rows.items[panel->comparison->rows[i]];
}

static const struct dn_conditions *
conditions_at(const struct panel *panel, uint32_t i)
{
	return &panel->perf->conditions.items[row_at(panel, i)->conditions];
}

/* "a", "b" ... "z", "aa", "ab" ... */
static const char *
letters_of(struct dn_run *run, uint32_t kind)
{
	char text[8] = {0};
	size_t at = sizeof(text) - 1;
	do {
		text[--at] = (char)('a' + kind % 26);
		kind /= 26;
	} while (kind-- > 0);
	return dn_arena_text(&run->arena, dn_slice_of(text + at));
}

/* Adds a text to another with a separator, either of which may be NULL. */
static const char *
append(struct dn_run *run, const char *text, const char *separator,
       const char *more)
{
	if (!more)
		return text;
	return text ? dn_arena_format(&run->arena, "%s%s%s", text, separator,
				      more)
		    : more;
}

/* "val, single crop, extra data: JFT-300M" */
static const char *
conditions_text(struct dn_run *run, const struct dn_conditions *c)
{
	const char *text = append(run, c->split, ", ", c->protocol);
	if (c->extra)
		text = append(run, text, ", ",
			      dn_arena_format(&run->arena, "extra data: %s",
					      c->extra));
	return text;
}

/* --- the cells of a row --- */

static const char *
letter_cell(const struct panel *panel, uint32_t i)
{
	return panel->comparison->n_kinds < 2
		       ? NULL
		       : letters_of(panel->run, panel->comparison->kinds[i]);
}

static const char *
model_cell(const struct panel *panel, uint32_t i)
{
	return panel->perf->models.items[row_at(panel, i)->model].label;
}

/* Where the model's own name does not say whose it is. */
static const char *
network_cell(const struct panel *panel, uint32_t i)
{
	const struct dn_perf_model *m =
		&panel->perf->models.items[row_at(panel, i)->model];
	return m->is_named ? dn_perf_network_id(panel->view,
						row_at(panel, i)->model)
			   : NULL;
}

static const char *
value_cell(const struct panel *panel, uint32_t i)
{
	return row_at(panel, i)->text;
}

static const char *
mark_cell(const struct panel *panel, uint32_t i)
{
	bool best = panel->comparison->is_best[i];
	if (row_at(panel, i)->given)
		return best ? "*^" : "^";
	return best ? "*" : NULL;
}

static const char *
bar_cell(const struct panel *panel, uint32_t i)
{
	static const char *const parts[] = {"",
					    "\xe2\x96\x8f",
					    "\xe2\x96\x8e",
					    "\xe2\x96\x8d",
					    "\xe2\x96\x8c",
					    "\xe2\x96\x8b",
					    "\xe2\x96\x8a",
					    "\xe2\x96\x89"};
	bool unicode = panel->view->session->unicode;
	double part = (row_at(panel, i)->value - panel->from) /
		      (panel->to - panel->from);
	if (!panel->view->bars)
		return NULL;
	unsigned eighths = (unsigned)(part * EIGHTHS + 0.5);
	struct dn_out *bar = dn_out_to_memory(panel->run);
	dn_put_char(bar, panel->from > 0 ? '~' : '|');
	for (; eighths >= 8; eighths -= 8)
		dn_put(bar, unicode ? "\xe2\x96\x88" : "#");
	dn_put(bar, unicode ? parts[eighths] : eighths >= 4 ? "#" : "");
	const char *text = dn_arena_text(&panel->run->arena, dn_out_text(bar));
	dn_out_close(bar);
	return text;
}

static const char *
input_cell(const struct panel *panel, uint32_t i)
{
	return row_at(panel, i)->input;
}

static const char *
params_cell(const struct panel *panel, uint32_t i)
{
	return dn_perf_cost_text(panel->view, row_at(panel, i)->model,
				 DN_COST_PARAMS);
}

static const char *
macs_cell(const struct panel *panel, uint32_t i)
{
	return dn_perf_cost_text(panel->view, row_at(panel, i)->model,
				 DN_COST_MACS);
}

static const char *
year_cell(const struct panel *panel, uint32_t i)
{
	return dn_perf_cost_text(panel->view, row_at(panel, i)->model,
				 DN_COST_YEAR);
}

static const char *
note_cell(const struct panel *panel, uint32_t i)
{
	static const char *const doubts[] = {
		[DN_CONFIDENCE_HIGH] = NULL,
		[DN_CONFIDENCE_MEDIUM] = "medium confidence",
		[DN_CONFIDENCE_LOW] = "low confidence",
	};
	const struct dn_perf_row *row = row_at(panel, i);
	const struct dn_perf_model *m = &panel->perf->models.items[row->model];
	const char *text = m->is_named ? NULL : m->model;
	text = append(panel->run, text, "; ", doubts[row->confidence]);
	return append(panel->run, text, "; ", row->note);
}

/* --- the table --- */

/* `gives_way`: the greatest is left out first where there is little room; 0
 * never. */
static const struct {
	struct dn_column column;
	unsigned gives_way;
	const char *(*cell)(const struct panel *panel, uint32_t i);
} cells[] = {
	{{.heading = "model", .may_cut = true}, 0, model_cell},
	{{.heading = "network", .may_cut = true}, 4, network_cell},
	{{.heading = ""}, 0, letter_cell},
	{{.heading = "value", .right = true}, 0, value_cell},
	{{.heading = ""}, 0, mark_cell},
	{{.heading = ""}, 1, bar_cell},
	{{.heading = "input", .right = true}, 5, input_cell},
	{{.heading = "params", .right = true}, 2, params_cell},
	{{.heading = "MACs", .right = true}, 6, macs_cell},
	{{.heading = "year", .right = true}, 3, year_cell},
	{{.heading = "note", .may_cut = true}, 7, note_cell},
};
#define N_CELLS (sizeof(cells) / sizeof(cells[0]))

/* The cells of a panel before it is known which columns there is room for. */
struct grid {
	const char **texts;	/* by rows */
	size_t widths[N_CELLS]; /* 0: nothing stands in the column */
	bool left_out[N_CELLS];
};

static struct grid
fill_grid(const struct panel *panel)
{
	struct grid grid = {.texts = dn_new(&panel->run->arena, const char *,
					    N_CELLS *(size_t)panel->n)};
	for (size_t c = 0; c < N_CELLS; c++) {
		for (uint32_t i = 0; i < panel->n; i++) {
			const char *text = cells[c].cell(panel, i);
			size_t width = dn_safe_width(dn_slice_of(text));
			grid.texts[i * N_CELLS + c] = text;
			if (width > grid.widths[c])
				grid.widths[c] = width;
		}
		size_t heading = strlen(cells[c].column.heading);
		if (grid.widths[c] > 0 && grid.widths[c] < heading)
			grid.widths[c] = heading;
	}
	return grid;
}

/* The columns of a terminal that are needed even when cells are cut. */
static size_t
least_width(const struct grid *grid)
{
	size_t total = 0;
	for (size_t c = 0; c < N_CELLS; c++) {
		size_t width = grid->widths[c];
		if (width == 0 || grid->left_out[c])
			continue;
		if (cells[c].column.may_cut && width > DN_TABLE_LEAST_CUT)
			width = DN_TABLE_LEAST_CUT;
		total += width + (total ? DN_TABLE_GAP : 0);
	}
	return total;
}

/* Leaves columns out until the others have room. */
static void
make_room(struct grid *grid, size_t width)
{
	while (width > 0 && least_width(grid) > width) {
		size_t worst = 0;
		for (size_t c = 1; c < N_CELLS; c++)
			if (grid->widths[c] > 0 && !grid->left_out[c] &&
			    cells[c].gives_way >
				    (worst ? cells[worst].gives_way : 0))
				worst = c;
		if (worst == 0)
			return;
		grid->left_out[worst] = true;
	}
}

static struct dn_table
make_table(const struct panel *panel, const struct grid *grid)
{
	struct dn_column *columns =
		dn_new(&panel->run->arena, struct dn_column, N_CELLS);
	struct dn_table table = {.columns = columns};
	for (size_t c = 0; c < N_CELLS; c++)
		if (grid->widths[c] > 0 && !grid->left_out[c])
			columns[table.n_columns++] = cells[c].column;
	for (uint32_t i = 0; i < panel->n; i++)
		for (size_t c = 0; c < N_CELLS; c++)
			if (grid->widths[c] > 0 && !grid->left_out[c])
				dn_table_add(panel->run, &table,
					     grid->texts[i * N_CELLS + c]);
	return table;
}

/* "MACs, note": what there was no room for, or NULL. */
static const char *
left_out(const struct panel *panel, const struct grid *grid)
{
	const char *names = NULL;
	for (size_t c = 0; c < N_CELLS; c++)
		if (grid->left_out[c] && *cells[c].column.heading)
			names = append(panel->run, names, ", ",
				       cells[c].column.heading);
	return names;
}

/* "ImageNet-1k: top-1 accuracy, % (higher is better)" */
static const char *
heading_of(const struct panel *panel)
{
	const struct dn_measure *m = panel->measure;
	const char *text = append(panel->run, m->dataset_name, ": ", m->name);
	const char *better = dn_perf_better(m);
	text = append(panel->run, text, ", ", m->unit);
	return better ? dn_arena_format(&panel->run->arena, "%s (%s is better)",
					text, better)
		      : text;
}

/* Finds out where the bars begin and end. */
static void
set_span(struct panel *panel)
{
	double least = row_at(panel, 0)->value, most = least;
	for (uint32_t i = 1; i < panel->n; i++) {
		double value = row_at(panel, i)->value;
		least = value < least ? value : least;
		most = value > most ? value : most;
	}
	panel->from = least < 0 ? least : 0;
	if (least > 0 && most - least < most / 4)
		panel->from = least - (most - least) / 3;
	if (most <= panel->from)
		panel->from = least < 0 ? least - 1 : 0;
	panel->to = most > panel->from ? most : panel->from + 1;
}

/* A line below a table; in LaTeX a comment. */
static void
put_line(struct dn_page *page, bool latex, const char *text)
{
	if (!latex) {
		dn_page_item(page, text, NULL);
		return;
	}
	dn_put(page->out, "% ");
	dn_put_safe(page->out, dn_slice_of(text));
	dn_put_char(page->out, '\n');
}

/* Says what holds for all rows, or for those of each letter. */
static void
print_conditions(const struct panel *panel, struct dn_page *page, bool latex)
{
	const struct dn_comparison *c = panel->comparison;
	bool *said = dn_new(&panel->run->arena, bool, c->n_kinds);
	uint32_t *first = dn_new(&panel->run->arena, uint32_t, c->n_kinds);
	for (uint32_t i = 0; i < panel->n; i++)
		if (!said[c->kinds[i]]) {
			said[c->kinds[i]] = true;
			first[c->kinds[i]] = i;
		}
	for (uint32_t k = 0; k < c->n_kinds; k++) {
		if (!said[k])
			continue;
		const char *text = conditions_text(
			panel->run, conditions_at(panel, first[k]));
		if (c->n_kinds > 1)
			text = dn_arena_format(&panel->run->arena, "%s: %s",
					       letters_of(panel->run, k),
					       text ? text : "not said");
		if (text)
			put_line(page, latex, text);
	}
	if (panel->n < c->n)
		put_line(page, latex,
			 dn_arena_format(&panel->run->arena,
					 "%u more not shown",
					 (unsigned)(c->n - panel->n)));
}

static void
print_panel(const struct dn_perf_view *view, struct dn_page *page,
	    const struct dn_comparison *c, bool latex)
{
	struct panel panel = {.view = view,
			      .run = view->run,
			      .perf = view->perf,
			      .comparison = c,
			      .measure =
				      &view->perf->measures.items[c->measure],
			      .n = dn_perf_shown(view, c)};
	set_span(&panel);
	struct grid grid = fill_grid(&panel);
	make_room(&grid, page->width);
	struct dn_table table = make_table(&panel, &grid);
	if (latex) {
		put_line(page, latex, heading_of(&panel));
		dn_table_latex(page->run, page->out, &table);
	} else {
		dn_page_heading(page, heading_of(&panel));
		dn_page_table(page, &table);
	}
	if (page->markdown)
		dn_put_char(page->out, '\n');
	print_conditions(&panel, page, latex);
	for (uint32_t i = 0; i < panel.n; i++)
		if (row_at(&panel, i)->given) {
			put_line(page, latex, "^: given as 100 less this");
			break;
		}
	if (left_out(&panel, &grid))
		put_line(page, latex,
			 dn_arena_format(&view->run->arena, "no room for: %s",
					 left_out(&panel, &grid)));
}

void
dn_perf_print(const struct dn_perf_view *view, struct dn_out *out,
	      const char *format)
{
	const struct dn_session *session = view->session;
	bool text = strcmp(format, "table") == 0;
	struct dn_page page = {.run = view->run,
			       .out = out,
			       .markdown = strcmp(format, "md") == 0,
			       .color = text && session->color_out &&
					!session->file,
			       .width = text ? session->columns : 0};
	for (uint32_t i = 0; i < view->comparisons.n; i++)
		print_panel(view, &page, &view->comparisons.items[i],
			    strcmp(format, "latex") == 0);
}
