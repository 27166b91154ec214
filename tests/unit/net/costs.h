/* SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_NET_COSTS_H
#define TESTS_UNIT_NET_COSTS_H

/* Cases of cost rules: those of shape rules with what is to be counted. */
#include "dnngen/cost.h"
#include "shapes.h"

struct cost_case {
	struct shape_case op; /* writes need not be right */
	int64_t params, macs; /* -1: open */
};

static inline void
check_costs(const struct cost_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct dn_run run;
		uint32_t writes[3];
		dn_run_init(&run, NULL);
		const struct dn_net *net =
			net_of_case(&run, &cases[i].op, writes);
		struct dn_op_cost got = dn_net_cost(&run, net).total;
		if (got.params_open)
			got.params = -1;
		if (got.macs_open)
			got.macs = -1;
		if (got.params != cases[i].params || got.macs != cases[i].macs)
			fail_msg("case %zu, %s: %lld and %lld, not %lld and "
				 "%lld",
				 i, dn_op_row(cases[i].op.kind)->word,
				 (long long)got.params, (long long)got.macs,
				 (long long)cases[i].params,
				 (long long)cases[i].macs);
		dn_run_end(&run);
	}
}

#define CHECK_COSTS(cases) \
	check_costs(cases, sizeof(cases) / sizeof((cases)[0]))

#endif
