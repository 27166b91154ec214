/* SPDX-License-Identifier: MIT */
/*
 * The program: finds the command, gives it a session, and turns what came of
 * it into an exit status. Signals and a lack of memory end the program here,
 * and only here; before that the temporary files of -o are removed.
 */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/suggest.h"

#include "command.h"

/* What the signal handler cleans up; set once, before signals are caught. */
static struct dn_run *interrupted;

static void
die_of_signal(int number)
{
	dn_out_remove_temporaries(interrupted);
	signal(number, SIG_DFL);
	raise(number);
}

static void
catch_signals(struct dn_run *run)
{
	static const int ending[] = {SIGINT, SIGTERM, SIGHUP};
	interrupted = run;
	/* A closed pipe and a file too large are failed writes. */
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	for (size_t i = 0; i < sizeof(ending) / sizeof(ending[0]); i++) {
		struct sigaction action = {.sa_handler = die_of_signal,
					   .sa_flags = (int)SA_RESETHAND |
						       SA_NODEFER};
		struct sigaction before;
		sigemptyset(&action.sa_mask);
		sigaction(ending[i], NULL, &before);
		if (before.sa_handler != SIG_IGN) /* nohup */
			sigaction(ending[i], &action, NULL);
	}
}

static void
write_error(const char *text)
{
	for (size_t len = strlen(text); len > 0;) {
		ssize_t n = write(STDERR_FILENO, text, len);
		if (n <= 0)
			return;
		text += n;
		len -= (size_t)n;
	}
}

static void
fatal(struct dn_run *run, const char *what)
{
	write_error("dnngen: ");
	write_error(what);
	write_error("\n");
	dn_out_remove_temporaries(run);
	_exit(DN_EXIT_FAIL);
}

static bool
parse(struct dn_session *session, struct dn_option_parse *parse,
      struct dn_option_group *groups, uint32_t n_groups, int argc, char **argv)
{
	parse->arena = &session->run.arena;
	parse->groups = groups;
	parse->n_groups = n_groups;
	return dn_options_parse(parse, argc, argv);
}

/* Checks and completes what the options of output say together. */
static const char *
settle_output(struct dn_session *session, const struct dn_command *command)
{
	struct dn_output *o = &session->output;
	if (o->json && o->format && strcmp(o->format, "json") != 0)
		return "--json and another --format exclude each other";
	if (o->json)
		o->format = "json";
	if (!o->format && o->path)
		o->format = dn_format_of_path(o->path, command->formats);
	return NULL;
}

static enum dn_exit
print_version(struct dn_session *session)
{
	dn_put_format(session->out, "dnngen %s\n", dn_version());
	return DN_EXIT_OK;
}

static enum dn_exit
run_command(struct dn_session *session, const struct dn_command *command,
	    int argc, char **argv)
{
	struct dn_command_groups groups;
	struct dn_option_parse rest = {0};
	dn_command_groups(command, &groups);
	void *values =
		dn_arena_alloc(&session->run.arena, 1, alignof(max_align_t),
			       command->values_size + 1);
	for (uint32_t i = 0; i < groups.n; i++)
		groups.items[i].values =
			groups.items[i].options == dn_common_options
				? (void *)&session->common
			: groups.items[i].options == groups.output
				? (void *)&session->output
				: values;
	session->command = command->name;
	if (!parse(session, &rest, groups.items, groups.n, argc, argv))
		return dn_usage(session, "%s", rest.error);
	dn_session_style(session);
	if (session->common.version)
		return print_version(session);
	if (session->common.help) {
		dn_help_command(session->out, command, session->color_out);
		return DN_EXIT_OK;
	}
	const char *conflict = settle_output(session, command);
	if (conflict)
		return dn_usage(session, "%s", conflict);
	return command->run(session, values, rest.argc, rest.argv);
}

static enum dn_exit
unknown_command(struct dn_session *session, const char *name)
{
	struct dn_suggest suggest = dn_suggest_for(dn_slice_of(name));
	for (size_t i = 0; dn_commands[i]; i++)
		if (dn_commands[i]->group)
			dn_suggest_offer(&suggest, dn_commands[i]->name);
	if (suggest.best)
		return dn_usage(session, "no command '%s'; did you mean '%s'?",
				name, suggest.best);
	return dn_usage(session, "no command '%s'", name);
}

static enum dn_exit
run_program(struct dn_session *session, int argc, char **argv)
{
	struct dn_option_group common = {.options = dn_common_options,
					 .values = &session->common};
	struct dn_option_parse first = {.stop_at_argument = true};
	if (!parse(session, &first, &common, 1, argc - 1, argv + 1))
		return dn_usage(session, "%s", first.error);
	dn_session_style(session);
	if (session->common.version)
		return print_version(session);
	if (session->common.help || first.argc == 0) {
		bool asked = session->common.help;
		dn_help_program(asked ? session->out : session->err,
				asked ? session->color_out
				      : session->color_err);
		return asked ? DN_EXIT_OK : DN_EXIT_USAGE;
	}
	const struct dn_command *command = dn_command_find(first.argv[0]);
	if (!command)
		return unknown_command(session, first.argv[0]);
	return run_command(session, command, first.argc - 1, first.argv + 1);
}

int
main(int argc, char **argv)
{
	struct dn_session session = {0};
	dn_run_init(&session.run, fatal);
	catch_signals(&session.run);
	dn_session_start(&session, argc > 0 ? argv[0] : "dnngen");
	enum dn_exit status = run_program(&session, argc, argv);
	status = dn_session_end(&session, status);
	dn_run_end(&session.run);
	return (int)status;
}
