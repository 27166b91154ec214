/* SPDX-License-Identifier: MIT */
/* Looks in any bytes for the parts of a picture, and compares two halves. */
#include <stdlib.h>

#include "draw/svg_parts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
tell(void *context, enum dn_svg_change change, struct dn_slice id)
{
	(void)change;
	*(size_t *)context += id.len;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct dn_run run;
	size_t length = 0;
	dn_run_init(&run, NULL);
	struct dn_slice all = {(const char *)data, size};
	struct dn_slice half = {all.text, size / 2};
	struct dn_svg_parts a = dn_svg_parts_of(&run, all);
	struct dn_svg_parts b = dn_svg_parts_of(&run, half);
	if (dn_svg_compare(&a, &a, tell, &length))
		abort();
	dn_svg_compare(&a, &b, tell, &length);
	dn_run_end(&run);
	return 0;
}
