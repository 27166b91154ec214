/* SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_PERF_PERF_H
#define TESTS_UNIT_PERF_PERF_H

/*
 * A small catalogue with data sets for tests of results, and all rows of a
 * perf as one text.
 */
#include "../catalog/fixture.h"

#include "perf/results.h"

static const char sample_datasets[] =
	"datasets:\n"
	"  - id: imagenet-1k\n"
	"    name: ImageNet\n"
	"    task: image-classification\n"
	"    splits: [val, test]\n"
	"    metrics:\n"
	"      - {id: top-1, name: top-1 accuracy, aliases: [acc],\n"
	"         direction: higher, unit: \"%\", min: 0, max: 100}\n"
	"      - {id: top-1-error, direction: lower, unit: \"%\", min: 0,\n"
	"         max: 100, complement-of: top-1}\n"
	"  - id: ptb\n"
	"    name: Penn Treebank\n"
	"    metrics: [{id: perplexity, direction: lower, min: 1}]\n";

/* Reads the networks of a text beside those data sets. */
static inline void
read_sample(struct dn_run *run, struct dn_catalog *catalog, const char *text)
{
	dn_catalog_start(run, catalog);
	add(run, catalog, "datasets.yaml", sample_datasets);
	add(run, catalog, "test.yaml", text);
	dn_catalog_finish(run, catalog);
}

/* "ResNet-50: params 25.6M; imagenet-1k/top-1 76.30 turned {val, -, -}" */
static inline const char *
rows_text(struct dn_run *run, const struct dn_perf *perf)
{
	struct dn_out *out = dn_out_to_memory(run);

	for (uint32_t m = 0; m < perf->models.n; m++) {
		const struct dn_perf_model *model = &perf->models.items[m];
		dn_put_format(out, "%s:", model->label);
		for (uint32_t i = 0; i < model->n_rows; i++) {
			const struct dn_perf_row *row =
				&perf->rows.items[model->first + i];
			const struct dn_measure *measure =
				&perf->measures.items[row->measure];
			const struct dn_conditions *c =
				&perf->conditions.items[row->conditions];
			dn_put_format(out, "%s %s%s%s %s%s", i ? ";" : "",
				      measure->dataset ? measure->dataset : "",
				      measure->dataset ? "/" : "", measure->id,
				      row->text, row->given ? " turned" : "");
			if (row->conditions)
				dn_put_format(out, " {%s, %s, %s}",
					      c->split ? c->split : "-",
					      c->protocol ? c->protocol : "-",
					      c->extra ? c->extra : "-");
		}
		dn_put_char(out, '\n');
	}
	return dn_arena_text(&run->arena, dn_out_text(out));
}

#endif
