/* SPDX-License-Identifier: MIT */
/* The tree finds what looking at every box finds. */
#include "setup.h"

#include "draw/boxes.h"

/* A small generator of its own, so that every machine has the same boxes. */
static uint32_t
next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static struct dn_box
random_box(uint32_t *seed, uint32_t spread)
{
	struct dn_box box;
	box.left = next(seed) % spread;
	box.top = next(seed) % spread;
	box.right = box.left + next(seed) % 20;
	box.bottom = box.top + next(seed) % 20;
	return box;
}

static bool
meet(struct dn_box a, struct dn_box b)
{
	return a.left <= b.right && b.left <= a.right && a.top <= b.bottom &&
	       b.top <= a.bottom;
}

static void
compare(struct dn_run *run, uint32_t n, uint32_t spread)
{
	uint32_t seed = n * 77 + spread;
	struct dn_box *boxes = dn_new(&run->arena, struct dn_box, n);
	for (uint32_t i = 0; i < n; i++)
		boxes[i] = random_box(&seed, spread);
	struct dn_boxes *tree = dn_boxes_new(&run->arena, boxes, n);
	struct dn_hits hits = {0};
	for (int k = 0; k < 50; k++) {
		struct dn_box box = random_box(&seed, spread);
		dn_boxes_find(&run->arena, tree, box, &hits);
		uint32_t found = 0;
		for (uint32_t i = 0; i < n; i++)
			if (meet(boxes[i], box)) {
				assert_true(found < hits.n);
				assert_int_equal(hits.items[found++], i);
			}
		assert_int_equal(found, hits.n);
	}
}

static void
it_finds_what_a_loop_finds(void **state)
{
	static const uint32_t sizes[] = {0,  1,	 2,  7,	 8,   9,
					 63, 64, 65, 72, 513, 4097};
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		compare(*state, sizes[i], 1000);
		compare(*state, sizes[i], 30);
		compare(*state, sizes[i], 1);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(it_finds_what_a_loop_finds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
