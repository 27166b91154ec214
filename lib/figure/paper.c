/* SPDX-License-Identifier: MIT */
/*
 * Sheets of paper. Everything that is drawn stays in the picture's own
 * measures, so the rules of drawing are checked as ever; the sheet is room
 * around the picture and a factor.
 */
#include "paper.h"

#include <string.h>

#include "draw/geometry.h"

#define PX_PER_MM (96 / 25.4)
#define PT_PER_PX 0.75
#define MARGIN 5.0	/* mm; the picture has a margin of its own */
#define LARGEST 4.0	/* factor: a picture of one card is no poster */
#define SMALLEST_PT 5.0 /* letters below are hard to read in print */

/* A format, upright, in mm. */
static const struct sheet {
	const char *name;
	double width, height;
} sheets[] = {
	{"a4", 210, 297},	   {"a3", 297, 420},  {"a2", 420, 594},
	{"a1", 594, 841},	   {"a0", 841, 1189}, {"letter", 215.9, 279.4},
	{"tabloid", 279.4, 431.8},
};

const char *const dn_papers[] = {
	"a4",	   "a4-landscape",	"a3",	  "a3-landscape",
	"a2",	   "a2-landscape",	"a1",	  "a1-landscape",
	"a0",	   "a0-landscape",	"letter", "letter-landscape",
	"tabloid", "tabloid-landscape", NULL,
};

/* The sheet of a name, lying when it says so. */
static struct sheet
find_sheet(const char *paper)
{
	for (size_t i = 0; i < sizeof(sheets) / sizeof(*sheets); i++) {
		size_t len = strlen(sheets[i].name);
		if (strncmp(paper, sheets[i].name, len) != 0)
			continue;
		if (paper[len] == '\0')
			return sheets[i];
		if (strcmp(paper + len, "-landscape") == 0)
			return (struct sheet){paper, sheets[i].height,
					      sheets[i].width};
	}
	return (struct sheet){0};
}

static void
move_right(struct dn_scene *scene, double by)
{
	for (uint32_t i = 0; i < scene->n; i++) {
		struct dn_item *item = &scene->items[i];
		item->x += by;
		item->start.x += by;
		for (uint32_t k = 0; k < item->n_segments; k++) {
			item->segments[k].c1.x += by;
			item->segments[k].c2.x += by;
			item->segments[k].to.x += by;
		}
	}
}

static void
check_print(struct dn_run *run, const struct dn_scene *scene, double factor,
	    const char *paper)
{
	double least = 0;
	for (uint32_t i = 0; i < scene->n; i++)
		if (scene->items[i].kind == DN_TEXT &&
		    (least == 0 || scene->items[i].size < least))
			least = scene->items[i].size;
	least *= factor * PT_PER_PX;
	if (least == 0 || least >= SMALLEST_PT)
		return;
	struct dn_out *size = dn_out_to_memory(run);
	dn_put_number(size, least, 1);
	dn_report(run, DN_NOWHERE, DN_SMALL_PRINT,
		  "the smallest letters are of %s pt on %s; take a larger "
		  "sheet or show less",
		  dn_arena_text(&run->arena, dn_out_text(size)), paper);
}

void
dn_paper_fit(struct dn_run *run, struct dn_scene *scene, const char *paper)
{
	struct sheet sheet = {0};
	if (paper)
		sheet = find_sheet(paper);
	if (!(sheet.width > 0) || !(scene->width > 0) || !(scene->height > 0))
		return;
	double across = (sheet.width - 2 * MARGIN) * PX_PER_MM / scene->width;
	double down = (sheet.height - 2 * MARGIN) * PX_PER_MM / scene->height;
	double factor = across < down ? across : down;
	if (factor > LARGEST)
		factor = LARGEST;
	double width = dn_round(sheet.width * PX_PER_MM / factor);
	double height = dn_round(sheet.height * PX_PER_MM / factor);
	move_right(scene, dn_round((width - scene->width) / 2));
	scene->width = width;
	scene->height = height;
	scene->page_width = dn_round(sheet.width * PX_PER_MM);
	check_print(run, scene, factor, paper);
}
