/* SPDX-License-Identifier: MIT */
/*
 * Bytes of files in windows, as bytes.h tells. Bytes in memory are one window
 * that holds them all, so both are read by the same few lines.
 */
#include "base/bytes.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SMALLEST ((size_t)1 << 12)

bool
dn_bytes_open(struct dn_bytes *bytes, struct dn_run *run, const char *path)
{
	uint64_t size;
	int fd = dn_source_open(run, path, &size);
	if (fd < 0)
		return false;
	*bytes = (struct dn_bytes){
		.run = run,
		.source = dn_source_binary(run, path),
		.size = size,
		.fd = fd,
		.next = SMALLEST,
		.room = dn_new(&run->arena, unsigned char, DN_BYTES_VIEW),
	};
	return true;
}

void
dn_bytes_close(struct dn_bytes *bytes)
{
	if (bytes->fd >= 0)
		close(bytes->fd);
	bytes->fd = -1;
	bytes->len = 0;
	bytes->size = 0;
}

void
dn_bytes_of(struct dn_bytes *bytes, struct dn_run *run, uint32_t source)
{
	struct dn_slice text = dn_source_get(run, source)->text;
	*bytes = (struct dn_bytes){
		.run = run,
		.source = source,
		.size = text.len,
		.fd = -1,
		.window = (const unsigned char *)text.text,
		.len = text.len,
	};
}

/* Reports that reading failed. */
static bool
fail(struct dn_bytes *bytes, const char *why)
{
	dn_report(bytes->run, DN_NOWHERE, DN_CANNOT_READ,
		  "cannot read '%s': %s",
		  dn_source_get(bytes->run, bytes->source)->name, why);
	bytes->failed = true;
	return false;
}

/* Moves the window to an offset, with at least n bytes in it. */
static bool
move(struct dn_bytes *bytes, uint64_t at, size_t n)
{
	bool goes_on = at >= bytes->at && at - bytes->at <= bytes->len;
	bytes->next = goes_on ? bytes->next * 2 : SMALLEST;
	if (bytes->next > DN_BYTES_VIEW)
		bytes->next = DN_BYTES_VIEW;
	size_t asked = bytes->next > n ? bytes->next : n;
	if (asked > bytes->size - at)
		asked = (size_t)(bytes->size - at);
	bytes->window = bytes->room;
	bytes->at = at;
	bytes->len = 0;
	while (bytes->len < asked) {
		ssize_t got =
			pread(bytes->fd, bytes->room + bytes->len,
			      asked - bytes->len, (off_t)(at + bytes->len));
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return fail(bytes, strerror(errno));
		if (got == 0)
			return fail(bytes, "it shrank while it was read");
		bytes->len += (size_t)got;
	}
	return true;
}

const unsigned char *
dn_bytes_view(struct dn_bytes *bytes, uint64_t at, size_t n)
{
	if (n > DN_BYTES_VIEW || at > bytes->size || n > bytes->size - at ||
	    bytes->failed)
		return NULL;
	if ((at < bytes->at || at - bytes->at > bytes->len ||
	     n > bytes->len - (size_t)(at - bytes->at)) &&
	    !move(bytes, at, n))
		return NULL;
	return bytes->window + (at - bytes->at);
}

const unsigned char *
dn_bytes_most(struct dn_bytes *bytes, uint64_t at, size_t n, size_t *got)
{
	*got = n;
	if (at < bytes->size && n > bytes->size - at)
		*got = (size_t)(bytes->size - at);
	return at < bytes->size ? dn_bytes_view(bytes, at, *got) : NULL;
}

struct dn_span
dn_bytes_span(const struct dn_bytes *bytes, uint64_t at)
{
	return (struct dn_span){bytes->source, (size_t)at, (size_t)at};
}

bool
dn_bytes_bad(struct dn_bytes *bytes, uint64_t at, const char *format, ...)
{
	if (bytes->failed)
		return false;
	char text[256];
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	dn_report(bytes->run, dn_bytes_span(bytes, at), DN_BAD_MODEL, "%s",
		  text);
	bytes->failed = true;
	return false;
}
