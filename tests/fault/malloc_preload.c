/* SPDX-License-Identifier: MIT */
/*
 * A library to preload that makes one allocation fail: the one numbered in
 * FAULT_ALLOCATION, counted from 1. When it comes to that it makes the file
 * named in FAULT_MARK, so that the caller knows whether there was such a one.
 * Freeing is not touched. What the dynamic linker allocates before it has
 * found the real functions comes from a small array and is never freed.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void *(*real_malloc)(size_t);
static void *(*real_calloc)(size_t, size_t);
static void *(*real_realloc)(void *, size_t);
static void (*real_free)(void *);
static unsigned long failing; /* 0: none */
static unsigned long count;
static _Alignas(max_align_t) char early[4096];
static size_t early_used;

static void *
take_early(size_t size)
{
	size_t start = (early_used + 15) & ~(size_t)15;
	if (size > sizeof(early) - start)
		_exit(111);
	early_used = start + size;
	return early + start;
}

static void *
find(const char *name)
{
	void *found = dlsym(RTLD_NEXT, name);
	if (!found)
		_exit(112);
	return found;
}

__attribute__((constructor)) static void
start(void)
{
	const char *number = getenv("FAULT_ALLOCATION");
	void *found = find("malloc");
	memcpy(&real_malloc, &found, sizeof(found));
	found = find("calloc");
	memcpy(&real_calloc, &found, sizeof(found));
	found = find("realloc");
	memcpy(&real_realloc, &found, sizeof(found));
	found = find("free");
	memcpy(&real_free, &found, sizeof(found));
	failing = number ? strtoul(number, NULL, 10) : 0;
	count = 0;
}

/* Says whether this allocation is the one to fail, and leaves the mark. */
static int
fails(void)
{
	if (++count != failing || !failing)
		return 0;
	const char *mark = getenv("FAULT_MARK");
	int fd = mark ? open(mark, O_WRONLY | O_CREAT, 0666) : -1;
	if (fd >= 0)
		close(fd);
	errno = ENOMEM;
	return 1;
}

void *
malloc(size_t size)
{
	if (!real_malloc)
		return take_early(size);
	return fails() ? NULL : real_malloc(size);
}

void *
calloc(size_t n, size_t size)
{
	if (!real_calloc)
		return take_early(n * size);
	return fails() ? NULL : real_calloc(n, size);
}

void *
realloc(void *memory, size_t size)
{
	if (!real_realloc)
		return take_early(size);
	return fails() ? NULL : real_realloc(memory, size);
}

void
free(void *memory)
{
	uintptr_t at = (uintptr_t)memory, start_of_early = (uintptr_t)early;
	if (at >= start_of_early && at < start_of_early + sizeof(early))
		return;
	if (real_free)
		real_free(memory);
}
