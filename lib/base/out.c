/* SPDX-License-Identifier: MIT */
/*
 * Outs: buffered writing to a descriptor, to memory or to a file that is
 * replaced. All three fill a buffer; when it is full, memory grows it and the
 * others write it. A file is written to a temporary file in the folder of its
 * target, which is synced and renamed at the end.
 *
 * The outs of a run are a list that only grows; a closed one is used again.
 * A signal handler may walk it at any time: so signals are blocked while a
 * temporary file and its entry in the list come or go together.
 */
#include "dnngen/out.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/outs.h"
#include "dnngen/run.h"

#define BUFFER ((size_t)1 << 16)
#define MOST_LINKS 40
#define LONGEST_LINK 4096

enum kind {
	TO_NOTHING, /* closed, free to be used again */
	TO_MEMORY,
	TO_FD,
	TO_DEVICE, /* a file that is written directly */
	TO_FILE,
};

struct dn_out {
	struct dn_out *next; /* in the run */
	struct dn_run *run;
	enum kind kind;
	char *buffer;
	size_t used, room;
	int fd;	   /* or -1 */
	int error; /* errno of the first failure, or 0 */
	bool abandoned;
	const char *name;   /* as the user gave it */
	const char *target; /* TO_FILE: what is replaced */
	/* TO_FILE: what must be removed; read by signal handlers. */
	const char *volatile temporary;
};

static void
fail(struct dn_out *out, int error)
{
	if (!out->error)
		out->error = error ? error : EIO;
}

/* --- bytes --- */

static void
write_all(struct dn_out *out, const char *text, size_t len)
{
	while (len && !out->error) {
		ssize_t put = write(out->fd, text, len);
		if (put >= 0) {
			text += put;
			len -= (size_t)put;
		} else if (errno == EAGAIN || errno == EWOULDBLOCK) {
			poll(&(struct pollfd){.fd = out->fd, .events = POLLOUT},
			     1, -1);
		} else if (errno != EINTR) {
			fail(out, errno);
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
		if (out->kind == TO_MEMORY)
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

/* --- making and ending --- */

/* Returns a closed out of the run, with a buffer, or a new one. */
static struct dn_out *
make(struct dn_run *run, enum kind kind, const char *name)
{
	struct dn_out *out = run->outs;
	while (out && out->kind != TO_NOTHING)
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
block_signals(sigset_t *before)
{
	sigset_t all;
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, before);
}

static void
unblock_signals(const sigset_t *before)
{
	sigprocmask(SIG_SETMASK, before, NULL);
}

static size_t
folder_length(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? (size_t)(slash - path) + 1 : 0;
}

/*
 * Follows symbolic links from a path to what need not exist. Returns NULL and
 * sets errno on failure.
 */
static const char *
resolve(struct dn_run *run, const char *path)
{
	char link[LONGEST_LINK];
	for (int i = 0; i < MOST_LINKS; i++) {
		ssize_t len = readlink(path, link, sizeof(link));
		if (len < 0)
			return errno == EINVAL || errno == ENOENT ? path : NULL;
		if ((size_t)len == sizeof(link)) {
			errno = ENAMETOOLONG;
			return NULL;
		}
		size_t folder = *link == '/' ? 0 : folder_length(path);
		path = dn_arena_format(&run->arena, "%.*s%.*s", (int)folder,
				       path, (int)len, link);
	}
	errno = ELOOP;
	return NULL;
}

/* Makes a file beside the target that did not exist, and remembers it. */
static bool
make_temporary(struct dn_out *out, mode_t mode)
{
	size_t folder = folder_length(out->target);
	const char *base = out->target + folder;
	sigset_t before;
	for (int i = 0; i < 1000; i++) {
		/* File names have at most 255 bytes. */
		const char *path = dn_arena_format(
			&out->run->arena, "%.*s.%.200s.%ld-%d.tmp", (int)folder,
			out->target, base, (long)getpid(), i);
		block_signals(&before);
		out->fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
			       mode);
		int error = errno;
		if (out->fd >= 0)
			out->temporary = path;
		unblock_signals(&before);
		errno = error;
		if (out->fd >= 0 || error != EEXIST)
			return out->fd >= 0;
	}
	return false;
}

/*
 * Opens what will become the target, or, when `old` is given, replace it: with
 * the same mode and, where that is allowed, owner.
 */
static bool
open_beside(struct dn_out *out, const struct stat *old)
{
	struct stat status;
	out->target = resolve(out->run, out->name);
	if (!out->target)
		return false;
	if (!old)
		return make_temporary(out, 0666);
	/* Renaming would replace even what its owner protected. */
	if (access(out->target, W_OK) < 0 || !make_temporary(out, 0600))
		return false;
	if (fstat(out->fd, &status) < 0)
		return false;
	if ((status.st_uid != old->st_uid || status.st_gid != old->st_gid) &&
	    fchown(out->fd, old->st_uid, old->st_gid) < 0)
		return !fchmod(out->fd, old->st_mode & 0777);
	return !fchmod(out->fd, old->st_mode & 07777);
}

static void
open_file(struct dn_out *out)
{
	struct stat old;
	bool exists = !stat(out->name, &old);
	if (!exists && errno != ENOENT) {
		fail(out, errno);
		return;
	}
	if (exists && !S_ISREG(old.st_mode)) {
		out->kind = TO_DEVICE;
		out->fd = open(out->name, O_WRONLY | O_CLOEXEC | O_NOCTTY);
		if (out->fd < 0)
			fail(out, errno);
	} else if (!open_beside(out, exists ? &old : NULL)) {
		fail(out, errno);
	}
}

/* Makes a rename last; not every file system can, and then it is left. */
static void
sync_folder(struct dn_out *out)
{
	size_t len = folder_length(out->target);
	const char *path = dn_arena_text(
		&out->run->arena,
		len ? (struct dn_slice){out->target, len} : DN_SLICE("."));
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return;
	(void)fsync(fd);
	close(fd);
}

static void
remove_temporary(struct dn_out *out)
{
	sigset_t before;
	if (!out->temporary)
		return;
	block_signals(&before);
	unlink(out->temporary);
	out->temporary = NULL;
	unblock_signals(&before);
}

/* Puts the temporary file in the place of the target. */
static void
replace(struct dn_out *out)
{
	sigset_t before;
	block_signals(&before);
	if (rename(out->temporary, out->target) < 0)
		fail(out, errno);
	else
		out->temporary = NULL;
	unblock_signals(&before);
	if (!out->error)
		sync_folder(out);
}

/* Closes what is open; the target is replaced if nothing failed. */
static void
finish(struct dn_out *out)
{
	bool is_file = out->kind == TO_FILE;
	if (out->abandoned)
		out->error = 0;
	bool replaces = is_file && !out->error && !out->abandoned;
	if (replaces && fsync(out->fd) < 0 && errno != EINVAL)
		fail(out, errno);
	if (out->fd >= 0 && out->kind != TO_FD && close(out->fd) < 0 &&
	    errno != EINTR && !out->abandoned)
		fail(out, errno);
	out->fd = -1;
	if (replaces && !out->error)
		replace(out);
	remove_temporary(out);
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
	struct dn_out *out = make(run, TO_FD, name_fd(run, fd));
	out->fd = fd;
	return out;
}

struct dn_out *
dn_out_to_memory(struct dn_run *run)
{
	/* Not in the list: its text outlives it. */
	struct dn_out *out = dn_new(&run->arena, struct dn_out, 1);
	out->kind = TO_MEMORY;
	out->run = run;
	out->fd = -1;
	out->buffer = dn_new(&run->arena, char, 1);
	return out;
}

struct dn_out *
dn_out_to_file(struct dn_run *run, const char *path)
{
	const char *name = dn_arena_text(&run->arena, dn_slice_of(path));
	struct dn_out *out = make(run, TO_FILE, name);
	open_file(out);
	return out;
}

struct dn_slice
dn_out_text(const struct dn_out *out)
{
	assert(out->kind == TO_MEMORY);
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
		fail(out, errno);
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
	if (out->kind == TO_MEMORY)
		return !out->error;
	if (!out->abandoned)
		flush(out);
	finish(out);
	const char *quote = out->kind == TO_FD ? "" : "'";
	out->kind = TO_NOTHING;
	if (!out->error)
		return true;
	dn_report(out->run, DN_NOWHERE, DN_CANNOT_WRITE,
		  "cannot write %s%s%s: %s", quote, out->name, quote,
		  strerror(out->error));
	return false;
}

void
dn_out_remove_temporaries(struct dn_run *run)
{
	for (struct dn_out *out = run->outs; out; out = out->next)
		if (out->temporary)
			unlink(out->temporary);
}

void
dn_outs_end(struct dn_run *run)
{
	for (struct dn_out *out = run->outs; out; out = out->next) {
		if (out->kind == TO_NOTHING)
			continue;
		dn_out_abandon(out);
		finish(out);
	}
	run->outs = NULL;
}
