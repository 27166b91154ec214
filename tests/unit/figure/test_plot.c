/* SPDX-License-Identifier: MIT */
/* Tests of plots with two axes. */
#include "results.h"

#include "figure/plot.h"

/* A plot of 0 to 100 by 0 to 100 on a page, with points to be placed. */
struct field {
	struct results results;
	struct dn_scene scene;
	struct dn_chart_page chart;
	struct dn_plot plot;
	struct dn_chart_points points;
};

static void
start(struct field *f, uint32_t n)
{
	memset(f, 0, sizeof(*f));
	results_start(&f->results);
	for (uint32_t i = 0; i < n; i++)
		results_add(&f->results, DN_NO_NETWORK, "x", 1 + i, 10 * i);
	results_end_rows(&f->results, NULL);
	f->chart = (struct dn_chart_page){
		.chart = &f->results.chart,
		.perf = &f->results.perf,
		.page = {.run = &f->results.graph.run,
			 .scene = &f->scene,
			 .scale = 1,
			 .width = 400,
			 .margin = 20},
	};
	f->points = dn_points_of_two(&f->results.graph.run, &f->results.chart,
				     DN_COST_PARAMS, ACCURACY);
	f->plot = (struct dn_plot){
		.chart = &f->chart,
		.x = dn_scale_of(false, DN_AMOUNT_COUNT, 0, 1e7, 0, 1),
		.y = dn_scale_of(false, DN_AMOUNT_PLAIN, 0, 100, 0, 1),
		.size = 9,
	};
	dn_plot_lay_out(&f->plot, 50, 200, &f->points);
}

static void
points_stand_within_the_box(void **state)
{
	(void)state;
	struct field f;
	start(&f, 5);
	assert_true(f.plot.box.left > 20 && f.plot.box.right == 380);
	assert_true(f.plot.box.top == 50 && f.plot.box.bottom == 250);
	for (uint32_t i = 0; i < f.points.n; i++) {
		struct dn_point p = f.points.items[i].at;
		assert_true(p.x >= f.plot.box.left && p.x <= 380);
		assert_true(p.y >= 50 && p.y <= 250);
	}
	assert_true(f.points.items[4].at.y < f.points.items[0].at.y);
	results_end(&f.results);
}

static void
only_points_without_a_flag_are_dust(void **state)
{
	(void)state;
	struct field f;
	start(&f, 5);
	static const bool marked[] = {true, false, false, true, false};
	dn_plot_draw_dust(&f.plot, &f.points, marked);
	assert_int_equal(f.plot.n_dust, 3);
	assert_int_equal(f.plot.n_dots, 3);
	assert_true(f.chart.key.has_dust);
	uint32_t n = 0;
	for (uint32_t i = 0; i < f.scene.n; i++)
		n += f.scene.items[i].kind == DN_RECT;
	assert_int_equal(n, 3);
	results_end(&f.results);
}

static void
stairs_go_level_then_upright(void **state)
{
	(void)state;
	struct field f;
	start(&f, 1);
	static const struct dn_point steps[] = {
		{100, 200}, {150, 180}, {150, 180}, {200, 90}};
	dn_plot_draw_stairs(&f.plot, steps, 4, (struct dn_point){100, 250},
			    380);
	const struct dn_item *line = &f.scene.items[0];
	struct dn_point at = line->start;
	assert_true(at.x == 100 && at.y == 250);
	for (uint32_t i = 0; i < line->n_segments; i++) {
		struct dn_point to = line->segments[i].to;
		assert_true(to.x == at.x || to.y == at.y);
		at = to;
	}
	assert_true(at.x == 380 && at.y == 90);
	assert_true(f.plot.lines.n >= 6);
	results_end(&f.results);
}

static void
names_keep_off_what_was_drawn(void **state)
{
	(void)state;
	struct field f;
	start(&f, 1);
	dn_plot_add_line(&f.plot, (struct dn_point){30, 150},
			 (struct dn_point){380, 150});
	const struct dn_box mark = {195, 145, 205, 155};
	struct dn_callout name = {.at = {200, 150},
				  .reach = 5,
				  .text = "VGG",
				  .size = 10,
				  .fill = DN_PAINT_INK};
	assert_int_equal(dn_plot_draw_names(&f.plot, &name, 1, &mark, 1), 0);
	assert_true(name.box.bottom < 152 || name.box.top > 148);
	results_end(&f.results);
}

static void
a_very_long_name_is_cut(void **state)
{
	(void)state;
	struct field f;
	start(&f, 1);
	struct dn_callout name = {
		.at = {200, 150},
		.reach = 5,
		.text = "a name that is very much longer than any plot has "
			"room for, whatever it may stand for",
		.size = 10,
		.fill = DN_PAINT_INK};
	assert_int_equal(dn_plot_draw_names(&f.plot, &name, 1, NULL, 0), 0);
	assert_non_null(strstr(name.text, "\xe2\x80\xa6"));
	assert_true(name.box.right - name.box.left <= 220);
	results_end(&f.results);
}

static void
grid_and_axes_have_both_directions(void **state)
{
	(void)state;
	struct field f;
	start(&f, 2);
	dn_plot_draw_grid(&f.plot);
	bool level = false, upright = false;
	for (uint32_t i = 0; i < f.scene.n; i++) {
		const struct dn_item *item = &f.scene.items[i];
		level |= item->start.y == item->segments[0].to.y;
		upright |= item->start.x == item->segments[0].to.x;
	}
	assert_true(level && upright);
	uint32_t before = f.scene.n;
	dn_plot_draw_axes(&f.plot);
	assert_true(f.scene.n > before + 10);
	results_end(&f.results);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(points_stand_within_the_box),
		cmocka_unit_test(only_points_without_a_flag_are_dust),
		cmocka_unit_test(stairs_go_level_then_upright),
		cmocka_unit_test(names_keep_off_what_was_drawn),
		cmocka_unit_test(a_very_long_name_is_cut),
		cmocka_unit_test(grid_and_axes_have_both_directions),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
