/* SPDX-License-Identifier: MIT */
/*
 * What a file that no reader takes looks like, by its first bytes. Most of
 * what people have beside models with a graph is weights alone; for those the
 * line says what to do instead. Nothing is opened or run to find out.
 */
#include <string.h>

#include "read/reader.h"

#define EXPORT_TORCH "export the model itself, with torch.onnx.export()"
#define EXPORT_GRAPH "export the model itself, as ONNX for example"

static const struct {
	size_t at, len;
	const char *magic;
	const char *looks;
	const char *instead; /* NULL: the file may have anything in it */
} rows[] = {
	{0, 4, "PK\3\4", "a zip archive", NULL},
	{0, 2, "\x80\2", "a Python pickle", EXPORT_TORCH},
	{0, 2, "\x80\3", "a Python pickle", EXPORT_TORCH},
	{0, 2, "\x80\4", "a Python pickle", EXPORT_TORCH},
	{0, 2, "\x80\5", "a Python pickle", EXPORT_TORCH},
	{0, 8, "\x89HDF\r\n\x1a\n", "an HDF5 file", NULL},
	{0, 4, "GGUF", "GGUF weights", EXPORT_GRAPH},
	{0, 4, "GGML", "GGML weights", EXPORT_GRAPH},
	{8, 2, "{\"", "safetensors weights", EXPORT_GRAPH},
	{0, 6, "\x93NUMPY", "a NumPy array", EXPORT_GRAPH},
	{0, 24, "version https://git-lfs.", "a pointer of Git LFS",
	 "fetch the file itself with git lfs pull"},
	{0, 9, "<!DOCTYPE", "a web page", "fetch the file itself"},
	{0, 5, "<html", "a web page", "fetch the file itself"},
	{0, 2, "\x1f\x8b", "a gzip archive", NULL},
	{0, 3, "BZh", "a bzip2 archive", NULL},
	{0, 6,
	 "\xfd"
	 "7zXZ\0",
	 "an xz archive", NULL},
	{257, 5, "ustar", "a tar archive", NULL},
	{0, 4,
	 "\x7f"
	 "ELF",
	 "a program", NULL},
	{0, 5, "%PDF-", "a PDF document", NULL},
	{0, 4, "\x89PNG", "a picture", NULL},
	{0, 2, "\xff\xd8", "a picture", NULL},
	{0, 5, "<?xml", "XML", NULL},
	{0, 1, "{", "JSON", NULL},
	{0, 1, "[", "JSON", NULL},
};

const char *
dn_model_looks(struct dn_slice head, const char **instead)
{
	*instead = NULL;
	if (head.len == 0)
		return "an empty file";
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		if (head.len < rows[i].at + rows[i].len ||
		    memcmp(head.text + rows[i].at, rows[i].magic,
			   rows[i].len) != 0)
			continue;
		*instead = rows[i].instead;
		return rows[i].looks;
	}
	return NULL;
}
