/* SPDX-License-Identifier: MIT */
/* Tests of box plots as they are drawn. */
#include "setup.h"

#include "draw/boxplot.h"

static struct dn_scene
draw(void **state, const double *values, uint32_t n)
{
	struct dn_run *run = *state;
	struct dn_scene scene = {.width = 200, .height = 200};
	struct dn_stats stats = dn_stats_of(run, values, n);
	struct dn_scale scale =
		dn_scale_of(false, DN_AMOUNT_PLAIN, 0, 100, 200, 0);
	const struct dn_boxplot plot = {&stats, &scale, 50,	24,
					70,	40,	"about"};
	dn_boxplot_draw(run, &scene, &plot);
	return scene;
}

/* The number of rects of a paint, by fill; *first is the first of them. */
static uint32_t
count(const struct dn_scene *scene, enum dn_paint fill,
      const struct dn_item **first)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < scene->n; i++)
		if (scene->items[i].kind == DN_RECT &&
		    scene->items[i].fill == fill) {
			*first = n++ ? *first : &scene->items[i];
		}
	return n;
}

static const double values[] = {2, 50, 52, 54, 56, 58, 60, 62, 64, 66, 68};

static void
the_box_reaches_from_quartile_to_quartile(void **state)
{
	const struct dn_item *item = NULL;
	struct dn_scene scene = draw(state, values, 11);
	struct dn_run *run = *state;
	struct dn_stats stats = dn_stats_of(run, values, 11);
	assert_int_equal(count(&scene, DN_PAINT_BAND, &item), 1);
	double per = 200 / 104.0; /* zero to a little beyond 100 */
	double height = (stats.q3 - stats.q1) * per;
	assert_true(item->height - height < 0.02 &&
		    height - item->height < 0.02);
	assert_true(item->x == 38 && item->width == 24);
}

static void
outliers_are_rings_in_a_column_of_their_own(void **state)
{
	const struct dn_item *item = NULL;
	struct dn_scene scene = draw(state, values, 11);
	assert_int_equal(count(&scene, DN_PAINT_PAGE, &item), 1);
	assert_true(item->x >= 70);
	assert_true(item->y > 180);
}

static void
bars_count_what_lies_within_the_whiskers(void **state)
{
	struct dn_scene scene = draw(state, values, 11);
	double sum = 0, widest = 0;
	for (uint32_t i = 0; i < scene.n; i++)
		if (scene.items[i].fill == DN_PAINT_DUST_2) {
			assert_true(scene.items[i].x == 70);
			sum += scene.items[i].width;
			if (scene.items[i].width > widest)
				widest = scene.items[i].width;
		}
	assert_true(widest == 40);
	assert_true(sum >= 40 * 10 / 11.0);
}

static void
few_values_have_no_box(void **state)
{
	const struct dn_item *item = NULL;
	struct dn_scene scene = draw(state, values, 4);
	assert_int_equal(count(&scene, DN_PAINT_BAND, &item), 0);
	assert_int_equal(count(&scene, DN_PAINT_PAGE, &item), 4);
	scene = draw(state, values, 1);
	assert_int_equal(count(&scene, DN_PAINT_PAGE, &item), 1);
}

static void
equal_values_have_a_flat_box(void **state)
{
	static const double same[] = {50, 50, 50, 50, 50, 50};
	const struct dn_item *item = NULL;
	struct dn_scene scene = draw(state, same, 6);
	assert_int_equal(count(&scene, DN_PAINT_BAND, &item), 1);
	assert_true(item->height == 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_box_reaches_from_quartile_to_quartile),
		TEST(outliers_are_rings_in_a_column_of_their_own),
		TEST(bars_count_what_lies_within_the_whiskers),
		TEST(few_values_have_no_box),
		TEST(equal_values_have_a_flat_box),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
