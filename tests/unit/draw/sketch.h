/* SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_DRAW_SKETCH_H
#define TESTS_UNIT_DRAW_SKETCH_H

/* An empty scene to draw on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "draw/scene.h"

struct sketch {
	struct dn_run run;
	struct dn_scene scene;
};

static inline void
sketch_start(struct sketch *sketch)
{
	memset(sketch, 0, sizeof(*sketch));
	dn_run_init(&sketch->run, NULL);
}

static inline void
sketch_end(struct sketch *sketch)
{
	dn_run_end(&sketch->run);
}

#endif
