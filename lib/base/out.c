/* SPDX-License-Identifier: MIT */
/*
 * Outs: buffered writing to memory, to a descriptor or, with out_file.c, to a
 * file. All fill a buffer; when it is full, memory grows it and the others
 * write it. The outs of a run are a list that only grows; a closed one is used
 * again with its buffer.
 */
#include "dnngen/out.h"

#include <assert.h>
#include <errno.h>
#include <math.h>
#include <poll.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/outs.h"
#include "dnngen/run.h"

#define BUFFER ((size_t)1 << 16)

static void
write_all(struct dn_out *out, const char *text, size_t len)
{
	while (len && !out->error && !out->abandoned) {
		ssize_t put = write(out->fd, text, len);
		if (put >= 0) {
			text += put;
			len -= (size_t)put;
		} else if (errno == EAGAIN || errno == EWOULDBLOCK) {
			poll(&(struct pollfd){.fd = out->fd, .events = POLLOUT},
			     1, -1);
		} else if (errno != EINTR) {
			dn_out_fail(out, errno);
		}
	}
}

static void
flush(struct dn_out *out)
{
	write_all(out, out->buffer, out->used);
	out->used = 0;
}

static void
grow(struct dn_out *out, size_t len)
{
	size_t room = out->room < len ? len : out->room;
	if (room > SIZE_MAX / 4)
		out->run->fatal(out->run, "out of memory");
	char *buffer = dn_new(&out->run->arena, char, room * 2 + 1);
	memcpy(buffer, out->buffer, out->used);
	out->buffer = buffer;
	out->room = room * 2;
}

static void
put(struct dn_out *out, const char *text, size_t len)
{
	if (len > out->room - out->used) {
		if (out->kind == DN_OUT_MEMORY)
			grow(out, len);
		else
			flush(out);
	}
	if (out->error)
		return;
	if (len > out->room) {
		write_all(out, text, len);
		return;
	}
	if (len)
		memcpy(out->buffer + out->used, text, len);
	out->used += len;
}

/* Returns a closed out of the run, with a buffer, or a new one. */
static struct dn_out *
make(struct dn_run *run, enum dn_out_kind kind, const char *name)
{
	struct dn_out *out = run->outs;
	while (out && out->kind != DN_OUT_CLOSED)
		out = out->next;
	if (!out) {
		out = dn_new(&run->arena, struct dn_out, 1);
		out->buffer = dn_new(&run->arena, char, BUFFER);
		out->room = BUFFER;
		out->run = run;
		out->next = run->outs;
		run->outs = out;
	}
	out->fd = -1;
	out->used = 0;
	out->error = 0;
	out->abandoned = false;
	out->name = name;
	out->target = NULL;
	out->kind = kind;
	return out;
}

static void
finish(struct dn_out *out)
{
	if (!out->abandoned)
		flush(out);
	else
		out->error = 0;
	if (out->kind == DN_OUT_FILE || out->kind == DN_OUT_DEVICE)
		dn_out_close_file(out);
}

static const char *
name_fd(struct dn_run *run, int fd)
{
	if (fd == STDOUT_FILENO)
		return "standard output";
	if (fd == STDERR_FILENO)
		return "standard error";
	return dn_arena_format(&run->arena, "descriptor %d", fd);
}

struct dn_out *
dn_out_to_fd(struct dn_run *run, int fd)
{
	struct dn_out *out = make(run, DN_OUT_FD, name_fd(run, fd));
	out->fd = fd;
	return out;
}

struct dn_out *
dn_out_to_memory(struct dn_run *run)
{
	/* Not in the list: its text outlives it. */
	struct dn_out *out = dn_new(&run->arena, struct dn_out, 1);
	out->kind = DN_OUT_MEMORY;
	out->run = run;
	out->fd = -1;
	out->buffer = dn_new(&run->arena, char, 1);
	return out;
}

struct dn_out *
dn_out_to_file(struct dn_run *run, const char *path)
{
	const char *name = dn_arena_text(&run->arena, dn_slice_of(path));
	struct dn_out *out = make(run, DN_OUT_FILE, name);
	dn_out_open_file(out);
	return out;
}

struct dn_slice
dn_out_text(const struct dn_out *out)
{
	assert(out->kind == DN_OUT_MEMORY);
	out->buffer[out->used] = '\0';
	return (struct dn_slice){out->buffer, out->used};
}

void
dn_put(struct dn_out *out, const char *text)
{
	put(out, text, strlen(text));
}

void
dn_put_slice(struct dn_out *out, struct dn_slice s)
{
	put(out, s.text, s.len);
}

void
dn_put_char(struct dn_out *out, char c)
{
	if (out->used < out->room && !out->error)
		out->buffer[out->used++] = c;
	else
		put(out, &c, 1);
}

void
dn_put_repeat(struct dn_out *out, char c, size_t times)
{
	char run[64];
	memset(run, c, sizeof(run));
	for (; times > sizeof(run); times -= sizeof(run))
		put(out, run, sizeof(run));
	put(out, run, times);
}

void
dn_put_format(struct dn_out *out, const char *format, ...)
{
	char small[512];
	va_list args;
	va_start(args, format);
	int len = vsnprintf(small, sizeof(small), format, args);
	va_end(args);
	if (len < 0) {
		dn_out_fail(out, errno);
		return;
	}
	if ((size_t)len < sizeof(small)) {
		put(out, small, (size_t)len);
		return;
	}
	struct dn_arena *scratch = &out->run->scratch;
	struct dn_arena_mark mark = dn_arena_mark(scratch);
	char *text = dn_new(scratch, char, (size_t)len + 1);
	va_start(args, format);
	vsnprintf(text, (size_t)len + 1, format, args);
	va_end(args);
	put(out, text, (size_t)len);
	dn_arena_reset(scratch, mark);
}

/* Writes at most 20 digits of a whole number before `end`; returns them. */
static char *
format_whole(char *end, uint64_t whole)
{
	do
		*--end = (char)('0' + whole % 10);
	while (whole /= 10);
	return end;
}

void
dn_put_number(struct dn_out *out, double value, int decimals)
{
	static const double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
	const double most = 1e15;
	assert(decimals >= 0 && decimals <= 6);
	double size = isfinite(value) ? fabs(value) : 0;
	if (size > most)
		size = most;
	uint64_t whole = (uint64_t)size;
	double scaled = (size - (double)whole) * powers[decimals];
	/* A half that was typed may have come out a little less. */
	double slack = size * powers[decimals] * 0x1p-51;
	scaled += 0.5;
	scaled += slack < 1e-3 ? slack : 1e-3;
	uint64_t fraction = (uint64_t)scaled;
	uint64_t unit = (uint64_t)powers[decimals];
	whole += fraction / unit;
	fraction %= unit;
	for (; decimals && fraction % 10 == 0; decimals--)
		fraction /= 10;
	char text[48], *end = text + sizeof(text), *start = end;
	if (decimals) {
		start = format_whole(end, fraction);
		while (end - start < decimals)
			*--start = '0';
		*--start = '.';
	}
	start = format_whole(start, whole);
	if (value < 0 && (whole || decimals))
		*--start = '-';
	put(out, start, (size_t)(end - start));
}

bool
dn_out_failed(const struct dn_out *out)
{
	return out->error != 0;
}

void
dn_out_abandon(struct dn_out *out)
{
	out->abandoned = true;
	out->used = 0;
}

bool
dn_out_close(struct dn_out *out)
{
	if (out->kind == DN_OUT_MEMORY)
		return !out->error;
	finish(out);
	bool is_fd = out->kind == DN_OUT_FD;
	const char *quote = is_fd ? "" : "'";
	out->kind = DN_OUT_CLOSED;
	if (!out->error)
		return true;
	/* Who reads a pipe and stops, as head does, has what it wants. */
	if (is_fd && out->error == EPIPE)
		return false;
	dn_report(out->run, DN_NOWHERE, DN_CANNOT_WRITE,
		  "cannot write %s%s%s: %s", quote, out->name, quote,
		  strerror(out->error));
	return false;
}

void
dn_out_fail(struct dn_out *out, int error)
{
	if (!out->error)
		out->error = error ? error : EIO;
}

void
dn_outs_end(struct dn_run *run)
{
	for (struct dn_out *out = run->outs; out; out = out->next) {
		if (out->kind == DN_OUT_CLOSED)
			continue;
		dn_out_abandon(out);
		finish(out);
	}
	run->outs = NULL;
}
