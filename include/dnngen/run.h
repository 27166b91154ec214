/* SPDX-License-Identifier: MIT */
#ifndef DNNGEN_RUN_H
#define DNNGEN_RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "diag.h"
#include "out.h"
#include "slice.h"
#include "source.h"

/*
 * A run is one use of the library from start to end: its memory, the sources
 * it has read, what it found wrong with them, and the files it is writing.
 * It is the first argument of nearly every function; there are no globals.
 * One thread uses a run at a time.
 *
 * Errors go three ways. What the user gave is wrong: dn_report(), carry on,
 * return false or a partial result. The programmer is wrong: assert(). The
 * machine fails (no memory): fatal(), which does not return.
 */
struct dn_run {
	struct dn_arena arena;	    /* results: until dn_run_end() */
	struct dn_arena scratch;    /* mark before use, reset after it */
	struct dn_sources *sources; /* see source.h */
	struct dn_diags *diags;	    /* see diag.h */
	struct dn_out *outs;	    /* open files, see out.h */
	void (*fatal)(struct dn_run *run, const char *what);
	void *user; /* the program's own */
};

/*
 * Starts a run. fatal must not return; NULL means: remove temporary files and
 * abort().
 */
void dn_run_init(struct dn_run *run,
		 void (*fatal)(struct dn_run *run, const char *what));

/* Ends a run: removes temporary files and gives back all memory. */
void dn_run_end(struct dn_run *run);

/* The version of the library, "1.2.3". */
const char *dn_version(void);

#endif
