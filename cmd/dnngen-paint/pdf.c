/* SPDX-License-Identifier: MIT */
/*
 * PDF: one page, 0.75 pt a px, with title, description and, as keyword, the
 * scene's checksum, and a bookmark for each group that has one, by chapters.
 * Without a date to go by it is dated 1970, so that the same scene gives the
 * same bytes.
 */
#include <cairo-pdf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* A bookmark: a group's name, and where its outline is. */
struct bookmark {
	const char *chapter, *name; /* the chapter "" for none */
	double x, y;
	uint32_t number; /* keeps the order of the scene */
};

static int
compare_bookmarks(const void *a, const void *b)
{
	const struct bookmark *x = a, *y = b;
	int order = strcmp(x->chapter, y->chapter);
	return order ? order
		     : (x->number > y->number) - (x->number < y->number);
}

static uint32_t
find_bookmarks(const struct dn_scene *scene, struct bookmark *bookmarks)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i + 1 < scene->n; i++) {
		const struct dn_item *group = &scene->items[i];
		if (group->kind != DN_GROUP_OPEN || !group->entry ||
		    group[1].kind != DN_RECT)
			continue;
		bookmarks[n] = (struct bookmark){
			.chapter = group->chapter ? group->chapter : "",
			.name = group->entry,
			.x = group[1].x,
			.y = group[1].y,
			.number = n,
		};
		n++;
	}
	if (n)
		qsort(bookmarks, n, sizeof(*bookmarks), compare_bookmarks);
	return n;
}

/* The attributes of a link to a place of the only page. */
static const char *
place_attributes(struct dn_run *run, double x, double y)
{
	struct dn_out *out = dn_out_to_memory(run);
	dn_put(out, "page=1 pos=[");
	dn_put_number(out, x, 2);
	dn_put_char(out, ' ');
	dn_put_number(out, y, 2);
	dn_put_char(out, ']');
	const char *text = dn_arena_text(&run->arena, dn_out_text(out));
	dn_out_close(out);
	return text;
}

/* Chapters by their names, in each the groups in the order of the scene. */
static void
add_bookmarks(const struct job *job, cairo_surface_t *surface, double scale)
{
	struct dn_run *run = job->run;
	struct bookmark *bookmarks =
		dn_new(&run->arena, struct bookmark, job->scene.n);
	uint32_t n = find_bookmarks(&job->scene, bookmarks);
	const char *chapter = "";
	int parent = CAIRO_PDF_OUTLINE_ROOT;
	for (uint32_t i = 0; i < n; i++) {
		const struct bookmark *b = &bookmarks[i];
		const char *place =
			place_attributes(run, b->x * scale, b->y * scale);
		if (strcmp(b->chapter, chapter) != 0)
			parent = cairo_pdf_surface_add_outline(
				surface, CAIRO_PDF_OUTLINE_ROOT, b->chapter,
				place, CAIRO_PDF_OUTLINE_FLAG_BOLD);
		chapter = b->chapter;
		cairo_pdf_surface_add_outline(surface, parent, b->name, place,
					      (cairo_pdf_outline_flags_t)0);
	}
}

bool
paint_pdf(const struct job *job)
{
	PangoContext *fonts = font_context(job);
	if (!fonts)
		return false;
	double scale = 0.75 * dn_scene_factor(&job->scene);
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
		write_out, NULL, job->scene.width * scale,
		job->scene.height * scale);
	describe(job, surface);
	add_bookmarks(job, surface, scale);
	cairo_t *cairo = cairo_create(surface);
	cairo_scale(cairo, scale, scale);
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
