/* SPDX-License-Identifier: MIT */
#ifndef DNNGEN_SOURCE_H
#define DNNGEN_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "slice.h"

struct dn_run;

/*
 * A source is a text that was read: a file, standard input or a string. It is
 * kept in the run, unchanged, so that a diagnostic can show the line it is
 * about at any later time. A span is a stretch of bytes in one source; line
 * and column are computed only when a span is printed.
 */
struct dn_source {
	const char *name;     /* as the user gave it, or "<stdin>" */
	struct dn_slice text; /* terminated by a NUL beyond its length */
	bool binary;	      /* has no lines: places are byte offsets, and the
			       * text may be left in its file */
};

#define DN_NO_SOURCE UINT32_MAX

struct dn_span {
	uint32_t source;   /* number in the run, or DN_NO_SOURCE */
	size_t start, end; /* bytes; end is one past the last */
};

/* A span that points nowhere: the diagnostic is about no place in a text. */
#define DN_NOWHERE ((struct dn_span){.source = DN_NO_SOURCE})

/* A place as a person counts: both from 1, the column in characters. */
struct dn_place {
	size_t line, column;
};

/* What dn_source_read() may refuse. */
struct dn_source_limits {
	size_t max_bytes; /* a longer file is an error; 0: 1 GiB */
	bool binary;	  /* false: UTF-8 without NUL is demanded */
};

/*
 * Reads a whole file with read() and stores its number in *source. Refused
 * with one diagnostic, `cannot-read`: what is missing or not readable, a
 * directory, a FIFO, a device, a socket, a file over the limit. Refused with
 * `not-text`, with the byte offset, unless limits->binary: UTF-16 and UTF-32
 * (said by name), a NUL byte, bytes that are not UTF-8. A leading UTF-8 byte
 * order mark is kept in the text; what parses it skips it. Returns false when
 * it refused. limits may be NULL.
 */
bool dn_source_read(struct dn_run *run, const char *path,
		    const struct dn_source_limits *limits, uint32_t *source);

/* The same from an open descriptor (standard input) called `name`. */
bool dn_source_read_fd(struct dn_run *run, int fd, const char *name,
		       const struct dn_source_limits *limits, uint32_t *source);

/*
 * Adds a text that stays with the caller and is terminated by NUL, as if it
 * had been read from a file of that name; returns its number.
 */
uint32_t dn_source_from_text(struct dn_run *run, const char *name,
			     struct dn_slice text);

/*
 * Adds a binary source whose bytes are read elsewhere (base/bytes.h), so that
 * diagnostics can say at which of them something is wrong.
 */
uint32_t dn_source_binary(struct dn_run *run, const char *name);

/* Says that a source that was added as text has no lines. */
void dn_source_mark_binary(struct dn_run *run, uint32_t source);

/* Demands that a source is text; reports `not-text` and returns false when it
 * is not. From now on it has lines. */
bool dn_source_demand_text(struct dn_run *run, uint32_t source);

/*
 * Opens a regular file to read and stores its length. Reports `cannot-read`
 * and returns -1 when it is missing, not readable or no regular file.
 */
int dn_source_open(struct dn_run *run, const char *path, uint64_t *size);

/* Returns a source by number. */
const struct dn_source *dn_source_get(const struct dn_run *run,
				      uint32_t source);

/*
 * Returns the place of a byte offset in a source; an offset beyond the end is
 * at the end. The first call for a source costs its length, later ones a
 * binary search and the length of the line.
 */
struct dn_place dn_source_place(struct dn_run *run, uint32_t source,
				size_t offset);

/* Returns the line that holds the offset, without its line end. */
struct dn_slice dn_source_line(struct dn_run *run, uint32_t source,
			       size_t offset);

#endif
