/* SPDX-License-Identifier: MIT */
/* Tests of trunks, labels and links. */
#include "layouts.h"

static const struct dn_layout_options to_the_right = {0};

static struct dn_time
made(struct picture *picture)
{
	struct dn_time time = picture_strands(picture, &to_the_right);
	dn_time_make_items(&time);
	return time;
}

static uint32_t
count(const struct dn_time *time, enum dn_time_role role)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < time->items.n; i++)
		n += time->items.items[i].role == role;
	return n;
}

static void
far_edges_of_a_parent_share_a_trunk(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	picture_read(&picture, "a>b>c>d>e a>d a>e");
	picture_columns(&picture);
	struct dn_time time = made(&picture);
	/* Layers 1, 2 and 3, the first two of them twice over. */
	assert_int_equal(count(&time, DN_TIME_TRUNK), 3);
	uint32_t first = time.links.items[time.out[time.out_at[0]]].to;
	for (uint32_t k = time.out_at[0]; k < time.out_at[1]; k++) {
		const struct dn_time_link *link =
			&time.links.items[time.out[k]];
		if (time.items.items[link->to].role == DN_TIME_TRUNK)
			assert_int_equal(link->weight, 2);
		else
			first = link->to;
	}
	assert_int_equal(first, 1);
	picture_end(&picture);
}

static void
a_foreign_strand_between_two_lines_keeps_them_apart(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	picture_read(&picture, "a>b>c>d>e a>d a>e");
	picture_columns(&picture);
	struct dn_time time = picture_strands(&picture, &to_the_right);
	struct dn_strands *s = &time.strands;
	/* Line a>d, cards, line a>e. */
	uint32_t order[] = {5, 0, 1, 2, 3, 4, 6};
	for (uint32_t i = 0; i < 7; i++) {
		s->order[i] = order[i];
		s->rank[order[i]] = i;
	}
	dn_time_make_items(&time);
	assert_int_equal(count(&time, DN_TIME_TRUNK), 5);
	picture_end(&picture);
}

static void
a_far_label_has_an_item_before_its_child(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	picture_read(&picture, "a>b>c>d a>d");
	picture.diagram.edges.items[3].label = "longer words";
	picture.diagram.edges.items[0].label = "near";
	picture_columns(&picture);
	struct dn_time time = made(&picture);
	assert_int_equal(count(&time, DN_TIME_LABEL), 1);
	const struct dn_time_item *label =
		&time.items.items[time.ways[3].label];
	assert_int_equal(label->layer, 2);
	assert_true(label->before > label->after);
	assert_true(time.links.items[time.ways[0].last].label_room > 0);
	assert_true(time.links.items[time.ways[3].last].label_room == 0);
	assert_int_equal(time.ways[0].label, DN_NO_ITEM);
	picture_end(&picture);
}

static void
items_but_cards_have_one_link_in_and_rows_follow_the_ranks(void **state)
{
	(void)state;
	uint64_t seed = 31;
	struct picture picture;
	picture_scatter(&picture, 40, &seed);
	struct dn_time time = made(&picture);
	for (uint32_t i = 40; i < time.items.n; i++) {
		assert_int_equal(time.in_at[i + 1] - time.in_at[i], 1);
		assert_int_equal(time.in[time.in_at[i]],
				 time.items.items[i].in);
	}
	for (uint32_t l = 0; l < time.n_layers; l++)
		for (uint32_t i = time.row_at[l]; i + 1 < time.row_at[l + 1];
		     i++) {
			const struct dn_time_item *a =
				&time.items.items[time.rows[i]];
			const struct dn_time_item *b =
				&time.items.items[time.rows[i + 1]];
			assert_int_equal(a->layer, l);
			assert_true(time.rank[a->block] < time.rank[b->block]);
		}
	picture_end(&picture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(far_edges_of_a_parent_share_a_trunk),
		cmocka_unit_test(
			a_foreign_strand_between_two_lines_keeps_them_apart),
		cmocka_unit_test(a_far_label_has_an_item_before_its_child),
		cmocka_unit_test(
			items_but_cards_have_one_link_in_and_rows_follow_the_ranks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
