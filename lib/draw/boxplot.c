/* SPDX-License-Identifier: MIT */
/*
 * Draws box plots. The bars are a histogram in px: each counts the values that
 * fall on BIN px of the scale, so that they show the same on any scale.
 */
#include "boxplot.h"

#include "dust.h"
#include "geometry.h"

#define BIN 5.0
#define RING 1.9
#define RING_STEP 4.6 /* from one ring to the next at the same height */
#define MAX_BINS 400

struct bins {
	double from; /* px: where bin 0 begins, at the upper end */
	double bin;
	uint32_t n;
};

static struct bins
bins_of(const struct dn_scale *scale)
{
	double height = scale->from - scale->to;
	uint32_t n = (uint32_t)(height / BIN) + 1;
	if (n > MAX_BINS)
		n = MAX_BINS;
	return (struct bins){scale->to, height / n, n};
}

static uint32_t
bin_of(const struct bins *bins, double y)
{
	double bin = (y - bins->from) / bins->bin;
	if (bin < 0)
		return 0;
	return bin < bins->n ? (uint32_t)bin : bins->n - 1;
}

static struct dn_item *
draw_line(struct dn_run *run, struct dn_scene *scene, double x1, double y1,
	  double x2, double y2)
{
	struct dn_segment line = dn_line_to((struct dn_point){x2, y2});
	return dn_scene_path(run, scene, (struct dn_point){x1, y1}, &line, 1);
}

static void
draw_box(struct dn_run *run, struct dn_scene *scene,
	 const struct dn_boxplot *plot)
{
	const struct dn_stats *stats = plot->stats;
	double half = plot->width / 2, x = plot->x;
	double q1 = dn_scale_place(plot->scale, stats->q1);
	double q3 = dn_scale_place(plot->scale, stats->q3);
	double median = dn_scale_place(plot->scale, stats->median);
	double low = dn_scale_place(plot->scale, stats->low);
	double high = dn_scale_place(plot->scale, stats->high);
	draw_line(run, scene, x, q3, x, high);
	draw_line(run, scene, x, q1, x, low);
	draw_line(run, scene, x - half / 2, high, x + half / 2, high);
	draw_line(run, scene, x - half / 2, low, x + half / 2, low);
	struct dn_item *box =
		dn_scene_rect(run, scene, x - half, q3, plot->width, q1 - q3);
	box->fill = DN_PAINT_BAND;
	box->stroke = DN_PAINT_LINE;
	struct dn_item *middle =
		draw_line(run, scene, x - half, median, x + half, median);
	middle->stroke = DN_PAINT_INK;
	middle->stroke_width = 2.2;
}

static void
draw_bars(struct dn_run *run, struct dn_scene *scene,
	  const struct dn_boxplot *plot, const struct bins *bins)
{
	const struct dn_stats *stats = plot->stats;
	uint32_t counts[MAX_BINS] = {0}, most = 1;
	for (uint32_t i = stats->n_low; i < stats->n - stats->n_high; i++) {
		uint32_t bin = bin_of(
			bins, dn_scale_place(plot->scale, stats->sorted[i]));
		counts[bin]++;
		most = counts[bin] > most ? counts[bin] : most;
	}
	for (uint32_t b = 0; b < bins->n; b++)
		if (counts[b])
			dn_scene_rect(run, scene, plot->bars_x,
				      bins->from + b * bins->bin + 0.5,
				      plot->bars_width * counts[b] / most,
				      bins->bin - 1)
				->fill = DN_PAINT_DUST_2;
}

/* Rings for values number `from` to `to` of the sorted ones. Those of one
 * height stand side by side, closer when there are many. */
static void
draw_rings(struct dn_run *run, struct dn_scene *scene,
	   const struct dn_boxplot *plot, const struct bins *bins,
	   uint32_t from, uint32_t to)
{
	uint32_t n = to - from, before = 0;
	if (!n)
		return;
	uint32_t counts[MAX_BINS] = {0};
	struct dn_point *points = dn_new(&run->arena, struct dn_point, n);
	for (uint32_t i = 0; i < n; i++) {
		points[i].y = dn_scale_place(plot->scale,
					     plot->stats->sorted[from + i]);
		counts[bin_of(bins, points[i].y)]++;
	}
	for (uint32_t i = 0; i < n; i++) {
		uint32_t bin = bin_of(bins, points[i].y);
		before = i && bin == bin_of(bins, points[i - 1].y) ? before + 1
								   : 0;
		double step = (plot->bars_width - 2 * RING) /
			      (counts[bin] > 1 ? counts[bin] - 1 : 1);
		step = step < RING_STEP ? step : RING_STEP;
		points[i].x = plot->bars_x + RING + before * step;
	}
	struct dn_dust dust = dn_dust_of(run, points, n);
	for (uint32_t i = 0; i < dust.n; i++) {
		struct dn_item *ring = dn_scene_rect(
			run, scene, dust.items[i].at.x - RING,
			dust.items[i].at.y - RING, 2 * RING, 2 * RING);
		ring->radius = RING;
		ring->fill = DN_PAINT_PAGE;
		ring->stroke = DN_PAINT_LINE;
		ring->stroke_width = 0.8;
	}
}

void
dn_boxplot_draw(struct dn_run *run, struct dn_scene *scene,
		const struct dn_boxplot *plot)
{
	const struct dn_stats *stats = plot->stats;
	struct bins bins = bins_of(plot->scale);
	dn_scene_open(run, scene, DN_GROUP_PLAIN, NULL, plot->title);
	if (stats->n < DN_BOX_LEAST) {
		draw_rings(run, scene, plot, &bins, 0, stats->n);
	} else {
		draw_box(run, scene, plot);
		draw_bars(run, scene, plot, &bins);
		draw_rings(run, scene, plot, &bins, 0, stats->n_low);
		draw_rings(run, scene, plot, &bins, stats->n - stats->n_high,
			   stats->n);
	}
	dn_scene_close(run, scene);
}
