/* SPDX-License-Identifier: MIT */
#ifndef DN_CMD_PLACE_H
#define DN_CMD_PLACE_H

#include "dnngen/arena.h"

/*
 * The folder of the running program; `search` is where a shell would have
 * looked for argv0, should the system not tell, or NULL.
 */
const char *dn_place_program(struct dn_arena *arena, const char *argv0,
			     const char *search);

/*
 * The catalogue that came with the program: installed in PREFIX/share, or in
 * the tree it was built in (the build's folder may be one or two deep).
 */
const char *dn_place_catalog(struct dn_arena *arena, const char *program_dir);

/* A helper program: beside ours, else in PREFIX/libexec/dnngen. */
const char *dn_place_helper(struct dn_arena *arena, const char *program_dir,
			    const char *name);

#endif
