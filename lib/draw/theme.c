/* SPDX-License-Identifier: MIT */
/*
 * The colours. Ink, muted, accent and against are for text as well: at least
 * 4.5:1 on page, band, card and halo. The hues were searched for so that any
 * two differ by at least 15 (light; dark: 11) in CIEDE2000 as seen with normal
 * sight, protanopia, deuteranopia and tritanopia (Machado et al. 2009), and by
 * at least 5.6 in L*, so that they stay apart in grey.
 */
#include "theme.h"

struct color {
	const char *name;
	uint32_t light, dark;
};

static const struct color colors[DN_N_PAINTS] = {
	[DN_PAINT_NONE] = {"none", 0, 0},
	[DN_PAINT_PAGE] = {"page", 0xffffff, 0x10151b},
	[DN_PAINT_BAND] = {"band", 0xf4f6f8, 0x161c23},
	[DN_PAINT_CARD] = {"card", 0xffffff, 0x1e2630},
	[DN_PAINT_INK] = {"ink", 0x1b1f24, 0xe8ecf0},
	[DN_PAINT_MUTED] = {"muted", 0x56616c, 0xa8b2bd},
	[DN_PAINT_RULE] = {"rule", 0xc4cbd3, 0x435060},
	[DN_PAINT_LINE] = {"line", 0x7b8794, 0x8793a1},
	[DN_PAINT_ACCENT] = {"accent", 0xb3263e, 0xff8593},
	[DN_PAINT_AGAINST] = {"against", 0x8f4a00, 0xffb266},
	[DN_PAINT_HALO] = {"halo", 0xffffff, 0x10151b},
	[DN_PAINT_GRID] = {"grid", 0xe6e9ed, 0x252d37},
	[DN_PAINT_DUST_1] = {"dust-1", 0xd3d9df, 0x3a4450},
	[DN_PAINT_DUST_2] = {"dust-2", 0xb7bfc9, 0x525e6c},
	[DN_PAINT_DUST_3] = {"dust-3", 0x97a2ae, 0x707e8d},
	[DN_PAINT_DUST_4] = {"dust-4", 0x707b87, 0x97a4b2},
	[DN_PAINT_HUE_0] = {"hue-0", 0xffcb64, 0xddb523},
	[DN_PAINT_HUE_0 + 1] = {"hue-1", 0x3960aa, 0x435e99},
	[DN_PAINT_HUE_0 + 2] = {"hue-2", 0x34bca2, 0x1ebd92},
	[DN_PAINT_HUE_0 + 3] = {"hue-3", 0xc3486a, 0xbe425f},
	[DN_PAINT_HUE_0 + 4] = {"hue-4", 0x50385c, 0xc17fd1},
	[DN_PAINT_HUE_0 + 5] = {"hue-5", 0x7c4219, 0xbd7853},
	[DN_PAINT_HUE_0 + 6] = {"hue-6", 0x759b32, 0xc1eb97},
	[DN_PAINT_HUE_0 + 7] = {"hue-7", 0xcfb1ec, 0xd9c2e6},
	[DN_PAINT_ON_HUE_0] = {"on-hue-0", 0x1b1f24, 0x10151b},
	[DN_PAINT_ON_HUE_0 + 1] = {"on-hue-1", 0xffffff, 0xffffff},
	[DN_PAINT_ON_HUE_0 + 2] = {"on-hue-2", 0x1b1f24, 0x10151b},
	[DN_PAINT_ON_HUE_0 + 3] = {"on-hue-3", 0xffffff, 0xffffff},
	[DN_PAINT_ON_HUE_0 + 4] = {"on-hue-4", 0xffffff, 0x10151b},
	[DN_PAINT_ON_HUE_0 + 5] = {"on-hue-5", 0xffffff, 0x10151b},
	[DN_PAINT_ON_HUE_0 + 6] = {"on-hue-6", 0x1b1f24, 0x10151b},
	[DN_PAINT_ON_HUE_0 + 7] = {"on-hue-7", 0x1b1f24, 0x10151b},
};

uint32_t
dn_theme_color(enum dn_theme theme, enum dn_paint paint)
{
	const struct color *color = &colors[paint];
	return theme == DN_THEME_DARK ? color->dark : color->light;
}

const char *
dn_paint_name(enum dn_paint paint)
{
	return colors[paint].name;
}

bool
dn_paint_find(struct dn_slice name, enum dn_paint *paint)
{
	for (unsigned i = 0; i < DN_N_PAINTS; i++)
		if (dn_slice_equal(name, dn_slice_of(colors[i].name))) {
			*paint = (enum dn_paint)i;
			return true;
		}
	return false;
}

/* The fifth root of a number from 0 to 1, by Newton's method from above. */
static double
fifth_root(double value)
{
	if (value <= 0)
		return 0;
	double root = 1;
	for (;;) {
		double fourth = root * root * root * root;
		double next = (4 * root + value / fourth) / 5;
		if (next >= root)
			return root;
		root = next;
	}
}

/* Linear light of one channel of sRGB: the power of 2.4 as x^2 (x^2)^(1/5). */
static double
linear(uint32_t channel)
{
	double c = (channel & 0xff) / 255.0;
	if (c <= 0.04045)
		return c / 12.92;
	double square = (c + 0.055) * (c + 0.055) / (1.055 * 1.055);
	return square * fifth_root(square);
}

static double
luminance(uint32_t rgb)
{
	return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) +
	       0.0722 * linear(rgb);
}

double
dn_color_contrast(uint32_t a, uint32_t b)
{
	double la = luminance(a) + 0.05, lb = luminance(b) + 0.05;
	return la > lb ? la / lb : lb / la;
}
