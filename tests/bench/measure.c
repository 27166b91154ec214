/* SPDX-License-Identifier: MIT */
/*
 * Measures commands against each other: measure RUNS NAME CMD ARG... [-- NAME
 * CMD ARG...]... Every round starts each command once, one after another (A B
 * A B), so that what else the machine does falls on all of them alike. The
 * first round is not counted. Prints a line a command, separated by tabs: its
 * name, the least and the median time of fork, exec and wait in milliseconds,
 * the peak of its memory in KiB. A command that fails ends it all: its time
 * would mean nothing.
 */
#define _DEFAULT_SOURCE /* wait4() */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_COMMANDS = 16, MAX_RUNS = 1000 };

struct command {
	const char *name;
	char **argv;
	double times[MAX_RUNS]; /* ms */
	long peak;		/* KiB */
};

static struct command commands[MAX_COMMANDS];

static double
now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void
become(char **argv)
{
	int null = open("/dev/null", O_RDWR);
	dup2(null, 0);
	dup2(null, 1);
	dup2(null, 2);
	execvp(argv[0], argv);
	perror(argv[0]);
	_exit(127);
}

/* Runs a command once; returns the time it took. */
static double
run(struct command *command)
{
	double start = now();
	pid_t pid = fork();
	if (pid == 0)
		become(command->argv);
	int status;
	struct rusage usage;
	if (pid < 0 || wait4(pid, &status, 0, &usage) < 0) {
		perror("measure");
		exit(2);
	}
	double took = now() - start;
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		fprintf(stderr, "measure: %s failed\n", command->name);
		exit(1);
	}
	if (usage.ru_maxrss > command->peak)
		command->peak = usage.ru_maxrss;
	return took;
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

/* Cuts the arguments at each "--"; returns how many commands they are. */
static int
split(int argc, char **argv)
{
	int n = 0;
	for (int i = 0; i < argc && n < MAX_COMMANDS; i++) {
		commands[n].name = argv[i];
		commands[n++].argv = &argv[i + 1];
		while (i < argc && strcmp(argv[i], "--") != 0)
			i++;
		if (i < argc)
			argv[i] = NULL;
	}
	return n;
}

int
main(int argc, char **argv)
{
	int runs = argc > 3 ? atoi(argv[1]) : 0;
	if (runs < 1 || runs > MAX_RUNS) {
		fputs("usage: measure RUNS NAME CMD ARG... [-- ...]\n", stderr);
		return 2;
	}
	int n = split(argc - 2, argv + 2);
	for (int c = 0; c < n; c++)
		run(&commands[c]);
	for (int i = 0; i < runs; i++)
		for (int c = 0; c < n; c++)
			commands[c].times[i] = run(&commands[c]);
	for (int c = 0; c < n; c++) {
		double *times = commands[c].times;
		qsort(times, (size_t)runs, sizeof(*times), compare);
		printf("%s\t%.3f\t%.3f\t%ld\n", commands[c].name, times[0],
		       times[runs / 2], commands[c].peak);
	}
	return 0;
}
