/* SPDX-License-Identifier: MIT */
/* Preloaded: as if the font that figures need were not installed. */
#include <string.h>
#include <unistd.h>

int
access(const char *path, int mode)
{
	(void)mode;
	return strstr(path, "LiberationSans") ? -1 : 0;
}
