/* SPDX-License-Identifier: MIT */
/*
 * Tables on their way out. The terminal's form measures every column first
 * and, when they do not fit, caps those that may be cut at one width; the other
 * forms are one pass over the cells, each with its escape. Control characters
 * are shown as the terminal shows them in every form but LaTeX, which drops
 * them: any of it may end up in a terminal.
 */
#include "table.h"

#include <assert.h>
#include <string.h>

#include "base/terminal.h"
#include "tex.h"

void
dn_table_add(struct dn_run *run, struct dn_table *table, const char *cell)
{
	*dn_push(&run->arena, &table->cells) = cell ? cell : "";
}

/* Measures every column into widths. */
static void
measure(const struct dn_table *table, size_t *widths)
{
	uint32_t n = table->n_columns;
	assert(n > 0);
	for (uint32_t c = 0; c < n; c++)
		widths[c] =
			dn_safe_width(dn_slice_of(table->columns[c].heading));
	for (uint32_t i = 0; i < table->cells.n; i++) {
		size_t width =
			dn_safe_width(dn_slice_of(table->cells.items[i]));
		if (width > widths[i % n])
			widths[i % n] = width;
	}
}

static size_t
width_under(const struct dn_column *column, size_t width, size_t cap)
{
	return column->may_cut && width > cap ? cap : width;
}

/* Says whether a row fits when columns that may be cut get at most cap. */
static bool
fits(const struct dn_table *table, const size_t *widths, size_t cap,
     size_t width)
{
	size_t total = (table->n_columns - 1) * DN_TABLE_GAP;
	for (uint32_t c = 0; c < table->n_columns; c++)
		total += width_under(&table->columns[c], widths[c], cap);
	return total <= width;
}

/* Cuts the widest columns that may be cut down to the most that fits. */
static void
narrow(const struct dn_table *table, size_t *widths, size_t width)
{
	size_t cap = DN_TABLE_LEAST_CUT, too_much = width + 1;
	while (too_much - cap > 1 && too_much > cap) {
		size_t middle = cap + (too_much - cap) / 2;
		if (fits(table, widths, middle, width))
			cap = middle;
		else
			too_much = middle;
	}
	for (uint32_t c = 0; c < table->n_columns; c++)
		widths[c] = width_under(&table->columns[c], widths[c], cap);
}

/*
 * Writes one cell. The blanks behind it are owed until the next cell that has
 * a text, so that no line ends in blanks.
 */
static void
put_cell(struct dn_out *out, const char *cell, size_t width, bool right,
	 size_t *owed)
{
	struct dn_slice text = dn_slice_of(cell);
	size_t own = dn_safe_width(text);
	size_t free = own < width ? width - own : 0;
	if (text.len == 0) {
		*owed += width + DN_TABLE_GAP;
		return;
	}
	dn_put_repeat(out, ' ', *owed + (right ? free : 0));
	dn_put_safe_cut(out, text, width, false);
	*owed = DN_TABLE_GAP + (right ? 0 : free);
}

void
dn_table_text(struct dn_run *run, struct dn_out *out,
	      const struct dn_table *table, unsigned width, bool color)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	uint32_t n = table->n_columns;
	assert(n > 0);
	size_t *widths = dn_new(&run->scratch, size_t, n);
	measure(table, widths);
	if (width != 0 && !fits(table, widths, SIZE_MAX, width))
		narrow(table, widths, width);
	size_t owed = 0;
	dn_put_sgr(out, color, DN_SGR_BOLD);
	for (uint32_t c = 0; c < n; c++)
		put_cell(out, table->columns[c].heading, widths[c],
			 table->columns[c].right, &owed);
	dn_put_sgr(out, color, DN_SGR_RESET);
	dn_put_char(out, '\n');
	for (uint32_t i = 0; i < table->cells.n; i++) {
		uint32_t c = i % n;
		if (c == 0)
			owed = 0;
		put_cell(out, table->cells.items[i], widths[c],
			 table->columns[c].right, &owed);
		if (c + 1 == n)
			dn_put_char(out, '\n');
	}
	dn_arena_reset(&run->scratch, mark);
}

/* What one textual form writes around and inside its cells. */
struct form {
	const char *before, *between, *after; /* of a row */
	void (*cell)(struct dn_out *out, const char *cell);
};

static void
write_row(struct dn_out *out, const struct form *form, uint32_t n,
	  const char *(*get)(const void *row, uint32_t c), const void *row)
{
	dn_put(out, form->before);
	for (uint32_t c = 0; c < n; c++) {
		if (c > 0)
			dn_put(out, form->between);
		form->cell(out, get(row, c));
	}
	dn_put(out, form->after);
}

static const char *
heading_at(const void *row, uint32_t c)
{
	return ((const struct dn_column *)row)[c].heading;
}

static const char *
cell_at(const void *row, uint32_t c)
{
	return ((const char *const *)row)[c];
}

static void
write_headings(struct dn_out *out, const struct form *form,
	       const struct dn_table *table)
{
	write_row(out, form, table->n_columns, heading_at, table->columns);
}

static void
write_rows(struct dn_out *out, const struct form *form,
	   const struct dn_table *table)
{
	for (uint32_t i = 0; i < table->cells.n; i += table->n_columns)
		write_row(out, form, table->n_columns, cell_at,
			  table->cells.items + i);
}

/*
 * Writes a cell up to the first of some characters as a terminal would show
 * it: these files are printed on terminals, too. Returns where it stopped.
 */
static const char *
put_until(struct dn_out *out, const char *cell, const char *stop)
{
	size_t n = strcspn(cell, stop);
	dn_put_safe(out, (struct dn_slice){cell, n});
	return cell + n;
}

static void
put_tsv(struct dn_out *out, const char *cell)
{
	while (*(cell = put_until(out, cell, "\t\n\r\\")))
		switch (*cell++) {
		case '\t': dn_put(out, "\\t"); break;
		case '\n': dn_put(out, "\\n"); break;
		case '\r': dn_put(out, "\\r"); break;
		default: dn_put(out, "\\\\");
		}
}

void
dn_table_tsv(struct dn_run *run, struct dn_out *out,
	     const struct dn_table *table)
{
	static const struct form form = {"", "\t", "\n", put_tsv};
	(void)run;
	write_headings(out, &form, table);
	write_rows(out, &form, table);
}

/* A cell that a spreadsheet would take for a formula stays as it is: the data
 * is what was asked for. */
static void
put_csv(struct dn_out *out, const char *cell)
{
	bool quoted = cell[strcspn(cell, ",\"\r\n")];
	if (quoted)
		dn_put_char(out, '"');
	while (*(cell = put_until(out, cell, "\"\n"))) {
		if (*cell == '"')
			dn_put_char(out, '"');
		dn_put_char(out, *cell++);
	}
	if (quoted)
		dn_put_char(out, '"');
}

void
dn_table_csv(struct dn_run *run, struct dn_out *out,
	     const struct dn_table *table)
{
	static const struct form form = {"", ",", "\n", put_csv};
	(void)run;
	write_headings(out, &form, table);
	write_rows(out, &form, table);
}

/* Markdown: what would be markup is written as an entity or escaped, control
 * characters as the terminal would show them. */
static void
put_markdown(struct dn_out *out, const char *cell)
{
	struct dn_slice rest = dn_slice_of(cell), bytes;
	uint32_t character;
	while (dn_utf8_cut(&rest, &character, &bytes)) {
		if (character == '\n' || character == '\t')
			dn_put_char(out, ' ');
		else if (character == '<')
			dn_put(out, "&lt;");
		else if (character == '&')
			dn_put(out, "&amp;");
		else if (character < 0x80 &&
			 strchr("\\|`*_[]", (int)character)) {
			dn_put_char(out, '\\');
			dn_put_slice(out, bytes);
		} else {
			dn_put_safe(out, bytes);
		}
	}
}

void
dn_table_markdown(struct dn_run *run, struct dn_out *out,
		  const struct dn_table *table)
{
	static const struct form form = {"| ", " | ", " |\n", put_markdown};
	(void)run;
	write_headings(out, &form, table);
	dn_put_char(out, '|');
	for (uint32_t c = 0; c < table->n_columns; c++)
		dn_put(out, table->columns[c].right ? " ---: |" : " --- |");
	dn_put_char(out, '\n');
	write_rows(out, &form, table);
}

/* The LaTeX of a character that is special in a cell, or NULL. */
static const char *
latex_of(uint32_t character)
{
	switch (character) {
	case '[': return "{[}"; /* else an argument of the \\\\ before it */
	case '*': return "{*}";
	case '|': return "\\textbar{}";
	case '<': return "\\textless{}";
	case '>': return "\\textgreater{}";
	case '\n':
	case '\t': return " ";
	case 0xfffd: return "\xef\xbf\xbd"; /* also for what is not UTF-8 */
	default: return dn_tex_escape(character);
	}
}

static void
put_latex(struct dn_out *out, const char *cell)
{
	struct dn_slice rest = dn_slice_of(cell), bytes;
	uint32_t character;
	while (dn_utf8_cut(&rest, &character, &bytes))
		if (latex_of(character))
			dn_put(out, latex_of(character));
		else if (!dn_is_control(character))
			dn_put_slice(out, bytes);
}

void
dn_table_latex(struct dn_run *run, struct dn_out *out,
	       const struct dn_table *table)
{
	static const struct form form = {"", " & ", " \\\\\n", put_latex};
	(void)run;
	dn_put(out, "\\begin{tabular}{");
	for (uint32_t c = 0; c < table->n_columns; c++)
		dn_put_char(out, table->columns[c].right ? 'r' : 'l');
	dn_put(out, "}\n\\toprule\n");
	write_headings(out, &form, table);
	dn_put(out, "\\midrule\n");
	write_rows(out, &form, table);
	dn_put(out, "\\bottomrule\n\\end{tabular}\n");
}
