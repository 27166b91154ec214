/* SPDX-License-Identifier: MIT */
/* Tests of a run from start to end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dnngen/run.h"

static jmp_buf failed;

static void
jump(struct dn_run *run, const char *what)
{
	assert_string_equal(what, "out of memory");
	assert_int_equal(*(int *)run->user, 7);
	longjmp(failed, 1);
}

static void
a_run_starts_empty_and_ends_empty(void **state)
{
	(void)state;
	struct dn_run run;
	dn_run_init(&run, NULL);
	assert_int_equal(run.arena.total, 0);
	assert_null(run.sources);
	assert_null(run.outs);
	dn_source_from_text(&run, "t", DN_SLICE("x"));
	dn_report(&run, DN_NOWHERE, DN_CYCLE, "x");
	dn_new(&run.scratch, int, 1);
	dn_run_end(&run);
	assert_int_equal(run.arena.total, 0);
	assert_int_equal(run.scratch.total, 0);
}

static void
exhausted_memory_is_fatal(void **state)
{
	(void)state;
	struct dn_run run;
	int user = 7;
	volatile int failures = 0;
	dn_run_init(&run, jump);
	run.user = &user;
	if (setjmp(failed))
		failures++;
	else
		dn_arena_alloc(&run.arena, SIZE_MAX, 1, 2);
	if (setjmp(failed))
		failures++;
	else
		dn_arena_alloc(&run.scratch, SIZE_MAX, 1, 2);
	assert_int_equal(failures, 2);
	dn_run_end(&run);
}

static void
without_a_function_a_fatal_error_aborts(void **state)
{
	(void)state;
	int status;
	pid_t pid = fork();
	if (!pid) {
		struct dn_run run;
		dn_run_init(&run, NULL);
		dn_arena_alloc(&run.arena, SIZE_MAX, 1, 2);
		_exit(0);
	}
	waitpid(pid, &status, 0);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGABRT);
}

static void
the_version_has_three_numbers(void **state)
{
	(void)state;
	struct dn_slice rest = dn_slice_of(dn_version()), part;
	int n = 0;
	while (dn_slice_cut(&rest, '.', &part)) {
		assert_true(part.len > 0);
		assert_int_equal(strspn(part.text, "0123456789"), part.len);
		n++;
	}
	assert_int_equal(n, 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_run_starts_empty_and_ends_empty),
		cmocka_unit_test(exhausted_memory_is_fatal),
		cmocka_unit_test(without_a_function_a_fatal_error_aborts),
		cmocka_unit_test(the_version_has_three_numbers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
