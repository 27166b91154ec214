/* SPDX-License-Identifier: MIT */
/* Reads any bytes with the reader of caffe. */
#include "reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_reader(&dn_read_caffe, data, size);
	return 0;
}
