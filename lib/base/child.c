/* SPDX-License-Identifier: MIT */
/*
 * Helper processes. A child is forked with a pipe on each of its three
 * standard descriptors and a fourth that tells why it could not be started
 * (exec closes it). One poll loop then feeds its input, collects its output
 * and errors, and watches the clock, so that neither side can wait for the
 * other. However it ends, the child is waited for.
 */
#include "base/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "base/sanitizer.h"

#define CHUNK ((size_t)1 << 16)
#define MOST_ERRORS ((size_t)1 << 16) /* bytes of standard error kept */
#define FOREVER ((time_t)1 << 30)     /* seconds */

enum { INPUT, OUTPUT, ERRORS, STATUS, N_PIPES };

/* A helper that runs. */
struct helper {
	struct dn_run *run;
	const struct dn_child *child;
	pid_t pid;
	int ours[N_PIPES];   /* our ends, or -1 */
	int theirs[N_PIPES]; /* its ends, or -1 */
	struct timespec deadline;
	size_t sent; /* of the input */
	char *output;
	size_t n_output, room;
	char *errors;
	size_t n_errors;
};

static bool
fail(struct helper *helper, const char *what)
{
	dn_report(helper->run, DN_NOWHERE, DN_HELPER, "helper '%s' %s",
		  helper->child->path, what);
	return false;
}

static void
close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void
close_all(struct helper *helper)
{
	for (int i = 0; i < N_PIPES; i++) {
		close_end(&helper->ours[i]);
		close_end(&helper->theirs[i]);
	}
}

/* --- starting --- */

/*
 * Makes a pipe whose ends are no standard descriptors, so that the child can
 * put them there, and are closed in other programs.
 */
static bool
open_pipe(int ends[2])
{
	int low[2];
	if (pipe(low) < 0)
		return false;
	for (int i = 0; i < 2; i++)
		ends[i] = fcntl(low[i], F_DUPFD_CLOEXEC, 3);
	int error = errno;
	close(low[0]);
	close(low[1]);
	errno = error;
	return ends[0] >= 0 && ends[1] >= 0;
}

static bool
open_pipes(struct helper *helper)
{
	for (int i = 0; i < N_PIPES; i++) {
		int ends[2] = {-1, -1};
		bool opened = open_pipe(ends);
		helper->ours[i] = ends[i == INPUT];
		helper->theirs[i] = ends[i != INPUT];
		if (!opened)
			return false;
		/* Waiting for the status is all there is to do at first. */
		if (i != STATUS &&
		    fcntl(helper->ours[i], F_SETFL, O_NONBLOCK) < 0)
			return false;
	}
	return true;
}

static void
limit(int resource, rlim_t most)
{
	struct rlimit limits;
	if (getrlimit(resource, &limits) < 0)
		return;
	if (limits.rlim_max != RLIM_INFINITY && limits.rlim_max < most)
		most = limits.rlim_max;
	limits.rlim_cur = limits.rlim_max = most;
	setrlimit(resource, &limits);
}

static void
set_limits(const struct dn_child *child)
{
	limit(RLIMIT_CORE, 0);
	if (child->max_seconds)
		limit(RLIMIT_CPU, child->max_seconds + 1);
	if (child->max_memory && !DN_ADDRESS_SANITIZER)
		limit(RLIMIT_AS, child->max_memory);
}

/* Ends the child when we end, even if that has just happened. */
static void
follow(pid_t parent)
{
#ifdef __linux__
	prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
	if (getppid() != parent)
		_exit(127);
}

/* Signals are blocked and have the parent's handlers: undo both. */
static void
forget_signals(void)
{
	struct sigaction action = {.sa_handler = SIG_DFL};
	sigset_t none;
	for (int i = 1; i < 32; i++)
		sigaction(i, &action, NULL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

/* The child after the fork: becomes the helper, or tells errno and ends. */
static _Noreturn void
become(struct helper *helper, pid_t parent)
{
	const struct dn_child *child = helper->child;
	char *const environment[] = {NULL};
	bool ready = true;
	follow(parent);
	forget_signals();
	for (int i = INPUT; i <= ERRORS; i++)
		ready = ready && dup2(helper->theirs[i], i) == i;
	set_limits(child);
	if (ready)
		execve(child->path, (char *const *)child->argv, environment);
	int error = errno;
	ssize_t told = write(helper->theirs[STATUS], &error, sizeof(error));
	_exit(told < 0 ? 126 : 127);
}

/* Forks with all signals blocked, so that no handler of ours runs in it. */
static void
spawn(struct helper *helper)
{
	sigset_t all, before;
	pid_t parent = getpid();
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, &before);
	helper->pid = fork();
	if (!helper->pid)
		become(helper, parent);
	int error = errno;
	sigprocmask(SIG_SETMASK, &before, NULL);
	errno = error;
}

/* Starts the helper. Returns false, with errno set, when that failed. */
static bool
start(struct helper *helper)
{
	int error = 0;
	if (!open_pipes(helper))
		return false;
	spawn(helper);
	if (helper->pid < 0)
		return false;
	for (int i = 0; i < N_PIPES; i++)
		close_end(&helper->theirs[i]);
	ssize_t got;
	do
		got = read(helper->ours[STATUS], &error, sizeof(error));
	while (got < 0 && errno == EINTR);
	close_end(&helper->ours[STATUS]);
	errno = error;
	return got <= 0;
}

/* --- talking --- */

/* Milliseconds until the deadline, rounded up; 0 when it has passed. */
static int
time_left(const struct helper *helper)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	long long left =
		(long long)(helper->deadline.tv_sec - now.tv_sec) * 1000 +
		(helper->deadline.tv_nsec - now.tv_nsec + 999999) / 1000000;
	return left < 0 ? 0 : left > 3600000 ? 3600000 : (int)left;
}

static bool
is_temporary(int error)
{
	return error == EINTR || error == EAGAIN || error == EWOULDBLOCK;
}

/* Feeds the input. A helper may stop reading; its status tells if it may. */
static void
send(struct helper *helper)
{
	struct dn_slice input = helper->child->input;
	size_t left = input.len - helper->sent;
	if (left) {
		ssize_t put = write(helper->ours[INPUT],
				    input.text + helper->sent, left);
		if (put < 0 && is_temporary(errno))
			return;
		helper->sent = put < 0 ? input.len : helper->sent + (size_t)put;
	}
	if (helper->sent == input.len)
		close_end(&helper->ours[INPUT]);
}

static void
make_room(struct helper *helper)
{
	size_t room = helper->room ? helper->room * 2 : CHUNK;
	char *output = dn_new(&helper->run->arena, char, room + 1);
	if (helper->n_output)
		memcpy(output, helper->output, helper->n_output);
	helper->output = output;
	helper->room = room;
}

/* Collects output. Returns false when it is more than is allowed. */
static bool
receive(struct helper *helper)
{
	if (helper->n_output == helper->room)
		make_room(helper);
	ssize_t got =
		read(helper->ours[OUTPUT], helper->output + helper->n_output,
		     helper->room - helper->n_output);
	if (got < 0 && is_temporary(errno))
		return true;
	if (got <= 0)
		close_end(&helper->ours[OUTPUT]);
	else
		helper->n_output += (size_t)got;
	return helper->n_output <= helper->child->max_output;
}

/* Collects what it complains about; what is beyond the room is dropped. */
static void
listen_to(struct helper *helper)
{
	char dropped[4096];
	size_t left = MOST_ERRORS - helper->n_errors;
	char *to = left ? helper->errors + helper->n_errors : dropped;
	ssize_t got =
		read(helper->ours[ERRORS], to, left ? left : sizeof(dropped));
	if (got < 0 && is_temporary(errno))
		return;
	if (got <= 0)
		close_end(&helper->ours[ERRORS]);
	else if (left)
		helper->n_errors += (size_t)got;
}

/* Talks to the helper until it has closed its output and errors. */
static bool
talk(struct helper *helper)
{
	while (helper->ours[OUTPUT] >= 0 || helper->ours[ERRORS] >= 0) {
		int left = time_left(helper);
		if (!left)
			return fail(helper, "ran out of time");
		struct pollfd polled[] = {
			[INPUT] = {helper->ours[INPUT], POLLOUT, 0},
			[OUTPUT] = {helper->ours[OUTPUT], POLLIN, 0},
			[ERRORS] = {helper->ours[ERRORS], POLLIN, 0},
		};
		if (poll(polled, 3, left) < 0) {
			if (errno != EINTR)
				return fail(helper, strerror(errno));
			continue;
		}
		if (polled[INPUT].revents)
			send(helper);
		if (polled[ERRORS].revents)
			listen_to(helper);
		if (polled[OUTPUT].revents && !receive(helper))
			return fail(helper, "gave too much output");
	}
	return true;
}

/* --- ending --- */

/*
 * Waits for a helper that has closed its output, which takes a moment at most
 * unless it lingers. Returns false when it had not ended in time.
 */
static bool
await(struct helper *helper, int *status)
{
	long pause = 20000;
	for (;;) {
		pid_t ended = waitpid(helper->pid, status, WNOHANG);
		if (ended == helper->pid || (ended < 0 && errno != EINTR))
			return ended > 0;
		if (!time_left(helper))
			return fail(helper, "ran out of time");
		nanosleep(&(struct timespec){.tv_nsec = pause}, NULL);
		if (pause < 10000000)
			pause *= 2;
	}
}

static void
end_by_force(struct helper *helper)
{
	kill(helper->pid, SIGKILL);
	while (waitpid(helper->pid, NULL, 0) < 0 && errno == EINTR)
		;
}

/* Says how it ended, unless that was well. */
static bool
judge(struct helper *helper, int status)
{
	char how[64];
	if (WIFEXITED(status) && !WEXITSTATUS(status))
		return true;
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
		return fail(helper, "ran out of time");
	if (WIFSIGNALED(status))
		snprintf(how, sizeof(how), "was ended by signal %d",
			 WTERMSIG(status));
	else
		snprintf(how, sizeof(how), "failed with status %d",
			 WEXITSTATUS(status));
	return fail(helper, how);
}

/* Shows what it complained about, a note a line. */
static void
show_errors(struct helper *helper)
{
	struct dn_slice rest = {helper->errors, helper->n_errors}, line;
	while (dn_slice_cut(&rest, '\n', &line)) {
		line = dn_slice_trim(line);
		if (line.len)
			dn_report_note(helper->run, DN_NOWHERE, "%.*s",
				       (int)line.len, line.text);
	}
}

/* Runs a helper for which SIGPIPE is ignored. */
static bool
run_helper(struct helper *helper)
{
	char why[256];
	int status = 0;
	if (!start(helper)) {
		snprintf(why, sizeof(why), "cannot be started: %s",
			 strerror(errno));
		if (helper->pid > 0)
			end_by_force(helper);
		return fail(helper, why);
	}
	if (!talk(helper) || !await(helper, &status)) {
		end_by_force(helper);
		return false;
	}
	return judge(helper, status);
}

bool
dn_child_run(struct dn_run *run, const struct dn_child *child,
	     struct dn_slice *output)
{
	struct helper helper = {
		.run = run,
		.child = child,
		.pid = -1,
		.ours = {-1, -1, -1, -1},
		.theirs = {-1, -1, -1, -1},
		.errors = dn_new(&run->arena, char, MOST_ERRORS),
	};
	struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
	clock_gettime(CLOCK_MONOTONIC, &helper.deadline);
	helper.deadline.tv_sec +=
		child->max_seconds ? (time_t)child->max_seconds : FOREVER;
	make_room(&helper);
	sigaction(SIGPIPE, &ignore, &before);
	bool done = run_helper(&helper);
	sigaction(SIGPIPE, &before, NULL);
	close_all(&helper);
	if (!done)
		show_errors(&helper);
	else if (child->words)
		*child->words =
			(struct dn_slice){helper.errors, helper.n_errors};
	*output = (struct dn_slice){helper.output, helper.n_output};
	return done;
}
