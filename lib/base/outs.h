/* SPDX-License-Identifier: MIT */
#ifndef DN_BASE_OUTS_H
#define DN_BASE_OUTS_H

#include "dnngen/run.h"

/* What out.c and out_file.c share: how an out is made inside. */
enum dn_out_kind {
	DN_OUT_CLOSED, /* free to be used again */
	DN_OUT_MEMORY,
	DN_OUT_FD,
	DN_OUT_DEVICE, /* a file that is written directly */
	DN_OUT_FILE,
};

struct dn_out {
	struct dn_out *next; /* in the run */
	struct dn_run *run;
	enum dn_out_kind kind;
	char *buffer;
	size_t used, room;
	int fd;	   /* or -1 */
	int error; /* errno of the first failure, or 0 */
	bool abandoned;
	const char *name;   /* as the user gave it */
	const char *target; /* of a file: what is replaced */
	/* What must be removed, or NULL; read by signal handlers. */
	const char *volatile temporary;
};

/* Remembers an error, if it is the first. */
void dn_out_fail(struct dn_out *out, int error);

/* Opens what will become the file out->name, or the device of that name. */
void dn_out_open_file(struct dn_out *out);

/*
 * Closes what dn_out_open_file() opened, and puts the file in its place if
 * nothing failed and it was not abandoned.
 */
void dn_out_close_file(struct dn_out *out);

/* Closes the files that a run still writes and removes their temporaries. */
void dn_outs_end(struct dn_run *run);

#endif
