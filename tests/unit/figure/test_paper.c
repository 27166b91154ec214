/* SPDX-License-Identifier: MIT */
/* Tests of sheets of paper. */
#include "figure/paper.h"

#include "sample.h"

static void
draw(struct dn_run *run, struct dn_scene *scene, double width, double height)
{
	struct dn_segment line = dn_line_to((struct dn_point){30, 40});
	*scene = (struct dn_scene){.width = width, .height = height};
	dn_scene_rect(run, scene, 10, 10, 50, 20);
	dn_scene_path(run, scene, (struct dn_point){10, 20}, &line, 1);
	dn_scene_text(run, scene, 15, 25, 10, "text");
}

static void
without_paper_a_scene_stays_as_it_is(void **state)
{
	struct dn_run run;
	struct dn_scene scene;
	(void)state;
	dn_run_init(&run, NULL);
	draw(&run, &scene, 300, 200);
	dn_paper_fit(&run, &scene, NULL);
	dn_paper_fit(&run, &scene, "papyrus");
	assert_true(scene.width == 300 && scene.page_width == 0);
	assert_true(dn_scene_factor(&scene) == 1);
	dn_run_end(&run);
}

/* The sheet's proportions, the picture as large as its width lets it. */
static void
a_wide_picture_fills_the_width(void **state)
{
	struct dn_run run;
	struct dn_scene scene;
	(void)state;
	dn_run_init(&run, NULL);
	draw(&run, &scene, 2000, 500);
	dn_paper_fit(&run, &scene, "a4-landscape");
	assert_true(scene.page_width == 1122.52);
	double ratio = scene.width / scene.height;
	assert_true(ratio > 297 / 210.0 - 1e-4 && ratio < 297 / 210.0 + 1e-4);
	/* 5 of 297 mm are margin on either side. */
	double margin = (scene.width - 2000) / 2;
	assert_true(margin / scene.width > 5 / 297.0 - 1e-4 &&
		    margin / scene.width < 5 / 297.0 + 1e-4);
	assert_true(scene.items[0].x > 10 + margin - 0.02 &&
		    scene.items[0].x < 10 + margin + 0.02);
	double right = scene.items[1].segments[0].to.x - scene.items[1].start.x;
	assert_true(right > 19.99 && right < 20.01);
	assert_true(scene.items[2].y == 25);
	dn_run_end(&run);
}

static void
a_tall_picture_fills_the_height(void **state)
{
	struct dn_run run;
	struct dn_scene scene;
	(void)state;
	dn_run_init(&run, NULL);
	draw(&run, &scene, 100, 2000);
	dn_paper_fit(&run, &scene, "a3");
	double shown = 2000 * dn_scene_factor(&scene);
	assert_true(shown > 410 * 96 / 25.4 - 1 && shown < 410 * 96 / 25.4 + 1);
	dn_run_end(&run);
}

static void
a_small_picture_is_not_blown_up_without_end(void **state)
{
	struct dn_run run;
	struct dn_scene scene;
	(void)state;
	dn_run_init(&run, NULL);
	draw(&run, &scene, 100, 100);
	dn_paper_fit(&run, &scene, "a0");
	double factor = dn_scene_factor(&scene);
	assert_true(factor > 3.99 && factor < 4.01);
	dn_run_end(&run);
}

static void
small_print_is_reported(void **state)
{
	struct dn_run run;
	struct dn_scene scene;
	size_t n;
	(void)state;
	dn_run_init(&run, NULL);
	draw(&run, &scene, 1000, 500);
	dn_paper_fit(&run, &scene, "a4-landscape");
	dn_diag_list(&run, &n);
	assert_int_equal(n, 0);
	draw(&run, &scene, 4000, 500);
	dn_paper_fit(&run, &scene, "a4-landscape");
	const struct dn_diag *list = dn_diag_list(&run, &n);
	assert_int_equal(n, 1);
	assert_int_equal(list[0].code, DN_SMALL_PRINT);
	assert_non_null(strstr(list[0].text, "of 2 pt on a4-landscape"));
	dn_run_end(&run);
}

static void
every_name_is_a_sheet(void **state)
{
	(void)state;
	for (uint32_t i = 0; dn_papers[i]; i++) {
		struct dn_run run;
		struct dn_scene scene;
		dn_run_init(&run, NULL);
		draw(&run, &scene, 500, 500);
		dn_paper_fit(&run, &scene, dn_papers[i]);
		bool lies = strstr(dn_papers[i], "-landscape") != NULL;
		assert_true((scene.width > scene.height) == lies);
		dn_run_end(&run);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_paper_a_scene_stays_as_it_is),
		cmocka_unit_test(a_wide_picture_fills_the_width),
		cmocka_unit_test(a_tall_picture_fills_the_height),
		cmocka_unit_test(a_small_picture_is_not_blown_up_without_end),
		cmocka_unit_test(small_print_is_reported),
		cmocka_unit_test(every_name_is_a_sheet),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
