/* SPDX-License-Identifier: MIT */
/* Tests of the order across. */
#include "layouts.h"

#include "draw/time_cross.h"
#include "draw/time_families.h"

static const struct dn_layout_options to_the_right = {0};

static struct dn_time
ordered(struct picture *picture, const struct dn_layout_options *options)
{
	struct dn_time time = picture_time(picture, options);
	dn_time_make_strands(&time);
	dn_time_find_order(&time);
	return time;
}

static void
what_can_be_drawn_without_crossings_is(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	picture_read(&picture, "a>c b>d a>e b>f c>g c>h d>i e>j f>k e>l");
	picture_columns(&picture);
	struct dn_time time = ordered(&picture, &to_the_right);
	assert_int_equal(dn_time_count_crossings(&time), 0);
	picture_end(&picture);
}

/* The fewest crossings of all orders. */
static uint64_t
fewest(struct dn_time *time, uint32_t at)
{
	struct dn_strands *s = &time->strands;
	uint64_t least = UINT64_MAX;
	if (at == s->n) {
		for (uint32_t i = 0; i < s->n; i++)
			s->rank[s->order[i]] = i;
		return dn_time_count_crossings(time);
	}
	for (uint32_t i = at; i < s->n; i++) {
		uint32_t swap = s->order[at];
		s->order[at] = s->order[i];
		s->order[i] = swap;
		uint64_t now = fewest(time, at + 1);
		least = now < least ? now : least;
		s->order[i] = s->order[at];
		s->order[at] = swap;
	}
	return least;
}

static void
of_few_strands_the_order_is_best(void **state)
{
	(void)state;
	uint64_t seed = 17;
	for (unsigned turn = 0; turn < 40; turn++) {
		struct picture picture;
		picture_scatter(&picture, 6, &seed);
		struct dn_time time = ordered(&picture, &to_the_right);
		uint64_t found = dn_time_count_crossings(&time);
		if (time.strands.n <= 8)
			assert_int_equal(found, fewest(&time, 0));
		picture_end(&picture);
	}
}

static void
the_same_diagram_has_the_same_order_and_no_worse_than_it_began(void **state)
{
	(void)state;
	uint64_t seed = 23;
	struct picture picture;
	picture_scatter(&picture, 40, &seed);
	struct dn_time a = ordered(&picture, &to_the_right);
	struct dn_time b = ordered(&picture, &to_the_right);
	for (uint32_t i = 0; i < a.strands.n; i++)
		assert_int_equal(a.strands.order[i], b.strands.order[i]);
	uint64_t found = dn_time_count_crossings(&a);
	for (unsigned variant = 0; variant < DN_TIME_VARIANTS; variant++) {
		dn_time_order_families(&b, variant);
		for (uint32_t i = 0; i < b.strands.n; i++)
			b.strands.rank[b.strands.order[i]] = i;
		assert_true(found <= dn_time_count_crossings(&b));
	}
	picture_end(&picture);
}

static void
lanes_stand_one_after_another(void **state)
{
	(void)state;
	uint64_t seed = 29;
	struct picture picture;
	picture_scatter(&picture, 40, &seed);
	for (uint32_t v = 0; v < 40; v++)
		picture.diagram.nodes.items[v].lane =
			3 * (picture_random(&seed) % 3);
	struct dn_time time = ordered(&picture, &to_the_right);
	for (uint32_t i = 1; i < time.strands.n; i++)
		assert_true(
			time.strands.items[time.strands.order[i - 1]].lane <=
			time.strands.items[time.strands.order[i]].lane);
	picture_end(&picture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_can_be_drawn_without_crossings_is),
		cmocka_unit_test(of_few_strands_the_order_is_best),
		cmocka_unit_test(
			the_same_diagram_has_the_same_order_and_no_worse_than_it_began),
		cmocka_unit_test(lanes_stand_one_after_another),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
