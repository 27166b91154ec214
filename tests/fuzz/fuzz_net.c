/* SPDX-License-Identifier: MIT */
/*
 * Makes a net from any bytes, as a reader may from any file, and does all that
 * is done with one. Each op is a kind, what it reads, attributes with odd
 * numbers, told shapes, and now and then a body. The checks: whatever the
 * numbers, nothing overflows; what inference keeps of told shapes gives all
 * shapes, and so the hash, once more; the regions of the normal form hold each
 * edge once.
 */
#include <stdlib.h>

#include "dnngen/cost.h"
#include "net/build.h"
#include "net/normal.h"
#include "net/shape.h"
#include "net/sp.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define NO_NAME ((struct dn_slice){0})

struct bytes {
	struct dn_run *run;
	const uint8_t *at, *end;
};

static uint32_t
take(struct bytes *b)
{
	return b->at < b->end ? *b->at++ : 0;
}

/* Small numbers mostly, and those at the edges of what fits. */
static int64_t
take_number(struct bytes *b, const struct dn_net *net)
{
	static const int64_t edges[] = {INT64_MAX,
					INT64_MIN,
					INT64_MIN + 1,
					-1,
					-2,
					INT64_C(1) << 31,
					-(INT64_C(1) << 31),
					INT32_MAX,
					INT64_C(1) << 62,
					0};
	uint32_t n = take(b);
	if (n < 200)
		return n % 32;
	if (n < 220 && dn_intern_count(net->letters) > 0)
		return DN_SIZE_LETTER(n % dn_intern_count(net->letters));
	return edges[n % (sizeof(edges) / sizeof(edges[0]))];
}

static uint32_t
take_numbers(struct bytes *b, const struct dn_net *net, int64_t *numbers)
{
	uint32_t n = take(b) % 9;
	for (uint32_t i = 0; i < n; i++)
		numbers[i] = take_number(b, net);
	return n;
}

static void
take_attr(struct bytes *b, struct dn_net *net, enum dn_op_kind kind)
{
	int64_t numbers[9];
	enum dn_attr_key key = (enum dn_attr_key)(take(b) % DN_N_ATTRS);
	struct dn_attr_row row = dn_attr_row(key);
	uint32_t n = take_numbers(b, net, numbers), n_words = 0;
	if (!(dn_op_row(kind)->attrs & UINT64_C(1) << key))
		return;
	while (row.words && row.words[n_words])
		n_words++;
	for (uint32_t i = 0; i < n && row.words; i++)
		numbers[i] = (int64_t)((uint64_t)numbers[i] % n_words);
	if (n > 0 || key == DN_ATTR_SHAPE || key == DN_ATTR_OUT)
		dn_net_set_list(b->run, net, key, numbers, n);
}

static void take_net(struct bytes *b, struct dn_net *net, unsigned depth);

static void
take_bodies(struct bytes *b, struct dn_net *net, enum dn_op_kind kind,
	    unsigned depth)
{
	if (dn_op_row(kind)->class != DN_CLASS_BODY || depth > 5)
		return;
	for (uint32_t i = kind == DN_OP_IF; i < 2; i++)
		take_net(b, dn_net_body(b->run, net), depth + 1);
}

static void
take_op(struct bytes *b, struct dn_net *net, unsigned depth)
{
	enum dn_op_kind kind = (enum dn_op_kind)(take(b) % DN_N_OPS);
	uint32_t n_before = net->tensors.n, v, n;
	int64_t sizes[9];
	if (kind == DN_OP_INPUT) {
		n = take_numbers(b, net, sizes);
		dn_net_input(b->run, net, DN_SLICE("in"), sizes, n, DN_NOWHERE);
		return;
	}
	v = dn_net_op(b->run, net, kind, NO_NAME, NO_NAME, DN_NOWHERE);
	n = take(b) % 5;
	for (uint32_t i = 0; i < n && n_before > 0; i++) {
		uint32_t back = take(b);
		dn_net_read(b->run, net,
			    back == 255 ? DN_NONE
					: n_before - 1 - back % n_before);
	}
	n = take(b) % 4;
	for (uint32_t i = 0; i < n; i++)
		take_attr(b, net, kind);
	take_bodies(b, net, kind, depth);
	n = 1 + take(b) % 8 / 6;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t t = dn_net_write(b->run, net, NO_NAME);
		if (take(b) % 8 == 0) {
			uint32_t rank = take_numbers(b, net, sizes);
			dn_net_shape(b->run, net, t, sizes, rank);
		}
	}
	if (take(b) % 8 == 0 && v > 0)
		net->ops.items[v].weights_of = take(b) % v;
}

static void
take_net(struct bytes *b, struct dn_net *net, unsigned depth)
{
	uint32_t n = 1 + take(b) % 16;
	dn_net_letter(b->run, net, DN_SLICE("T"));
	dn_net_letter(b->run, net, DN_SLICE("S"));
	do
		take_op(b, net, depth);
	while (depth == 0 ? b->at < b->end : --n > 0);
	for (uint32_t i = take(b) % 3; i > 0; i--)
		dn_net_output(b->run, net, take(b) % net->tensors.n);
	if (!dn_net_finish(b->run, net, DN_NOWHERE))
		abort();
}

static void
check_regions(const struct dn_normal *normal, const struct dn_sp *sp)
{
	uint32_t edges = 0, parts = 1;
	for (uint32_t i = 0; i < sp->n; i++) {
		edges += sp->regions[i].kind == DN_SP_EDGE;
		parts += sp->regions[i].n_parts;
	}
	if (edges != normal->dag.n_edges || (sp->n > 0 && parts != sp->n))
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct dn_run run;
	struct bytes b = {.run = &run, .at = data, .end = data + size};
	struct dn_normal normal;
	struct dn_sp sp;
	char first[65], second[65];
	dn_run_init(&run, NULL);
	struct dn_net *net = dn_net_new(&run, "fuzz", DN_CHANNELS_FIRST);
	take_net(&b, net, 0);
	struct dn_op_cost total = dn_net_cost(&run, net).total;
	if (total.params < 0 || total.macs < 0)
		abort();
	dn_net_hash(&run, net, first);
	dn_net_infer(&run, net);
	dn_net_hash(&run, net, second);
	if (!dn_slice_equal(dn_slice_of(first), dn_slice_of(second)))
		abort();
	dn_net_shape_hash(&run, net, first);
	dn_normal_make(&run, net, &normal);
	dn_sp_decompose(&run, &normal.dag, &sp);
	check_regions(&normal, &sp);
	struct dn_out *out = dn_out_to_memory(&run);
	dn_net_dump(out, net);
	dn_out_close(out);
	dn_run_end(&run);
	return 0;
}
