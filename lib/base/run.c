/* SPDX-License-Identifier: MIT */
/*
 * A run: two arenas, and what the other files of this room hang into it when
 * they are first used.
 */
#include "dnngen/run.h"

#include <stdlib.h>
#include <string.h>

#include "base/outs.h"

#ifndef DN_VERSION
#define DN_VERSION "0.0.0"
#endif

static void
give_up(struct dn_run *run, const char *what)
{
	(void)what;
	dn_out_remove_temporaries(run);
	abort();
}

static void
fail_for_memory(void *context)
{
	struct dn_run *run = context;
	run->fatal(run, "out of memory");
}

void
dn_run_init(struct dn_run *run,
	    void (*fatal)(struct dn_run *run, const char *what))
{
	*run = (struct dn_run){.fatal = fatal ? fatal : give_up};
	dn_arena_init(&run->arena, fail_for_memory, run);
	dn_arena_init(&run->scratch, fail_for_memory, run);
}

void
dn_run_end(struct dn_run *run)
{
	dn_outs_end(run);
	dn_arena_close(&run->scratch);
	dn_arena_close(&run->arena);
	run->sources = NULL;
	run->diags = NULL;
}

const char *
dn_version(void)
{
	return DN_VERSION;
}
