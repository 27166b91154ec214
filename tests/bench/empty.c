/* SPDX-License-Identifier: MIT */
/*
 * What starting a process costs: once linked with nothing, once with the
 * libraries that dnngen is linked with.
 */
int
main(void)
{
	return 0;
}
