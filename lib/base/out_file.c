/* SPDX-License-Identifier: MIT */
/*
 * Files that are replaced: what is put goes to a temporary file in the folder
 * of the target, which is synced and renamed at the end, so that at any moment
 * the target is whole. Only a program that is killed with SIGKILL leaves its
 * temporary file behind.
 *
 * A signal handler may walk the outs of a run at any time to remove temporary
 * files: so signals are blocked while a file and its entry come or go.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/outs.h"

#define MOST_LINKS 40
#define LONGEST_LINK 4096

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
		dn_out_fail(out, errno);
	else
		out->temporary = NULL;
	unblock_signals(&before);
	if (!out->error)
		sync_folder(out);
}

void
dn_out_open_file(struct dn_out *out)
{
	struct stat old;
	bool exists = !stat(out->name, &old);
	if (!exists && errno != ENOENT) {
		dn_out_fail(out, errno);
		return;
	}
	if (exists && !S_ISREG(old.st_mode)) {
		out->kind = DN_OUT_DEVICE;
		out->fd = open(out->name, O_WRONLY | O_CLOEXEC | O_NOCTTY);
		if (out->fd < 0)
			dn_out_fail(out, errno);
	} else if (!open_beside(out, exists ? &old : NULL)) {
		dn_out_fail(out, errno);
	}
}

void
dn_out_close_file(struct dn_out *out)
{
	bool replaces =
		out->kind == DN_OUT_FILE && !out->error && !out->abandoned;
	if (replaces && fsync(out->fd) < 0 && errno != EINVAL)
		dn_out_fail(out, errno);
	if (out->fd >= 0 && close(out->fd) < 0 && errno != EINTR &&
	    !out->abandoned)
		dn_out_fail(out, errno);
	out->fd = -1;
	if (replaces && !out->error)
		replace(out);
	remove_temporary(out);
}

void
dn_out_remove_temporaries(struct dn_run *run)
{
	for (struct dn_out *out = run->outs; out; out = out->next)
		if (out->temporary)
			unlink(out->temporary);
}
