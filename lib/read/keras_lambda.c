/* SPDX-License-Identifier: MIT */
/*
 * Lambda layers of Keras: a function of one's own, as compiled Python code in
 * base64. The code is not run; but the names that it uses stand in it as
 * texts, each behind a mark and its length, and a Lambda of one input that
 * names one of a few well known functions is taken for that, with a note. One
 * of two inputs with an argument `scale` is how Keras's own Inception-ResNet
 * adds a scaled residual. All others stay opaque.
 */
#include <string.h>

#include "read/keras.h"

static const struct {
	const char *name;
	enum dn_op_kind kind;
	bool has_factor; /* told by the first small constant */
} functions[] = {
	{"space_to_depth", DN_OP_REORG, true},
	{"depth_to_space", DN_OP_PIXEL_SHUFFLE, true},
	{"resize_images", DN_OP_UPSAMPLE, false},
	{"resize_bilinear", DN_OP_UPSAMPLE, false},
	{"resize_nearest_neighbor", DN_OP_UPSAMPLE, false},
};
enum { N_FUNCTIONS = sizeof(functions) / sizeof(*functions) };

/* The six bits that a character of base64 stands for; -1: none. */
static int
bits_of(char c)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "abcdefghijklmnopqrstuvwxyz"
				      "0123456789+/";
	const char *at = c ? strchr(letters, c) : NULL;
	return at ? (int)(at - letters) : -1;
}

/* Decodes base64, in the scratch arena; what is none is passed over. */
static struct dn_slice
decode(struct dn_run *run, struct dn_slice text)
{
	char *bytes = dn_arena_alloc(&run->scratch, 1, 1, text.len + 1);
	size_t n = 0;
	unsigned held = 0, have = 0;
	for (size_t i = 0; i < text.len && text.text[i] != '='; i++) {
		int bits = bits_of(text.text[i]);
		if (bits < 0)
			continue;
		held = (held << 6 | (unsigned)bits) & 0xffffu;
		have += 6;
		if (have < 8)
			continue;
		have -= 8;
		bytes[n++] = (char)(unsigned char)(held >> have & 0xff);
	}
	return (struct dn_slice){bytes, n};
}

/* Says whether a name stands in the code, behind its length. */
static bool
names(struct dn_slice code, const char *name)
{
	size_t len = strlen(name);
	for (size_t i = 1; i + len <= code.len; i++)
		if ((unsigned char)code.text[i - 1] == len &&
		    memcmp(code.text + i, name, len) == 0)
			return true;
	return false;
}

/* The first constant of the code between 2 and 64; 0: there is none. */
static int64_t
small_constant(struct dn_slice code)
{
	for (size_t i = 0; i + 5 <= code.len; i++) {
		const unsigned char *at = (const unsigned char *)code.text + i;
		if ((at[0] & 0x7f) == 'i' && at[1] >= 2 && at[1] <= 64 &&
		    at[2] == 0 && at[3] == 0 && at[4] == 0)
			return at[1];
	}
	return 0;
}

/* Finds a well known function that the code names and the factor that it is
 * given; N_FUNCTIONS: there is none. */
static size_t
find_function(struct dn_run *run, const struct dn_tree *function,
	      int64_t *factor)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	const struct dn_tree *text = function && function->kind == DN_TREE_LIST
					     ? function->first
					     : function;
	size_t i = N_FUNCTIONS;
	if (text && text->kind == DN_TREE_MAP) /* Keras 3 */
		text = dn_tree_get(dn_tree_get(text, "config"), "code");
	if (text && text->kind == DN_TREE_SCALAR) {
		struct dn_slice code = decode(run, text->text);
		for (i = 0; i < N_FUNCTIONS; i++)
			if (names(code, functions[i].name))
				break;
		*factor = small_constant(code);
	}
	dn_arena_reset(&run->scratch, mark);
	return i;
}

/* Tells the shape of the result when the layer does. */
static void
tell_result(const struct dn_keras *k, const struct dn_keras_call *c)
{
	const struct dn_tree *told = dn_tree_get(c->config, "output_shape");
	struct dn_ints dims, all = {{1}, 1};
	if (!told || told->kind != DN_TREE_LIST)
		return;
	for (const struct dn_tree *at = told->first; at; at = at->next)
		if (at->kind == DN_TREE_LIST || at->kind == DN_TREE_MAP)
			return; /* several results */
	dn_field_ints(k->run, told, DN_SIZE_UNKNOWN, &dims);
	for (uint32_t i = 0; i < dims.n; i++)
		dn_ints_add(&all, dims.items[i]);
	dn_net_shape(k->run, k->net, c->outs.items[0], all.items, all.n);
}

static void
make_opaque(const struct dn_keras *k, struct dn_keras_call *c)
{
	dn_report(k->run, c->span, DN_UNMAPPED,
		  "what a Lambda does stands in compiled code: it is kept as "
		  "it is");
	dn_keras_all(k, c, DN_OP_OPAQUE);
	dn_net_set(k->run, k->net, DN_ATTR_PARAMS, 0); /* it can have none */
	do
		dn_keras_out(k, c);
	while (c->outs.n < c->wanted && c->outs.n < 64);
	tell_result(k, c);
}

void
dn_keras_lambda(const struct dn_keras *k, struct dn_keras_call *c)
{
	int64_t factor = 0;
	size_t i = find_function(k->run, dn_tree_get(c->config, "function"),
				 &factor);
	if (c->n_ins == 2 &&
	    dn_tree_get(dn_tree_get(c->config, "arguments"), "scale")) {
		dn_report(k->run, c->span, DN_UNMAPPED,
			  "a Lambda of two inputs and a scale is taken for a "
			  "scaled sum");
		dn_keras_all(k, c, DN_OP_ADD);
		dn_keras_out(k, c);
		return;
	}
	if (i == N_FUNCTIONS || c->n_ins != 1 || c->wanted > 1 ||
	    (functions[i].has_factor && factor == 0)) {
		make_opaque(k, c);
		return;
	}
	dn_report(k->run, c->span, DN_UNMAPPED,
		  "a Lambda whose code names %s is taken for that",
		  functions[i].name);
	uint32_t size = DN_NONE;
	if (!functions[i].has_factor)
		size = dn_open_size(k->run, k->net, c->name, c->span);
	dn_keras_all(k, c, functions[i].kind);
	if (size == DN_NONE)
		dn_net_set(k->run, k->net, DN_ATTR_FACTOR, factor);
	else
		dn_net_read(k->run, k->net, size);
	dn_keras_out(k, c);
	tell_result(k, c);
}
