/* SPDX-License-Identifier: MIT */
/* Sizes that may be unknown; see size.h. */
#include "net/size.h"

int64_t
dn_size_add(int64_t a, int64_t b)
{
	if (a == 0 || b == 0)
		return a == 0 ? b : a;
	if (a < 0 || b < 0 || a > INT64_MAX - b)
		return DN_SIZE_UNKNOWN;
	return a + b;
}

int64_t
dn_size_mul(int64_t a, int64_t b)
{
	if (a == 0 || b == 0)
		return 0;
	if (a == 1 || b == 1)
		return a == 1 ? b : a;
	if (a < 0 || b < 0 || a > INT64_MAX / b)
		return DN_SIZE_UNKNOWN;
	return a * b;
}

int64_t
dn_size_shift(int64_t size, int64_t by)
{
	if (by == 0)
		return size;
	if (size < 0 || (by > 0 && size > INT64_MAX - by) || size + by < 0)
		return DN_SIZE_UNKNOWN;
	return size + by;
}

int64_t
dn_size_floor(int64_t size, int64_t by)
{
	if (by == 1)
		return size;
	return size < 0 || by <= 0 ? DN_SIZE_UNKNOWN : size / by;
}

int64_t
dn_size_ceil(int64_t size, int64_t by)
{
	if (by == 1)
		return size;
	if (size < 0 || by <= 0)
		return DN_SIZE_UNKNOWN;
	return size / by + (size % by != 0);
}

int64_t
dn_size_both(int64_t a, int64_t b)
{
	if (a >= 0 || b == DN_SIZE_UNKNOWN)
		return a;
	return b >= 0 || a == DN_SIZE_UNKNOWN ? b : a;
}

int64_t
dn_size_broadcast(int64_t a, int64_t b)
{
	if (a == 1 || b == 1)
		return a == 1 ? b : a;
	return dn_size_both(a, b);
}
