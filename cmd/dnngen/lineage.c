/* SPDX-License-Identifier: MIT */
/*
 * dnngen lineage: who a network descends from and who from it. A question is
 * a row of the table below: how many networks it takes and what answers it.
 * Most answers are sets, printed by lineage_print.c; the others are in
 * lineage_path.c and interest_print.c.
 *
 * One network that is named stands, where no question is asked, and for
 * roots, leaves and backbone, for its line: itself, its ancestors and its
 * descendants. Ancestors and descendants are proper ones: reached over at
 * least one edge, so a network is never among its own.
 */
#include <string.h>

#include "command.h"
#include "interest.h"
#include "lineage_path.h"
#include "lineage_print.h"
#include "lineage_training.h"
#include "select.h"

enum mode {
	MODE_LINE,
	MODE_ANCESTORS,
	MODE_DESCENDANTS,
	MODE_SIBLINGS,
	MODE_ROOTS,
	MODE_LEAVES,
	MODE_BACKBONE,
	MODE_INTEREST,
	MODE_COMMON,
	MODE_PATH,
	MODE_IS_ANCESTOR,
	N_MODES,
};

struct values {
	int mode;
	unsigned depth;
	const char *attr;
	struct dn_interest_values interest;
};

/* A question being answered. */
struct question {
	struct dn_session *session;
	struct dn_run *run;
	const struct dn_lineage *lineage;
	const struct values *values;
	enum mode mode;
	uint32_t depth;
	struct dn_selection selection;
	const uint32_t *networks; /* those given one by one */
	uint32_t n_networks;
};

static void
add_all(struct dn_set *set, const struct dn_set *more)
{
	for (uint32_t v = 0; v < set->n; v++)
		if (dn_set_has(more, v))
			dn_set_add(set, v);
}

/* --- answers that are sets --- */

static void
answer_line(struct question *q, struct dn_answer *answer)
{
	answer->set = dn_selection_line(q->session, q->lineage, &q->selection,
					q->depth);
	answer->up = answer->down = true;
}

/*
 * What is reached from the selection over at least one edge and at most
 * `depth`: from its parents, or children, over one edge less.
 */
static struct dn_set
reach(struct question *q, bool up)
{
	const struct dn_lineage *l = q->lineage;
	const uint32_t *at = up ? l->parents_at : l->children_at;
	const uint32_t *next = up ? l->parents : l->children;
	struct dn_set first = dn_set_new(q->run, l->n);
	for (uint32_t v = 0; v < l->n; v++)
		if (dn_set_has(&q->selection.set, v))
			for (uint32_t e = at[v]; e < at[v + 1]; e++)
				dn_set_add(&first, next[e]);
	uint32_t depth = q->depth == DN_ANY_DEPTH ? DN_ANY_DEPTH : q->depth - 1;
	return up ? dn_ancestors(q->run, l, &first, depth)
		  : dn_descendants(q->run, l, &first, depth);
}

static void
answer_ancestors(struct question *q, struct dn_answer *answer)
{
	answer->set = reach(q, true);
	answer->up = true;
}

static void
answer_descendants(struct question *q, struct dn_answer *answer)
{
	answer->set = reach(q, false);
	answer->down = true;
}

/*
 * Of the children of a parent that has one selected child, all others are
 * siblings; when it has two, the selected ones are each other's. A network
 * that is only its own sibling is none.
 */
static void
answer_siblings(struct question *q, struct dn_answer *answer)
{
	const struct dn_lineage *l = q->lineage;
	answer->set = dn_set_new(q->run, l->n);
	answer->start = DN_NO_NETWORK;
	for (uint32_t p = 0; p < l->n; p++) {
		uint32_t selected = 0;
		for (uint32_t e = l->children_at[p]; e < l->children_at[p + 1];
		     e++)
			selected +=
				dn_set_has(&q->selection.set, l->children[e]);
		for (uint32_t e = l->children_at[p];
		     selected > 0 && e < l->children_at[p + 1]; e++)
			if (selected > 1 ||
			    !dn_set_has(&q->selection.set, l->children[e]))
				dn_set_add(&answer->set, l->children[e]);
	}
}

static void
answer_roots(struct question *q, struct dn_answer *answer)
{
	struct dn_set among = dn_selection_line(q->session, q->lineage,
						&q->selection, q->depth);
	answer->set = dn_roots(q->run, q->lineage, &among);
	answer->start = DN_NO_NETWORK;
}

static void
answer_leaves(struct question *q, struct dn_answer *answer)
{
	struct dn_set among = dn_selection_line(q->session, q->lineage,
						&q->selection, q->depth);
	answer->set = dn_leaves(q->run, q->lineage, &among);
	answer->start = DN_NO_NETWORK;
}

static void
answer_backbone(struct question *q, struct dn_answer *answer)
{
	struct dn_set among = dn_selection_line(q->session, q->lineage,
						&q->selection, q->depth);
	struct dn_backbone *backbone =
		dn_new(&q->run->arena, struct dn_backbone, 1);
	*backbone = dn_backbone(q->run, q->lineage, &among);
	answer->set = dn_set_new(q->run, q->lineage->n);
	for (uint32_t i = 0; i < backbone->networks.n; i++)
		dn_set_add(&answer->set, backbone->networks.items[i]);
	answer->start = DN_NO_NETWORK;
	answer->edges = &backbone->edges;
}

static void
answer_common(struct question *q, struct dn_answer *answer)
{
	answer->set = dn_common(q->run, q->lineage, q->networks, q->n_networks);
	answer->start = DN_NO_NETWORK;
}

/* --- the answer that is a ranking --- */

static enum dn_exit
print_interest(struct question *q, const char *format)
{
	struct dn_interest_options options;
	struct dn_set among = dn_selection_line(q->session, q->lineage,
						&q->selection, q->depth);
	enum dn_exit status = dn_interest_take(
		q->session, q->lineage, &q->values->interest, &among, &options);
	if (status != DN_EXIT_OK)
		return status;
	struct dn_interest interest =
		dn_interest_find(q->run, q->lineage, &among, &options);
	if (!interest.order.n)
		dn_say(q->session, "no network is selected");
	if (interest.order.n || strcmp(format, "json") == 0)
		dn_interest_print(q->session, q->lineage, &options, &interest,
				  format);
	return interest.order.n ? DN_EXIT_OK : DN_EXIT_NO;
}

/* --- the questions --- */

/* What can be followed to a depth: what a query selects is only followed by
 * some questions, the line of one network by more. */
enum depth { DEPTH_OF_LINE, DEPTH_OF_ALL, DEPTH_OF_NONE };

static const struct kind {
	const char *name;
	const char *format;  /* when none is asked for */
	const char *formats; /* the only ones, or NULL */
	const char *none;    /* said of an empty set */
	unsigned networks;   /* at least so many, by name; 0: one selection */
	bool more;	     /* or more of them */
	enum depth depth;    /* whether --depth has a meaning */
	void (*answer)(struct question *q, struct dn_answer *answer);
	/* What prints the answer when it is no set. */
	enum dn_exit (*print)(struct dn_session *session, struct dn_pair pair,
			      const char *format);
	enum dn_exit (*rank)(struct question *q, const char *format);
} kinds[N_MODES] = {
	[MODE_LINE] = {.name = "line",
		       .format = "tree",
		       .none = "no network is selected",
		       .answer = answer_line},
	[MODE_ANCESTORS] = {.name = "ancestors",
			    .format = "tree",
			    .none = "no ancestors",
			    .depth = DEPTH_OF_ALL,
			    .answer = answer_ancestors},
	[MODE_DESCENDANTS] = {.name = "descendants",
			      .format = "tree",
			      .none = "no descendants",
			      .depth = DEPTH_OF_ALL,
			      .answer = answer_descendants},
	[MODE_SIBLINGS] = {.name = "siblings",
			   .format = "table",
			   .none = "no siblings",
			   .depth = DEPTH_OF_NONE,
			   .answer = answer_siblings},
	[MODE_ROOTS] = {.name = "roots",
			.format = "table",
			.none = "no network is selected",
			.answer = answer_roots},
	[MODE_LEAVES] = {.name = "leaves",
			 .format = "table",
			 .none = "no network is selected",
			 .answer = answer_leaves},
	[MODE_BACKBONE] = {.name = "backbone",
			   .format = "tree",
			   .none = "no line of descent to follow",
			   .answer = answer_backbone},
	[MODE_INTEREST] = {.name = "interest",
			   .format = "table",
			   .formats = DN_INTEREST_FORMATS,
			   .rank = print_interest},
	[MODE_COMMON] = {.name = "common",
			 .format = "table",
			 .networks = 2,
			 .more = true,
			 .none = "no common ancestor",
			 .depth = DEPTH_OF_NONE,
			 .answer = answer_common},
	[MODE_PATH] = {.name = "path",
		       .format = "tree",
		       .formats = "tree list json",
		       .depth = DEPTH_OF_NONE,
		       .networks = 2,
		       .print = dn_print_paths},
	[MODE_IS_ANCESTOR] = {.name = "is-ancestor",
			      .format = "",
			      .formats = "json",
			      .depth = DEPTH_OF_NONE,
			      .networks = 2,
			      .print = dn_print_is_ancestor},
};

static enum dn_exit
print_set(struct question *q, const struct kind *kind, const char *format)
{
	struct dn_answer answer = {.lineage = q->lineage,
				   .question = kind->name,
				   .start = q->selection.network};
	kind->answer(q, &answer);
	answer.title =
		dn_arena_format(&q->run->arena, "%s%s%s", kind->name,
				q->selection.text ? ": " : "",
				q->selection.text ? q->selection.text : "");
	answer.picture = dn_set_new(q->run, q->lineage->n);
	add_all(&answer.picture, &answer.set);
	if (q->mode == MODE_ANCESTORS || q->mode == MODE_DESCENDANTS)
		add_all(&answer.picture, &q->selection.set);
	bool none = dn_set_count(&answer.set) == 0;
	if (none)
		dn_say(q->session, "%s", kind->none);
	struct dn_list shown = dn_set_list(q->run, q->lineage, &answer.picture);
	if (q->values->attr && !none)
		dn_print_training(q->session, q->lineage, &shown, false,
				  format);
	else if (!none || strcmp(format, "json") == 0)
		dn_answer_print(q->session, format, &answer);
	return none ? DN_EXIT_NO : DN_EXIT_OK;
}

/* How training changed along a shortest path between two networks. */
static enum dn_exit
print_training_path(struct question *q, const char *format)
{
	uint32_t a = q->networks[0], b = q->networks[1];
	bool forward = dn_is_ancestor(q->run, q->lineage, a, b);
	struct dn_paths paths = dn_paths_between(
		q->run, q->lineage, forward ? a : b, forward ? b : a);
	if (paths.shortest.n == 0) {
		dn_say(q->session, "neither descends from the other");
		return DN_EXIT_NO;
	}
	dn_print_training(q->session, q->lineage, &paths.shortest, true,
			  format);
	return DN_EXIT_OK;
}

/* Says whether a word is among those of a text, a blank between. */
static bool
has_word(const char *words, const char *word)
{
	struct dn_slice rest = dn_slice_of(words), part;
	while (dn_slice_cut(&rest, ' ', &part))
		if (dn_slice_equal(part, dn_slice_of(word)))
			return true;
	return false;
}

static enum dn_exit
check_usage(struct dn_session *session, const struct kind *kind,
	    const struct values *values, int argc)
{
	const struct dn_interest_values *interest = &values->interest;
	const char *format = session->output.format;
	if (kind->networks == 0 && argc > 1)
		return dn_usage(session, "takes one network or query; quote a "
					 "name or query with blanks");
	if (kind->networks > (unsigned)argc ||
	    (kind->networks && !kind->more && kind->networks < (unsigned)argc))
		return dn_usage(session, "--%s takes two networks%s",
				kind->name, kind->more ? " or more" : "");
	if (!kind->rank &&
	    (interest->focus.n || interest->weights.n || interest->as_of))
		return dn_usage(session, "--%s is for --interest",
				interest->focus.n     ? "focus"
				: interest->weights.n ? "weights"
						      : "as-of");
	if (values->depth && kind->depth == DEPTH_OF_NONE)
		return dn_usage(session, "--%s has no --depth", kind->name);
	if (values->attr && (kind->rank || values->mode == MODE_IS_ANCESTOR))
		return dn_usage(session, "--%s has no --attr", kind->name);
	if (values->attr && format && !has_word(DN_TRAINING_FORMATS, format))
		return dn_usage(session, "--attr is not written as %s", format);
	if (format && kind->formats && !values->attr &&
	    !has_word(kind->formats, format))
		return dn_usage(session, "--%s is not written as %s",
				kind->name, format);
	return DN_EXIT_OK;
}

/* Resolves the arguments of a question that takes networks one by one. */
static bool
find_networks(struct question *q, int argc, char *const *argv)
{
	uint32_t *networks = dn_new(&q->run->arena, uint32_t, (size_t)argc + 1);
	bool ok = true;
	for (int i = 0; i < argc; i++) {
		const char *variant;
		networks[i] = dn_select_one(q->session, q->lineage->catalog,
					    argv[i], &variant);
		ok = ok && networks[i] != DN_NO_NETWORK;
	}
	q->networks = networks;
	q->n_networks = (uint32_t)argc;
	q->selection.network = DN_NO_NETWORK;
	return ok;
}

static enum dn_exit
run(struct dn_session *session, const void *v, int argc, char *const *argv)
{
	const struct values *values = v;
	const struct kind *kind = &kinds[values->mode];
	const char *format = session->output.format;
	struct dn_catalog catalog = {0};
	struct dn_lineage lineage = {0};
	struct question q = {.session = session,
			     .run = &session->run,
			     .lineage = &lineage,
			     .values = values,
			     .mode = (enum mode)values->mode,
			     .depth = values->depth ? values->depth
						    : DN_ANY_DEPTH};
	enum dn_exit status = check_usage(session, kind, values, argc);
	if (status != DN_EXIT_OK)
		return status;
	if (!dn_session_lineage(session, &catalog, &lineage))
		return dn_session_status(session);
	bool ok = kind->networks
			  ? find_networks(&q, argc, argv)
			  : dn_select(session, &lineage, argc ? argv[0] : NULL,
				      &q.selection);
	if (!ok)
		return DN_EXIT_USAGE;
	if (values->depth && kind->depth == DEPTH_OF_LINE &&
	    q.selection.network == DN_NO_NETWORK)
		return dn_usage(session, "--depth is for one network, or for "
					 "the --ancestors or --descendants of "
					 "a query");
	if (!format)
		format = kind->format;
	if (kind->rank)
		return kind->rank(&q, format);
	if (values->attr && values->mode == MODE_PATH)
		return print_training_path(&q, format);
	if (!kind->print)
		return print_set(&q, kind, format);
	return kind->print(
		session,
		(struct dn_pair){&lineage, q.networks[0], q.networks[1]},
		format);
}

static const char *const synopsis[] = {
	"[NETWORK | QUERY]", "--common NETWORK NETWORK ...",
	"--path NETWORK NETWORK", "--is-ancestor NETWORK NETWORK", NULL};

#define MODE(name, number, text) \
	{ \
		.long_name = (name), .kind = DN_OPTION_MODE, \
		.offset = offsetof(struct values, mode), .mode = (number), \
		.help = (text) \
	}

static const char *const attributes[] = {"training", NULL};

static const struct dn_option options[] = {
	MODE("ancestors", MODE_ANCESTORS, "print what it descends from"),
	MODE("descendants", MODE_DESCENDANTS, "print what descends from it"),
	{.long_name = "depth",
	 .kind = DN_OPTION_COUNT,
	 .offset = offsetof(struct values, depth),
	 .argument = "N",
	 .help = "follow at most so many edges"},
	MODE("siblings", MODE_SIBLINGS, "print what shares a parent with it"),
	MODE("roots", MODE_ROOTS, "print those without a parent"),
	MODE("leaves", MODE_LEAVES, "print those without a child"),
	MODE("backbone", MODE_BACKBONE,
	     "print the main path: the line most others run along"),
	{.long_name = "interest",
	 .kind = DN_OPTION_MODE,
	 .offset = offsetof(struct values, mode),
	 .mode = MODE_INTEREST,
	 .argument = "FORMULA",
	 .choices = dn_interest_formulas,
	 .choice_offset = offsetof(struct values, interest.formula),
	 .help = "print the degree of interest and its terms"},
	DN_INTEREST_OPTIONS(struct values, interest),
	{.long_name = "attr",
	 .kind = DN_OPTION_CHOICE,
	 .offset = offsetof(struct values, attr),
	 .argument = "WHAT",
	 .choices = attributes,
	 .help = "print what was inherited and what was new in it"},
	{.long_name = "as-of",
	 .kind = DN_OPTION_TEXT,
	 .offset = offsetof(struct values, interest.as_of),
	 .argument = "DATE",
	 .help = "count ages to this date; the catalogue's"},
	MODE("common", MODE_COMMON, "print the nearest common ancestors"),
	MODE("path", MODE_PATH,
	     "print a shortest and a longest path and how many there are"),
	MODE("is-ancestor", MODE_IS_ANCESTOR,
	     "print nothing: exit 0 when the first is the second's ancestor"),
	{.long_name = NULL},
};

const struct dn_command dn_command_lineage = {
	.name = "lineage",
	.group = "Ask",
	.summary = "print ancestors, descendants and what they have in common",
	.synopsis = synopsis,
	.options = options,
	.values_size = sizeof(struct values),
	.formats = dn_answer_formats,
	.run = run,
	.completes = "network",
};
