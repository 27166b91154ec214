/* SPDX-License-Identifier: MIT */
#ifndef DN_TEST_DRAW_BROKEN_H
#define DN_TEST_DRAW_BROKEN_H

/* A scene without fault, and what the check says of it when it is changed. */
#include "setup.h"

#include "draw/check.h"

static const char *const sound[] = {
	"group kind=band id=\"b\"",
	"rect x=0 y=0 width=80 height=100 fill=band",
	"close",
	"text x=5 y=12 fill=ink size=10 text=\"Title\"",
	"group kind=node id=\"n-a\" title=\"A\" url=\"https://a.b\"",
	"rect x=10 y=40 width=40 height=20 fill=card stroke=rule",
	"rect x=10 y=40 width=12 height=20 fill=hue-0",
	"text x=16 y=53 fill=on-hue-0 size=8 anchor=middle text=\"St\"",
	"text x=25 y=53 fill=ink size=9 text=\"Aaa\"",
	"close",
	"group kind=node id=\"n-b\" title=\"B\"",
	"rect x=150 y=40 width=40 height=20 fill=card stroke=rule",
	"text x=154 y=53 fill=ink size=9 text=\"Bbb\"",
	"close",
	"group kind=edge id=\"e-a--b\" title=\"t\" from=\"n-a\" to=\"n-b\"",
	"path d=M50,50L150,50 stroke=line arrow",
	"text x=100 y=45 fill=muted size=8 anchor=middle halo text=\"why\"",
	"close",
};

/*
 * Checks the sound scene with `line` (a line of it; NULL: none) changed, and
 * further lines at its end; returns what is reported.
 */
static inline const char *
check(struct dn_run *run, const char *line, const char *change,
      const char *more, enum dn_theme theme)
{
	struct dn_out *out = dn_out_to_memory(run);
	bool changed = !line;
	for (size_t i = 0; i < sizeof(sound) / sizeof(*sound); i++) {
		bool here = line && strcmp(line, sound[i]) == 0;
		changed = changed || here;
		dn_put_format(out, "%s\n", here ? change : sound[i]);
	}
	assert_true(changed);
	dn_put(out, more);
	struct dn_scene scene = scene_of(run, dn_out_text(out).text);
	dn_out_close(out);
	size_t before = dn_diag_count(run, DN_ERROR);
	uint32_t n = dn_scene_check(run, &scene, theme);
	assert_int_equal(n, dn_diag_count(run, DN_ERROR) - before);
	return reports(run);
}

/* The sound scene with one line changed. */
static inline const char *
changed(void **state, const char *line, const char *change)
{
	return check(*state, line, change, "", DN_THEME_AUTO);
}

/* The sound scene with more lines. */
static inline const char *
with(void **state, const char *more)
{
	return check(*state, NULL, NULL, more, DN_THEME_AUTO);
}

#endif
