/* SPDX-License-Identifier: MIT */
#ifndef DN_BASE_CHILD_H
#define DN_BASE_CHILD_H

#include <stdbool.h>
#include <stddef.h>

#include "dnngen/run.h"

/*
 * A helper is a program of ours that does what we do not want in our own
 * address space (Graphviz, cairo). It gets its work on standard input and
 * answers on standard output, with an empty environment and hard limits, and
 * is killed when it overruns them. What it writes to standard error is shown
 * as notes.
 */
struct dn_child {
	const char *path;	 /* absolute path of the program */
	const char *const *argv; /* argv[0] included, NULL at the end */
	struct dn_slice input;
	size_t max_output;    /* bytes; more is a failure */
	size_t max_memory;    /* RLIMIT_AS in bytes, 0: none */
	unsigned max_seconds; /* wall clock, 0: none */
	/* Gets what a helper that did its work wrote to standard error, in
	 * the run's arena; NULL: nobody cares. */
	struct dn_slice *words;
};

/*
 * Runs a helper to its end and stores its output, in the run's arena. Reports
 * `helper` and returns false when it cannot be started, exits other than 0,
 * dies by a signal, overruns a limit. Signals that end us end it too.
 */
bool dn_child_run(struct dn_run *run, const struct dn_child *child,
		  struct dn_slice *output);

#endif
