/* SPDX-License-Identifier: MIT */
/*
 * dnngen-unpack zip|hdf5 FILE MEMBER: takes one member out of an archive, or
 * one attribute out of an HDF5 file, onto standard output. It is a program of
 * its own so that a hostile file in a library of many formats is an error
 * message of dnngen's and nothing worse. Nothing is written to disk.
 */
#include "unpack.h"

#include <stdio.h>
#include <string.h>

int
refuse(const char *sentence)
{
	printf("bad\n%s\n", sentence);
	return fflush(stdout) != 0;
}

int
give(const void *bytes, size_t n)
{
	fputs("found\n", stdout);
	fwrite(bytes, 1, n, stdout);
	return fflush(stdout) != 0 || ferror(stdout);
}

int
main(int argc, char *argv[])
{
	if (argc == 4 && strcmp(argv[1], "zip") == 0)
		return unpack_zip(argv[2], argv[3]);
	if (argc == 4 && strcmp(argv[1], "hdf5") == 0)
		return unpack_hdf5(argv[2], argv[3]);
	fprintf(stderr, "usage: dnngen-unpack zip|hdf5 FILE MEMBER\n");
	return 2;
}
