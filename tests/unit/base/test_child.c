/* SPDX-License-Identifier: MIT */
/* Tests of helper processes, with the shell in their place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/child.h"
#include "base/sanitizer.h"

static int
set_up(void **state)
{
	static struct dn_run run;
	dn_run_init(&run, NULL);
	*state = &run;
	return 0;
}

static int
tear_down(void **state)
{
	dn_run_end(*state);
	return 0;
}

/* Runs a script of the shell as a helper. */
static bool
run_script(struct dn_run *run, const char *script, struct dn_child child,
	   struct dn_slice *output)
{
	const char *argv[] = {"helper", "-c", script, NULL};
	child.path = "/bin/sh";
	child.argv = argv;
	if (!child.max_output)
		child.max_output = 1 << 20;
	if (!child.max_seconds)
		child.max_seconds = 20;
	return dn_child_run(run, &child, output);
}

/* Runs a script that fails and asserts what is reported. */
static const struct dn_diag *
assert_fails(struct dn_run *run, const char *script, struct dn_child child,
	     const char *text)
{
	struct dn_slice output;
	size_t n;
	assert_false(run_script(run, script, child, &output));
	const struct dn_diag *diag = dn_diag_list(run, &n);
	assert_int_equal(n, 1);
	assert_int_equal(diag->code, DN_HELPER);
	assert_string_equal(diag->text, text);
	/* However it failed, it has been waited for. */
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	assert_int_equal(errno, ECHILD);
	return diag;
}

static void
output_is_returned(void **state)
{
	struct dn_slice output;
	assert_true(
		run_script(*state, "echo yes", (struct dn_child){0}, &output));
	assert_true(dn_slice_equal(output, DN_SLICE("yes\n")));
	assert_int_equal(output.text[output.len], '\0');
	assert_int_equal(dn_diag_count(*state, DN_ERROR), 0);
}

static void
input_arrives_whole(void **state)
{
	struct dn_slice output;
	struct dn_child child = {.input = DN_SLICE("some\0input")};
	assert_true(run_script(*state, "cat", child, &output));
	assert_true(dn_slice_equal(output, child.input));
}

static void
a_hundred_megabytes_pass_in_both_directions(void **state)
{
	struct dn_run *run = *state;
	struct dn_slice output;
	size_t len = 100000000;
	char *text = dn_new(&run->arena, char, len);
	for (size_t i = 0; i < len; i += 4096)
		text[i] = (char)(i / 4096 % 251);
	struct dn_child child = {
		.input = {text, len}, .max_output = len, .max_seconds = 100};
	assert_true(run_script(run, "cat", child, &output));
	assert_int_equal(output.len, len);
	assert_memory_equal(output.text, text, len);
}

static void
a_helper_need_not_read_its_input(void **state)
{
	struct dn_run *run = *state;
	struct dn_slice output;
	struct dn_child child = {
		.input = {dn_new(&run->arena, char, 1000000), 1000000}};
	assert_true(run_script(run, "exec <&-; echo done", child, &output));
	assert_true(dn_slice_equal(output, DN_SLICE("done\n")));
}

static void
sigpipe_is_handled_as_before_afterwards(void **state)
{
	struct dn_slice output;
	struct sigaction action;
	signal(SIGPIPE, SIG_DFL);
	run_script(*state, "true", (struct dn_child){0}, &output);
	sigaction(SIGPIPE, NULL, &action);
	assert_true(action.sa_handler == SIG_DFL);
}

static void
the_environment_is_empty(void **state)
{
	struct dn_slice output;
	setenv("DN_TEST_VARIABLE", "seen", 1);
	assert_true(run_script(*state, "echo x$DN_TEST_VARIABLE",
			       (struct dn_child){0}, &output));
	assert_true(dn_slice_equal(output, DN_SLICE("x\n")));
}

static void
only_standard_descriptors_are_inherited(void **state)
{
	struct dn_slice output;
	/* Those of the test's own caller are not ours to close. */
	for (int fd = 3; fd < 30; fd++)
		fcntl(fd, F_SETFD, FD_CLOEXEC);
	assert_true(run_script(
		*state,
		"for fd in 3 4 5 6 7 8 9; do"
		" (eval \": >&$fd\") 2>/dev/null && echo $fd; done; true",
		(struct dn_child){0}, &output));
	assert_int_equal(output.len, 0);
}

static void
descriptors_are_given_back(void **state)
{
	struct dn_slice output;
	int before = dup(0), after;
	close(before);
	run_script(*state, "true", (struct dn_child){0}, &output);
	run_script(*state, "exit 1", (struct dn_child){0}, &output);
	after = dup(0);
	close(after);
	assert_int_equal(after, before);
}

static void
it_works_with_the_standard_descriptors_closed(void **state)
{
	int status = -1;
	pid_t pid = fork();
	if (!pid) {
		struct dn_slice output;
		struct dn_child child = {.input = DN_SLICE("input")};
		close(0);
		close(1);
		close(2);
		bool done =
			run_script(*state, "cat; echo x >&2", child, &output);
		_exit(!done || !dn_slice_equal(output, DN_SLICE("input")));
	}
	waitpid(pid, &status, 0);
	assert_int_equal(status, 0);
}

static void
a_missing_program_is_reported(void **state)
{
	const char *argv[] = {"none", NULL};
	struct dn_child child = {.path = "/nonexistent/none", .argv = argv};
	struct dn_slice output;
	size_t n;
	assert_false(dn_child_run(*state, &child, &output));
	assert_string_equal(dn_diag_list(*state, &n)->text,
			    "helper '/nonexistent/none' cannot be started: "
			    "No such file or directory");
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

static void
a_status_other_than_zero_is_reported(void **state)
{
	assert_fails(*state, "exit 3", (struct dn_child){0},
		     "helper '/bin/sh' failed with status 3");
}

static void
a_deadly_signal_is_reported(void **state)
{
	assert_fails(*state, "kill -SEGV $$", (struct dn_child){0},
		     "helper '/bin/sh' was ended by signal 11");
}

static void
complaints_become_notes(void **state)
{
	const struct dn_diag *diag = assert_fails(
		*state, "echo one >&2; echo >&2; printf two >&2; exit 1",
		(struct dn_child){0}, "helper '/bin/sh' failed with status 1");
	assert_string_equal(diag->notes->text, "one");
	assert_string_equal(diag->notes->next->text, "two");
	assert_null(diag->notes->next->next);
}

static void
endless_complaints_do_not_block(void **state)
{
	struct dn_slice output;
	assert_true(run_script(*state,
			       "i=0; while [ $i -lt 20000 ]; do"
			       " echo complaint number $i >&2;"
			       " i=$((i+1)); done; echo done",
			       (struct dn_child){0}, &output));
	assert_true(dn_slice_equal(output, DN_SLICE("done\n")));
}

static void
too_much_output_is_a_failure(void **state)
{
	assert_fails(*state, "while :; do echo 0123456789; done",
		     (struct dn_child){.max_output = 100000},
		     "helper '/bin/sh' gave too much output");
}

static void
output_at_the_limit_is_none(void **state)
{
	struct dn_slice output;
	struct dn_child child = {.max_output = 5};
	assert_true(run_script(*state, "printf 12345", child, &output));
	assert_int_equal(output.len, 5);
}

static void
a_helper_that_sleeps_is_ended(void **state)
{
	assert_fails(*state, "exec sleep 60",
		     (struct dn_child){.max_seconds = 1},
		     "helper '/bin/sh' ran out of time");
}

static void
a_helper_that_lingers_is_ended(void **state)
{
	assert_fails(*state, "exec >&- 2>&-; exec sleep 60",
		     (struct dn_child){.max_seconds = 1},
		     "helper '/bin/sh' ran out of time");
}

static void
memory_is_limited(void **state)
{
	if (DN_ADDRESS_SANITIZER)
		skip();
	struct dn_child child = {.max_memory = 64 << 20};
	struct dn_slice output;
	assert_true(run_script(*state, "ulimit -v", child, &output));
	assert_true(dn_slice_equal(output, DN_SLICE("65536\n")));
	assert_true(run_script(*state, "ulimit -c", child, &output));
	assert_true(dn_slice_equal(output, DN_SLICE("0\n")));
}

static void
a_helper_ends_with_us(void **state)
{
	int ends[2];
	char text[32] = "";
	assert_int_equal(pipe(ends), 0);
	pid_t pid = fork();
	if (!pid) {
		char script[64];
		struct dn_slice output;
		snprintf(script, sizeof(script), "echo $$ >&%d; exec sleep 60",
			 ends[1]);
		run_script(*state, script, (struct dn_child){0}, &output);
		_exit(0);
	}
	close(ends[1]);
	assert_true(read(ends[0], text, sizeof(text)) > 0);
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
#ifdef __linux__
	/* The helper has the other end until it ends. */
	alarm(20);
	assert_int_equal(read(ends[0], text, sizeof(text)), 0);
	alarm(0);
#endif
	close(ends[0]);
}

static void
handlers_of_ours_do_not_run_in_it(void **state)
{
	struct dn_slice output;
	signal(SIGUSR1, SIG_IGN);
	/* Were it still ignored, the shell would live. */
	assert_false(run_script(*state, "kill -USR1 $$; exit 0",
				(struct dn_child){0}, &output));
	signal(SIGUSR1, SIG_DFL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(output_is_returned),
		TEST(input_arrives_whole),
		TEST(a_hundred_megabytes_pass_in_both_directions),
		TEST(a_helper_need_not_read_its_input),
		TEST(sigpipe_is_handled_as_before_afterwards),
		TEST(the_environment_is_empty),
		TEST(only_standard_descriptors_are_inherited),
		TEST(descriptors_are_given_back),
		TEST(it_works_with_the_standard_descriptors_closed),
		TEST(a_missing_program_is_reported),
		TEST(a_status_other_than_zero_is_reported),
		TEST(a_deadly_signal_is_reported),
		TEST(complaints_become_notes),
		TEST(endless_complaints_do_not_block),
		TEST(too_much_output_is_a_failure),
		TEST(output_at_the_limit_is_none),
		TEST(a_helper_that_sleeps_is_ended),
		TEST(a_helper_that_lingers_is_ended),
		TEST(memory_is_limited),
		TEST(a_helper_ends_with_us),
		TEST(handlers_of_ours_do_not_run_in_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
