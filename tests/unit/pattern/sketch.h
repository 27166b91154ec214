/* SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_PATTERN_SKETCH_H
#define TESTS_UNIT_PATTERN_SKETCH_H

/*
 * Nets for tests of rules, as one line of text:
 *
 *   a = conv(kernel 3, units 8) in; b = relu a; y = add a b; > y
 *
 * `in` is an input of 1x8x16x16; "x = input(shape 1 4)" is another. An op
 * names what it reads ("-" leaves an argument out), its attributes by their
 * words, and a body in braces, which begins with its inputs and ends with its
 * outputs: { < s x; ...; > t }. "weights-of a" shares weights. Without "> ..."
 * the outputs are what nothing reads.
 *
 * Each case says how many witnesses a rule has; where it has some, the edge
 * that the last one names is cut, and then there must be fewer.
 */
#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "net/build.h"
#include "pattern/rule.h"

#define WORD 32

static inline void
sketch_blank(const char **at)
{
	while (isspace((unsigned char)**at) || **at == ',' || **at == ';')
		++*at;
}

static inline bool
sketch_word(const char **at, char *word)
{
	size_t n = 0;
	sketch_blank(at);
	while (isalnum((unsigned char)**at) || **at == '-' || **at == '_')
		if (n + 1 < WORD)
			word[n++] = *(*at)++;
	word[n] = '\0';
	return n > 0;
}

static inline bool
sketch_char(const char **at, char c)
{
	while (isspace((unsigned char)**at))
		++*at;
	if (**at != c)
		return false;
	++*at;
	return true;
}

static inline void
sketch_attr(struct dn_run *run, struct dn_net *net, uint32_t op,
	    const char **at)
{
	enum dn_attr_key key;
	char word[WORD];
	int64_t values[8] = {0};
	uint32_t n = 0;
	assert_true(sketch_word(at, word));
	if (strcmp(word, "weights-of") == 0) {
		assert_true(sketch_word(at, word));
		uint32_t t = dn_net_find(net, dn_slice_of(word));
		net->ops.items[op].weights_of = net->tensors.items[t].producer;
		return;
	}
	if (!dn_attr_find(dn_slice_of(word), &key))
		fail_msg("no attribute '%s'", word);
	struct dn_attr_row row = dn_attr_row(key);
	while (**at != ',' && **at != ')') {
		char *end;
		values[n] = strtoll(*at, &end, 10);
		if (end == *at) {
			assert_true(row.words && sketch_word(at, word));
			while (strcmp(row.words[values[n]], word) != 0)
				values[n]++;
		} else {
			*at = end;
		}
		n++;
		while (**at == ' ')
			++*at;
	}
	dn_net_set_list(run, net, key, values, n);
}

static inline void sketch_parse(struct dn_run *run, struct dn_net *net,
				const char **at);

static inline void
sketch_op(struct dn_run *run, struct dn_net *net, const char *name,
	  const char **at)
{
	enum dn_op_kind kind;
	char word[WORD];
	sketch_word(at, word);
	if (!dn_op_find(dn_slice_of(word), &kind))
		fail_msg("no op '%s'", word);
	uint32_t op = dn_net_op(run, net, kind, dn_slice_of(name),
				(struct dn_slice){0}, DN_NOWHERE);
	if (sketch_char(at, '('))
		while (!sketch_char(at, ')')) {
			sketch_attr(run, net, op, at);
			sketch_char(at, ',');
		}
	for (;;) {
		*at += strspn(*at, " ");
		if (!isalnum((unsigned char)**at) && **at != '-')
			break;
		sketch_word(at, word);
		dn_net_read(run, net,
			    strcmp(word, "-") == 0
				    ? DN_NONE
				    : dn_net_named(run, net,
						   dn_slice_of(word)));
	}
	uint32_t t = dn_net_named(run, net, dn_slice_of(name));
	assert_true(dn_net_produce(run, net, t));
	if (kind == DN_OP_INPUT) {
		uint32_t n;
		const int64_t *dims = dn_op_ints(net, &net->ops.items[op],
						 DN_ATTR_SHAPE, &n);
		dn_net_shape(run, net, t, dims, n);
		*dn_push(&run->arena, &net->inputs) = t;
	}
	while (sketch_char(at, '{')) {
		struct dn_net *body = dn_net_body(run, net);
		sketch_parse(run, body, at);
		assert_true(dn_net_finish(run, body, DN_NOWHERE));
		assert_true(sketch_char(at, '}'));
	}
}

/* "< a b": inputs, as far as no '=' says that a statement begins. */
static inline void
sketch_inputs(struct dn_run *run, struct dn_net *net, const char **at)
{
	char word[WORD];
	while (**at != ';') {
		sketch_word(at, word);
		dn_net_input(run, net, dn_slice_of(word), NULL, 0, DN_NOWHERE);
		*at += strspn(*at, " ");
	}
}

static inline void
sketch_outputs(struct dn_run *run, struct dn_net *net, const char **at)
{
	char word[WORD];
	for (;;) {
		*at += strspn(*at, " ");
		if (!isalpha((unsigned char)**at))
			return;
		sketch_word(at, word);
		dn_net_output(run, net,
			      dn_net_named(run, net, dn_slice_of(word)));
	}
}

static inline void
sketch_parse(struct dn_run *run, struct dn_net *net, const char **at)
{
	char name[WORD];
	for (;;) {
		sketch_blank(at);
		if (**at == '\0' || **at == '}')
			return;
		if (sketch_char(at, '<')) {
			sketch_inputs(run, net, at);
		} else if (sketch_char(at, '>')) {
			sketch_outputs(run, net, at);
		} else {
			assert_true(sketch_word(at, name));
			if (!sketch_char(at, '='))
				fail_msg("'=' expected after '%s'", name);
			sketch_op(run, net, name, at);
		}
	}
}

/* Makes a net of a text; fails the test when that is wrong. */
static inline struct dn_net *
sketch(struct dn_run *run, const char *text)
{
	static const int64_t image[] = {1, 8, 16, 16};
	struct dn_net *net = dn_net_new(run, "test", DN_CHANNELS_FIRST);
	const char *at = text;
	if (strstr(text, " in"))
		dn_net_input(run, net, DN_SLICE("in"), image, 4, DN_NOWHERE);
	sketch_parse(run, net, &at);
	if (!dn_net_finish(run, net, DN_NOWHERE))
		fail_msg("not a net: %s", text);
	return net;
}

struct pattern_case {
	const struct dn_rule *rule;
	const char *net;
	uint32_t count;
};

static inline uint32_t
count_witnesses(const struct dn_findings *findings, const struct dn_rule *rule,
		const struct dn_witness **last)
{
	uint32_t n = 0;
	*last = NULL;
	for (uint32_t i = 0; i < findings->witnesses.n; i++) {
		if (findings->witnesses.items[i].rule != rule)
			continue;
		*last = &findings->witnesses.items[i];
		n++;
	}
	return n;
}

/* Runs one case, and the mutation of what it finds. */
static inline void
check_case(const struct pattern_case *c)
{
	struct dn_run run;
	struct dn_findings before, after;
	const struct dn_witness *w, *left;
	dn_run_init(&run, NULL);
	struct dn_net *net = sketch(&run, c->net);
	dn_patterns_find(&run, net, &before);
	uint32_t n = count_witnesses(&before, c->rule, &w);
	if (n != c->count)
		fail_msg("%u witnesses of %s, not %u: %s", (unsigned)n,
			 c->rule->kind, (unsigned)c->count, c->net);
	if (n > 0) {
		if (w->cut_op == DN_NONE)
			fail_msg("%s names no edge: %s", c->rule->kind, c->net);
		const struct dn_net_op *op = &w->net->ops.items[w->cut_op];
		w->net->reads.items[op->reads + w->cut_read] = DN_NONE;
		dn_patterns_find(&run, net, &after);
		if (count_witnesses(&after, c->rule, &left) >= n)
			fail_msg("%s stays without its edge: %s", c->rule->kind,
				 c->net);
	}
	dn_run_end(&run);
}

#define CHECK_CASES(cases) \
	for (size_t i_ = 0; i_ < sizeof(cases) / sizeof((cases)[0]); i_++) \
	check_case(&(cases)[i_])

#endif
