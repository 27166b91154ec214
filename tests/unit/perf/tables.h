/* SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_PERF_TABLES_H
#define TESTS_UNIT_PERF_TABLES_H

/* Tables read beside a small catalogue with rules. */
#include "perf.h"

static const char table_networks[] =
	"id: resnet\nname: ResNet\ndate: 2015-12-10\n"
	"variants: [{id: resnet-50, name: ResNet-50, params: 25.6M}]\n"
	"---\nid: vgg\nname: VGG\n";

static const char table_rules[] =
	"names: [{match: '([a-z0-9_]+)[.].+', name: $1}]\n"
	"conditions:\n"
	"  - {match: '.*in22k.*', extra: ImageNet-22k}\n"
	"  - {match: '.*linear.*', protocol: linear probe}\n"
	"metrics:\n"
	"  - {match: 'test (.+)', metric: $1, split: test}\n"
	"  - {match: 'number of params', metric: params}\n"
	"  - {match: '(.+?) ?[(](.+)[)]', metric: $1, protocol: $2}\n";

struct table_result {
	struct dn_perf perf;
	struct dn_table_report report;
	bool ok;
	const char *rows;     /* as rows_text() has them */
	const char *findings; /* all that was reported */
};

/* Reads a text as a table with options; NULL are none. */
static inline struct table_result
read_table(struct dn_run *run, const char *text,
	   const struct dn_table_options *options)
{
	static const struct dn_table_options none = {0};
	struct table_result result = {0};
	struct dn_catalog *catalog = dn_new(&run->arena, struct dn_catalog, 1);

	read_sample(run, catalog, table_networks);
	dn_catalog_add_results(run, catalog,
			       dn_source_from_text(run, "results/rules.yaml",
						   dn_slice_of(table_rules)));
	dn_perf_start(run, catalog, &result.perf);
	result.ok = dn_perf_add_table(
		run, &result.perf,
		dn_source_from_text(run, "t.csv", dn_slice_of(text)),
		options ? options : &none, &result.report);
	dn_perf_finish(run, &result.perf);
	result.rows = rows_text(run, &result.perf);
	result.findings = findings(run);
	return result;
}

/* One text as the list of an option. */
#define ONE(text) \
	{ \
		.items = (const char *[]){text}, .n = 1 \
	}

#endif
