/* SPDX-License-Identifier: MIT */
/* Series-parallel trees: of known graphs, and against slow reduction. */
#include <stdlib.h>

#include "net/sp.h"

#include "dags.h"

/* A region as text: 3 an edge from the vertex before, (a b) in series,
 * [a b] in parallel, {a b} a core; vertices between regions of a series. */
static void
put_region(struct dn_out *out, const struct dn_sp *sp, uint32_t i)
{
	static const char *const brackets[] = {"", "()", "[]", "{}"};
	const struct dn_sp_region *r = &sp->regions[i];
	const char *b = brackets[r->kind];
	if (r->kind == DN_SP_EDGE) {
		dn_put(out, "-");
		return;
	}
	dn_put_char(out, b[0]);
	for (uint32_t k = 0; k < r->n_parts; k++) {
		if (k > 0 && r->kind == DN_SP_SERIES)
			dn_put_format(out, "%u",
				      (unsigned)sp->regions[r->first + k].from);
		put_region(out, sp, r->first + k);
	}
	dn_put_char(out, b[1]);
}

static void
check_tree(uint32_t n, const uint32_t *from, const uint32_t *to,
	   uint32_t n_edges, const char *expected)
{
	struct dn_run run;
	struct dn_dag dag;
	struct dn_sp sp;
	dn_run_init(&run, NULL);
	dn_dag_build(&run, &dag, n, from, to, n_edges);
	dn_sp_decompose(&run, &dag, &sp);
	struct dn_out *out = dn_out_to_memory(&run);
	put_region(out, &sp, 0);
	assert_string_equal(dn_out_text(out).text, expected);
	dn_run_end(&run);
}

#define CHECK_TREE(n, expected, f, t) \
	check_tree(n, (uint32_t[])f, (uint32_t[])t, \
		   sizeof((uint32_t[])f) / sizeof(uint32_t), expected)
#define L(...) \
	{ \
		__VA_ARGS__ \
	}

static void
test_known_graphs_have_known_trees(void **state)
{
	(void)state;
	CHECK_TREE(2, "-", L(0), L(1));
	CHECK_TREE(4, "(-1-2-)", L(0, 1, 2), L(1, 2, 3));
	/* a residual block whose shortcut is the second argument */
	CHECK_TREE(5, "(-1[(-2-)-]3-)", L(0, 1, 2, 1, 3), L(1, 2, 3, 3, 4));
	/* and as the first */
	CHECK_TREE(5, "(-1[-(-2-)]3-)", L(0, 1, 1, 2, 3), L(1, 2, 3, 3, 4));
	CHECK_TREE(2, "[--]", L(0, 0), L(1, 1));
	/* a shortcut inside another one's branch */
	CHECK_TREE(5, "[(-1[(-2-)-]3-)-]", L(0, 1, 2, 1, 3, 0),
		   L(1, 2, 3, 3, 4, 4));
	/* a W: the smallest graph that does not come apart */
	CHECK_TREE(4, "{-----}", L(0, 0, 1, 1, 2), L(1, 2, 2, 3, 3));
	/* what stands before and after it does */
	CHECK_TREE(7, "(-1{-----}4[(-5-)-])", L(0, 1, 1, 2, 2, 3, 4, 5, 4),
		   L(1, 2, 3, 3, 4, 4, 5, 6, 6));
}

/* --- against reduction by brute force ---------------------------------------
 */

struct edges {
	uint32_t from[1024], to[1024], n;
};

static void
drop_edge(struct edges *e, uint32_t i)
{
	e->n--;
	e->from[i] = e->from[e->n];
	e->to[i] = e->to[e->n];
}

static bool
reduce_once(struct edges *e, uint32_t n)
{
	for (uint32_t i = 0; i < e->n; i++)
		for (uint32_t k = 0; k < i; k++)
			if (e->from[i] == e->from[k] && e->to[i] == e->to[k]) {
				drop_edge(e, i);
				return true;
			}
	for (uint32_t v = 1; v + 1 < n; v++) {
		uint32_t ins = 0, outs = 0, in = 0, out = 0;
		for (uint32_t i = 0; i < e->n; i++) {
			if (e->to[i] == v) {
				ins++;
				in = i;
			}
			if (e->from[i] == v) {
				outs++;
				out = i;
			}
		}
		if (ins != 1 || outs != 1)
			continue;
		e->to[in] = e->to[out];
		drop_edge(e, out);
		return true;
	}
	return false;
}

/* The edges that are left when nothing applies any more. */
static uint32_t
left_by_force(const struct dn_dag *dag)
{
	struct edges e = {.n = 0};
	for (uint32_t v = 0; v < dag->n; v++)
		for (uint32_t i = dag->preds_at[v]; i < dag->preds_at[v + 1];
		     i++) {
			e.from[e.n] = dag->preds[i];
			e.to[e.n++] = v;
		}
	while (reduce_once(&e, dag->n))
		;
	return e.n;
}

/* Checks what sp.h says of each region; counts edges and core parts. */
static void
check_regions(uint32_t seed, const struct dn_dag *dag, const struct dn_sp *sp)
{
	uint32_t *met = calloc(dag->n_edges, sizeof(*met));
	for (uint32_t i = 0; i < sp->n; i++) {
		const struct dn_sp_region *r = &sp->regions[i];
		uint32_t at = r->from;
		CHECK(seed, (r->kind == DN_SP_EDGE) == (r->n_parts == 0));
		if (r->kind == DN_SP_EDGE) {
			met[r->edge]++;
			CHECK(seed, dag->preds[r->edge] == r->from);
			CHECK(seed, r->edge >= dag->preds_at[r->to] &&
					    r->edge < dag->preds_at[r->to + 1]);
		}
		for (uint32_t k = 0; k < r->n_parts; k++) {
			const struct dn_sp_region *p =
				&sp->regions[r->first + k];
			CHECK(seed, r->first > i && p->kind != r->kind);
			if (r->kind == DN_SP_SERIES) {
				CHECK(seed, p->from == at);
				at = p->to;
			}
			if (r->kind == DN_SP_PARALLEL)
				CHECK(seed,
				      p->from == r->from && p->to == r->to);
		}
		if (r->kind == DN_SP_SERIES)
			CHECK(seed, at == r->to);
	}
	for (uint32_t e = 0; e < dag->n_edges; e++)
		CHECK(seed, met[e] == 1);
	free(met);
}

static void
test_trees_hold_each_edge_once_and_agree_with_brute_force(void **state)
{
	int whole = 0, tangled = 0;
	(void)state;
	for (uint32_t seed = 0; seed < N_SEEDS; seed++) {
		struct dn_run run;
		struct dn_dag dag;
		struct dn_sp sp;
		dn_run_init(&run, NULL);
		random_dag(&run, seed, &dag);
		dn_sp_decompose(&run, &dag, &sp);
		CHECK(seed,
		      sp.regions[0].from == 0 && sp.regions[0].to == dag.n - 1);
		check_regions(seed, &dag, &sp);
		CHECK(seed, (left_by_force(&dag) == 1) == (sp.n_cores == 0));
		whole += sp.n_cores == 0;
		tangled += sp.n_cores > 0;
		dn_run_end(&run);
	}
	assert_true(whole > 10 && tangled > 10);
}

/* --- graphs that are put together in series and in parallel ----------------
 */

struct growing {
	uint32_t from[4096], to[4096], n_edges, n;
	uint32_t place[4096]; /* of a vertex in the order along edges */
};

/* Splits edges again and again: one in two in series, or one beside it. */
static void
grow(struct growing *g, uint32_t seed, uint32_t times)
{
	uint64_t x = seed * UINT64_C(2654435761) + 1;
	g->n = 2;
	g->n_edges = 1;
	g->from[0] = 0;
	g->to[0] = 1;
	for (uint32_t i = 0; i < times; i++) {
		x = x * UINT64_C(6364136223846793005) + 1;
		uint32_t e = (uint32_t)(x >> 33) % g->n_edges;
		uint32_t new = g->n_edges++;
		g->from[new] = g->from[e];
		g->to[new] = g->to[e];
		if (x >> 62) {
			g->to[e] = g->from[new] = g->n++;
		}
	}
}

/* Numbers the vertices along the edges: the sink, 1, becomes the last. */
static void
order(struct growing *g)
{
	uint32_t done = 0;
	for (uint32_t v = 0; v < g->n; v++)
		g->place[v] = DN_NONE;
	while (done < g->n)
		for (uint32_t v = 0; v < g->n; v++) {
			bool ready = g->place[v] == DN_NONE &&
				     (v != 1 || done == g->n - 1);
			for (uint32_t e = 0; ready && e < g->n_edges; e++)
				ready = g->to[e] != v ||
					g->place[g->from[e]] != DN_NONE;
			if (ready)
				g->place[v] = done++;
		}
	for (uint32_t e = 0; e < g->n_edges; e++) {
		g->from[e] = g->place[g->from[e]];
		g->to[e] = g->place[g->to[e]];
	}
}

static void
test_what_was_put_together_comes_apart(void **state)
{
	(void)state;
	for (uint32_t seed = 0; seed < 300; seed++) {
		static struct growing g;
		struct dn_run run;
		struct dn_dag dag;
		struct dn_sp sp;
		grow(&g, seed, 1 + seed % 120);
		order(&g);
		dn_run_init(&run, NULL);
		dn_dag_build(&run, &dag, g.n, g.from, g.to, g.n_edges);
		dn_sp_decompose(&run, &dag, &sp);
		CHECK(seed, sp.n_cores == 0);
		check_regions(seed, &dag, &sp);
		dn_run_end(&run);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_known_graphs_have_known_trees),
		cmocka_unit_test(
			test_trees_hold_each_edge_once_and_agree_with_brute_force),
		cmocka_unit_test(test_what_was_put_together_comes_apart),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
