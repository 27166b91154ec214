/* SPDX-License-Identifier: MIT */
#ifndef DNNGEN_CODES_H
#define DNNGEN_CODES_H

/*
 * Every kind of diagnostic: constant, name, usual severity, what it finds.
 * The names are what -W and -E take and what json and sarif carry; a name,
 * once released, is never given another meaning. dnngen-lint(1) lists them
 * and tests/cmd/lint has a case for each.
 */
#define DN_CODES(X) \
	/* reading and writing */ \
	X(CANNOT_READ, "cannot-read", ERROR, \
	  "a file is missing, unreadable, too long or no regular file") \
	X(CANNOT_WRITE, "cannot-write", ERROR, "output could not be written") \
	X(NOT_TEXT, "not-text", ERROR, "a file is not UTF-8 text") \
	X(SYNTAX, "syntax", ERROR, \
	  "text that does not parse: YAML, JSON, protobuf text") \
	X(LIMIT, "limit", ERROR, \
	  "nesting, aliases or size beyond what is read") \
	X(DUPLICATE_KEY, "duplicate-key", ERROR, \
	  "a key stands twice in one mapping") \
	X(HELPER, "helper", ERROR, \
	  "a helper program is missing, failed or ran out of time") \
	/* schema */ \
	X(UNKNOWN_KEY, "unknown-key", ERROR, \
	  "a key that no record of this kind has") \
	X(MISSING_KEY, "missing-key", ERROR, \
	  "a record lacks a key it must have") \
	X(KEY_ORDER, "key-order", NOTE, \
	  "keys stand in another order than the manual's") \
	X(BAD_VALUE, "bad-value", ERROR, \
	  "a value is not of the kind its key takes") \
	X(BAD_ID, "bad-id", ERROR, \
	  "an id is not lower case letters, digits, hyphens and dots") \
	X(BAD_DATE, "bad-date", ERROR, \
	  "a date that is malformed or impossible") \
	X(UNQUOTED_NUMBER, "unquoted-number", WARNING, \
	  "a text that YAML reads as a number and should be quoted") \
	X(BAD_URL, "bad-url", ERROR, "a link that is neither http nor https") \
	X(CONTROL_CHARACTER, "control-character", WARNING, \
	  "a control or direction-changing character in a text") \
	X(STRAY_BLANK, "stray-blank", WARNING, \
	  "a name or term with a leading or trailing blank") \
	X(SPLIT_SHORTHAND, "split-shorthand", ERROR, \
	  "a comma in a flow mapping cut a shorthand chain") \
	/* catalogue */ \
	X(NO_CATALOG, "no-catalog", ERROR, \
	  "a catalogue's folder has no networks or cannot be found") \
	X(DUPLICATE_ID, "duplicate-id", ERROR, "two records claim one id") \
	X(AMBIGUOUS_ALIAS, "ambiguous-alias", WARNING, \
	  "a name or alias that stands for two networks") \
	X(UNKNOWN_AMENDS, "unknown-amends", ERROR, \
	  "amends names a network that no earlier record has") \
	X(UNKNOWN_PARENT, "unknown-parent", ERROR, \
	  "a parent that no catalogue has") \
	X(DUPLICATE_PARENT, "duplicate-parent", WARNING, \
	  "a parent given twice with the same relation") \
	X(UNKNOWN_DOMAIN, "unknown-domain", ERROR, \
	  "a domain that the vocabulary lacks") \
	X(UNKNOWN_PATTERN, "unknown-pattern", ERROR, \
	  "a pattern that the vocabulary lacks") \
	X(UNKNOWN_TRAINING, "unknown-training", ERROR, \
	  "a training method that the vocabulary lacks or of another class") \
	X(UNKNOWN_RELATION, "unknown-relation", ERROR, \
	  "a relation that the vocabulary lacks") \
	X(UNKNOWN_DATASET, "unknown-dataset", ERROR, \
	  "a data set that datasets.yaml lacks") \
	X(UNKNOWN_METRIC, "unknown-metric", ERROR, \
	  "a metric that its data set lacks") \
	X(UNKNOWN_VARIANT, "unknown-variant", ERROR, \
	  "a result of a variant that its network lacks") \
	X(UNKNOWN_MODEL, "unknown-model", ERROR, \
	  "a result of a network that no catalogue has") \
	X(DUPLICATE_RESULT, "duplicate-result", WARNING, \
	  "a result given twice under the same conditions") \
	X(OUT_OF_RANGE, "out-of-range", ERROR, \
	  "a result outside its metric's range") \
	X(REDEFINED_TERM, "redefined-term", ERROR, \
	  "a vocabulary term defined twice") \
	X(UNDATED, "undated", WARNING, "a network without a date") \
	X(FUTURE_DATE, "future-date", WARNING, \
	  "a date after the day up to which the catalogue goes") \
	X(NO_VOCABULARY, "no-vocabulary", NOTE, \
	  "no catalogue defines the terms, so they are not checked") \
	X(NO_PATTERN, "no-pattern", NOTE, \
	  "a network that declares no pattern") \
	/* lineage */ \
	X(CYCLE, "cycle", ERROR, "networks that descend from themselves") \
	X(AGAINST_TIME, "against-time", WARNING, \
	  "a parent younger than its child") \
	X(REDUNDANT_EDGE, "redundant-edge", NOTE, \
	  "an edge that a longer line of descent implies") \
	/* query */ \
	X(QUERY, "query", ERROR, "a query that does not parse") \
	X(AMBIGUOUS_NAME, "ambiguous-name", ERROR, \
	  "a name on the command line that stands for two networks") \
	X(UNKNOWN_NETWORK, "unknown-network", ERROR, \
	  "a name on the command line that nothing answers to") \
	/* import */ \
	X(UNMAPPED, "unmapped", NOTE, \
	  "something imported that was kept as written") \
	X(BAD_IMPORT, "bad-import", ERROR, \
	  "a file that no importer understands") \
	X(BAD_CELL, "bad-cell", WARNING, \
	  "a cell of a table that should be a number and is left out") \
	X(MENDED_NUMBER, "mended-number", NOTE, \
	  "a number in a table that was read without what stands around it") \
	X(OTHER_SIZE, "other-size", NOTE, \
	  "a model in a table of another size than the variant of its name") \
	X(MISSING_VALUE, "missing-value", NOTE, \
	  "a cell of a table without a value") \
	/* layer graphs */ \
	X(BAD_MODEL, "bad-model", ERROR, \
	  "a model file that breaks the rules of its format") \
	X(NO_GRAPH, "no-graph", ERROR, \
	  "a model file that holds weights or settings but no layers") \
	X(DANGLING_INPUT, "dangling-input", ERROR, \
	  "a layer that reads what nothing writes") \
	X(DUPLICATE_TENSOR, "duplicate-tensor", ERROR, \
	  "two layers that write the same tensor") \
	X(NET_CYCLE, "net-cycle", ERROR, "layers that read their own results") \
	/* architectures */ \
	X(SHORTHAND, "shorthand", ERROR, \
	  "a chain or expression of an architecture that does not parse") \
	X(UNKNOWN_OP, "unknown-op", ERROR, \
	  "a word in an architecture that is no op, block or cell") \
	X(UNKNOWN_WORD, "unknown-word", ERROR, \
	  "a word that its op does not take") \
	X(UNKNOWN_NAME, "unknown-name", ERROR, \
	  "a name in an architecture that nothing made before") \
	X(UNKNOWN_ARCHITECTURE, "unknown-architecture", ERROR, \
	  "a variant whose file of layers is not there") \
	X(WRONG_PARAMS, "wrong-params", ERROR, \
	  "parameters that are not as many as an architecture says") \
	/* drawing */ \
	X(MISSING_GLYPH, "missing-glyph", WARNING, \
	  "a character that no font of the figure has") \
	X(MISSING_FONT, "missing-font", ERROR, \
	  "a font that the figure needs is not installed") \
	X(SMALL_PRINT, "small-print", WARNING, \
	  "letters too small to read on the paper asked for") \
	X(SCENE, "scene", ERROR, "a figure that breaks a rule of drawing") \
	X(LOSES, "loses", NOTE, "an output format that cannot hold everything")

enum dn_code {
#define X(constant, name, severity, summary) DN_##constant,
	DN_CODES(X)
#undef X
		DN_N_CODES,
};

#endif
