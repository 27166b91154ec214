/* SPDX-License-Identifier: MIT */
/* Tests of a layout as a whole, with the real helper and with broken ones. */
#include "layouts.h"

#include "draw/layout_space.h"

static void
make_family(struct picture *picture)
{
	picture_start(picture);
	picture_read(picture, "a>b a>c a>d b>e c>e d>e a>e e>f>g e>g");
	picture_columns(picture);
	for (uint32_t e = 0; e < picture->diagram.edges.n; e++)
		picture->diagram.edges.items[e].label = "a step";
}

static bool
lay_out(struct picture *picture, const char *helper, bool top_down,
	struct dn_layout *layout)
{
	struct dn_layout_options options = {.helper = helper,
					    .top_down = top_down};
	return dn_layout_dot(&picture->run, &picture->diagram, &options,
			     layout);
}

static void
check_layout(const struct picture *picture, const struct dn_layout *layout,
	     bool top_down)
{
	const struct dn_diagram *d = &picture->diagram;
	for (uint32_t i = 0; i < d->nodes.n; i++) {
		const struct dn_place_node *a = &layout->nodes[i];
		struct dn_box box = {a->x, a->y, a->x + a->width,
				     a->y + a->height};
		assert_true(a->x >= 0 && a->y >= 0);
		assert_true(box.right <= layout->width);
		assert_true(box.bottom <= layout->height);
		double start = layout->column_start[d->nodes.items[i].column];
		assert_true(nearly(top_down ? a->y : a->x, start));
		for (uint32_t k = 0; k < i; k++) {
			const struct dn_place_node *b = &layout->nodes[k];
			assert_false(dn_boxes_overlap(
				box,
				(struct dn_box){b->x, b->y, b->x + b->width,
						b->y + b->height}));
		}
	}
	for (uint32_t e = 0; e < d->edges.n; e++)
		assert_true(layout->edges[e].n_segments > 0);
	for (uint32_t c = 1; c < d->columns.n; c++)
		assert_true(layout->column_start[c] >
			    layout->column_start[c - 1]);
	assert_int_equal(layout->labels_dropped, 0);
}

static void
a_family_is_laid_out_both_ways(void **state)
{
	(void)state;
	for (int top_down = 0; top_down <= 1; top_down++) {
		struct picture picture;
		struct dn_layout layout;
		make_family(&picture);
		const char *helper = built_helper(&picture.run);
		if (!helper) {
			picture_end(&picture);
			skip();
		}
		assert_true(lay_out(&picture, helper, top_down, &layout));
		check_layout(&picture, &layout, top_down);
		picture_end(&picture);
	}
}

static void
two_layouts_are_the_same(void **state)
{
	(void)state;
	struct picture picture;
	struct dn_layout one, two;
	make_family(&picture);
	const char *helper = built_helper(&picture.run);
	if (!helper) {
		picture_end(&picture);
		skip();
	}
	assert_true(lay_out(&picture, helper, false, &one));
	assert_true(lay_out(&picture, helper, false, &two));
	assert_memory_equal(one.nodes, two.nodes,
			    picture.diagram.nodes.n * sizeof(*one.nodes));
	for (uint32_t e = 0; e < picture.diagram.edges.n; e++)
		assert_memory_equal(&one.edges[e].label, &two.edges[e].label,
				    sizeof(struct dn_point));
	picture_end(&picture);
}

static void
a_helper_that_fails_is_reported(void **state)
{
	(void)state;
	static const char *const helpers[] = {
		"/nonexistent/dnngen-layout", /* is missing */
		"/bin/false",		      /* fails */
		"/bin/true",		      /* says nothing */
		"/bin/cat",		      /* says the wrong thing */
	};
	for (size_t i = 0; i < sizeof(helpers) / sizeof(*helpers); i++) {
		struct picture picture;
		struct dn_layout layout;
		make_family(&picture);
		assert_false(lay_out(&picture, helpers[i], false, &layout));
		size_t n;
		const struct dn_diag *diags = dn_diag_list(&picture.run, &n);
		assert_true(n >= 1);
		assert_int_equal(diags[0].code, DN_HELPER);
		picture_end(&picture);
	}
}

static void
the_input_is_the_text_that_the_helper_gets(void **state)
{
	(void)state;
	struct picture picture;
	make_family(&picture);
	struct dn_layout_options options = {0};
	struct dn_slice dot =
		dn_layout_dot_input(&picture.run, &picture.diagram, &options);
	assert_true(dn_slice_starts_with(dot, "digraph g {\nrankdir=LR"));
	assert_true(dn_slice_ends_with(dot, "}\n"));
	picture_end(&picture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_family_is_laid_out_both_ways),
		cmocka_unit_test(two_layouts_are_the_same),
		cmocka_unit_test(a_helper_that_fails_is_reported),
		cmocka_unit_test(the_input_is_the_text_that_the_helper_gets),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
