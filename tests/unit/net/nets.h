/* SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_NET_NETS_H
#define TESTS_UNIT_NET_NETS_H

/* What the tests of nets share: making small ones, reading their dump. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "net/build.h"

#define NO_NAME ((struct dn_slice){0})

/* A net with one input of a shape, which is returned in *tensor. */
static inline struct dn_net *
net_with_input(struct dn_run *run, uint32_t *tensor, const int64_t *dims,
	       uint32_t rank)
{
	struct dn_net *net = dn_net_new(run, "test", DN_CHANNELS_FIRST);
	*tensor = dn_net_input(run, net, DN_SLICE("in"), dims, rank,
			       DN_NOWHERE);
	return net;
}

/* Adds an op that reads one tensor and returns the one it writes. */
static inline uint32_t
add_op(struct dn_run *run, struct dn_net *net, enum dn_op_kind kind,
       uint32_t from)
{
	dn_net_op(run, net, kind, NO_NAME, NO_NAME, DN_NOWHERE);
	if (from != DN_NONE)
		dn_net_read(run, net, from);
	return dn_net_write(run, net, NO_NAME);
}

/* The dump of a net as text. */
static inline const char *
dump_of(struct dn_run *run, const struct dn_net *net)
{
	struct dn_out *out = dn_out_to_memory(run);
	dn_net_dump(out, net);
	return dn_out_text(out).text;
}

#endif
