/* SPDX-License-Identifier: MIT */
/* Elements and attributes of ONNX files, by what becomes of them. */
#include "onnx_make.h"
#include "read/onnx.h"

/* A tensor with raw bytes, read as whole numbers and as floats. */
static struct dn_onnx_tensor
raw_tensor(struct dn_run *run, struct dn_onnx *onnx, struct dn_bytes *bytes,
	   int32_t dtype, const char *raw, size_t n, int64_t count)
{
	struct pb *pb = pb_new(run);
	pb_bytes(pb, 9, raw, n);
	dn_bytes_of(bytes, run,
		    source_of(run, (struct dn_slice){(const char *)pb->bytes,
						     pb->n}));
	*onnx = (struct dn_onnx){.run = run, .bytes = bytes};
	*dn_push(&run->scratch, &onnx->sizes) = count;
	return (struct dn_onnx_tensor){
		.dtype = dtype, .n_dims = 1, .wire = dn_wire_of(bytes)};
}

static void
test_whole_numbers_keep_their_signs(void **state)
{
	struct dn_onnx onnx;
	struct dn_bytes bytes;
	uint32_t n;
	struct dn_onnx_tensor tensor =
		raw_tensor(*state, &onnx, &bytes, DN_ONNX_INT32,
			   "\xff\xff\xff\xff\7\0\0\0", 8, 2);
	const int64_t *ints = dn_onnx_ints(&onnx, &tensor, &n);
	assert_int_equal(n, 2);
	assert_int_equal(ints[0], -1);
	assert_int_equal(ints[1], 7);
	tensor.dtype = DN_ONNX_UINT8;
	assert_null(dn_onnx_ints(&onnx, &tensor, &n));
	assert_null(dn_onnx_floats(&onnx, &tensor, &n));
}

static void
test_floats_and_doubles_are_read(void **state)
{
	struct dn_onnx onnx;
	struct dn_bytes bytes;
	uint32_t n;
	struct dn_onnx_tensor tensor =
		raw_tensor(*state, &onnx, &bytes, DN_ONNX_FLOAT,
			   "\0\0\xc0\x40\0\0\0\x3f", 8, 2);
	const double *floats = dn_onnx_floats(&onnx, &tensor, &n);
	assert_int_equal(n, 2);
	assert_true(floats[0] == 6 && floats[1] == 0.5);
	tensor = raw_tensor(*state, &onnx, &bytes, 11, "\0\0\0\0\0\0\x18\x40",
			    8, 1);
	floats = dn_onnx_floats(&onnx, &tensor, &n);
	assert_true(n == 1 && floats[0] == 6);
}

static void
test_large_tensors_are_not_read(void **state)
{
	static char raw[8192];
	struct dn_onnx onnx;
	struct dn_bytes bytes;
	uint32_t n;
	struct dn_onnx_tensor tensor = raw_tensor(
		*state, &onnx, &bytes, DN_ONNX_INT64, raw, sizeof(raw), 1024);
	assert_null(dn_onnx_ints(&onnx, &tensor, &n));
	assert_int_equal(dn_onnx_count(&onnx, &tensor), 1024);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_whole_numbers_keep_their_signs),
		T(test_floats_and_doubles_are_read),
		T(test_large_tensors_are_not_read),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
