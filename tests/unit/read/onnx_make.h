/* SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_READ_ONNX_MAKE_H
#define TESTS_UNIT_READ_ONNX_MAKE_H

/*
 * ONNX models for tests, written down as text and turned into protobuf. One
 * word a message begins a line:
 *
 *	in x 1x3x8x8           an input; a letter is a named size, ? unknown
 *	out y                  an output, sizes behind it if wanted
 *	told t 1x4             a value_info
 *	w k 4x3x3x3            an initializer of floats without elements
 *	q k 4x3                the same of int8
 *	i s 1 -1               an initializer of whole numbers, 1-dimensional
 *	f s 1 2                the same of floats
 *	Conv x,k,b > y a=1,1 s:word f~0.5   a node; attributes: whole numbers,
 *	                                    a text, a float
 *	If c > y { lines } { lines }        graphs: then and else, or body
 *	dom:Type ...                        a type of another domain
 */
#include <stdlib.h>

#include "reading.h"

struct pb {
	unsigned char bytes[60000];
	size_t n;
};

static inline void
pb_byte(struct pb *pb, unsigned byte)
{
	assert_true(pb->n < sizeof(pb->bytes));
	pb->bytes[pb->n++] = (unsigned char)byte;
}

static inline void
pb_number(struct pb *pb, uint64_t value)
{
	for (; value > 0x7f; value >>= 7)
		pb_byte(pb, 0x80 | (unsigned)(value & 0x7f));
	pb_byte(pb, (unsigned)value);
}

static inline void
pb_int(struct pb *pb, unsigned field, int64_t value)
{
	pb_number(pb, field << 3);
	pb_number(pb, (uint64_t)value);
}

static inline void
pb_bytes(struct pb *pb, unsigned field, const void *bytes, size_t n)
{
	pb_number(pb, field << 3 | 2);
	pb_number(pb, n);
	for (size_t i = 0; i < n; i++)
		pb_byte(pb, ((const unsigned char *)bytes)[i]);
}

static inline void
pb_text(struct pb *pb, unsigned field, const char *text)
{
	pb_bytes(pb, field, text, strlen(text));
}

static inline void
pb_float(struct pb *pb, unsigned field, float value)
{
	uint32_t bits;
	memcpy(&bits, &value, 4);
	pb_number(pb, field << 3 | 5);
	for (int i = 0; i < 4; i++)
		pb_byte(pb, bits >> (8 * i) & 0xff);
}

static inline struct pb *
pb_new(struct dn_run *run)
{
	return dn_new(&run->scratch, struct pb, 1);
}

static inline void
pb_message(struct pb *pb, unsigned field, const struct pb *inner)
{
	pb_bytes(pb, field, inner->bytes, inner->n);
}

/* A word up to one of the characters; what is behind it is left. */
static inline const char *
make_word(struct dn_run *run, const char **text, const char *ends)
{
	while (**text == ' ' || **text == '\t')
		++*text;
	size_t n = strcspn(*text, ends);
	const char *word = dn_arena_text(&run->scratch,
					 (struct dn_slice){*text, n});
	*text += n;
	return word;
}

static inline void
make_value(struct dn_run *run, struct pb *graph, unsigned field,
	   const char *name, const char *dims)
{
	struct pb *value = pb_new(run), *type = pb_new(run);
	struct pb *tensor = pb_new(run), *shape = pb_new(run);
	pb_text(value, 1, name);
	while (*dims) {
		const char *word = make_word(run, &dims, "x");
		struct pb *dim = pb_new(run);
		dims += *dims == 'x';
		if (*word >= '0' && *word <= '9')
			pb_int(dim, 1, strtoll(word, NULL, 10));
		else if (*word != '?')
			pb_text(dim, 2, word);
		pb_message(shape, 1, dim);
	}
	pb_int(tensor, 1, 1);
	if (shape->n)
		pb_message(tensor, 2, shape);
	pb_message(type, 1, tensor);
	pb_message(value, 2, type);
	pb_message(graph, field, value);
}

/* A tensor: kind w or q without elements, i or f with them. */
static inline struct pb *
make_tensor(struct dn_run *run, char kind, const char *name, const char *rest)
{
	struct pb *tensor = pb_new(run);
	int n = 0;
	if (kind == 'w' || kind == 'q') {
		while (*rest) {
			const char *word = make_word(run, &rest, "x");
			rest += *rest == 'x';
			pb_int(tensor, 1, strtoll(word, NULL, 10));
		}
		pb_int(tensor, 2, kind == 'w' ? 1 : 3);
	} else {
		for (const char *p = rest; *make_word(run, &p, " ");)
			n++;
		pb_int(tensor, 1, n);
		pb_int(tensor, 2, kind == 'i' ? 7 : 1);
		for (const char *p = rest; n > 0; n--) {
			const char *word = make_word(run, &p, " ");
			if (kind == 'i')
				pb_int(tensor, 7, strtoll(word, NULL, 10));
			else
				pb_float(tensor, 4, strtof(word, NULL));
		}
	}
	pb_text(tensor, 8, name);
	return tensor;
}

static inline void
make_attr(struct dn_run *run, struct pb *node, const char *word)
{
	struct pb *attr = pb_new(run);
	const char *name = make_word(run, &word, "=:~");
	char how = *word++;
	pb_text(attr, 1, name);
	if (how == ':') {
		pb_text(attr, 4, word);
	} else if (how == '~') {
		pb_float(attr, 2, strtof(word, NULL));
	} else if (!strchr(word, ',')) {
		pb_int(attr, 3, strtoll(word, NULL, 10));
	} else {
		for (; *word; word += *word == ',')
			pb_int(attr, 8, strtoll(make_word(run, &word, ","),
						NULL, 10));
	}
	pb_message(node, 5, attr);
}

static inline struct pb *make_graph(struct dn_run *run, const char **text);

static inline void
make_node(struct dn_run *run, struct pb *graph, const char *type,
	  const char **text)
{
	static const char *const names[3] = {"then_branch", "else_branch",
					     "body"};
	struct pb *node = pb_new(run);
	const char *colon = strchr(type, ':'), *word;
	unsigned field = 1, graphs = 0;
	pb_text(node, 4, colon ? colon + 1 : type);
	if (colon)
		pb_bytes(node, 7, type, (size_t)(colon - type));
	while (*(word = make_word(run, text, " \n"))) {
		if (strcmp(word, ">") == 0) {
			field = 2;
		} else if (strcmp(word, "{") == 0) {
			struct pb *attr = pb_new(run);
			pb_text(attr, 1,
				strcmp(type, "If") == 0 ? names[graphs++]
							: names[2]);
			pb_message(attr, 6, make_graph(run, text));
			pb_message(node, 5, attr);
		} else if (strpbrk(word, "=:~") && field == 2) {
			make_attr(run, node, word);
		} else {
			for (const char *p = word; *p || p == word;) {
				pb_text(node, field, make_word(run, &p, ","));
				if (*p++ != ',')
					break;
			}
		}
	}
	pb_message(graph, 1, node);
}

static inline struct pb *
make_graph(struct dn_run *run, const char **text)
{
	struct pb *graph = pb_new(run);
	while (**text) {
		*text += strspn(*text, " \n\t");
		const char *word = make_word(run, text, " \n");
		if (strcmp(word, "}") == 0 || !*word)
			break;
		if (strcmp(word, "in") == 0 || strcmp(word, "out") == 0 ||
		    strcmp(word, "told") == 0) {
			const char *name = make_word(run, text, " \n");
			make_value(run, graph,
				   *word == 'i'	  ? 11
				   : *word == 'o' ? 12
						  : 13,
				   name, make_word(run, text, "\n"));
		} else if (strlen(word) == 1 && strchr("wqif", *word)) {
			const char *name = make_word(run, text, " \n");
			pb_message(graph, 5,
				   make_tensor(run, *word, name,
					       make_word(run, text, "\n")));
		} else {
			make_node(run, graph, word, text);
		}
	}
	return graph;
}

/* A model of one graph, with so many operators' version. */
static inline struct pb *
make_model(struct dn_run *run, const char *text, int64_t version)
{
	struct pb *model = pb_new(run), *opset = pb_new(run);
	pb_int(model, 1, 8);
	pb_int(opset, 2, version);
	pb_message(model, 7, make_graph(run, &text));
	pb_message(model, 8, opset);
	return model;
}

static inline const char *
dump_model(struct dn_run *run, const struct pb *model)
{
	char *copy = dn_arena_text(&run->arena,
				   (struct dn_slice){(const char *)model->bytes,
						     model->n});
	const struct dn_net *net = dn_model_read_text(
		run, "model", (struct dn_slice){copy, model->n}, &dn_read_onnx);
	struct dn_out *out = dn_out_to_memory(run);
	if (net)
		dn_net_dump(out, net);
	dn_put(out, found(run));
	return taken(run, out);
}

/* The dump of a graph that is written down, of version 13. */
static inline const char *
dump_onnx(struct dn_run *run, const char *text)
{
	return dump_model(run, make_model(run, text, 13));
}

#endif
