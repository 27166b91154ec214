/* SPDX-License-Identifier: MIT */
/* TensorFlow Lite files as a whole, and damaged ones. */
#include "mutate.h"
#include "tflite_make.h"

static void
test_constants_are_weights_params_or_constants(void **state)
{
	assert_string_equal(dump_tflite(*state, "t x ?x4\n"
						"c w 4\n"
						"c k 2x4\n"
						"i n 2\n"
						"t a 1x4\n"
						"t b 1x4\n"
						"t y 1x2\n"
						"in x\n"
						"out y\n"
						"0 x,w > a\n"
						"18 a,n > b\n"
						"9 b,k > y\n"),
			    "0 input -> x:1x4 | shape 1 4\n"
			    "1 param -> w:4 | shape 4\n"
			    "2 add x w -> a:1x4\n"
			    "3 constant -> n:1 | shape 1 dtype int value 2\n"
			    "4 multiply a n -> b:1x4\n"
			    "5 dense b -> y:1x2 | units 2 bias 0\n"
			    "out y:1x2\n");
}

static void
test_a_fused_activation_is_an_op_of_its_own(void **state)
{
	assert_string_equal(dump_tflite(*state, "t x 1x4\n"
						"t z 1x4\n"
						"t y 1x4\n"
						"in x\n"
						"in z\n"
						"out y\n"
						"0 x,z > y 0=3\n"),
			    "0 input -> x:1x4 | shape 1 4\n"
			    "1 input -> z:1x4 | shape 1 4\n"
			    "2 add x z -> #2:1x4\n"
			    "3 relu6 #2 -> y:1x4\n"
			    "out y:1x4\n");
}

static void
test_what_nothing_writes_is_an_error(void **state)
{
	assert_string_equal(
		dump_tflite(*state, "t x 1x4\n"
				    "t z 1x4\n"
				    "t y 1x4\n"
				    "in x\n"
				    "out y\n"
				    "0 x,z > y\n"),
		"2:10-2:10 dangling-input: 'y' reads 'z', which nothing writes\n");
}

static void
test_two_that_write_one_tensor_are_an_error(void **state)
{
	assert_string_equal(
		dump_tflite(*state, "t x 1x4\n"
				    "t y 1x4\n"
				    "in x\n"
				    "out y\n"
				    "19 x > y\n"
				    "28 x > y\n"),
		"4:10-4:10 duplicate-tensor: tensor 'y' is written twice\n"
		"  2:10-2:10 first written here\n");
}

static void
test_a_tensor_that_is_not_there_is_an_error(void **state)
{
	assert_string_equal(dump_tflite(*state, "t x 1x4\n"
						"t y 1x4\n"
						"in x\n"
						"out y\n"
						"0 x,nothing > y\n"),
			    "3:24-3:24 bad-model: there is no tensor 999\n");
}

static void
test_a_weight_used_twice_is_shared(void **state)
{
	assert_string_equal(
		dump_tflite(*state, "t x 1x4\n"
				    "c k 4x4\n"
				    "t a 1x4\n"
				    "t y 1x4\n"
				    "in x\n"
				    "out y\n"
				    "9 x,k > a\n"
				    "9 a,k > y\n"),
		"0 input -> x:1x4 | shape 1 4\n"
		"1 dense x -> a:1x4 | units 4 bias 0\n"
		"2 dense a -> y:1x4 | units 4 bias 0 | weights of 1\n"
		"out y:1x4\n");
}

static const char everything[] = "t x ?x16x16x3\n"
				 "c k 8x3x3x3\n"
				 "c b 8\n"
				 "c d 1x3x3x8\n"
				 "c m 10x512\n"
				 "i s -1,512\n"
				 "t y 1x8x8x8\n"
				 "t z 1x8x8x8\n"
				 "t f 1x512\n"
				 "t o 1x10\n"
				 "t p 1x10\n"
				 "t c 1\n"
				 "t u 1x10\n"
				 "t v 1x10\n"
				 "t w 1x8x8x8\n"
				 "in x\n"
				 "out u\n"
				 "out v\n"
				 "3 x,k,b > y 0=0 1=2 2=2 3=1\n"
				 "4 y,d,b > z 1=1 2=1 3=1 4=3\n"
				 "22 z,s > f\n"
				 "9 f,m > o 0=1\n"
				 "25 o > p\n"
				 "55 o,p > c\n"
				 "118 c,o > u 0=1 1=2\n"
				 "119 p > v 0=1 1=2\n"
				 "32 z > w\n"
				 "sub\n"
				 "t c2 1\n"
				 "t o2 1x10\n"
				 "t r2 1x10\n"
				 "in o2\n"
				 "out r2\n"
				 "19 o2 > r2\n"
				 "sub\n"
				 "t o3 1x10\n"
				 "t r3 1x10\n"
				 "in o3\n"
				 "out r3\n"
				 "28 o3 > r3\n";

static void
test_mutants_are_nets_or_errors(void **state)
{
	const struct flat *flat = make_tflite(*state, everything);
	mutate(&dn_read_tflite, flat->bytes, flat->n);
}

/* A model of a root table that stands at a place, with a vtable at another. */
static void
test_places_outside_of_the_file_are_errors(void **state)
{
	static const unsigned char heads[][16] = {
		{0xff, 0xff, 0xff, 0x7f, 'T', 'F', 'L', '3'},
		{0xff, 0xff, 0xff, 0xff, 'T', 'F', 'L', '3'},
		{8, 0, 0, 0, 'T', 'F', 'L', '3', 0, 0, 0, 0x80},
		{8, 0, 0, 0, 'T', 'F', 'L', '3', 0xff, 0xff, 0xff, 0x7f},
		{8, 0, 0, 0, 'T', 'F', 'L', '3', 8, 0, 0, 0, 0xff, 0xff},
		{0, 0, 0, 0, 'T', 'F', 'L', '3'},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++)
		must_bear(&dn_read_tflite, heads[i], sizeof(heads[i]), i);
}

static void
test_only_models_are_recognised(void **state)
{
	const struct flat *flat = make_tflite(*state, everything);
	struct dn_slice head = {(const char *)flat->bytes, flat->n};
	assert_int_equal(dn_read_tflite.sniff(head), 95);
	assert_int_equal(sniff_text(&dn_read_tflite, "TFL3"), 0);
	assert_int_equal(sniff_text(&dn_read_tflite, "    TFL2...."), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_constants_are_weights_params_or_constants),
		T(test_a_fused_activation_is_an_op_of_its_own),
		T(test_what_nothing_writes_is_an_error),
		T(test_two_that_write_one_tensor_are_an_error),
		T(test_a_tensor_that_is_not_there_is_an_error),
		T(test_a_weight_used_twice_is_shared),
		T(test_mutants_are_nets_or_errors),
		T(test_places_outside_of_the_file_are_errors),
		T(test_only_models_are_recognised),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
