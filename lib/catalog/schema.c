/* SPDX-License-Identifier: MIT */
/*
 * The keys of every record of a catalogue, in the order in which the manual
 * and the template give them. Everything that knows a key goes through these
 * tables; see schema.h. The short macros below are local to the tables.
 */
#include "schema.h"

#include <string.h>

#define N(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))
#define AT(type, member) .offset = offsetof(struct type, member)
#define FIELDS(array) .fields = (array), .n_fields = N(array)
#define SPAN(type) .span_offset = offsetof(struct type, span), .has_span = true

bool
dn_is_own_key(struct dn_slice key)
{
	return dn_slice_starts_with(key, "x-");
}

const struct dn_field *
dn_schema_find(const struct dn_schema *schema, struct dn_slice key,
	       uint32_t *cursor)
{
	for (uint32_t i = 0; i < schema->n_fields && key.len > 0; i++) {
		uint32_t at = *cursor + i;
		if (at >= schema->n_fields)
			at -= schema->n_fields;
		const struct dn_field *field = &schema->fields[at];
		if (field->key[0] == key.text[0] &&
		    strncmp(field->key, key.text, key.len) == 0 &&
		    field->key[key.len] == '\0') {
			*cursor = at + 1;
			return field;
		}
	}
	return NULL;
}

/* clang-format off */
static const char *const confidences[] = {"high", "medium", "low", NULL};
static const char *const directions[] = {"higher", "lower", NULL};
static const char *const lines[] = {
	"change", "reuse", "tune", "contrast", NULL};
static const char *const classes[] = {
	"initialisation", "optimiser", "loss", "regularisation",
	"normalisation", "activation", NULL};

/* --- a network ----------------------------------------------------------- */

static const struct dn_field paper_fields[] = {
	{.key = "title", .value = DN_VALUE_TEXT, AT(dn_paper, title),
	 .doc = "the title as printed"},
	{.key = "authors", .value = DN_VALUE_TEXT, .many = true,
	 AT(dn_paper, authors),
	 .doc = "family names; of a long list the first few"},
	{.key = "venue", .value = DN_VALUE_TEXT, AT(dn_paper, venue),
	 .doc = "where and when it appeared: CVPR 2016"},
	{.key = "arxiv", .value = DN_VALUE_ARXIV, AT(dn_paper, arxiv),
	 .doc = "its number on arXiv, quoted: \"1512.03385\""},
	{.key = "doi", .value = DN_VALUE_DOI, AT(dn_paper, doi),
	 .doc = "its DOI without https://doi.org/"},
	{.key = "url", .value = DN_VALUE_URL, AT(dn_paper, url),
	 .doc = "where it can be read, when arXiv and DOI do not say"},
};
static const struct dn_schema paper = {
	.name = "paper", .phrase = "a paper",
	.size = sizeof(struct dn_paper),
	FIELDS(paper_fields)};

static const struct dn_field link_fields[] = {
	{.key = "title", .value = DN_VALUE_TEXT, AT(dn_link, title),
	 .doc = "what is to be found there"},
	{.key = "url", .value = DN_VALUE_URL, .required = true,
	 AT(dn_link, url), .doc = "http or https"},
};
static const struct dn_schema link_schema = {
	.name = "link", .phrase = "a link",
	.size = sizeof(struct dn_link), FIELDS(link_fields)};

static const struct dn_field citations_fields[] = {
	{.key = "count", .value = DN_VALUE_COUNT, .required = true,
	 AT(dn_citations, count), .doc = "how often the paper was cited"},
	{.key = "as-of", .value = DN_VALUE_DATE, AT(dn_citations, as_of),
	 .doc = "when it was counted"},
	{.key = "source", .value = DN_VALUE_TEXT, AT(dn_citations, source),
	 .doc = "who counted"},
};
static const struct dn_schema citations = {
	.name = "citations", .phrase = "citations",
	.size = sizeof(struct dn_citations),
	FIELDS(citations_fields)};

static const struct dn_field parent_fields[] = {
	{.key = "id", .value = DN_VALUE_NAME, .required = true,
	 AT(dn_parent, id), .doc = "the id of the network it comes from"},
	{.key = "relation", .value = DN_VALUE_NAME, AT(dn_parent, relation),
	 .doc = "a relation of the vocabulary: extends, simplifies, ..."},
	{.key = "label", .value = DN_VALUE_TEXT, AT(dn_parent, label),
	 .doc = "what changed, in a few words, to stand beside the line"},
	{.key = "why", .value = DN_VALUE_TEXT, AT(dn_parent, why),
	 .doc = "the same in a sentence or two"},
	{.key = "confidence", .value = DN_VALUE_CONFIDENCE,
	 .choices = confidences, AT(dn_parent, confidence),
	 .doc = "how sure the edge is"},
	{.key = "source", .value = DN_VALUE_TEXT, AT(dn_parent, source),
	 .doc = "where the edge is told"},
};
static const struct dn_schema parent = {
	.name = "parent", .phrase = "a parent",
	.size = sizeof(struct dn_parent),
	FIELDS(parent_fields), SPAN(dn_parent)};

static const struct dn_field training_fields[] = {
	{.key = "initialisation", .value = DN_VALUE_NAME, .many = true,
	 AT(dn_training, initialisation), .doc = "how weights begin"},
	{.key = "optimiser", .value = DN_VALUE_NAME, .many = true,
	 AT(dn_training, optimiser),
	 .doc = "how weights are changed: optimisers, schedules, search"},
	{.key = "loss", .value = DN_VALUE_NAME, .many = true,
	 AT(dn_training, loss), .doc = "what is minimised"},
	{.key = "regularisation", .value = DN_VALUE_NAME, .many = true,
	 AT(dn_training, regularisation), .doc = "what keeps it general"},
	{.key = "normalisation", .value = DN_VALUE_NAME, .many = true,
	 AT(dn_training, normalisation), .doc = "what keeps activations level"},
	{.key = "activation", .value = DN_VALUE_NAME, .many = true,
	 AT(dn_training, activation), .doc = "the nonlinearities"},
};
static const struct dn_schema training = {
	.name = "training", .phrase = "training",
	.size = sizeof(struct dn_training),
	FIELDS(training_fields)};

static const struct dn_field variant_fields[] = {
	{.key = "id", .value = DN_VALUE_ID, .required = true,
	 AT(dn_variant, id), .doc = "its id, unlike that of any network"},
	{.key = "name", .value = DN_VALUE_NAME, AT(dn_variant, name),
	 .doc = "its name as printed: ResNet-50"},
	{.key = "params", .value = DN_VALUE_COUNT, AT(dn_variant, params),
	 .doc = "trainable weights: 25.6M"},
	{.key = "architecture", .value = DN_VALUE_TEXT,
	 AT(dn_variant, architecture),
	 .doc = "the file of its layers, in the folder architectures"},
};
static const struct dn_schema variant = {
	.name = "variant", .phrase = "a variant",
	.size = sizeof(struct dn_variant),
	FIELDS(variant_fields), SPAN(dn_variant)};

/* The keys that a result has in a record and in a file of results. */
#define RESULT_VALUE_FIELDS \
	{.key = "value", .value = DN_VALUE_QUANTITY, .required = true, \
	 AT(dn_result, value), .doc = "the figure as published"}, \
	{.key = "variant", .value = DN_VALUE_NAME, AT(dn_result, variant), \
	 .doc = "the id of the variant that was measured"}, \
	{.key = "model", .value = DN_VALUE_WORD, AT(dn_result, model), \
	 .doc = "what was measured, as its source calls it"}, \
	{.key = "protocol", .value = DN_VALUE_WORD, \
	 AT(dn_result, protocol), \
	 .doc = "how it was measured: single crop, ensemble"}, \
	{.key = "input", .value = DN_VALUE_WORD, AT(dn_result, input), \
	 .doc = "the size of the input: 224"}, \
	{.key = "extra", .value = DN_VALUE_TEXT, AT(dn_result, extra), \
	 .doc = "training data beyond the data set's own"}, \
	{.key = "params", .value = DN_VALUE_COUNT, AT(dn_result, params), \
	 .doc = "weights of what was measured, when no variant says"}, \
	{.key = "macs", .value = DN_VALUE_COUNT, AT(dn_result, macs), \
	 .doc = "multiply-adds for one input: 4.1G"}, \
	{.key = "source", .value = DN_VALUE_TEXT, AT(dn_result, source), \
	 .doc = "where the figure stands"}, \
	{.key = "confidence", .value = DN_VALUE_CONFIDENCE, \
	 .choices = confidences, AT(dn_result, confidence), \
	 .doc = "how sure the figure is"}, \
	{.key = "note", .value = DN_VALUE_TEXT, AT(dn_result, note), \
	 .doc = "what a reader must know"}

static const struct dn_field result_fields[] = {
	{.key = "dataset", .value = DN_VALUE_NAME, .required = true,
	 AT(dn_result, dataset), .doc = "a data set of datasets.yaml"},
	{.key = "split", .value = DN_VALUE_NAME, AT(dn_result, split),
	 .doc = "the part that was tested on: val, test"},
	{.key = "metric", .value = DN_VALUE_NAME, .required = true,
	 AT(dn_result, metric), .doc = "a metric of the data set"},
	RESULT_VALUE_FIELDS,
};
static const struct dn_schema result = {
	.name = "result", .phrase = "a result",
	.size = sizeof(struct dn_result),
	FIELDS(result_fields), SPAN(dn_result)};

static const struct dn_field network_fields[] = {
	{.key = "id", .value = DN_VALUE_ID, .required = true,
	 AT(dn_network, id),
	 .doc = "lower case letters and digits, joined by hyphens or dots"},
	{.key = "name", .value = DN_VALUE_NAME, .required = true,
	 AT(dn_network, name), .doc = "the name as printed: ResNet"},
	{.key = "aliases", .value = DN_VALUE_NAME, .many = true,
	 AT(dn_network, aliases), .doc = "other names that people type"},
	{.key = "date", .value = DN_VALUE_DATE, AT(dn_network, date),
	 .doc = "first version on arXiv, else of the journal or conference"},
	{.key = "date-confidence", .value = DN_VALUE_CONFIDENCE,
	 .choices = confidences, AT(dn_network, date_confidence),
	 .doc = "how sure the day is"},
	{.key = "domain", .value = DN_VALUE_NAME, AT(dn_network, domain),
	 .doc = "a domain of the vocabulary"},
	{.key = "paper", .value = DN_VALUE_RECORD, .sub = &paper,
	 AT(dn_network, paper), .doc = "the paper that introduced it"},
	{.key = "links", .value = DN_VALUE_RECORD, .many = true,
	 .sub = &link_schema, AT(dn_network, links),
	 .doc = "further pages about it"},
	{.key = "code", .value = DN_VALUE_URL, .many = true,
	 AT(dn_network, code), .doc = "where its code can be had"},
	{.key = "citations", .value = DN_VALUE_RECORD, .sub = &citations,
	 AT(dn_network, citations), .doc = "how often it was cited, and when"},
	{.key = "summary", .value = DN_VALUE_TEXT, AT(dn_network, summary),
	 .doc = "what it is, in a sentence or two"},
	{.key = "patterns", .value = DN_VALUE_NAME, .many = true,
	 AT(dn_network, patterns),
	 .doc = "what its paper is known for, in terms of the vocabulary"},
	{.key = "parents", .value = DN_VALUE_RECORD, .many = true,
	 .sub = &parent, AT(dn_network, parents),
	 .doc = "the networks it comes from"},
	{.key = "training", .value = DN_VALUE_RECORD, .sub = &training,
	 AT(dn_network, training), .doc = "how it was trained"},
	{.key = "variants", .value = DN_VALUE_RECORD, .many = true,
	 .sub = &variant, AT(dn_network, variants),
	 .doc = "concrete networks of this idea"},
	{.key = "results", .value = DN_VALUE_RECORD, .many = true,
	 .sub = &result, AT(dn_network, results), .doc = "published figures"},
	{.key = "confidence", .value = DN_VALUE_CONFIDENCE,
	 .choices = confidences, AT(dn_network, confidence),
	 .doc = "how sure it is that this is the paper"},
	{.key = "doubts", .value = DN_VALUE_TEXT, .many = true,
	 AT(dn_network, doubts), .doc = "what is uncertain, a sentence each"},
	{.key = "amends", .value = DN_VALUE_NAME, AT(dn_network, amends),
	 .doc = "the id of an earlier record that this one changes"},
};
const struct dn_schema dn_schema_network = {
	.name = "network", .phrase = "a network",
	.size = sizeof(struct dn_network),
	FIELDS(network_fields), SPAN(dn_network)};

/* --- the vocabulary ------------------------------------------------------ */

static const struct dn_field domain_fields[] = {
	{.key = "id", .value = DN_VALUE_ID, .required = true,
	 AT(dn_term, id), .doc = "what records write"},
	{.key = "name", .value = DN_VALUE_NAME, AT(dn_term, name),
	 .doc = "what readers see"},
	{.key = "definition", .value = DN_VALUE_TEXT, AT(dn_term, definition),
	 .doc = "what belongs to it"},
};
static const struct dn_schema domain = {
	.name = "domain", .phrase = "a domain",
	.size = sizeof(struct dn_term),
	FIELDS(domain_fields), SPAN(dn_term)};

static const struct dn_field pattern_fields[] = {
	{.key = "id", .value = DN_VALUE_ID, .required = true,
	 AT(dn_term, id), .doc = "what records write"},
	{.key = "name", .value = DN_VALUE_NAME, AT(dn_term, name),
	 .doc = "what readers see"},
	{.key = "family", .value = DN_VALUE_NAME, AT(dn_term, family),
	 .doc = "patterns of a family share a hue in figures"},
	{.key = "letters", .value = DN_VALUE_NAME, AT(dn_term, letters),
	 .doc = "two letters that name it in figures"},
	{.key = "definition", .value = DN_VALUE_TEXT, AT(dn_term, definition),
	 .doc = "what a network must show to have it"},
	{.key = "example", .value = DN_VALUE_NAME, AT(dn_term, example),
	 .doc = "the id of a network that shows it well"},
	{.key = "computable", .value = DN_VALUE_BOOL, .preset = true,
	 AT(dn_term, computable),
	 .doc = "whether layers can show it; else it is declared only"},
};
static const struct dn_schema pattern = {
	.name = "pattern", .phrase = "a pattern",
	.size = sizeof(struct dn_term),
	FIELDS(pattern_fields), SPAN(dn_term)};

static const struct dn_field method_fields[] = {
	{.key = "id", .value = DN_VALUE_ID, .required = true,
	 AT(dn_term, id), .doc = "what records write"},
	{.key = "name", .value = DN_VALUE_NAME, AT(dn_term, name),
	 .doc = "what readers see"},
	{.key = "class", .value = DN_VALUE_CHOICE, .required = true,
	 .choices = classes, AT(dn_term, class),
	 .doc = "the key of `training` under which it stands"},
	{.key = "definition", .value = DN_VALUE_TEXT, AT(dn_term, definition),
	 .doc = "what it does"},
	{.key = "source", .value = DN_VALUE_TEXT, AT(dn_term, source),
	 .doc = "who introduced it or made it common"},
};
static const struct dn_schema method = {
	.name = "training method", .phrase = "a training method",
	.size = sizeof(struct dn_term),
	FIELDS(method_fields), SPAN(dn_term)};

static const struct dn_field relation_fields[] = {
	{.key = "id", .value = DN_VALUE_ID, .required = true,
	 AT(dn_term, id), .doc = "what records write"},
	{.key = "name", .value = DN_VALUE_NAME, AT(dn_term, name),
	 .doc = "what readers see"},
	{.key = "descent", .value = DN_VALUE_BOOL, .preset = true,
	 AT(dn_term, descent),
	 .doc = "whether the child comes from the parent"},
	{.key = "line", .value = DN_VALUE_CHOICE, .choices = lines,
	 AT(dn_term, line), .doc = "how figures draw it"},
	{.key = "definition", .value = DN_VALUE_TEXT, AT(dn_term, definition),
	 .doc = "what the child did"},
};
static const struct dn_schema relation = {
	.name = "relation", .phrase = "a relation",
	.size = sizeof(struct dn_term),
	FIELDS(relation_fields), SPAN(dn_term)};

static const struct dn_field vocabulary_fields[] = {
	{.key = "domains", .value = DN_VALUE_RECORD, .many = true,
	 .sub = &domain, AT(dn_vocabulary, domains),
	 .doc = "fields of work"},
	{.key = "patterns", .value = DN_VALUE_RECORD, .many = true,
	 .sub = &pattern, AT(dn_vocabulary, patterns),
	 .doc = "structural patterns"},
	{.key = "training", .value = DN_VALUE_RECORD, .many = true,
	 .sub = &method, AT(dn_vocabulary, training),
	 .doc = "training methods"},
	{.key = "relations", .value = DN_VALUE_RECORD, .many = true,
	 .sub = &relation, AT(dn_vocabulary, relations),
	 .doc = "how a child can relate to a parent"},
};
const struct dn_schema dn_schema_vocabulary = {
	.name = "vocabulary", .phrase = "a vocabulary",
	.size = sizeof(struct dn_vocabulary),
	FIELDS(vocabulary_fields)};

/* --- data sets and the catalogue itself ---------------------------------- */

static const struct dn_field metric_fields[] = {
	{.key = "id", .value = DN_VALUE_ID, .required = true,
	 AT(dn_metric, id), .doc = "what records write"},
	{.key = "name", .value = DN_VALUE_NAME, AT(dn_metric, name),
	 .doc = "what readers see"},
	{.key = "aliases", .value = DN_VALUE_NAME, .many = true,
	 AT(dn_metric, aliases), .doc = "other spellings that are accepted"},
	{.key = "direction", .value = DN_VALUE_DIRECTION, .required = true,
	 .choices = directions, AT(dn_metric, direction),
	 .doc = "which is better; it is never guessed"},
	{.key = "unit", .value = DN_VALUE_NAME, AT(dn_metric, unit),
	 .doc = "what the figure counts: \"%\""},
	{.key = "min", .value = DN_VALUE_QUANTITY, AT(dn_metric, min),
	 .doc = "the least that is possible"},
	{.key = "max", .value = DN_VALUE_QUANTITY, AT(dn_metric, max),
	 .doc = "the most that is possible"},
	{.key = "complement-of", .value = DN_VALUE_NAME,
	 AT(dn_metric, complement_of),
	 .doc = "the metric of this data set that it is 100 less"},
};
static const struct dn_schema metric = {
	.name = "metric", .phrase = "a metric",
	.size = sizeof(struct dn_metric),
	FIELDS(metric_fields), SPAN(dn_metric)};

static const struct dn_field dataset_fields[] = {
	{.key = "id", .value = DN_VALUE_ID, .required = true,
	 AT(dn_dataset, id), .doc = "what records write"},
	{.key = "name", .value = DN_VALUE_NAME, AT(dn_dataset, name),
	 .doc = "what readers see"},
	{.key = "aliases", .value = DN_VALUE_NAME, .many = true,
	 AT(dn_dataset, aliases), .doc = "other spellings that are accepted"},
	{.key = "task", .value = DN_VALUE_NAME, AT(dn_dataset, task),
	 .doc = "what is asked of a network"},
	{.key = "splits", .value = DN_VALUE_NAME, .many = true,
	 AT(dn_dataset, splits), .doc = "its parts"},
	{.key = "metrics", .value = DN_VALUE_RECORD, .many = true,
	 .sub = &metric, AT(dn_dataset, metrics),
	 .doc = "how results are given"},
};
static const struct dn_schema dataset = {
	.name = "data set", .phrase = "a data set",
	.size = sizeof(struct dn_dataset),
	FIELDS(dataset_fields), SPAN(dn_dataset)};

static const struct dn_field datasets_fields[] = {
	{.key = "datasets", .value = DN_VALUE_RECORD, .many = true,
	 .sub = &dataset, .offset = 0, .doc = "the data sets"},
};
const struct dn_schema dn_schema_datasets = {
	.name = "datasets", .phrase = "a file of data sets",
	.size = sizeof(struct dn_datasets),
	FIELDS(datasets_fields)};

static const struct dn_field catalog_fields[] = {
	{.key = "name", .value = DN_VALUE_NAME, AT(dn_catalog, name),
	 .doc = "what the catalogue is called"},
	{.key = "description", .value = DN_VALUE_TEXT,
	 AT(dn_catalog, description), .doc = "what it holds"},
	{.key = "as-of", .value = DN_VALUE_DATE, AT(dn_catalog, as_of),
	 .doc = "the day up to which it goes"},
	{.key = "licence", .value = DN_VALUE_TEXT, AT(dn_catalog, licence),
	 .doc = "the licence of the data"},
	{.key = "credits", .value = DN_VALUE_TEXT, .many = true,
	 AT(dn_catalog, credits), .doc = "whom it owes what"},
};
const struct dn_schema dn_schema_catalog = {
	.name = "catalogue", .phrase = "a catalogue's description",
	.size = sizeof(struct dn_catalog),
	FIELDS(catalog_fields)};

/* --- files of results and their rules ------------------------------------ */

static const struct dn_field row_fields[] = {
	{.key = "network", .value = DN_VALUE_NAME, .required = true,
	 AT(dn_result, network),
	 .doc = "the id of the network, or of its variant, that was measured"},
	{.key = "dataset", .value = DN_VALUE_NAME, AT(dn_result, dataset),
	 .doc = "a data set of datasets.yaml, unless the file says"},
	{.key = "split", .value = DN_VALUE_NAME, AT(dn_result, split),
	 .doc = "the part that was tested on, unless the file says"},
	{.key = "metric", .value = DN_VALUE_NAME, AT(dn_result, metric),
	 .doc = "a metric of the data set, unless the file says"},
	RESULT_VALUE_FIELDS,
};
static const struct dn_schema row = {
	.name = "row", .phrase = "a row",
	.size = sizeof(struct dn_result),
	FIELDS(row_fields), SPAN(dn_result)};

static const struct dn_field result_file_fields[] = {
	{.key = "source", .value = DN_VALUE_TEXT, .required = true,
	 AT(dn_result_file, source), .doc = "where the figures stand"},
	{.key = "url", .value = DN_VALUE_URL, AT(dn_result_file, url),
	 .doc = "where that can be read"},
	{.key = "licence", .value = DN_VALUE_TEXT,
	 AT(dn_result_file, licence), .doc = "the licence of the source"},
	{.key = "as-of", .value = DN_VALUE_DATE, AT(dn_result_file, as_of),
	 .doc = "when the figures were taken"},
	{.key = "dataset", .value = DN_VALUE_NAME,
	 AT(dn_result_file, common.dataset),
	 .doc = "the data set of rows that do not say"},
	{.key = "split", .value = DN_VALUE_NAME,
	 AT(dn_result_file, common.split),
	 .doc = "the split of rows that do not say"},
	{.key = "metric", .value = DN_VALUE_NAME,
	 AT(dn_result_file, common.metric),
	 .doc = "the metric of rows that do not say"},
	{.key = "protocol", .value = DN_VALUE_WORD,
	 AT(dn_result_file, common.protocol),
	 .doc = "the protocol of rows that do not say"},
	{.key = "extra", .value = DN_VALUE_TEXT,
	 AT(dn_result_file, common.extra),
	 .doc = "the extra data of rows that do not say"},
	{.key = "rows", .value = DN_VALUE_RECORD, .many = true,
	 .required = true, .sub = &row, AT(dn_result_file, rows),
	 .doc = "the figures"},
};
const struct dn_schema dn_schema_results = {
	.name = "results", .phrase = "a file of results",
	.size = sizeof(struct dn_result_file),
	FIELDS(result_file_fields)};
