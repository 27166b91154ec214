/* SPDX-License-Identifier: MIT */
#ifndef DN_TEST_DRAW_SETUP_H
#define DN_TEST_DRAW_SETUP_H

/* What the tests of scenes share: a run for each test, and small scenes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "draw/scene.h"

#define TEST(f) cmocka_unit_test_setup_teardown(f, start, stop)

static int
start(void **state)
{
	static struct dn_run run;
	dn_run_init(&run, NULL);
	*state = &run;
	return 0;
}

static int
stop(void **state)
{
	dn_run_end(*state);
	return 0;
}

/* The scene that a dump's lines between head and end describe. */
static inline struct dn_scene
scene_of(struct dn_run *run, const char *lines)
{
	const char *text = dn_arena_format(
		&run->arena,
		"dnngen-scene 1\nscene width=200 height=100 title=\"T\" "
		"description=\"D\"\n%send\n",
		lines);
	struct dn_scene scene;
	uint32_t source = dn_source_from_text(run, "s", dn_slice_of(text));
	assert_true(dn_scene_read(run, source, &scene));
	return scene;
}

/* What was reported, a line each. */
static inline const char *
reports(struct dn_run *run)
{
	struct dn_out *out = dn_out_to_memory(run);
	size_t n;
	const struct dn_diag *diags = dn_diag_list(run, &n);
	for (size_t i = 0; i < n; i++)
		dn_put_format(out, "%s\n", diags[i].text);
	const char *text = dn_out_text(out).text;
	dn_out_close(out);
	return text;
}

#endif
