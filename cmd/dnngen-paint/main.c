/* SPDX-License-Identifier: MIT */
/*
 * dnngen-paint: the dump of a scene on standard input, a picture on standard
 * output. It is a program of its own so that dnngen starts without cairo and
 * Pango, and so that what goes wrong in them is a message and no crash.
 *
 *	dnngen-paint pdf|png [--theme light|dark] [--dpi N] [--date SECONDS]
 *
 * --date is the PDF's date in seconds since 1970. What it has to say stands on
 * standard error, a line each, and its caller passes it on: "warning: ...
 * [missing-glyph]" for characters that no font has, "error: ... [CODE]" for
 * what ended it. It exits 0, or 1 after an error, 2 when called otherwise.
 */
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "base/number.h"
#include "base/sanitizer.h"
#include "paint.h"

#define MAX_SCENE ((size_t)64 << 20)
#define MAX_DPI 2400
#define MAX_DATE UINT64_C(253402300799) /* the end of 9999 */
#define NO_DATE "1970-01-01T00:00:00Z"

struct format {
	const char *name;
	bool (*paint)(const struct job *job);
};

static const struct format formats[] = {
	{"pdf", paint_pdf},
	{"png", paint_png},
	{.name = NULL},
};

#if DN_ADDRESS_SANITIZER
/* Fontconfig keeps what it read of fonts for the life of the process, and
 * cairo loses an array when it embeds a part of a CFF font. A helper has no
 * environment to say so. */
const char *__lsan_default_suppressions(void);
const char *
__lsan_default_suppressions(void)
{
	return "leak:libfontconfig.so\nleak:libcairo.so\n";
}
#endif

static void
out_of_memory(struct dn_run *run, const char *what)
{
	(void)run;
	fprintf(stderr, "error: %s\n", what);
	_Exit(1);
}

static int
usage(void)
{
	fputs("usage: dnngen-paint pdf|png [--theme light|dark] [--dpi N] "
	      "[--date SECONDS]\n",
	      stderr);
	return 2;
}

static bool
set_theme(struct job *job, const char *value)
{
	job->theme =
		strcmp(value, "dark") == 0 ? DN_THEME_DARK : DN_THEME_LIGHT;
	return job->theme == DN_THEME_DARK || strcmp(value, "light") == 0;
}

static bool
set_dpi(struct job *job, const char *value)
{
	uint64_t dpi;
	if (!dn_whole_parse(dn_slice_of(value), MAX_DPI, &dpi) || dpi < 1)
		return false;
	job->dpi = (double)dpi;
	return true;
}

static bool
set_date(struct job *job, const char *value)
{
	uint64_t seconds;
	struct tm tm;
	if (!dn_whole_parse(dn_slice_of(value), MAX_DATE, &seconds))
		return false;
	time_t date = (time_t)seconds;
	char text[sizeof("9999-12-31T23:59:59Z")];
	if (!gmtime_r(&date, &tm) ||
	    !strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &tm))
		return false;
	job->date = dn_arena_format(&job->run->arena, "%s", text);
	return true;
}

static bool
read_options(struct job *job, char *const *argv)
{
	static const struct {
		const char *name;
		bool (*set)(struct job *job, const char *value);
	} options[] = {
		{"--theme", set_theme},
		{"--dpi", set_dpi},
		{"--date", set_date},
		{.name = NULL},
	};
	for (; argv[0]; argv += 2) {
		int i = 0;
		while (options[i].name && strcmp(options[i].name, argv[0]) != 0)
			i++;
		if (!options[i].name || !argv[1]) {
			usage();
			return false;
		}
		if (!options[i].set(job, argv[1])) {
			fprintf(stderr, "error: bad value of %s: '%s'\n",
				argv[0], argv[1]);
			return false;
		}
	}
	return true;
}

static bool
run_job(struct job *job, const struct format *format)
{
	const struct dn_source_limits limits = {.max_bytes = MAX_SCENE};
	uint32_t source;
	if (!dn_source_read_fd(job->run, STDIN_FILENO, "<scene>", &limits,
			       &source) ||
	    !dn_scene_read(job->run, source, &job->scene))
		return false;
	job->checksum = dn_scene_checksum(job->run, &job->scene);
	if (!format->paint(job))
		return false;
	if (fflush(stdout) == 0)
		return true;
	dn_report(job->run, DN_NOWHERE, DN_CANNOT_WRITE,
		  "cannot write the picture");
	return false;
}

int
main(int argc, char **argv)
{
	const struct format *format = formats;
	while (argc > 1 && format->name && strcmp(format->name, argv[1]) != 0)
		format++;
	if (argc < 2 || !format->name)
		return usage();
	struct dn_run run;
	dn_run_init(&run, out_of_memory);
	struct job job = {.run = &run, .dpi = 144, .date = NO_DATE};
	bool done = false;
	int status = 2;
	if (read_options(&job, argv + 2)) {
		done = run_job(&job, format);
		status = done ? 0 : 1;
		struct dn_out *words = dn_out_to_fd(&run, STDERR_FILENO);
		dn_diag_print(&run, words, &(struct dn_diag_style){0});
		dn_out_close(words);
	}
	dn_run_end(&run);
	return status;
}
