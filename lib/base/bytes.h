/* SPDX-License-Identifier: MIT */
#ifndef DN_BASE_BYTES_H
#define DN_BASE_BYTES_H

#include <stdbool.h>
#include <stdint.h>

#include "dnngen/run.h"

/*
 * Random access to the bytes of a file that may be far larger than memory, or
 * to bytes in memory. Of a file one window is held at a time, read with
 * pread(): 4 KiB after a jump and twice as much each time reading goes on
 * behind it, so that skipping weights costs a page and reading on costs few
 * calls.
 */
struct dn_bytes {
	struct dn_run *run;
	uint32_t source; /* for spans; start and end are byte offsets */
	uint64_t size;
	int fd; /* -1: in memory */
	const unsigned char *window;
	uint64_t at;	     /* offset of the window */
	size_t len;	     /* bytes in it */
	size_t next;	     /* bytes to read when reading goes on */
	unsigned char *room; /* DN_BYTES_VIEW of them */
	bool failed;	     /* reported: reading goes no further */
};

/* No view is longer. */
#define DN_BYTES_VIEW ((size_t)1 << 16)

/*
 * Opens a file. Reports `cannot-read` and returns false when it is missing,
 * not readable or no regular file. Close it after use.
 */
bool dn_bytes_open(struct dn_bytes *bytes, struct dn_run *run,
		   const char *path);
void dn_bytes_close(struct dn_bytes *bytes);

/* Makes the bytes of a source in memory readable the same way. */
void dn_bytes_of(struct dn_bytes *bytes, struct dn_run *run, uint32_t source);

/*
 * Returns n bytes from an offset, valid until the next call; NULL when the
 * file has fewer, when n is above DN_BYTES_VIEW, or after `failed` was set
 * because reading failed or the file shrank (`cannot-read`).
 */
const unsigned char *dn_bytes_view(struct dn_bytes *bytes, uint64_t at,
				   size_t n);

/* As above, as many as there are but at most n, and at least one: *got. */
const unsigned char *dn_bytes_most(struct dn_bytes *bytes, uint64_t at,
				   size_t n, size_t *got);

/*
 * Reports `bad-model` at an offset, unless something was reported before, and
 * sets `failed`. Returns false.
 */
bool dn_bytes_bad(struct dn_bytes *bytes, uint64_t at, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* A span from an offset. */
struct dn_span dn_bytes_span(const struct dn_bytes *bytes, uint64_t at);

#endif
