/* SPDX-License-Identifier: MIT */
/*
 * Times what is done with a layer graph, on made ones of growing size: nets
 * [SIZE...] prints a line a graph with the microseconds that each step takes
 * for one op. The times should not grow with the size. Graphs: a chain; a
 * grid, in which each op reads two neighbours (one tangle, no series); blocks
 * with a shortcut each; dense blocks of 40, each op reading all before it in
 * its block.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "dnngen/cost.h"
#include "net/build.h"
#include "net/normal.h"
#include "net/sp.h"

#define NO_NAME ((struct dn_slice){0})

static double
now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static uint32_t
add(struct dn_run *run, struct dn_net *net, enum dn_op_kind kind, uint32_t a,
    uint32_t b)
{
	dn_net_op(run, net, kind, NO_NAME, NO_NAME, DN_NOWHERE);
	dn_net_read(run, net, a);
	if (b != DN_NONE)
		dn_net_read(run, net, b);
	return dn_net_write(run, net, NO_NAME);
}

static uint32_t
add_conv(struct dn_run *run, struct dn_net *net, uint32_t x)
{
	x = add(run, net, DN_OP_CONV, x, DN_NONE);
	dn_net_set(run, net, DN_ATTR_KERNEL, 3);
	dn_net_set(run, net, DN_ATTR_UNITS, 8);
	return x;
}

static void
make_chain(struct dn_run *run, struct dn_net *net, uint32_t x, uint32_t n)
{
	while (net->ops.n < n)
		x = add(run, net, DN_OP_RELU, add_conv(run, net, x), DN_NONE);
}

static void
make_grid(struct dn_run *run, struct dn_net *net, uint32_t x, uint32_t n)
{
	enum { WIDTH = 32 };
	uint32_t row[WIDTH];
	for (int i = 0; i < WIDTH; i++)
		row[i] = x;
	while (net->ops.n < n)
		for (int i = 0; i < WIDTH; i++)
			row[i] = add_conv(run, net,
					  add(run, net, DN_OP_ADD, row[i],
					      row[(i + 1) % WIDTH]));
}

static void
make_blocks(struct dn_run *run, struct dn_net *net, uint32_t x, uint32_t n)
{
	while (net->ops.n < n)
		x = add(run, net, DN_OP_ADD,
			add_conv(run, net, add_conv(run, net, x)), x);
}

static void
make_dense(struct dn_run *run, struct dn_net *net, uint32_t x, uint32_t n)
{
	while (net->ops.n < n) {
		uint32_t block = x;
		for (int i = 0; i < 40; i++)
			block = add(run, net, DN_OP_CONCAT, block,
				    add_conv(run, net, block));
		x = add_conv(run, net, block);
	}
}

static void
measure(const char *name,
	void (*make)(struct dn_run *, struct dn_net *, uint32_t, uint32_t),
	uint32_t size)
{
	struct dn_run run;
	struct dn_normal normal;
	struct dn_sp sp;
	char hex[65];
	double t[7];
	dn_run_init(&run, NULL);
	struct dn_net *net = dn_net_new(&run, "made", DN_CHANNELS_FIRST);
	uint32_t x = dn_net_input(&run, net, DN_SLICE("x"),
				  (int64_t[]){1, 8, 32, 32}, 4, DN_NOWHERE);
	t[0] = now();
	make(&run, net, x, size);
	if (!dn_net_finish(&run, net, DN_NOWHERE))
		exit(1);
	t[1] = now();
	dn_net_cost(&run, net);
	t[2] = now();
	dn_net_hash(&run, net, hex);
	t[3] = now();
	dn_normal_make(&run, net, &normal);
	t[4] = now();
	dn_sp_decompose(&run, &normal.dag, &sp);
	t[5] = now();
	dn_net_shape_hash(&run, net, hex);
	t[6] = now();
	printf("  %-8s %7u", name, (unsigned)net->ops.n);
	for (int i = 0; i < 6; i++)
		printf(" %8.3f", (t[i + 1] - t[i]) / net->ops.n);
	printf(" %8.1f\n",
	       (double)(run.arena.total + run.scratch.total) / net->ops.n);
	dn_run_end(&run);
}

int
main(int argc, char **argv)
{
	static const char *const sizes[] = {"", "1000", "10000", "100000"};
	if (argc < 2) {
		argc = 4;
		argv = (char **)sizes;
	}
	printf("  %-8s %7s %8s %8s %8s %8s %8s %8s %8s\n", "graph", "ops",
	       "build", "cost", "hash", "normal", "series", "shape", "bytes");
	for (int i = 1; i < argc; i++) {
		uint32_t size = (uint32_t)strtoul(argv[i], NULL, 10);
		measure("chain", make_chain, size);
		measure("grid", make_grid, size);
		measure("blocks", make_blocks, size);
		measure("dense", make_dense, size);
	}
	return 0;
}
