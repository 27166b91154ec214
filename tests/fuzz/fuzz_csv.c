/* SPDX-License-Identifier: MIT */
/*
 * Reads any bytes as a table, every cell as a number, and the whole as results
 * beside a small catalogue. Cells must lie in the text and follow each other.
 */
#include <stdlib.h>

#include "catalog/documents.h"
#include "dnngen/perf.h"
#include "format/csv.h"
#include "format/report.h"
#include "perf/cell.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char datasets[] =
	"datasets:\n"
	"  - id: imagenet-1k\n"
	"    metrics:\n"
	"      - {id: top-1-accuracy, direction: higher, min: 0, max: 100}\n"
	"      - {id: top-1-error, direction: lower,\n"
	"         complement-of: top-1-accuracy}\n";

static void
check_cells(struct dn_run *run, uint32_t source, size_t size)
{
	struct dn_csv csv;
	size_t at = 0;

	dn_csv_start(run, source, 0, &csv);
	while (dn_csv_next(&csv)) {
		if (csv.cells.n == 0)
			abort();
		for (uint32_t i = 0; i < csv.cells.n; i++) {
			const struct dn_csv_cell *cell = &csv.cells.items[i];
			if (cell->span.start < at ||
			    cell->span.end < cell->span.start ||
			    cell->span.end > size ||
			    cell->text.len > cell->span.end - cell->span.start)
				abort();
			at = cell->span.end;
			dn_cell_read(&run->arena, cell->text, "M");
		}
	}
	if (!csv.has_failed && csv.rest.len > 0)
		abort();
}

static void
check_table(struct dn_run *run, uint32_t source)
{
	struct dn_catalog catalog;
	struct dn_perf perf;
	struct dn_table_report report;
	static const struct dn_table_options options = {.dataset =
								"imagenet-1k"};

	dn_catalog_start(run, &catalog);
	dn_catalog_add(run, &catalog,
		       dn_source_from_text(run, "datasets.yaml",
					   dn_slice_of(datasets)),
		       true);
	dn_catalog_finish(run, &catalog);
	dn_perf_start(run, &catalog, &perf);
	dn_perf_add_table(run, &perf, source, &options, &report);
	dn_perf_finish(run, &perf);
	dn_perf_compare(run, &perf, NULL, DN_ORDER_PARAMS);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct dn_run run;
	dn_run_init(&run, NULL);
	char *text = dn_arena_text(&run.arena,
				   (struct dn_slice){(const char *)data, size});
	uint32_t source = dn_source_from_text(&run, "input",
					      (struct dn_slice){text, size});
	check_cells(&run, source, size);
	check_table(&run, source);
	struct dn_out *out = dn_out_to_memory(&run);
	dn_report_json(&run, out, true);
	dn_out_close(out);
	dn_run_end(&run);
	return 0;
}
