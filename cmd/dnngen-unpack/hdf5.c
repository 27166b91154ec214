/* SPDX-License-Identifier: MIT */
/*
 * An attribute of the root of an HDF5 file, a text. Nothing else of the file
 * is looked at, so no link is followed and no filter run.
 */
#include <hdf5.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/sanitizer.h"

#include "unpack.h"

#if DN_ADDRESS_SANITIZER
/* Of a damaged file libhdf5 keeps some bytes, and asks for as much memory as
 * it says; both end with the process. A helper has no environment to say so. */
const char *__lsan_default_suppressions(void);
const char *__asan_default_options(void);
const char *
__lsan_default_suppressions(void)
{
	return "leak:libhdf5\n";
}
const char *
__asan_default_options(void)
{
	return "allocator_may_return_null=1";
}
#endif

/* Prints the names of the root's first attributes. */
static herr_t
print_name(hid_t where, const char *name, const H5A_info_t *info, void *left)
{
	unsigned *n = left;
	(void)where, (void)info;
	printf("%.200s\n", name);
	return --*n == 0;
}

static int
list_names(hid_t file)
{
	unsigned left = 200;
	hsize_t at = 0;
	puts("none");
	H5Aiterate2(file, H5_INDEX_NAME, H5_ITER_INC, &at, print_name, &left);
	return fflush(stdout) != 0;
}

/* A text whose length is told apart from it. */
static int
give_variable(hid_t attribute)
{
	char *text = NULL;
	hid_t type = H5Tcopy(H5T_C_S1);
	H5Tset_size(type, H5T_VARIABLE);
	hid_t stored = H5Aget_type(attribute);
	H5Tset_cset(type, H5Tget_cset(stored));
	H5Tclose(stored);
	int status;
	if (H5Aread(attribute, type, (void *)&text) < 0 || !text)
		status = refuse("the attribute is damaged");
	else if (strlen(text) > MAX_BYTES)
		status = refuse("the attribute is longer than 64 MiB");
	else
		status = give(text, strlen(text));
	H5free_memory(text);
	H5Tclose(type);
	return status;
}

static int
give_fixed(hid_t attribute, hid_t stored)
{
	size_t size = H5Tget_size(stored);
	if (size == 0 || size > MAX_BYTES)
		return refuse("the attribute is longer than 64 MiB");
	char *text = calloc(1, size + 1);
	int status;
	if (!text)
		status = 1;
	else if (H5Aread(attribute, stored, text) < 0)
		status = refuse("the attribute is damaged");
	else
		status = give(text, strlen(text));
	free(text);
	return status;
}

static int
give_attribute(hid_t file, const char *name)
{
	hid_t attribute = H5Aopen(file, name, H5P_DEFAULT);
	if (attribute < 0)
		return refuse("the attribute cannot be opened");
	hid_t type = H5Aget_type(attribute), space = H5Aget_space(attribute);
	int status;
	if (H5Tget_class(type) != H5T_STRING ||
	    H5Sget_simple_extent_npoints(space) != 1)
		status = refuse("the attribute is not a text");
	else if (H5Tis_variable_str(type) > 0)
		status = give_variable(attribute);
	else
		status = give_fixed(attribute, type);
	H5Sclose(space);
	H5Tclose(type);
	H5Aclose(attribute);
	return status;
}

int
unpack_hdf5(const char *path, const char *member)
{
	H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
	hid_t file = H5Fopen(path, H5F_ACC_RDONLY, H5P_DEFAULT);
	if (file < 0)
		return refuse("an HDF5 file that is damaged");
	int status = H5Aexists(file, member) > 0 ? give_attribute(file, member)
						 : list_names(file);
	H5Fclose(file);
	return status;
}
