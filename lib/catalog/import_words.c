/* SPDX-License-Identifier: MIT */
/*
 * The words of the system of 2019 and their counterparts: application areas,
 * architecture tags, training methods; and how ids and dates are rewritten. A
 * word stands in a table exactly as it was used there: one with a stray blank
 * is another word and stays as it is.
 */
#include "import.h"

#define N(array) (sizeof(array) / sizeof((array)[0]))

/* clang-format off */
static const struct dn_import_word domains[] = {
	{.old = "1.0", .id = "graph-learning", .name = "Graph learning",
	 .definition = "Learns on nodes and edges of graphs."},
	{.old = "1.1", .id = "image-classification",
	 .name = "Image classification",
	 .definition = "Names what an image shows."},
	{.old = "1.2", .id = "sequence-modelling",
	 .name = "Sequence modelling",
	 .definition = "Works on text, speech and other sequences."},
	{.old = "2", .id = "object-detection", .name = "Object detection",
	 .definition = "Finds things in an image and says where they are; "
		       "includes instance segmentation."},
	{.old = "3", .id = "semantic-segmentation",
	 .name = "Semantic segmentation",
	 .definition = "Gives every pixel a class."},
};

static const struct dn_import_word patterns[] = {
	{.old = "streamlined", .id = "streamlined", .name = "Streamlined",
	 .family = "plain", .letters = "St",
	 .definition = "Layers are stacked one on another."},
	{.old = "depthwise separable conv", .id = "separable",
	 .name = "Separable", .family = "separable", .letters = "Sp",
	 .definition = "A convolution is split into a depthwise and a 1x1 "
		       "one."},
	{.old = "multi-branch", .id = "multi-branch", .name = "Multi-branch",
	 .family = "branching", .letters = "Mb",
	 .definition = "The output of a layer runs through several branches "
		       "that meet again."},
	{.old = "skip connections", .id = "skip-connections",
	 .name = "Skip connections", .family = "skipping", .letters = "Sk",
	 .definition = "A connection passes over one or more layers."},
	{.old = "stacked", .id = "stacked", .name = "Stacked",
	 .family = "recurrent", .letters = "Sd",
	 .definition = "Recurrent layers stand one on another."},
	{.old = "bidirectional", .id = "bidirectional",
	 .name = "Bidirectional", .family = "recurrent", .letters = "Bi",
	 .definition = "The sequence is read in both directions."},
	{.old = "multiple time scale", .id = "multiple-time-scales",
	 .name = "Multiple time-scales", .family = "recurrent",
	 .letters = "Mt",
	 .definition = "Parts of the state change at different speeds."},
	{.old = "gated", .id = "gated", .name = "Gated",
	 .family = "recurrent", .letters = "Ga",
	 .definition = "Values between zero and one are multiplied in."},
	{.old = "tree-structured", .id = "tree-structured",
	 .name = "Tree-structured", .family = "recurrent", .letters = "Tr",
	 .definition = "Cells are connected as a tree."},
};

static const struct dn_import_word methods[] = {
	{.old = "SGD", .id = "sgd", .class = "optimiser"},
	{.old = "sgd", .id = "sgd", .class = "optimiser"},
	{.old = "SGD with momentum", .id = "sgd-momentum",
	 .class = "optimiser"},
	{.old = "SGD with nesterov momentum", .id = "sgd-nesterov",
	 .class = "optimiser"},
	{.old = "RMSprop", .id = "rmsprop", .class = "optimiser"},
	{.old = "RMSProp", .id = "rmsprop", .class = "optimiser"},
	{.old = "neural architecture search by reinforcement learning",
	 .id = "architecture-search", .class = "optimiser"},
	{.old = "random normal", .id = "gaussian",
	 .class = "initialisation"},
	{.old = "xavier normal", .id = "xavier-normal",
	 .class = "initialisation"},
	{.old = "he normal", .id = "he-normal", .class = "initialisation"},
	{.old = "he_normal", .id = "he-normal", .class = "initialisation"},
	{.old = "dirac", .id = "dirac", .class = "initialisation"},
	{.old = "cross entropy", .id = "cross-entropy", .class = "loss"},
	{.old = "weight decay", .id = "weight-decay",
	 .class = "regularisation"},
	{.old = "dropout", .id = "dropout", .class = "regularisation"},
	{.old = "drop path", .id = "drop-path", .class = "regularisation"},
	{.old = "data augmentation", .id = "data-augmentation",
	 .class = "regularisation"},
	{.old = "LSR", .id = "label-smoothing", .class = "regularisation"},
	{.old = "scaling of the residuals", .id = "residual-scaling",
	 .class = "regularisation"},
	{.old = "batch normalization", .id = "batch-norm",
	 .class = "normalisation"},
	{.old = "standard relu", .id = "relu", .class = "activation"},
};
/* clang-format on */

static const struct dn_import_word *
find_word(const struct dn_import_word *words, size_t n, struct dn_slice word)
{
	for (size_t i = 0; i < n; i++)
		if (dn_slice_equal(word, dn_slice_of(words[i].old)))
			return &words[i];
	return NULL;
}

const struct dn_import_word *
dn_import_domain(struct dn_slice word)
{
	for (size_t i = 0; i < N(domains); i++)
		if (dn_slice_starts_with(word, domains[i].old))
			return &domains[i];
	return NULL;
}

const struct dn_import_word *
dn_import_pattern(struct dn_slice word)
{
	return find_word(patterns, N(patterns), word);
}

const struct dn_import_word *
dn_import_method(struct dn_slice word)
{
	return find_word(methods, N(methods), word);
}

/* Adds a list of terms; several old words may be one term. */
static void
put_terms(struct dn_run *run, struct dn_tree *vocabulary, const char *key,
	  const struct dn_import_word *words, size_t n)
{
	struct dn_tree *list = dn_tree_list(&run->arena, vocabulary, key);
	struct dn_intern *seen = dn_intern_new(&run->arena);

	for (size_t i = 0; i < n; i++) {
		uint32_t before = dn_intern_count(seen);
		if (dn_intern_add(seen, dn_slice_of(words[i].id)) != before)
			continue;
		struct dn_tree *term = dn_tree_map(&run->arena, list, NULL);
		dn_tree_put(&run->arena, term, "id", words[i].id);
		dn_tree_put(&run->arena, term, "name", words[i].name);
		dn_tree_put(&run->arena, term, "family", words[i].family);
		dn_tree_put(&run->arena, term, "letters", words[i].letters);
		dn_tree_put(&run->arena, term, "class", words[i].class);
		dn_tree_put(&run->arena, term, "definition",
			    words[i].definition);
	}
}

struct dn_tree *
dn_import_vocabulary(struct dn_run *run)
{
	struct dn_tree *vocabulary = dn_tree_map(&run->arena, NULL, NULL);

	put_terms(run, vocabulary, "domains", domains, N(domains));
	put_terms(run, vocabulary, "patterns", patterns, N(patterns));
	put_terms(run, vocabulary, "training", methods, N(methods));
	struct dn_tree *relations =
		dn_tree_list(&run->arena, vocabulary, "relations");
	struct dn_tree *relation = dn_tree_map(&run->arena, relations, NULL);
	dn_tree_put(&run->arena, relation, "id", "unspecified");
	dn_tree_plain(&run->arena, relation, "descent", "true");
	dn_tree_put(&run->arena, relation, "line", "change");
	dn_tree_put(&run->arena, relation, "definition",
		    "The source does not say.");
	return vocabulary;
}

const char *
dn_import_id(struct dn_run *run, struct dn_slice name)
{
	char *id = dn_new(&run->arena, char, name.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < name.len; i++) {
		char c = name.text[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			id[n++] = c;
		else if (n > 0 && id[n - 1] != '-')
			id[n++] = '-';
	}
	if (n > 0 && id[n - 1] == '-')
		n--;
	id[n] = '\0';
	return id;
}

/* Reads a number of at most `digits` digits; -1 when it is none. */
static int
read_part(struct dn_slice part, size_t digits)
{
	int value = 0;

	if (part.len == 0 || part.len > digits)
		return -1;
	for (size_t i = 0; i < part.len; i++) {
		if (part.text[i] < '0' || part.text[i] > '9')
			return -1;
		value = value * 10 + (part.text[i] - '0');
	}
	return value;
}

const char *
dn_import_date(struct dn_run *run, struct dn_slice text)
{
	struct dn_slice year, month, day;
	struct dn_date date;

	if (!dn_slice_cut(&text, '.', &year) ||
	    !dn_slice_cut(&text, '.', &month) ||
	    !dn_slice_cut(&text, '.', &day))
		return NULL;
	int y = read_part(year, 4), m = read_part(month, 2);
	int d = read_part(day, 2);
	if (text.len > 0 || y < 0 || m < 0 || d < 0)
		return NULL;
	const char *written =
		dn_arena_format(&run->arena, "%04d-%02d-%02d", y, m, d);
	return dn_date_parse(dn_slice_of(written), &date) ? written : NULL;
}
