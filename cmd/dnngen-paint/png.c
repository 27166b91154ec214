/* SPDX-License-Identifier: MIT */
/*
 * PNG: 96 px of the scene are an inch of the picture. cairo writes the file;
 * behind its first chunk, which has the sizes, ours are put in on the way: the
 * resolution (pHYs) and the scene's checksum (tEXt).
 */
#include <stdio.h>
#include <string.h>
#include <zlib.h>

#include "paint.h"

#define MAX_PIXELS ((double)(1 << 28))
#define MAX_SIDE 32767 /* cairo's */
#define KEY "Comment\0" DN_CHECKSUM_MARK
#define HEAD 33 /* bytes of signature and first chunk */

struct stream {
	const struct job *job;
	size_t n_written; /* of what cairo writes */
};

static void
put_big_endian(unsigned char to[4], uint32_t value)
{
	for (int i = 0; i < 4; i++)
		to[i] = (unsigned char)(value >> (24 - 8 * i));
}

/* Writes a chunk: length, type, data, CRC of type and data. */
static bool
write_chunk(const char type[4], const void *data, size_t n)
{
	unsigned char length[4], check[4];
	uLong crc = crc32(0, (const Bytef *)type, 4);
	put_big_endian(length, (uint32_t)n);
	put_big_endian(check, (uint32_t)crc32(crc, data, (uInt)n));
	return fwrite(length, 1, 4, stdout) == 4 &&
	       fwrite(type, 1, 4, stdout) == 4 &&
	       fwrite(data, 1, n, stdout) == n &&
	       fwrite(check, 1, 4, stdout) == 4;
}

static bool
write_own_chunks(const struct job *job)
{
	unsigned char size[9];
	uint32_t per_metre = (uint32_t)(job->dpi / 0.0254 + 0.5);
	put_big_endian(size, per_metre);
	put_big_endian(size + 4, per_metre);
	size[8] = 1; /* the unit: metres */
	char text[sizeof(KEY) + 64] = KEY;
	memcpy(text + sizeof(KEY) - 1, job->checksum, 64);
	return write_chunk("pHYs", size, sizeof(size)) &&
	       write_chunk("tEXt", text, sizeof(text) - 1);
}

static cairo_status_t
write_out(void *context, const unsigned char *data, unsigned n)
{
	struct stream *stream = context;
	size_t head = stream->n_written < HEAD ? HEAD - stream->n_written : 0;
	bool ends_head = head && n >= head;
	size_t first = ends_head ? head : n;
	bool done = fwrite(data, 1, first, stdout) == first;
	if (ends_head)
		done = done && write_own_chunks(stream->job) &&
		       fwrite(data + first, 1, n - first, stdout) == n - first;
	stream->n_written += n;
	return done ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/* Says whether a picture of that size may be made. */
static bool
is_allowed(const struct job *job, double width, double height)
{
	if (width * height <= MAX_PIXELS && width <= MAX_SIDE &&
	    height <= MAX_SIDE)
		return true;
	dn_report(job->run, DN_NOWHERE, DN_LIMIT,
		  "a PNG of %.0f x %.0f pixels is too large: at most %d on a "
		  "side and %.0f in all; give a lower resolution",
		  width, height, MAX_SIDE, MAX_PIXELS);
	return false;
}

static double
pixels(double length, double scale)
{
	double exact = length * scale;
	double whole = (double)(int64_t)exact;
	whole += exact - whole > 1e-6;
	return whole < 1 ? 1 : whole;
}

bool
paint_png(const struct job *job)
{
	double scale = job->dpi / 96 * dn_scene_factor(&job->scene);
	double width = pixels(job->scene.width, scale);
	double height = pixels(job->scene.height, scale);
	PangoContext *fonts =
		is_allowed(job, width, height) ? font_context(job) : NULL;
	if (!fonts)
		return false;
	cairo_surface_t *surface = cairo_image_surface_create(
		CAIRO_FORMAT_RGB24, (int)width, (int)height);
	cairo_t *cairo = cairo_create(surface);
	cairo_scale(cairo, scale, scale);
	paint_scene(job, cairo, fonts);
	cairo_status_t status = cairo_status(cairo);
	cairo_destroy(cairo);
	struct stream stream = {.job = job};
	if (!status)
		status = cairo_surface_write_to_png_stream(surface, write_out,
							   &stream);
	cairo_surface_destroy(surface);
	g_object_unref(fonts);
	if (status)
		dn_report(job->run, DN_NOWHERE, DN_CANNOT_WRITE,
			  "cannot make the PNG: %s",
			  cairo_status_to_string(status));
	return !status;
}
