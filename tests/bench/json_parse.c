/* SPDX-License-Identifier: MIT */
/*
 * Reading a Keras model beside a bare strict parse of its JSON by cJSON, in
 * one process: json_parse FILE. Prints the least of some runs of each, and
 * ratios. Our trees have places, and each run asks the system for its memory
 * anew; cJSON's items lie in memory that is there already.
 */
#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "format/json.h"
#include "read/reader.h"

#define RUNS 41

static double
now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double
time_cjson(const char *text)
{
	double start = now();
	cJSON *top = cJSON_ParseWithOpts(text, NULL, 1);
	double took = now() - start;
	cJSON_Delete(top);
	return took;
}

static double
time_ours(struct dn_slice text, bool whole)
{
	struct dn_run run;
	dn_run_init(&run, NULL);
	double start = now();
	if (whole)
		dn_model_read_text(&run, "bench", text, &dn_read_keras);
	else
		dn_json_read(&run, dn_source_from_text(&run, "bench", text));
	double took = now() - start;
	dn_run_end(&run);
	return took;
}

static void
keep_least(double *least, double took)
{
	if (*least == 0 || took < *least)
		*least = took;
}

int
main(int argc, char **argv)
{
	FILE *file = argc > 1 ? fopen(argv[1], "r") : NULL;
	char *text = calloc(1, (size_t)64 << 20);
	if (!file || !text)
		return 1;
	size_t n = fread(text, 1, ((size_t)64 << 20) - 1, file);
	fclose(file);
	struct dn_slice slice = {text, n};
	double bare = 0, tree = 0, whole = 0;
	for (int i = 0; i < RUNS; i++) {
		keep_least(&bare, time_cjson(text));
		keep_least(&tree, time_ours(slice, false));
		keep_least(&whole, time_ours(slice, true));
	}
	printf("  %-34s %8.2f ms\n", "bare strict cJSON parse", bare);
	printf("  %-34s %8.2f ms\n", "our tree, with places", tree);
	printf("  %-34s %8.2f ms\n", "whole net, shapes and all", whole);
	printf("  %-58s %6.2f\n", "our tree / bare cJSON parse", tree / bare);
	printf("  %-58s %6.2f\n", "whole net / bare cJSON parse", whole / bare);
	free(text);
	return 0;
}
