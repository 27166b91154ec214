/* SPDX-License-Identifier: MIT */
/* The content hash: what it does not look at, and what it must see. */
#include "recipes.h"
#include "shapes.h"

static void
hash_recipe(const struct recipe *r, const int *order, const char *prefix,
	    char hex[65])
{
	struct dn_run run;
	dn_run_init(&run, NULL);
	dn_net_hash(&run, net_of_recipe(&run, r, order, prefix), hex);
	dn_run_end(&run);
}

static void
test_order_and_names_of_ops_do_not_matter(void **state)
{
	static const char *const prefixes[] = {"", "a", "layer/"};
	uint64_t seed = 1;
	(void)state;
	for (int i = 0; i < 300; i++) {
		uint64_t start = seed;
		struct recipe r = random_recipe(&seed, 3 + below(&seed, 60));
		int order[MOST_STEPS];
		char first[65], other[65];
		for (int k = 0; k < MOST_STEPS; k++)
			order[k] = k;
		hash_recipe(&r, order, "", first);
		for (int k = 0; k < 3; k++) {
			shuffle(&seed, order, r.n);
			hash_recipe(&r, order, prefixes[k], other);
			if (strcmp(first, other) != 0)
				fail_msg("seed %llu: %s and %s",
					 (unsigned long long)start, first,
					 other);
		}
	}
}

/* --- equal hashes exactly when nets are isomorphic --------------------------
 */

static int
root(const struct recipe *r, int v)
{
	return r->steps[v].shares < 0 ? v : r->steps[v].shares;
}

static bool
is_isomorphism(const struct recipe *a, const struct recipe *b, const int *to)
{
	for (int v = 0; v < a->n; v++) {
		const struct step *x = &a->steps[v], *y = &b->steps[to[v]];
		if (x->kind != y->kind || x->units != y->units)
			return false;
		for (int i = 0; i < x->n_reads; i++)
			if (to[x->reads[i]] != y->reads[i] ||
			    x->places[i] != y->places[i])
				return false;
		for (int u = 0; u < v; u++)
			if ((root(a, u) == root(a, v)) !=
			    (root(b, to[u]) == root(b, to[v])))
				return false;
	}
	return true;
}

/* Tries all ways to map the steps from `at` on; the first and the last stay. */
static bool
find_isomorphism(const struct recipe *a, const struct recipe *b, int *to,
		 int at)
{
	if (at == a->n - 1)
		return is_isomorphism(a, b, to);
	for (int i = at; i < a->n - 1; i++) {
		int kept = to[at];
		to[at] = to[i];
		to[i] = kept;
		bool found = find_isomorphism(a, b, to, at + 1);
		kept = to[at];
		to[at] = to[i];
		to[i] = kept;
		if (found)
			return true;
	}
	return false;
}

/* Changes one thing: a kind, units, an edge, or who shares weights. */
static void
mutate(struct recipe *r, uint64_t *seed)
{
	int v = 1 + below(seed, r->n - 1);
	struct step *step = &r->steps[v];
	switch (below(seed, 4)) {
	case 0:
		if (step->kind == DN_OP_RELU)
			step->kind = DN_OP_TANH;
		break;
	case 1: step->units += step->units > 0; break;
	case 2: choose_read(r, seed, v, below(seed, step->n_reads)); break;
	default:
		if (step->kind != DN_OP_DENSE)
			break;
		for (int u = v + 1; u < r->n; u++)
			if (r->steps[u].shares == v)
				r->steps[u].shares = -1;
		step->shares =
			step->shares < 0 && v > 1 &&
					r->steps[v - 1].kind == DN_OP_DENSE
				? root(r, v - 1)
				: -1;
	}
}

static void
test_hashes_are_equal_exactly_for_nets_that_are(void **state)
{
	uint64_t seed = 7;
	int equal = 0, different = 0;
	(void)state;
	for (int i = 0; i < 4000; i++) {
		uint64_t start = seed;
		struct recipe a = random_recipe(&seed, 3 + below(&seed, 6));
		struct recipe b = a;
		int order[MOST_STEPS], to[MOST_STEPS];
		char x[65], y[65];
		for (int k = 0; k < MOST_STEPS; k++)
			order[k] = to[k] = k;
		for (int k = below(&seed, 3); k >= 0; k--)
			mutate(&b, &seed);
		bool same = find_isomorphism(&a, &b, to, 1);
		hash_recipe(&a, order, "", x);
		hash_recipe(&b, order, "", y);
		if (same != (strcmp(x, y) == 0))
			fail_msg("seed %llu: nets are %s, hashes are not",
				 (unsigned long long)start,
				 same ? "equal" : "different");
		equal += same;
		different += !same;
	}
	/* Both must have been tried. */
	assert_true(equal > 300 && different > 300);
}

/* --- attributes, letters, names --------------------------------------------
 */

static void
hash_case(const struct shape_case *c, char hex[65])
{
	struct dn_run run;
	uint32_t writes[3];
	dn_run_init(&run, NULL);
	dn_net_hash(&run, net_of_case(&run, c, writes), hex);
	dn_run_end(&run);
}

/* An attribute of each key, set on an op that may have it. */
static void
test_each_attribute_is_seen(void **state)
{
	(void)state;
	for (unsigned key = 0; key < DN_N_ATTRS; key++) {
		if (key == DN_ATTR_OUT || key == DN_ATTR_CHANNELS)
			continue; /* seen as shapes and axes */
		unsigned kind = 0;
		while (!(dn_op_row((enum dn_op_kind)kind)->attrs &
			 UINT64_C(1) << key) ||
		       dn_op_row((enum dn_op_kind)kind)->class == DN_CLASS_BODY)
			if (++kind == DN_N_OPS)
				break;
		if (kind == DN_N_OPS)
			continue; /* of ops with bodies only */
		int64_t value = dn_attr_row((enum dn_attr_key)key).otherwise;
		struct shape_case plain = {
			(enum dn_op_kind)kind, {"1x8x8x8"}, {{0}}, {"?"}, 0};
		struct shape_case with = plain;
		with.attrs[0] = (struct attr_case){
			(enum dn_attr_key)key, 1, {value + 1}};
		if (dn_op_row((enum dn_op_kind)kind)->class == DN_CLASS_SOURCE)
			plain.reads[0] = with.reads[0] = NULL;
		char a[65], b[65];
		hash_case(&plain, a);
		hash_case(&with, b);
		if (strcmp(a, b) == 0)
			fail_msg("%s of %s makes no difference",
				 dn_attr_row((enum dn_attr_key)key).word,
				 dn_op_row((enum dn_op_kind)kind)->word);
	}
}

static void
test_one_meaning_in_two_spellings_is_one_hash(void **state)
{
	static const struct shape_case pairs[][2] = {
		{{DN_OP_CONV, {"1x3x8x8"}, {A(KERNEL, 3, 3)}, {"?"}, 0},
		 {DN_OP_CONV, {"1x3x8x8"}, {A(KERNEL, 3)}, {"?"}, 0}},
		{{DN_OP_CONV,
		  {"1x3x8x8"},
		  {A(PAD, 1, 1, 1, 1), A(PAD_MODE, DN_PAD_EXPLICIT)},
		  {"?"},
		  0},
		 {DN_OP_CONV,
		  {"1x3x8x8"},
		  {A(PAD, 1), A(PAD_MODE, DN_PAD_EXPLICIT)},
		  {"?"},
		  0}},
		{{DN_OP_SOFTMAX, {"1x3x8x8"}, {A(AXIS, -1)}, {"?"}, 0},
		 {DN_OP_SOFTMAX, {"1x3x8x8"}, {A(AXIS, 3)}, {"?"}, 0}},
		{{DN_OP_BN,
		  {"1x3x8x8"},
		  {A(CHANNELS, DN_CHANNELS_FIRST)},
		  {"?"},
		  0},
		 {DN_OP_BN, {"1x3x8x8"}, {{0}}, {"?"}, 0}},
		{{DN_OP_RELU, {"1xTx8"}, {{0}}, {"?"}, 0},
		 {DN_OP_RELU, {"1xNx8"}, {{0}}, {"?"}, 0}},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		char a[65], b[65];
		hash_case(&pairs[i][0], a);
		hash_case(&pairs[i][1], b);
		if (strcmp(a, b) != 0)
			fail_msg("pair %zu", i);
	}
}

static void
test_what_differs_in_meaning_differs_in_hash(void **state)
{
	static const struct shape_case pairs[][2] = {
		{{DN_OP_CONV, {"1x3x8x8"}, {A(KERNEL, 3, 5)}, {"?"}, 0},
		 {DN_OP_CONV, {"1x3x8x8"}, {A(KERNEL, 5, 3)}, {"?"}, 0}},
		{{DN_OP_ADD, {"1xTx8", "1xTx8"}, {{0}}, {"?"}, 0},
		 {DN_OP_ADD, {"1xTx8", "1xSx8"}, {{0}}, {"?"}, 0}},
		{{DN_OP_ADD, {"1xTx8", "1x?x8"}, {{0}}, {"?"}, 0},
		 {DN_OP_ADD, {"1x?x8", "1xTx8"}, {{0}}, {"?"}, 0}},
		{{DN_OP_SUB, {"1x8", "1x8"}, {{0}}, {"?"}, 0},
		 {DN_OP_SUB, {"1x8", "1x8", "1x8"}, {{0}}, {"?"}, 0}},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		char a[65], b[65];
		hash_case(&pairs[i][0], a);
		hash_case(&pairs[i][1], b);
		if (strcmp(a, b) == 0)
			fail_msg("pair %zu", i);
	}
}

static void
hash_named(const char *in, const char *out, enum dn_op_kind inside,
	   char hex[65])
{
	struct dn_run run;
	dn_run_init(&run, NULL);
	struct dn_net *net = dn_net_new(&run, "test", DN_CHANNELS_FIRST);
	uint32_t x = dn_net_input(&run, net, dn_slice_of(in), (int64_t[]){1, 8},
				  2, DN_NOWHERE);
	dn_net_op(&run, net, DN_OP_IF, NO_NAME, NO_NAME, DN_NOWHERE);
	dn_net_read(&run, net, x);
	for (int i = 0; i < 2; i++) {
		struct dn_net *body = dn_net_body(&run, net);
		uint32_t y = dn_net_input(&run, body, dn_slice_of(i ? out : in),
					  NULL, 0, DN_NOWHERE);
		dn_net_output(&run, body,
			      add_op(&run, body, i ? inside : DN_OP_RELU, y));
		assert_true(dn_net_finish(&run, body, DN_NOWHERE));
	}
	dn_net_output(&run, net, dn_net_write(&run, net, dn_slice_of(out)));
	assert_true(dn_net_finish(&run, net, DN_NOWHERE));
	dn_net_hash(&run, net, hex);
	dn_run_end(&run);
}

static void
test_names_of_the_ends_and_bodies_are_seen(void **state)
{
	char base[65], in[65], out[65], body[65];
	(void)state;
	hash_named("x", "y", DN_OP_RELU, base);
	hash_named("z", "y", DN_OP_RELU, in);
	hash_named("x", "z", DN_OP_RELU, out);
	hash_named("x", "y", DN_OP_TANH, body);
	assert_string_not_equal(base, in);
	assert_string_not_equal(base, out);
	assert_string_not_equal(base, body);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order_and_names_of_ops_do_not_matter),
		cmocka_unit_test(
			test_hashes_are_equal_exactly_for_nets_that_are),
		cmocka_unit_test(test_each_attribute_is_seen),
		cmocka_unit_test(test_one_meaning_in_two_spellings_is_one_hash),
		cmocka_unit_test(test_what_differs_in_meaning_differs_in_hash),
		cmocka_unit_test(test_names_of_the_ends_and_bodies_are_seen),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
