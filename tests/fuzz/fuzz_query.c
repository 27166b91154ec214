/* SPDX-License-Identifier: MIT */
/*
 * Asks any bytes as a query of a small catalogue: the answer is a set or
 * exactly one error that lies in the query.
 */
#include <stdlib.h>

#include "../unit/lineage/query_graph.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct graph graph;
	query_graph_start(&graph);
	const struct dn_query *query =
		dn_query_parse(&graph.run, &graph.lineage,
			       (struct dn_slice){(const char *)data, size});
	size_t n;
	const struct dn_diag *diags = dn_diag_list(&graph.run, &n);
	if (n != (query ? 0 : 1))
		abort();
	if (query)
		dn_query_select(&graph.run, &graph.lineage, query);
	else if (diags->span.start > diags->span.end || diags->span.end > size)
		abort();
	graph_end(&graph);
	return 0;
}
