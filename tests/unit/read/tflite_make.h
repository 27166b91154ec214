/* SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_READ_TFLITE_MAKE_H
#define TESTS_UNIT_READ_TFLITE_MAKE_H

/*
 * TensorFlow Lite models for tests, written down as lines:
 *
 *	t x 1x8x8x3        a tensor; ? is an unknown size
 *	c k 4x3x3x3        a constant of floats
 *	i s 1,-1           a constant of whole numbers (32 bits), 1-dimensional
 *	in x               an input
 *	out y              an output
 *	3 x,k, > y 1=2     an operator by its code; - is no tensor; options by
 *	                   their fields
 *	sub                the next subgraph begins
 */
#include <stdlib.h>

#include "reading.h"

/* What a buffer is made of: objects that point at others behind them. */
enum fb_kind { FB_TABLE, FB_INTS, FB_LIST, FB_BYTES, FB_DATA };

struct fb {
	enum fb_kind kind;
	struct {
		unsigned field;
		int64_t value;
		struct fb *to; /* NULL: the value itself, of 4 bytes */
	} slots[400];
	unsigned n;
	const char *bytes;
};

struct flat {
	unsigned char bytes[40000];
	size_t n;
};

static inline void
flat_put(struct flat *flat, size_t at, uint64_t value, unsigned size)
{
	assert_true(at + size <= sizeof(flat->bytes));
	for (unsigned i = 0; i < size; i++)
		flat->bytes[at + i] = (unsigned char)(value >> (8 * i));
}

static inline size_t flat_write(struct flat *flat, const struct fb *fb);

/* Writes what slots point at, and the ways there. */
static inline void
flat_follow(struct flat *flat, const struct fb *fb, size_t first)
{
	for (unsigned i = 0; i < fb->n; i++) {
		size_t at = first + 4 * (size_t)i;
		if (!fb->slots[i].to) {
			flat_put(flat, at, (uint64_t)fb->slots[i].value, 4);
			continue;
		}
		size_t to = flat_write(flat, fb->slots[i].to);
		flat_put(flat, at, to - at, 4);
	}
}

/* Writes an object and returns where it stands. */
static inline size_t
flat_write(struct flat *flat, const struct fb *fb)
{
	size_t at = flat->n;
	if (fb->kind == FB_BYTES) {
		size_t n = strlen(fb->bytes);
		flat_put(flat, at, n, 4);
		flat->n = at + 4 + n + 1;
		for (size_t i = 0; i < n; i++)
			flat_put(flat, at + 4 + i, (uint64_t)fb->bytes[i], 1);
		return at;
	}
	if (fb->kind != FB_TABLE) {
		flat_put(flat, at, fb->kind == FB_DATA ? 4 * fb->n : fb->n, 4);
		flat->n = at + 4 + 4 * (size_t)fb->n;
		flat_follow(flat, fb, at + 4);
		return at;
	}
	unsigned last = 0;
	for (unsigned i = 0; i < fb->n; i++)
		if (fb->slots[i].field > last)
			last = fb->slots[i].field;
	unsigned vsize = 4 + 2 * (last + 1);
	flat_put(flat, at, vsize, 2);
	flat_put(flat, at + 2, 4 + 4 * fb->n, 2);
	for (unsigned i = 0; i < fb->n; i++)
		flat_put(flat, at + 4 + 2 * (size_t)fb->slots[i].field,
			 4 + 4 * i, 2);
	size_t table = at + vsize;
	flat_put(flat, table, vsize, 4);
	flat->n = table + 4 + 4 * (size_t)fb->n;
	flat_follow(flat, fb, table + 4);
	return table;
}

static inline struct fb *
fb_new(struct dn_run *run, enum fb_kind kind)
{
	struct fb *fb = dn_new(&run->scratch, struct fb, 1);
	fb->kind = kind;
	return fb;
}

static inline void
fb_add(struct fb *fb, unsigned field, int64_t value, struct fb *to)
{
	assert_true(fb->n < 400);
	fb->slots[fb->n].field = field;
	fb->slots[fb->n].value = value;
	fb->slots[fb->n++].to = to;
}

static inline struct fb *
fb_text(struct dn_run *run, const char *text)
{
	struct fb *fb = fb_new(run, FB_BYTES);
	fb->bytes = text;
	return fb;
}

/* A word up to one of the characters, which is taken as well. */
static inline const char *
take_word(struct dn_run *run, const char **text, const char *ends)
{
	*text += strspn(*text, " ");
	size_t n = strcspn(*text, ends);
	const char *word =
		dn_arena_text(&run->scratch, (struct dn_slice){*text, n});
	*text += n;
	*text += **text != '\0' && **text != '\n';
	return word;
}

struct making {
	struct dn_run *run;
	struct fb *codes, *graphs, *buffers;
	struct fb *graph, *tensors, *inputs, *outputs, *operators;
	const char *names[200];
	unsigned n_names;
};

static inline int64_t
number_of(const struct making *m, const char *name)
{
	for (unsigned i = 0; i < m->n_names; i++)
		if (strcmp(m->names[i], name) == 0)
			return i;
	return strcmp(name, "-") == 0 ? -1 : 999;
}

static inline void
make_graph(struct making *m)
{
	m->graph = fb_new(m->run, FB_TABLE);
	m->tensors = fb_new(m->run, FB_LIST);
	m->inputs = fb_new(m->run, FB_INTS);
	m->outputs = fb_new(m->run, FB_INTS);
	m->operators = fb_new(m->run, FB_LIST);
	m->n_names = 0;
	fb_add(m->graph, 0, 0, m->tensors);
	fb_add(m->graph, 1, 0, m->inputs);
	fb_add(m->graph, 2, 0, m->outputs);
	fb_add(m->graph, 3, 0, m->operators);
	fb_add(m->graphs, 0, 0, m->graph);
}

static inline void
make_tensor(struct making *m, char kind, const char *name, const char *rest)
{
	struct fb *tensor = fb_new(m->run, FB_TABLE);
	struct fb *shape = fb_new(m->run, FB_INTS);
	struct fb *signature = fb_new(m->run, FB_INTS);
	struct fb *buffer = fb_new(m->run, FB_TABLE);
	struct fb *data = fb_new(m->run, FB_DATA);
	m->names[m->n_names++] = name;
	if (kind == 'i') {
		while (*rest) {
			const char *word = take_word(m->run, &rest, ",");
			fb_add(data, 0, strtoll(word, NULL, 10), NULL);
		}
		fb_add(shape, 0, data->n, NULL);
	}
	while (*rest) {
		const char *word = take_word(m->run, &rest, "x");
		bool unknown = *word == '?';
		fb_add(shape, 0, unknown ? 1 : strtoll(word, NULL, 10), NULL);
		fb_add(signature, 0, unknown ? -1 : strtoll(word, NULL, 10),
		       NULL);
	}
	if (shape->n)
		fb_add(tensor, 0, 0, shape);
	fb_add(tensor, 1, kind == 'i' ? 2 : 0, NULL);
	fb_add(tensor, 3, 0, fb_text(m->run, name));
	if (signature->n)
		fb_add(tensor, 7, 0, signature);
	if (kind == 'c' || kind == 'i') {
		fb_add(tensor, 2, m->buffers->n, NULL);
		/* A vector of bytes: its length counts them. */
		fb_add(buffer, 0, 0,
		       kind == 'i' ? data : fb_text(m->run, "weights"));
		fb_add(m->buffers, 0, 0, buffer);
	}
	fb_add(m->tensors, 0, 0, tensor);
}

static inline void
make_operator(struct making *m, const char *code, const char **line)
{
	struct fb *operator= fb_new(m->run, FB_TABLE);
	struct fb *row = fb_new(m->run, FB_TABLE);
	struct fb *reads = fb_new(m->run, FB_INTS);
	struct fb *writes = fb_new(m->run, FB_INTS);
	struct fb *options = fb_new(m->run, FB_TABLE);
	struct fb *to = reads;
	fb_add(operator, 0, m->codes->n, NULL);
	fb_add(row, 0, strtoll(code, NULL, 10) & 0x7f, NULL);
	fb_add(row, 3, strtoll(code, NULL, 10), NULL);
	if (strcmp(code, "32") == 0)
		fb_add(row, 1, 0, fb_text(m->run, "Mystery"));
	fb_add(m->codes, 0, 0, row);
	while (**line && **line != '\n') {
		const char *word = take_word(m->run, line, " \n");
		const char *value = strchr(word, '=');
		if (strcmp(word, ">") == 0) {
			to = writes;
		} else if (value) {
			fb_add(options, (unsigned)strtol(word, NULL, 10),
			       strtoll(value + 1, NULL, 10), NULL);
		} else {
			while (*word)
				fb_add(to, 0,
				       number_of(m,
						 take_word(m->run, &word, ",")),
				       NULL);
		}
	}
	fb_add(operator, 1, 0, reads);
	fb_add(operator, 2, 0, writes);
	if (options->n)
		fb_add(operator, 4, 0, options);
	fb_add(m->operators, 0, 0, operator);
}

static inline struct flat *
make_tflite(struct dn_run *run, const char *text)
{
	struct making m = {.run = run};
	struct fb *model = fb_new(run, FB_TABLE);
	struct flat *flat = dn_new(&run->scratch, struct flat, 1);
	m.codes = fb_new(run, FB_LIST);
	m.graphs = fb_new(run, FB_LIST);
	m.buffers = fb_new(run, FB_LIST);
	fb_add(m.buffers, 0, 0, fb_new(run, FB_TABLE));
	fb_add(m.buffers->slots[0].to, 1, 0, NULL);
	fb_add(model, 0, 3, NULL);
	fb_add(model, 1, 0, m.codes);
	fb_add(model, 2, 0, m.graphs);
	fb_add(model, 4, 0, m.buffers);
	make_graph(&m);
	while (*text) {
		const char *word = take_word(run, &text, " \n");
		if (strcmp(word, "sub") == 0) {
			make_graph(&m);
		} else if (strcmp(word, "in") == 0) {
			fb_add(m.inputs, 0,
			       number_of(&m, take_word(run, &text, "\n")),
			       NULL);
		} else if (strcmp(word, "out") == 0) {
			fb_add(m.outputs, 0,
			       number_of(&m, take_word(run, &text, "\n")),
			       NULL);
		} else if (*word >= '0' && *word <= '9') {
			make_operator(&m, word, &text);
		} else if (*word) {
			const char *name = take_word(run, &text, " \n");
			make_tensor(&m, *word, name,
				    take_word(run, &text, "\n"));
		}
		text += *text == '\n';
	}
	flat->n = 8;
	memcpy(flat->bytes + 4, "TFL3", 4);
	flat_put(flat, 0, flat_write(flat, model), 4);
	return flat;
}

static inline const char *
dump_tflite(struct dn_run *run, const char *lines)
{
	const struct flat *flat = make_tflite(run, lines);
	char *copy = dn_arena_text(
		&run->arena,
		(struct dn_slice){(const char *)flat->bytes, flat->n});
	const struct dn_net *net = dn_model_read_text(
		run, "model", (struct dn_slice){copy, flat->n},
		&dn_read_tflite);
	struct dn_out *out = dn_out_to_memory(run);
	if (net)
		dn_net_dump(out, net);
	dn_put(out, found(run));
	return taken(run, out);
}

#endif
