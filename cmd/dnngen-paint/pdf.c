/* SPDX-License-Identifier: MIT */
/*
 * PDF: one page, 0.75 pt a px, with title, description and, as keyword, the
 * scene's checksum. Without a date to go by it is dated 1970, so that the same
 * scene gives the same bytes.
 */
#include <cairo-pdf.h>
#include <stdio.h>

#include "paint.h"

static cairo_status_t
write_out(void *context, const unsigned char *data, unsigned n)
{
	(void)context;
	return fwrite(data, 1, n, stdout) == n ? CAIRO_STATUS_SUCCESS
					       : CAIRO_STATUS_WRITE_ERROR;
}

static void
describe(const struct job *job, cairo_surface_t *surface)
{
	const struct dn_scene *scene = &job->scene;
	const char *mark = dn_arena_format(
		&job->run->arena, DN_CHECKSUM_MARK "%s", job->checksum);
	const char *creator =
		dn_arena_format(&job->run->arena, "dnngen %s", dn_version());
	const struct {
		cairo_pdf_metadata_t key;
		const char *value;
	} rows[] = {
		{CAIRO_PDF_METADATA_TITLE, scene->title},
		{CAIRO_PDF_METADATA_SUBJECT, scene->description},
		{CAIRO_PDF_METADATA_KEYWORDS, mark},
		{CAIRO_PDF_METADATA_CREATOR, creator},
		{CAIRO_PDF_METADATA_CREATE_DATE, job->date},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (rows[i].value)
			cairo_pdf_surface_set_metadata(surface, rows[i].key,
						       rows[i].value);
}

bool
paint_pdf(const struct job *job)
{
	PangoContext *fonts = font_context(job);
	if (!fonts)
		return false;
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
		write_out, NULL, job->scene.width * 0.75,
		job->scene.height * 0.75);
	describe(job, surface);
	cairo_t *cairo = cairo_create(surface);
	cairo_scale(cairo, 0.75, 0.75);
	paint_scene(job, cairo, fonts);
	cairo_show_page(cairo);
	cairo_status_t drawn = cairo_status(cairo);
	cairo_destroy(cairo);
	cairo_surface_finish(surface);
	cairo_status_t written = cairo_surface_status(surface);
	cairo_surface_destroy(surface);
	g_object_unref(fonts);
	if (!drawn && !written)
		return true;
	dn_report(job->run, DN_NOWHERE, DN_CANNOT_WRITE,
		  "cannot make the PDF: %s",
		  cairo_status_to_string(drawn ? drawn : written));
	return false;
}
