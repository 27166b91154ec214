/* SPDX-License-Identifier: MIT */
/* Tests of the raster of boxes, against looking at every box. */
#include "pictures.h"

#include "draw/layout_space.h"

#define N 200

static double
number(uint32_t *state, double max)
{
	*state = *state * 1664525 + 1013904223;
	return (*state >> 8) * max / (1 << 24);
}

static struct dn_box
random_box(uint32_t *state)
{
	double x = number(state, 700) - 50, y = number(state, 500) - 50;
	return (struct dn_box){x, y, x + 1 + number(state, 90),
			       y + 1 + number(state, 60)};
}

struct found {
	bool hits[N];
};

static bool
note(const struct dn_space_item *item, void *context)
{
	struct found *found = context;
	found->hits[item->owner] = true;
	return true;
}

static void
the_boxes_that_overlap_are_found(void **state)
{
	(void)state;
	struct dn_run run;
	dn_run_init(&run, NULL);
	struct dn_space space = dn_space_new(&run, 600, 400);
	struct dn_box boxes[N];
	uint32_t seed = 7;
	for (uint32_t i = 0; i < N; i++) {
		boxes[i] = random_box(&seed);
		dn_space_add(&space, boxes[i], i);
	}
	for (uint32_t turn = 0; turn < 500; turn++) {
		struct dn_box box = random_box(&seed);
		struct found found = {{false}};
		bool any = false;
		assert_true(dn_space_visit(&space, box, note, &found));
		for (uint32_t i = 0; i < N; i++) {
			bool hit = dn_boxes_overlap(box, boxes[i]);
			assert_int_equal(found.hits[i], hit);
			any |= hit;
		}
		assert_int_equal(dn_space_is_free(&space, box), !any);
	}
	dn_run_end(&run);
}

static void
an_enormous_picture_needs_little_memory(void **state)
{
	(void)state;
	struct dn_run run;
	dn_run_init(&run, NULL);
	struct dn_space space = dn_space_new(&run, 1e12, 10);
	assert_true(space.columns <= 4096);
	dn_space_add(&space, (struct dn_box){1e11, 0, 2e11, 5}, 0);
	assert_false(
		dn_space_is_free(&space, (struct dn_box){1e11, 1, 2e11, 2}));
	dn_run_end(&run);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_boxes_that_overlap_are_found),
		cmocka_unit_test(an_enormous_picture_needs_little_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
