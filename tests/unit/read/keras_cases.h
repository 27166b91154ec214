/* SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_READ_KERAS_CASES_H
#define TESTS_UNIT_READ_KERAS_CASES_H

#include "reading.h"

/* A sequence of layers that reads an input of some shape, and its ops. */
struct keras_case {
	const char *shape, *layers, *ops;
};

/* The ops after the input, in short for a layer: ' stands for ". */
static inline const char *
keras_ops(struct dn_run *run, const struct keras_case *c)
{
	char *text = dn_arena_format(
		&run->arena,
		"{'class_name': 'Sequential', 'config': {'layers': ["
		"{'class_name': 'InputLayer', 'config': {'name': 'x', "
		"'batch_input_shape': %s}}, %s]}}",
		c->shape, c->layers);
	for (char *at = text; *at; at++)
		if (*at == '\'')
			*at = '"';
	return strchr(read_dump(run, &dn_read_keras, text), '\n') + 1;
}

#define KERAS_CHECK(run, cases) \
	for (size_t i = 0; i < sizeof(cases) / sizeof(*(cases)); i++) \
	assert_string_equal(keras_ops((run), &(cases)[i]), (cases)[i].ops)

#endif
