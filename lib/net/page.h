/* SPDX-License-Identifier: MIT */
#ifndef DN_NET_PAGE_H
#define DN_NET_PAGE_H

#include "dnngen/net.h"
#include "format/tree.h"

/*
 * A page is an architecture as a person writes it: dnngen-architecture(5) in
 * memory. It stands between text and net:
 *
 *     YAML -> tree -> dn_page_read() -> page -> dn_page_expand() -> net
 *     net -> dn_net_fold() -> page -> dn_page_tree() -> tree -> YAML
 *
 * and nothing is lost on the way round. Figures of one architecture are drawn
 * from a page too: its items are what a reader sees as one thing.
 *
 * An item makes something of what the item before gave. Most are chains of
 * steps; the others say what is done with lists of items below them.
 */

/* What stands for a number: evaluated when a page is expanded. */
enum dn_expr_kind {
	DN_EXPR_NUMBER,
	DN_EXPR_ARGUMENT, /* $name: number counts the block's parameters */
	DN_EXPR_IN,	  /* $in: channels of what comes in */
	DN_EXPR_GROWTH,	  /* $growth, of the dense block around */
	DN_EXPR_LETTER,	  /* a size that is unknown but has a name */
	DN_EXPR_ADD,	  /* left and right, as those below */
	DN_EXPR_SUB,
	DN_EXPR_MUL,
	DN_EXPR_DIV, /* rounded down */
};

struct dn_expr {
	enum dn_expr_kind kind;
	int64_t number;
	const char *name;
	const struct dn_expr *left, *right;
	struct dn_span span;
};

struct dn_exprs {
	const struct dn_expr **items;
	uint32_t n, cap;
};

struct dn_page_attr {
	enum dn_attr_key key;
	struct dn_exprs values;
	struct dn_span span;
};

struct dn_page_attrs {
	struct dn_page_attr *items;
	uint32_t n, cap;
};

/* A name with its place; NULL text: a result that gets none, or an argument
 * that is left out. */
struct dn_name {
	const char *text;
	struct dn_span span;
};

struct dn_names_list {
	struct dn_name *items;
	uint32_t n, cap;
	bool given; /* also when empty */
};

enum dn_step_kind {
	DN_STEP_OP,
	DN_STEP_CALL,  /* of a block */
	DN_STEP_AGAIN, /* weights-of NAME alone: that once more */
};

struct dn_step {
	enum dn_step_kind kind;
	struct dn_span span;
	enum dn_op_kind op;
	const char *type;	    /* of an opaque op */
	struct dn_page_attrs attrs; /* by key; bias is always said */
	bool one_axis;		    /* a window on one axis: conv1d */
	bool pointwise; /* a dense layer that is not preceded by flatten */
	uint32_t block; /* called: of the page's blocks */
	struct dn_exprs args;
	struct dn_names_list with; /* further arguments */
	struct dn_name weights_of; /* or NULL */
};

struct dn_steps {
	struct dn_step *items;
	uint32_t n, cap;
};

struct dn_items {
	struct dn_item *items;
	uint32_t n, cap;
};

struct dn_branches {
	struct dn_items *items;
	uint32_t n, cap;
};

enum dn_item_kind {
	DN_ITEM_DO,	     /* steps */
	DN_ITEM_RESIDUAL,    /* body, shortcut, joined by the step `join` */
	DN_ITEM_DENSE_BLOCK, /* times a body whose result is joined to its
				input by `join` */
	DN_ITEM_PARALLEL,    /* branches, `join` */
	DN_ITEM_REPEAT,	     /* times a body, first, share */
	DN_ITEM_RECUR,	     /* those from here on: step, nets inside */
	DN_ITEM_TREE,
	DN_ITEM_EXPERTS,
	DN_ITEM_LOOP,
	DN_ITEM_IF,
	DN_ITEM_SCAN,
	DN_ITEM_SPLIT,
	DN_N_ITEM_KINDS,
};

struct dn_input_line {
	struct dn_name name;
	struct dn_exprs dims; /* the whole shape */
	bool any;	      /* nothing is known of the shape */
	int64_t dtype;	      /* enum dn_dtype */
};

struct dn_input_lines {
	struct dn_input_line *items;
	uint32_t n, cap;
};

/* The net in a recur, tree, experts, loop or if. */
struct dn_cell {
	struct dn_input_lines inputs; /* states first */
	uint32_t n_states;
	struct dn_items layers;
	/* Those of states first. When not given: the states by their names,
	 * then `give`, or what the last item gave. */
	struct dn_names_list outputs;
	struct dn_name give;
	uint32_t of; /* the cell called, of the page's blocks, or DN_NONE */
	struct dn_exprs args;
	struct dn_span span;
};

struct dn_cells {
	struct dn_cell *items;
	uint32_t n, cap;
};

struct dn_item {
	enum dn_item_kind kind;
	struct dn_span span;
	struct dn_names_list as, from;
	struct dn_items then;

	struct dn_steps steps; /* DO: the chain; SCAN, RECUR ...: one op */
	struct dn_items body;
	struct dn_items shortcut; /* empty: the identity */
	bool shortcut_first;	  /* the join reads it before the body */
	struct dn_branches branches;
	struct dn_steps join; /* one step, none: results stay apart */
	const struct dn_expr *times, *growth;
	struct dn_items first; /* instead of the body the first time */
	bool has_first, share;
	struct dn_cells cells;
	struct dn_names_list initial; /* states before the first step */
	/* While a net is being folded: 1 + the op whose results it has. */
	uint32_t made;
};

struct dn_parameter {
	const char *name;
	const struct dn_expr *otherwise; /* its default, or NULL */
};

struct dn_parameters {
	struct dn_parameter *items;
	uint32_t n, cap;
};

struct dn_block {
	const char *name;
	struct dn_span span;
	const struct dn_tree *tree; /* read when the names of all are known */
	struct dn_parameters parameters;
	struct dn_names_list inputs; /* names of what comes in, if given */
	struct dn_items items;
	bool is_cell;
	struct dn_cell cell; /* of a cell */
};

struct dn_blocks {
	struct dn_block **items;
	uint32_t n, cap;
};

struct dn_page {
	const char *id, *network, *name;
	enum dn_channels layout;
	struct dn_input_lines inputs;
	struct dn_blocks blocks; /* and cells, each after those it calls */
	struct dn_items layers;
	struct dn_names_list outputs;
	struct dn_names_list expect;
	/* The published count of parameters: as printed, or NULL. */
	const char *params, *params_source, *params_counts;
	struct dn_span span, params_span;
};

/*
 * Reads a page from the tree of an architecture file. Reports everything that
 * is wrong with it, at the token (`unknown-op`, `unknown-word`, `shorthand`,
 * `unknown-key`, `missing-key`, `bad-value`, `split-shorthand`) and returns
 * NULL then. Names are resolved by dn_page_expand().
 */
struct dn_page *dn_page_read(struct dn_run *run, const struct dn_tree *tree);

/*
 * Makes the net of a page. Reports names that nothing made before
 * (`unknown-name`), numbers that are out of range and blocks that call
 * themselves (`bad-value`), pages that are too large (`limit`), and what
 * dn_net_finish() does; returns NULL then.
 */
struct dn_net *dn_page_expand(struct dn_run *run, const struct dn_page *page);

/*
 * Compares the parameters of a page's net with what `params-checked` says:
 * "25.6M" is right within half a unit of its last digit, a whole number
 * within 0.1 %. Reports `wrong-params` and returns false when they differ.
 */
bool dn_page_check(struct dn_run *run, const struct dn_page *page,
		   const struct dn_net *net);

/*
 * Makes the page of a finished net: what is series or parallel in it becomes
 * chains, residuals and branches, what repeats itself is said once, and the
 * rest goes by names. dn_page_expand() of it has the net's content hash.
 * O(n log n) but for finding repeats: see fold.h.
 */
struct dn_page *dn_net_fold(struct dn_run *run, const struct dn_net *net);

/* Returns the tree of a page, as dn_page_read() takes it. */
struct dn_tree *dn_page_tree(struct dn_run *run, const struct dn_page *page);

/*
 * Says whether a dense layer that reads the tensor gets a flatten before it
 * unless it is `pointwise`: an image (four axes or more), or three axes that
 * come from a convolution or pooling.
 */
bool dn_page_flattens(const struct dn_net *net, uint32_t tensor);

/* How many results an op has when nothing more is said. */
uint32_t dn_page_results(const struct dn_net *net, const struct dn_net_op *op);

/* Counts the steps of a page, or of items: ops and structural words; the
 * bodies of blocks once, so that calls are none. */
uint32_t dn_page_count(const struct dn_page *page);
uint32_t dn_items_count(const struct dn_items *items);

/* Returns an expression that is a number. */
const struct dn_expr *dn_expr_number(struct dn_run *run, int64_t number);

/* Prints a chain as dn_chain_read() takes it. */
void dn_chain_put(struct dn_out *out, const struct dn_page *page,
		  const struct dn_step *steps, uint32_t n);

/* The words of the kinds of items: "do", "residual", ... */
const char *dn_item_word(enum dn_item_kind kind);

#endif
