/* SPDX-License-Identifier: MIT */
/*
 * Times the search for patterns on nets that are hard for it, of growing
 * size: patterns [MOST]. Prints, for each shape and size, ops, milliseconds
 * and nanoseconds an op and doubling (n log n), which should not grow.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "dnngen/pattern.h"
#include "net/build.h"

static double
now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* An op without a name that reads one or two tensors. */
static uint32_t
op(struct dn_run *run, struct dn_net *net, enum dn_op_kind kind, uint32_t a,
   uint32_t b)
{
	struct dn_slice none = {0};
	dn_net_op(run, net, kind, none, none, DN_NOWHERE);
	if (kind == DN_OP_CONV)
		dn_net_set(run, net, DN_ATTR_UNITS, 4);
	dn_net_read(run, net, a);
	if (b != DN_NONE)
		dn_net_read(run, net, b);
	return dn_net_write(run, net, none);
}

static uint32_t
chain(struct dn_run *run, struct dn_net *net, uint32_t x, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		x = op(run, net, DN_OP_CONV, x, DN_NONE);
	return x;
}

/* Each vertex reads the one to its left and the one above. */
static uint32_t
grid(struct dn_run *run, struct dn_net *net, uint32_t x, uint32_t n)
{
	uint32_t side = 1;
	while (2 * side * side < n)
		side++;
	uint32_t *row = dn_new(&run->arena, uint32_t, (size_t)side);
	for (uint32_t i = 0; i < side; i++)
		row[i] = x;
	for (uint32_t r = 0; r < side; r++) {
		uint32_t left = x;
		for (uint32_t i = 0; i < side; i++) {
			left = op(run, net, DN_OP_ADD, left, row[i]);
			left = op(run, net, DN_OP_CONV, left, DN_NONE);
			row[i] = left;
		}
	}
	return row[side - 1];
}

/* Branches inside branches. */
static uint32_t
nested(struct dn_run *run, struct dn_net *net, uint32_t x, uint32_t n)
{
	uint32_t depth = n / 3;
	uint32_t *side = dn_new(&run->arena, uint32_t, (size_t)depth + 1);
	for (uint32_t i = 0; i < depth; i++) {
		side[i] = op(run, net, DN_OP_CONV, x, DN_NONE);
		x = op(run, net, DN_OP_CONV, x, DN_NONE);
	}
	for (uint32_t i = depth; i-- > 0;)
		x = op(run, net, DN_OP_CONCAT, x, side[i]);
	return x;
}

/* Two towers with a rung at each step: branches that never meet. */
static uint32_t
ladder(struct dn_run *run, struct dn_net *net, uint32_t x, uint32_t n)
{
	uint32_t a = op(run, net, DN_OP_CONV, x, DN_NONE);
	uint32_t b = op(run, net, DN_OP_CONV, x, DN_NONE);
	uint32_t out = op(run, net, DN_OP_ADD, a, b);
	for (uint32_t i = 0; i < n / 4; i++) {
		a = op(run, net, DN_OP_CONV, a, DN_NONE);
		b = op(run, net, DN_OP_CONV, b, DN_NONE);
		uint32_t rung = op(run, net, DN_OP_CONCAT, a, b);
		out = op(run, net, DN_OP_ADD, out, rung);
	}
	return out;
}

static const struct {
	const char *name;
	uint32_t (*make)(struct dn_run *run, struct dn_net *net, uint32_t x,
			 uint32_t n);
} shapes[] = {
	{"chain", chain},
	{"grid", grid},
	{"nested", nested},
	{"ladder", ladder},
};

static void
measure(size_t shape, uint32_t n)
{
	static const int64_t image[] = {1, 4, 8, 8};
	struct dn_run run;
	struct dn_findings findings;
	dn_run_init(&run, NULL);
	struct dn_net *net = dn_net_new(&run, "bench", DN_CHANNELS_FIRST);
	uint32_t x =
		dn_net_input(&run, net, DN_SLICE("in"), image, 4, DN_NOWHERE);
	dn_net_output(&run, net, shapes[shape].make(&run, net, x, n));
	if (!dn_net_finish(&run, net, DN_NOWHERE))
		exit(1);
	double start = now();
	dn_patterns_find(&run, net, &findings);
	double ms = now() - start, doublings = 0;
	for (uint32_t k = net->ops.n; k > 1; k /= 2)
		doublings++;
	printf("  %-8s %7u ops %9.1f ms %7.1f ns per op and doubling\n",
	       shapes[shape].name, (unsigned)net->ops.n, ms,
	       ms * 1e6 / net->ops.n / doublings);
	dn_run_end(&run);
}

int
main(int argc, char **argv)
{
	uint32_t most =
		argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 100000;
	for (size_t s = 0; s < sizeof(shapes) / sizeof(shapes[0]); s++)
		for (uint32_t n = most / 4; n <= most; n *= 2)
			measure(s, n);
	return 0;
}
