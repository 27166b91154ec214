/* SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_FIGURE_PLANS_H
#define TESTS_UNIT_FIGURE_PLANS_H

/* Nets for tests of blueprints, written in the architecture language. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../format/reading.h"
#include "figure/blueprint.h"
#include "read/reader.h"

#define IMAGE "id: test\ninputs: {image: 3x32x32}\nlayers:\n"

#define RESIDUAL \
	IMAGE "  - conv 3x3 16, bn, relu\n" \
	      "  - repeat:\n" \
	      "      times: 4\n" \
	      "      body:\n" \
	      "        - residual:\n" \
	      "            body: [conv 3x3 16, bn, relu, conv 3x3 16, bn]\n" \
	      "          then: relu\n" \
	      "  - global-avgpool\n" \
	      "  - dense 10, softmax\n"

#define BRANCHES \
	IMAGE "  - parallel:\n" \
	      "      join: concat\n" \
	      "      branches:\n" \
	      "        - [conv 1x1 8]\n" \
	      "        - [conv 1x1 4, conv 3x3 8, conv 3x3 8]\n" \
	      "        - [maxpool 3x3/1, conv 1x1 8]\n"

/* A chain too long for one row. */
#define CHAIN \
	IMAGE "  - conv 3x3 8\n  - conv 5x5 9\n  - conv 3x3 10\n" \
	      "  - conv 5x5 11\n  - conv 3x3 12\n  - conv 5x5 13\n" \
	      "  - conv 3x3 14\n  - conv 5x5 15\n  - conv 3x3 16\n" \
	      "  - conv 5x5 17\n  - conv 3x3 18\n  - conv 5x5 19\n"

static inline struct dn_net *
net_of(struct dn_run *run, const char *text)
{
	struct dn_net *net = dn_model_read_text(
		run, "test.yaml", dn_slice_of(text), &dn_read_architecture);
	if (!net)
		fail_msg("not read: %s", found(run));
	return net;
}

static inline void
blueprint_of(struct dn_run *run, struct dn_blueprint *blueprint,
	     const char *text)
{
	assert_true(dn_blueprint_make(run, net_of(run, text), blueprint));
}

#endif
