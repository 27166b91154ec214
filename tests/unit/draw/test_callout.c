/* SPDX-License-Identifier: MIT */
/* Tests of names beside marks. */
#include "setup.h"

#include "draw/callout.h"

#define MAX 40

struct crowd {
	struct dn_callout callouts[MAX];
	struct dn_box marks[MAX];
	uint32_t n;
};

static void
add(struct crowd *crowd, double x, double y, const char *text)
{
	crowd->callouts[crowd->n] = (struct dn_callout){
		.at = {x, y}, .reach = 5, .text = text, .size = 10};
	crowd->marks[crowd->n++] = (struct dn_box){x - 5, y - 5, x + 5, y + 5};
}

static struct dn_callout_field
field_of(const struct crowd *crowd)
{
	return (struct dn_callout_field){
		.bounds = {0, 0, 400, 300},
		.marks = crowd->marks,
		.n_marks = crowd->n,
	};
}

static void
a_lone_name_stands_at_the_right(void **state)
{
	struct crowd crowd = {.n = 0};
	add(&crowd, 200, 150, "ResNet");
	struct dn_callout_field field = field_of(&crowd);
	dn_callouts_place(*state, crowd.callouts, 1, &field);
	const struct dn_callout *c = &crowd.callouts[0];
	assert_true(c->is_placed);
	assert_false(c->has_line);
	assert_true(c->box.left > 205 && c->box.left < 210);
	assert_true(c->box.top < 150 && c->box.bottom > 150);
}

static void
a_name_near_the_edge_goes_to_the_other_side(void **state)
{
	struct crowd crowd = {.n = 0};
	add(&crowd, 390, 150, "ResNet");
	struct dn_callout_field field = field_of(&crowd);
	dn_callouts_place(*state, crowd.callouts, 1, &field);
	assert_true(crowd.callouts[0].is_placed);
	assert_true(crowd.callouts[0].box.right < 390);
}

static void
a_name_keeps_off_lines_and_dots(void **state)
{
	struct crowd crowd = {.n = 0};
	add(&crowd, 200, 150, "ResNet");
	struct dn_point dots[200];
	for (int i = 0; i < 200; i++)
		dots[i] = (struct dn_point){210 + i % 40, 100 + i / 4};
	const struct dn_callout_line line = {{0, 147}, {200, 147}};
	struct dn_callout_field field = field_of(&crowd);
	field.dots = dots;
	field.n_dots = 200;
	field.lines = &line;
	field.n_lines = 1;
	dn_callouts_place(*state, crowd.callouts, 1, &field);
	const struct dn_callout *c = &crowd.callouts[0];
	assert_true(c->is_placed);
	assert_true(c->box.top > 147 || c->box.bottom < 147 ||
		    c->box.left > 200);
	uint32_t n = 0;
	for (int i = 0; i < 200; i++)
		n += dots[i].x > c->box.left && dots[i].x < c->box.right &&
		     dots[i].y > c->box.top && dots[i].y < c->box.bottom;
	assert_true(n < 20);
}

/* Names that were placed overlap nothing that they may not. */
static void
check_crowd(const struct crowd *crowd, int seed)
{
	for (uint32_t i = 0; i < crowd->n; i++) {
		const struct dn_callout *a = &crowd->callouts[i];
		if (!a->is_placed)
			continue;
		if (a->box.left < 0 || a->box.right > 400 || a->box.top < 0 ||
		    a->box.bottom > 300)
			fail_msg("seed %d: off the plot", seed);
		for (uint32_t j = 0; j < crowd->n; j++) {
			const struct dn_callout *b = &crowd->callouts[j];
			if (dn_boxes_overlap(a->box, crowd->marks[j]))
				fail_msg("seed %d: on a mark", seed);
			if (j > i && b->is_placed &&
			    dn_boxes_overlap(a->box, b->box))
				fail_msg("seed %d: overlap", seed);
			if (j != i && b->is_placed && b->has_line &&
			    dn_line_enters(b->from, b->to, a->box))
				fail_msg("seed %d: on a line", seed);
		}
	}
}

static void
names_never_overlap_each_other_or_marks(void **state)
{
	uint32_t random = 12345;
	for (int seed = 0; seed < 60; seed++) {
		struct crowd crowd = {.n = 0};
		for (int i = 0; i < MAX; i++) {
			random = random * 1664525u + 1013904223u;
			double x = (random >> 8) % 400;
			random = random * 1664525u + 1013904223u;
			add(&crowd, x, (random >> 8) % 300, "EfficientNet");
		}
		struct dn_callout_field field = field_of(&crowd);
		dn_callouts_place(*state, crowd.callouts, crowd.n, &field);
		check_crowd(&crowd, seed);
		uint32_t placed = 0;
		for (uint32_t i = 0; i < crowd.n; i++)
			placed += crowd.callouts[i].is_placed;
		assert_true(placed >= MAX / 2);
	}
}

static void
a_name_that_stays_near_is_left_out_rather_than_joined(void **state)
{
	struct crowd crowd = {.n = 0};
	for (int i = 0; i < 24; i++)
		add(&crowd, 200 + i % 5 * 12, 150 + i / 5 * 12, "VGG-19");
	for (uint32_t i = 0; i < crowd.n; i++)
		crowd.callouts[i].near_only = i % 2;
	struct dn_callout_field field = field_of(&crowd);
	dn_callouts_place(*state, crowd.callouts, crowd.n, &field);
	check_crowd(&crowd, 0);
	uint32_t n_lines = 0;
	for (uint32_t i = 0; i < crowd.n; i++) {
		n_lines += crowd.callouts[i].has_line;
		assert_false(i % 2 && crowd.callouts[i].has_line);
	}
	assert_true(n_lines > 0);
}

static void
the_same_crowd_stands_the_same(void **state)
{
	struct crowd a = {.n = 0}, b = {.n = 0};
	for (int i = 0; i < 20; i++) {
		add(&a, 150 + i * 7 % 60, 100 + i * 13 % 50, "VGG-19");
		add(&b, 150 + i * 7 % 60, 100 + i * 13 % 50, "VGG-19");
	}
	struct dn_callout_field field = field_of(&a);
	dn_callouts_place(*state, a.callouts, a.n, &field);
	dn_callouts_place(*state, b.callouts, b.n, &field);
	for (uint32_t i = 0; i < a.n; i++) {
		assert_int_equal(a.callouts[i].is_placed,
				 b.callouts[i].is_placed);
		assert_true(a.callouts[i].box.left == b.callouts[i].box.left);
	}
}

static void
what_finds_no_place_is_left_out_and_counted(void **state)
{
	struct crowd crowd = {.n = 0};
	struct dn_scene scene = {.width = 400, .height = 300};
	add(&crowd, 20, 10, "a name far too long for this");
	add(&crowd, 20, 10, "A");
	struct dn_callout_field field = field_of(&crowd);
	field.bounds = (struct dn_box){0, 0, 60, 30};
	dn_callouts_place(*state, crowd.callouts, 2, &field);
	assert_int_equal(dn_callouts_draw(*state, &scene, crowd.callouts, 2),
			 1);
	assert_int_equal(scene.n, 1);
	assert_string_equal(scene.items[0].text, "A");
	assert_true(scene.items[0].halo);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_lone_name_stands_at_the_right),
		TEST(a_name_near_the_edge_goes_to_the_other_side),
		TEST(a_name_keeps_off_lines_and_dots),
		TEST(names_never_overlap_each_other_or_marks),
		TEST(a_name_that_stays_near_is_left_out_rather_than_joined),
		TEST(the_same_crowd_stands_the_same),
		TEST(what_finds_no_place_is_left_out_and_counted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
