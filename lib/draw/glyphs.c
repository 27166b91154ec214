/* SPDX-License-Identifier: MIT */
/*
 * The pictograms of the patterns, as tables of marks; see glyph.h for what the
 * marks mean. Lines come before the boxes that they pass under.
 */
#include "glyph.h"

#define NUMBERS(...) \
	.n = sizeof((double[]){__VA_ARGS__}) / sizeof(double), \
	.at = {__VA_ARGS__}
#define BOX(...) \
	{ \
		.kind = DN_MARK_BOX, NUMBERS(__VA_ARGS__) \
	}
#define NAMED(text, ...) \
	{ \
		.kind = DN_MARK_BOX, .name = (text), NUMBERS(__VA_ARGS__) \
	}
#define FRAME(...) \
	{ \
		.kind = DN_MARK_FRAME, NUMBERS(__VA_ARGS__) \
	}
#define MAPS(...) \
	{ \
		.kind = DN_MARK_MAPS, NUMBERS(__VA_ARGS__) \
	}
#define LINE(...) \
	{ \
		.kind = DN_MARK_LINE, NUMBERS(__VA_ARGS__) \
	}
#define HEAVY(factor, ...) \
	{ \
		.kind = DN_MARK_LINE, .weight = (factor), NUMBERS(__VA_ARGS__) \
	}
#define DASHED(...) \
	{ \
		.kind = DN_MARK_LINE, .dashed = true, NUMBERS(__VA_ARGS__) \
	}
#define ARROW(...) \
	{ \
		.kind = DN_MARK_ARROW, NUMBERS(__VA_ARGS__) \
	}
#define CURVE(...) \
	{ \
		.kind = DN_MARK_CURVE, NUMBERS(__VA_ARGS__) \
	}
#define BEND(...) \
	{ \
		.kind = DN_MARK_BEND, NUMBERS(__VA_ARGS__) \
	}
#define DASHED_BEND(...) \
	{ \
		.kind = DN_MARK_BEND, .dashed = true, NUMBERS(__VA_ARGS__) \
	}
#define DOT(...) \
	{ \
		.kind = DN_MARK_DOT, NUMBERS(__VA_ARGS__) \
	}
#define RING(...) \
	{ \
		.kind = DN_MARK_RING, NUMBERS(__VA_ARGS__) \
	}
#define ADD(...) \
	{ \
		.kind = DN_MARK_ADD, NUMBERS(__VA_ARGS__) \
	}
#define JOIN(...) \
	{ \
		.kind = DN_MARK_JOIN, NUMBERS(__VA_ARGS__) \
	}
#define EQUAL(...) \
	{ \
		.kind = DN_MARK_EQUAL, NUMBERS(__VA_ARGS__) \
	}
#define SWITCH(...) \
	{ \
		.kind = DN_MARK_SWITCH, NUMBERS(__VA_ARGS__) \
	}

/* Three layers, one behind another. */
static const struct dn_mark streamlined[] = {
	ARROW(1, 32, 9, 32),   NAMED("conv", 9, 20, 22, 24),
	ARROW(31, 32, 37, 32), NAMED("conv", 37, 20, 22, 24),
	ARROW(59, 32, 65, 32), NAMED("pool", 65, 20, 22, 24),
	ARROW(87, 32, 95, 32),
};

/* Each map through a filter of its own, then one layer across all. */
static const struct dn_mark separable[] = {
	MAPS(3, 20, 15, 15),
	LINE(27, 26, 34, 13, 62, 13),
	LINE(27, 32, 62, 32),
	LINE(27, 38, 34, 51, 62, 51),
	BOX(38, 7, 12, 12),
	BOX(38, 26, 12, 12),
	BOX(38, 45, 12, 12),
	NAMED("1\xc3\x97"
	      "1",
	      62, 5, 18, 54),
	ARROW(80, 32, 95, 32),
};

/* One layer's output through several, which meet in a concatenation. */
static const struct dn_mark multi_branch[] = {
	LINE(1, 32, 14, 32),
	LINE(14, 10, 14, 54),
	LINE(14, 10, 80, 10, 80, 26),
	LINE(14, 32, 74, 32),
	LINE(14, 54, 80, 54, 80, 38),
	NAMED("1\xc3\x97"
	      "1",
	      34, 3, 21, 14),
	NAMED("3\xc3\x97"
	      "3",
	      22, 25, 19, 14),
	NAMED("3\xc3\x97"
	      "3",
	      48, 25, 19, 14),
	NAMED("pool", 34, 47, 21, 14),
	JOIN(80, 32),
	ARROW(86.5, 32, 95, 32),
};

/* The input passes over two layers and is added to what they give. */
static const struct dn_mark skip_connections[] = {
	LINE(1, 42, 16, 42),	 LINE(9, 42, 9, 12, 79, 12),
	ARROW(79, 12, 79, 35.5), NAMED("conv", 16, 31, 22, 22),
	ARROW(38, 42, 44, 42),	 NAMED("conv", 44, 31, 22, 22),
	LINE(66, 42, 72.5, 42),	 ADD(79, 42),
	ARROW(85.5, 42, 95, 42),
};

/* Every layer reads all before it. */
static const struct dn_mark dense[] = {
	LINE(1, 48, 18, 48),
	LINE(30, 48, 43, 48),
	LINE(55, 48, 68, 48),
	ARROW(80, 48, 95, 48),
	BEND(9, 48, 9, 20, 36, 20, 36, 48),
	BEND(36, 48, 36, 20, 61, 20, 61, 48),
	BEND(61, 48, 61, 20, 86, 20, 86, 48),
	BEND(9, 48, 9, 4, 61, 4, 61, 48),
	BEND(36, 48, 36, 4, 86, 4, 86, 48),
	BOX(18, 37, 12, 22),
	BOX(43, 37, 12, 22),
	BOX(68, 37, 12, 22),
};

/* One position reads all, each with its own weight. */
static const struct dn_mark attention[] = {
	HEAVY(0.6, 20, 9, 72, 39),  HEAVY(3, 20, 24, 72, 39),
	HEAVY(0.6, 20, 39, 72, 39), HEAVY(1.8, 20, 54, 72, 39),
	BOX(10, 4, 10, 10),	    BOX(10, 19, 10, 10),
	BOX(10, 34, 10, 10),	    BOX(10, 49, 10, 10),
	BOX(72, 4, 10, 10),	    BOX(72, 19, 10, 10),
	BOX(72, 34, 10, 10),	    BOX(72, 49, 10, 10),
	DOT(77, 39, 2.4),
};

/* A condensing part and an unfolding one. */
static const struct dn_mark encoder_decoder[] = {
	ARROW(1, 32, 9, 32),   BOX(9, 5, 9, 54),      ARROW(18, 32, 25, 32),
	BOX(25, 15, 9, 34),    ARROW(34, 32, 43, 32), BOX(43, 25, 10, 14),
	ARROW(53, 32, 62, 32), BOX(62, 15, 9, 34),    ARROW(71, 32, 78, 32),
	BOX(78, 5, 9, 54),     ARROW(87, 32, 95, 32),
};

/* Down and up again, with a link on every level. */
static const struct dn_mark u_shaped[] = {
	ARROW(19, 12, 77, 12),
	ARROW(33, 32, 63, 32),
	ARROW(12, 18, 12, 32, 21, 32),
	ARROW(27, 38, 27, 53, 40, 53),
	ARROW(56, 53, 69, 53, 69, 38),
	ARROW(75, 32, 84, 32, 84, 18),
	BOX(5, 6, 14, 12),
	BOX(21, 26, 12, 12),
	BOX(40, 47, 16, 12),
	BOX(63, 26, 12, 12),
	BOX(77, 6, 14, 12),
};

/* A router lets one of several like branches do the work. */
static const struct dn_mark mixture_of_experts[] = {
	ARROW(1, 32, 8, 32),	  DASHED(26, 28, 42, 11),
	HEAVY(2, 26, 32, 42, 32), DASHED(26, 36, 42, 53),
	DASHED(64, 11, 76, 27),	  HEAVY(2, 64, 32, 73, 32),
	DASHED(64, 53, 76, 37),	  BOX(8, 22, 18, 20),
	BOX(42, 4, 22, 14),	  BOX(42, 25, 22, 14),
	BOX(42, 46, 22, 14),	  ADD(80, 32),
	ARROW(86.5, 32, 95, 32),
};

/* x' = A x + B u, y = C x: a linear system with its state. */
static const struct dn_mark state_space[] = {
	ARROW(1, 44, 7, 44),
	NAMED("B", 7, 36, 14, 16),
	ARROW(21, 44, 27.5, 44),
	ADD(34, 44),
	ARROW(40.5, 44, 48, 44),
	RING(54, 44, 6),
	DOT(54, 44, 2.4),
	ARROW(60, 44, 70, 44),
	NAMED("C", 70, 36, 14, 16),
	ARROW(84, 44, 95, 44),
	LINE(65, 44, 65, 16, 51, 16),
	ARROW(37, 16, 34, 16, 34, 37.5),
	NAMED("A", 37, 8, 14, 16),
};

/* Nodes gather what their neighbours hold. */
static const struct dn_mark graph[] = {
	LINE(20, 12, 12, 42),	 LINE(76, 10, 86, 40),	LINE(12, 42, 34, 56),
	ARROW(20, 12, 42, 28.5), ARROW(76, 10, 54, 28), ARROW(86, 40, 55.5, 34),
	ARROW(34, 56, 44.5, 39), RING(20, 12, 5),	RING(76, 10, 5),
	RING(86, 40, 5),	 RING(12, 42, 5),	RING(34, 56, 5),
	DOT(48, 32, 7),
};

/* A cell whose state comes back with the next step. */
static const struct dn_mark recurrent[] = {
	FRAME(16, 4, 64, 56),	      ARROW(1, 42, 36, 42),
	LINE(70, 42, 70, 16, 26, 16), ARROW(26, 16, 26, 35, 36, 35),
	NAMED("H", 36, 28, 22, 22),   ARROW(58, 42, 95, 42),
};

/* Two rows of equal cells: each reads its left neighbour and the one below. */
static const struct dn_mark stacked[] = {
	ARROW(17, 63, 17, 52), ARROW(48, 63, 48, 52), ARROW(79, 63, 79, 52),
	ARROW(17, 38, 17, 27), ARROW(48, 38, 48, 27), ARROW(79, 38, 79, 27),
	ARROW(17, 13, 17, 2),  ARROW(48, 13, 48, 2),  ARROW(79, 13, 79, 2),
	ARROW(26, 45, 39, 45), ARROW(57, 45, 70, 45), ARROW(26, 20, 39, 20),
	ARROW(57, 20, 70, 20), BOX(8, 13, 18, 14),    BOX(39, 13, 18, 14),
	BOX(70, 13, 18, 14),   BOX(8, 38, 18, 14),    BOX(39, 38, 18, 14),
	BOX(70, 38, 18, 14),
};

/* One row of cells runs forwards, one backwards; they meet at each step. */
static const struct dn_mark bidirectional[] = {
	ARROW(24, 16, 39, 16), ARROW(57, 16, 72, 16), ARROW(39, 48, 24, 48),
	ARROW(72, 48, 57, 48), LINE(15, 23, 15, 41),  LINE(48, 23, 48, 41),
	LINE(81, 23, 81, 41),  BOX(6, 9, 18, 14),     BOX(39, 9, 18, 14),
	BOX(72, 9, 18, 14),    BOX(6, 41, 18, 14),    BOX(39, 41, 18, 14),
	BOX(72, 41, 18, 14),   DOT(15, 32, 2.6),      DOT(48, 32, 2.6),
	DOT(81, 32, 2.6),
};

/* A fast row of cells, and a slow one that takes every other step. */
static const struct dn_mark multiple_time_scales[] = {
	ARROW(16, 48, 27, 48), ARROW(41, 48, 52, 48), ARROW(66, 48, 77, 48),
	ARROW(18, 15, 50, 15), LINE(68, 15, 84, 15),  ARROW(9, 41, 9, 23),
	ARROW(59, 41, 59, 23), BOX(2, 41, 14, 14),    BOX(27, 41, 14, 14),
	BOX(52, 41, 14, 14),   BOX(77, 41, 14, 14),   BOX(0.5, 7, 17.5, 16),
	BOX(50, 7, 18, 16),    ARROW(84, 15, 95, 15),
};

/* A signal opens and shuts the way of another. */
static const struct dn_mark gated[] = {
	LINE(1, 22, 49, 22),
	LINE(67, 22, 82, 22),
	ARROW(82, 22, 95, 22),
	LINE(12, 22, 12, 49, 22, 49),
	LINE(42, 49, 58, 49),
	ARROW(58, 49, 58, 20),
	NAMED("\xcf\x83", 22, 40, 20, 18),
	SWITCH(58, 22),
};

/* One cell along a tree. */
static const struct dn_mark tree_structured[] = {
	LINE(20, 9, 40, 15),  LINE(20, 25, 40, 19),  LINE(20, 39, 40, 45),
	LINE(20, 55, 40, 49), LINE(54, 17, 70, 29),  LINE(54, 47, 70, 35),
	BOX(6, 4, 14, 10),    BOX(6, 20, 14, 10),    BOX(6, 34, 14, 10),
	BOX(6, 50, 14, 10),   BOX(40, 11, 14, 12),   BOX(40, 41, 14, 12),
	BOX(70, 25, 14, 14),  ARROW(84, 32, 95, 32),
};

/* One makes, the other judges what is made and what is real. */
static const struct dn_mark adversarial[] = {
	ARROW(1, 18, 9, 18),
	NAMED("G", 9, 8, 22, 20),
	ARROW(31, 18, 54, 18),
	MAPS(8, 41, 11, 11),
	LINE(27, 50, 45, 50, 45, 25),
	ARROW(45, 25, 54, 25),
	NAMED("D", 54, 8, 24, 26),
	ARROW(78, 21, 95, 21),
	DASHED_BEND(66, 34, 66, 47, 22, 39, 20, 28),
};

/* There and back without loss. */
static const struct dn_mark invertible[] = {
	ARROW(20, 25, 36, 25), ARROW(60, 25, 76, 25),
	ARROW(76, 39, 60, 39), ARROW(36, 39, 20, 39),
	BOX(3, 19, 17, 26),    NAMED("f", 36, 14, 24, 36),
	BOX(76, 19, 17, 26),
};

/* Two copies with the same weights; what they give is compared. */
static const struct dn_mark siamese[] = {
	ARROW(1, 13, 11, 13),
	ARROW(1, 51, 11, 51),
	LINE(29, 13, 38, 13),
	LINE(29, 51, 38, 51),
	LINE(56, 13, 80, 13, 80, 25.5),
	LINE(56, 51, 80, 51, 80, 38.5),
	DASHED(20, 22, 20, 42),
	DASHED(47, 22, 47, 42),
	BOX(11, 4, 18, 18),
	BOX(38, 4, 18, 18),
	BOX(11, 42, 18, 18),
	BOX(38, 42, 18, 18),
	EQUAL(80, 32),
	ARROW(86.5, 32, 95, 32),
};

/* A landscape of energies, and a state that rolls into its valley. */
static const struct dn_mark energy_based[] = {
	CURVE(6, 6, 14, 84, 34, 56, 44, 40),
	CURVE(44, 40, 52, 28, 54, 58, 68, 52),
	CURVE(68, 52, 78, 48, 84, 28, 88, 6),
	DOT(24, 47, 5),
	ARROW(14, 14, 19, 33),
	LINE(4, 61, 92, 61),
};

/* A network beside a store that it reads and writes. */
static const struct dn_mark external_memory[] = {
	ARROW(1, 32, 9, 32),   NAMED("net", 9, 19, 24, 26),
	ARROW(33, 25, 58, 25), ARROW(58, 39, 33, 39),
	BOX(58, 4, 30, 56),    LINE(58, 18, 88, 18),
	LINE(58, 32, 88, 32),  LINE(58, 46, 88, 46),
	LINE(73, 4, 73, 60),
};

/* Parts send to the whole that they agree on. */
static const struct dn_mark routing[] = {
	HEAVY(2.6, 26, 11, 66, 19),
	HEAVY(0.7, 26, 11, 66, 46),
	HEAVY(2.6, 26, 32, 66, 19),
	HEAVY(0.7, 26, 32, 66, 46),
	HEAVY(2.6, 26, 53, 66, 19),
	HEAVY(0.7, 26, 53, 66, 46),
	DASHED_BEND(75, 10, 70, -1, 40, 1, 27, 8),
	BOX(8, 5, 18, 12),
	BOX(8, 26, 18, 12),
	BOX(8, 47, 18, 12),
	BOX(66, 10, 18, 18),
	BOX(66, 38, 18, 18),
};

/* Smaller and smaller maps, all of them used. */
static const struct dn_mark pyramid[] = {
	ARROW(28, 47, 28, 37), ARROW(28, 26, 28, 16), LINE(52, 53, 80, 53),
	LINE(45, 32, 80, 32),  LINE(38, 11, 80, 11),  ARROW(80, 53, 95, 53),
	ARROW(80, 32, 95, 32), ARROW(80, 11, 95, 11), BOX(4, 47, 48, 12),
	BOX(11, 26, 34, 11),   BOX(18, 6, 20, 10),    BOX(64, 47, 14, 12),
	BOX(64, 26, 14, 11),   BOX(64, 6, 14, 10),
};

#define GLYPH(id, table) \
	{ \
		id, table, sizeof(table) / sizeof(*(table)) \
	}

const struct dn_glyph dn_glyphs[] = {
	GLYPH("streamlined", streamlined),
	GLYPH("separable", separable),
	GLYPH("multi-branch", multi_branch),
	GLYPH("skip-connections", skip_connections),
	GLYPH("dense", dense),
	GLYPH("attention", attention),
	GLYPH("encoder-decoder", encoder_decoder),
	GLYPH("u-shaped", u_shaped),
	GLYPH("mixture-of-experts", mixture_of_experts),
	GLYPH("state-space", state_space),
	GLYPH("graph", graph),
	GLYPH("recurrent", recurrent),
	GLYPH("stacked", stacked),
	GLYPH("bidirectional", bidirectional),
	GLYPH("multiple-time-scales", multiple_time_scales),
	GLYPH("gated", gated),
	GLYPH("tree-structured", tree_structured),
	GLYPH("adversarial", adversarial),
	GLYPH("invertible", invertible),
	GLYPH("siamese", siamese),
	GLYPH("energy-based", energy_based),
	GLYPH("external-memory", external_memory),
	GLYPH("routing", routing),
	GLYPH("pyramid", pyramid),
	{0},
};
