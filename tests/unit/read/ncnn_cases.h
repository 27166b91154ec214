/* SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_READ_NCNN_CASES_H
#define TESTS_UNIT_READ_NCNN_CASES_H

#include "reading.h"

/* A net of an input of some sizes and some layers, and its ops. */
struct ncnn_case {
	const char *sizes;
	unsigned layers;
	const char *lines, *ops;
};

#define PICTURE "0=8 1=6 2=4"
#define PLANE "0=8 1=6"
#define ROW "0=8"

/* The ops after the input. */
static inline const char *
ncnn_ops(struct dn_run *run, const struct ncnn_case *c)
{
	const char *text = dn_arena_format(
		&run->arena, "7767517\n%u 9\nInput x 0 1 x %s\n%s\n",
		c->layers + 1, c->sizes, c->lines);
	return strchr(read_dump(run, &dn_read_ncnn, text), '\n') + 1;
}

#define NCNN_CHECK(run, cases) \
	for (size_t i = 0; i < sizeof(cases) / sizeof(*(cases)); i++) \
	assert_string_equal(ncnn_ops((run), &(cases)[i]), (cases)[i].ops)

#endif
