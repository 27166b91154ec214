/* SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_NET_SHAPES_H
#define TESTS_UNIT_NET_SHAPES_H

/* Cases of shape rules as rows: what an op reads, has, and must write. */
#include <stdio.h>
#include <stdlib.h>

#include "nets.h"

/* A shape written as "1x3xTx?" in sizes; the rank is returned. "" is a
 * scalar. */
static inline uint32_t
sizes_of(struct dn_run *run, struct dn_net *net, const char *text,
	 int64_t *sizes)
{
	struct dn_slice rest = dn_slice_of(text), part;
	uint32_t n = 0;
	while (*text && dn_slice_cut(&rest, 'x', &part))
		sizes[n++] = part.text[0] == '?' ? DN_SIZE_UNKNOWN
			     : part.text[0] >= 'A'
				     ? dn_net_letter(run, net, part)
				     : strtoll(part.text, NULL, 10);
	return n;
}

/* The shape of a tensor as such a text; "none" when its rank is unknown. */
static inline const char *
shape_text(struct dn_run *run, const struct dn_net *net, uint32_t tensor)
{
	struct dn_out *out = dn_out_to_memory(run);
	uint32_t rank;
	const int64_t *dims = dn_tensor_dims(net, tensor, &rank);
	if (!dims)
		return "none";
	for (uint32_t i = 0; i < rank; i++) {
		dn_put(out, i ? "x" : "");
		if (dims[i] >= 0)
			dn_put_format(out, "%lld", (long long)dims[i]);
		else if (dims[i] == DN_SIZE_UNKNOWN)
			dn_put(out, "?");
		else
			dn_put(out,
			       dn_intern_text(net->letters,
					      DN_SIZE_LETTER_OF(dims[i])));
	}
	dn_put(out, "");
	const char *text = dn_arena_text(&run->arena, dn_out_text(out));
	dn_out_close(out);
	return text;
}

struct attr_case {
	enum dn_attr_key key;
	uint32_t n;
	int64_t values[8];
};

struct shape_case {
	enum dn_op_kind kind;
	const char *reads[4]; /* "#3 4": a constant row of numbers */
	struct attr_case attrs[6];
	const char *writes[3];
	enum dn_channels layout; /* 0: first */
};

static inline uint32_t
add_constant(struct dn_run *run, struct dn_net *net, const int64_t *values,
	     uint32_t n)
{
	int64_t shape = n;
	uint32_t tensor = add_op(run, net, DN_OP_CONSTANT, DN_NONE);
	dn_net_set_list(run, net, DN_ATTR_SHAPE, &shape, 1);
	dn_net_set_list(run, net, DN_ATTR_VALUE, values, n);
	return tensor;
}

static inline uint32_t
add_read(struct dn_run *run, struct dn_net *net, const char *text, uint32_t i)
{
	char name[2] = {(char)('a' + i), '\0'};
	int64_t sizes[DN_RANK_MAX];
	if (text[0] != '#') {
		uint32_t rank = sizes_of(run, net, text, sizes);
		return dn_net_input(run, net, dn_slice_of(name), sizes, rank,
				    DN_NOWHERE);
	}
	struct dn_slice rest = dn_slice_of(text + 1), part;
	uint32_t n = 0;
	while (dn_slice_cut(&rest, ' ', &part))
		sizes[n++] = strtoll(part.text, NULL, 10);
	return add_constant(run, net, sizes, n);
}

/* Makes the net of a case with its op last, finished. */
static inline struct dn_net *
net_of_case(struct dn_run *run, const struct shape_case *c, uint32_t *writes)
{
	struct dn_net *net = dn_net_new(
		run, "test", c->layout ? c->layout : DN_CHANNELS_FIRST);
	uint32_t reads[4], n = 0;
	for (; n < 4 && c->reads[n]; n++)
		reads[n] = add_read(run, net, c->reads[n], n);
	dn_net_op(run, net, c->kind, NO_NAME, NO_NAME, DN_NOWHERE);
	for (uint32_t i = 0; i < n; i++)
		dn_net_read(run, net, reads[i]);
	for (uint32_t i = 0; i < 3 && c->writes[i]; i++)
		writes[i] = dn_net_write(run, net, NO_NAME);
	for (uint32_t i = 0; i < 6 && c->attrs[i].n; i++)
		dn_net_set_list(run, net, c->attrs[i].key, c->attrs[i].values,
				c->attrs[i].n);
	assert_true(dn_net_finish(run, net, DN_NOWHERE));
	return net;
}

static inline void
check_shapes(const struct shape_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct dn_run run;
		uint32_t writes[3];
		dn_run_init(&run, NULL);
		const struct dn_net *net =
			net_of_case(&run, &cases[i], writes);
		for (uint32_t k = 0; k < 3 && cases[i].writes[k]; k++) {
			const char *got = shape_text(&run, net, writes[k]);
			if (strcmp(got, cases[i].writes[k]) != 0)
				fail_msg("case %zu, %s: %s, not %s", i,
					 dn_op_row(cases[i].kind)->word, got,
					 cases[i].writes[k]);
		}
		dn_run_end(&run);
	}
}

#define CHECK_SHAPES(cases) \
	check_shapes(cases, sizeof(cases) / sizeof((cases)[0]))

#define A(key, ...) \
	{ \
		DN_ATTR_##key, \
			sizeof((int64_t[]){__VA_ARGS__}) / sizeof(int64_t), \
		{ \
			__VA_ARGS__ \
		} \
	}

#endif
