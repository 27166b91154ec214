/* SPDX-License-Identifier: MIT */
#ifndef DN_FORMAT_CSV_H
#define DN_FORMAT_CSV_H

#include <stdbool.h>
#include <stdint.h>

#include "dnngen/run.h"

/*
 * Tables with a separator between cells, as RFC 4180 has them with commas:
 * a cell in double quotes may hold separators, line ends and, doubled,
 * quotes. Lines end in \n, \r\n or \r. Lines without any character are passed
 * over, a byte order mark too. Quotes inside a cell that does not begin with
 * one are as any character. What a source is (UTF-8, no NUL) dn_source_read()
 * has seen to.
 */
struct dn_csv_cell {
	struct dn_slice text; /* without its quotes; not terminated */
	struct dn_span span;  /* quotes and all */
};

struct dn_csv {
	struct dn_run *run;
	uint32_t source;
	struct dn_slice rest; /* not read yet */
	size_t at;	      /* bytes read */
	char separator;
	bool has_failed;
	struct {
		struct dn_csv_cell *items;
		uint32_t n, cap;
	} cells; /* of the record read last */
};

#define DN_CSV_MAX_CELLS 4096

/*
 * Starts at the beginning of a source. A separator of 0 is found out: that of
 * tab, comma, semicolon and bar which the first line has most of.
 */
void dn_csv_start(struct dn_run *run, uint32_t source, char separator,
		  struct dn_csv *csv);

/*
 * Reads the next record into csv->cells, at least one, good until the next
 * call; texts with doubled quotes are copied. Returns false at the end, and
 * after reporting (`syntax`: an unclosed quote, something behind a closing
 * one; `limit`: too many cells) with has_failed set. Linear in the bytes.
 */
bool dn_csv_next(struct dn_csv *csv);

/* The span of the record read last. */
struct dn_span dn_csv_record(const struct dn_csv *csv);

#endif
