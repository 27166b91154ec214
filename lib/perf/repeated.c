/* SPDX-License-Identifier: MIT */
/*
 * Rows of a table that say the same twice: sorted by all that tells one from
 * another, they stand side by side.
 */
#include <stdlib.h>
#include <string.h>

#include "table.h"

static int
compare_texts(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "");
}

/* Orders rows by what they are about. */
static int
compare_rows(const struct dn_perf_row *a, const struct dn_perf_row *b)
{
	if (a->model != b->model)
		return a->model < b->model ? -1 : 1;
	if (a->measure != b->measure)
		return a->measure < b->measure ? -1 : 1;
	if (a->conditions != b->conditions)
		return a->conditions < b->conditions ? -1 : 1;
	return compare_texts(a->input, b->input);
}

static int
compare_as_written(const void *x, const void *y)
{
	const struct dn_perf_row *a = *(const struct dn_perf_row *const *)x;
	const struct dn_perf_row *b = *(const struct dn_perf_row *const *)y;
	int order = compare_rows(a, b);

	return order ? order : (a > b) - (a < b);
}

void
dn_perf_check_rows(struct dn_run *run, const struct dn_perf *perf,
		   uint32_t first)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	uint32_t n = 0, start = 0;
	const struct dn_perf_row **rows =
		dn_new(&run->scratch, const struct dn_perf_row *,
		       perf->rows.n - first);

	for (uint32_t i = first; i < perf->rows.n; i++)
		if (perf->rows.items[i].measure >= DN_N_COSTS)
			rows[n++] = &perf->rows.items[i];
	if (n > 1)
		qsort(rows, n, sizeof(*rows), compare_as_written);
	for (uint32_t i = 1; i < n; i++) {
		if (compare_rows(rows[start], rows[i]) != 0) {
			start = i;
			continue;
		}
		dn_report(run, rows[i]->span, DN_DUPLICATE_RESULT,
			  rows[i]->value == rows[start]->value
				  ? "the same result stands here again"
				  : "the same result with another value");
		dn_report_note(run, rows[start]->span, "first given here");
	}
	dn_arena_reset(&run->scratch, mark);
}
