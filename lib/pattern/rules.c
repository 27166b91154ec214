/* SPDX-License-Identifier: MIT */
/*
 * The vocabulary of structure patterns and the table of all rules. To add a
 * rule: write its record below its function, declare it in rule.h, list it
 * here behind those that it looks at, and give it three cases that match and
 * three that do not.
 */
#include <stddef.h>

#include "pattern/rule.h"

static const char *const names[DN_N_PATTERNS] = {
#define X(constant, name) name,
	DN_PATTERNS(X)
#undef X
};

const char *
dn_pattern_name(enum dn_pattern pattern)
{
	return names[pattern];
}

bool
dn_pattern_find(struct dn_slice name, enum dn_pattern *pattern)
{
	for (unsigned p = 0; p < DN_N_PATTERNS; p++) {
		if (!dn_slice_equal(name, dn_slice_of(names[p])))
			continue;
		*pattern = (enum dn_pattern)p;
		return true;
	}
	return false;
}

const struct dn_rule *const dn_rules[] = {
	&dn_rule_streamlined,
	&dn_rule_squeeze, /* others look past it */
	&dn_rule_identity,
	&dn_rule_projection,
	&dn_rule_lateral,
	&dn_rule_concatenating,
	&dn_rule_gated_skip,
	&dn_rule_bottleneck,
	&dn_rule_inverted,
	&dn_rule_dense,
	&dn_rule_branches,
	&dn_rule_inception,
	&dn_rule_aggregated,
	&dn_rule_grouped,
	&dn_rule_separable,
	&dn_rule_depthwise_only,
	&dn_rule_spatially_separable,
	&dn_rule_attention_self,
	&dn_rule_attention_cross,
	&dn_rule_attention_causal,
	&dn_rule_attention_grouped,
	&dn_rule_transformer,
	&dn_rule_hourglass,
	&dn_rule_ladder,
	&dn_rule_sequence_pair,
	&dn_rule_u,
	&dn_rule_pyramid,
	&dn_rule_experts,
	&dn_rule_scan,
	&dn_rule_graph,
	&dn_rule_recurrent,
	&dn_rule_unrolled,
	&dn_rule_stacked,
	&dn_rule_bidirectional,
	&dn_rule_gates,
	&dn_rule_gated_cell,
	&dn_rule_highway,
	&dn_rule_delay,
	&dn_rule_clocks,
	&dn_rule_leaky,
	&dn_rule_tree,
	NULL,
};
