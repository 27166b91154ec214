/* SPDX-License-Identifier: MIT */
/*
 * dnngen completion: scripts for bash, zsh and fish, written from the tables
 * of commands and options. What only a catalogue knows (networks) and what
 * changes with the version (codes) the scripts ask of `dnngen complete`.
 * Help texts stand in single quotes, so their own are escaped.
 */
#include <string.h>

#include "command.h"

/* What a word can be, by the `completes` of options and commands: the kind
 * that `dnngen complete` knows, or files. */
static const struct kind {
	const char *completes, *ask;
	const char *zsh;
} kinds[] = {
	{"network", "networks", "_dnngen_ask networks"},
	{"figure", "figures", "_dnngen_ask figures"},
	{"code", "codes", "_dnngen_ask codes"},
	{"command", "commands", "_dnngen_ask commands"},
	{"file", NULL, "_files"},
	{"folder", NULL, "_files -/"},
};

/* Stands for the part of a command line before the command's name, where
 * the common options may be given, too. */
static const struct dn_command no_command = {.name = ""};

static const struct kind *
find_kind(const char *completes)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (completes && strcmp(kinds[i].completes, completes) == 0)
			return &kinds[i];
	return NULL;
}

/* Writes a text for the inside of single quotes, in any of the shells. */
static void
put_quoted(struct dn_out *out, const char *text)
{
	for (; *text; text++)
		if (*text == '\'')
			dn_put(out, "'\\''");
		else
			dn_put_char(out, *text);
}

static void
put_choices(struct dn_out *out, const char *const *choices)
{
	for (size_t i = 0; choices[i]; i++)
		dn_put_format(out, "%s%s", i ? " " : "", choices[i]);
}

static void
put_command_names(struct dn_out *out)
{
	const char *blank = "";
	for (size_t i = 0; dn_commands[i]; i++)
		if (dn_commands[i]->group) {
			dn_put_format(out, "%s%s", blank, dn_commands[i]->name);
			blank = " ";
		}
}

/* Calls put(out, command, option) for each option of each shown command. */
static void
each_option(struct dn_out *out, const struct dn_command *command,
	    void (*put)(struct dn_out *out, const struct dn_command *command,
			const struct dn_option *option))
{
	struct dn_command_groups groups;
	dn_command_groups(command, &groups);
	for (uint32_t g = 0; g < groups.n; g++)
		for (const struct dn_option *o = groups.items[g].options;
		     o->long_name; o++)
			put(out, command, o);
}

/* --- bash --- */

static void
put_bash_name(struct dn_out *out, const struct dn_command *command,
	      const struct dn_option *o)
{
	(void)command;
	dn_put_format(out, " --%s", o->long_name);
}

/* What a word becomes: choices, an answer of ours, files or folders. */
static void
put_bash_reply(struct dn_out *out, const char *const *choices,
	       const char *completes)
{
	const struct kind *kind = find_kind(completes);
	if (choices) {
		dn_put(out, "_dnngen_words '");
		put_choices(out, choices);
		dn_put_char(out, '\'');
	} else if (kind && kind->ask)
		dn_put_format(out, "_dnngen_ask %s", kind->ask);
	else if (kind)
		dn_put_format(out, "_dnngen_%ss", completes);
	else if (completes)
		dn_put_format(out, "_dnngen_words '%s'", completes);
	else
		dn_put_char(out, ':');
	dn_put(out, " ;;\n");
}

static void
put_bash_value(struct dn_out *out, const struct dn_command *command,
	       const struct dn_option *o)
{
	if (!dn_option_takes_value(o))
		return;
	dn_put_format(out, "\t%s:--%s", command->name, o->long_name);
	if (o->short_name)
		dn_put_format(out, " | %s:-%c", command->name, o->short_name);
	dn_put(out, ") ");
	put_bash_reply(out, o->choices, o->completes);
}

/* A value before the command's name is not the command. Bash takes an equals
 * sign for a word of its own. */
static void
put_bash_skip(struct dn_out *out, const struct dn_command *command,
	      const struct dn_option *o)
{
	(void)command;
	if (dn_option_takes_value(o))
		dn_put_format(out,
			      "\t\t--%s) [ \"${COMP_WORDS[i+1]}\" = = ] && "
			      "((i++)); ((i++)) ;;\n",
			      o->long_name);
}

static void
put_bash_commands(struct dn_out *out)
{
	dn_put(out, "\tcase $command:$previous in\n");
	each_option(out, &no_command, put_bash_value);
	for (size_t i = 0; dn_commands[i]; i++)
		if (dn_commands[i]->group)
			each_option(out, dn_commands[i], put_bash_value);
	dn_put(out, "\t*)\n\t\tcase $command:$_dnngen_current in\n");
	for (size_t i = 0; dn_commands[i]; i++) {
		const struct dn_command *c = dn_commands[i];
		if (!c->group)
			continue;
		dn_put_format(out, "\t\t%s:-*) _dnngen_words '", c->name);
		each_option(out, c, put_bash_name);
		dn_put_format(out, "' ;;\n\t\t%s:*) ", c->name);
		put_bash_reply(out, NULL, c->completes);
	}
	dn_put(out, "\t\t:-*) _dnngen_words '");
	each_option(out, &no_command, put_bash_name);
	dn_put(out, "' ;;\n\t\t*) _dnngen_words '");
	put_command_names(out);
	dn_put(out, "' ;;\n\t\tesac ;;\n\tesac\n");
}

static void
put_bash(struct dn_out *out)
{
	dn_put(out,
	       "# bash completion for dnngen, made by: dnngen completion bash\n"
	       "_dnngen_words() {\n"
	       "\tmapfile -t COMPREPLY < <(compgen -W \"$1\" -- "
	       "\"$_dnngen_current\")\n"
	       "}\n"
	       "_dnngen_ask() {\n"
	       "\tmapfile -t COMPREPLY < <(dnngen complete \"$1\" "
	       "\"$_dnngen_current\" 2>/dev/null)\n"
	       "}\n"
	       "_dnngen_files() {\n"
	       "\tcompopt -o filenames 2>/dev/null\n"
	       "\tmapfile -t COMPREPLY < <(compgen -f -- "
	       "\"$_dnngen_current\")\n"
	       "}\n"
	       "_dnngen_folders() {\n"
	       "\tcompopt -o filenames 2>/dev/null\n"
	       "\tmapfile -t COMPREPLY < <(compgen -d -- "
	       "\"$_dnngen_current\")\n"
	       "}\n"
	       "_dnngen() {\n"
	       "\tlocal _dnngen_current=${COMP_WORDS[COMP_CWORD]} command= i\n"
	       "\tlocal previous=${COMP_WORDS[COMP_CWORD-1]}\n"
	       "\tif [ \"$_dnngen_current\" = = ]; then\n"
	       "\t\t_dnngen_current=\n"
	       "\telif [ \"$previous\" = = ]; then\n"
	       "\t\tprevious=${COMP_WORDS[COMP_CWORD-2]}\n"
	       "\tfi\n"
	       "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	       "\t\tcase ${COMP_WORDS[i]} in\n");
	each_option(out, &no_command, put_bash_skip);
	dn_put(out, "\t\t-*) ;;\n"
		    "\t\t*) command=${COMP_WORDS[i]}; break ;;\n"
		    "\t\tesac\n"
		    "\tdone\n"
		    "\tCOMPREPLY=()\n");
	put_bash_commands(out);
	dn_put(out, "}\ncomplete -F _dnngen dnngen\n");
}

/* --- zsh --- */

static void
put_zsh_action(struct dn_out *out, const char *const *choices,
	       const char *completes)
{
	const struct kind *kind = find_kind(completes);
	if (choices) {
		dn_put_char(out, '(');
		put_choices(out, choices);
		dn_put_char(out, ')');
	} else if (kind)
		dn_put(out, kind->zsh);
	else if (completes)
		dn_put_format(out, "(%s)", completes);
}

static void
put_zsh_option(struct dn_out *out, const struct dn_command *command,
	       const struct dn_option *o)
{
	(void)command;
	bool value = dn_option_takes_value(o);
	if (o->short_name)
		dn_put_format(out, "\t\t\t'(-%c --%s)'{-%c%s,--%s%s}'[",
			      o->short_name, o->long_name, o->short_name,
			      value ? "+" : "", o->long_name, value ? "=" : "");
	else
		dn_put_format(out, "\t\t\t'%s--%s%s[",
			      o->kind == DN_OPTION_TEXTS ? "*" : "",
			      o->long_name, value ? "=" : "");
	put_quoted(out, o->help);
	dn_put_char(out, ']');
	if (value) {
		dn_put_format(out, ":%s:", o->argument);
		put_zsh_action(out, o->choices, o->completes);
	}
	dn_put(out, "' \\\n");
}

static void
put_zsh_commands(struct dn_out *out)
{
	dn_put(out, "\tcommand)\n"
		    "\t\tlocal -a commands\n"
		    "\t\tcommands=(\n");
	for (size_t i = 0; dn_commands[i]; i++)
		if (dn_commands[i]->group) {
			dn_put_format(out, "\t\t\t'%s:", dn_commands[i]->name);
			put_quoted(out, dn_commands[i]->summary);
			dn_put(out, "'\n");
		}
	dn_put(out, "\t\t)\n"
		    "\t\t_describe command commands\n"
		    "\t\treturn ;;\n"
		    "\tesac\n");
}

/* _arguments puts options for compadd between a function and its argument. */
static void
put_zsh(struct dn_out *out)
{
	dn_put(out, "#compdef dnngen\n"
		    "# made by: dnngen completion zsh\n"
		    "_dnngen_ask() {\n"
		    "\tlocal -a found\n"
		    "\tfound=(${(f)\"$(dnngen complete $@[-1] \"$PREFIX\" "
		    "2>/dev/null)\"})\n"
		    "\tcompadd \"${@[1,-2]}\" -a found\n"
		    "}\n"
		    "_dnngen() {\n"
		    "\tlocal curcontext=$curcontext state state_descr line\n"
		    "\tlocal -A opt_args\n"
		    "\t_arguments -C -s \\\n");
	each_option(out, &no_command, put_zsh_option);
	dn_put(out, "\t\t\t'(-): :->command' \\\n"
		    "\t\t\t'(-)*:: :->argument' && return\n"
		    "\tcase $state in\n");
	put_zsh_commands(out);
	dn_put(out, "\tcase $words[1] in\n");
	for (size_t i = 0; dn_commands[i]; i++) {
		const struct dn_command *c = dn_commands[i];
		if (!c->group)
			continue;
		dn_put_format(out, "\t%s)\n\t\t_arguments -s \\\n", c->name);
		each_option(out, c, put_zsh_option);
		dn_put(out, "\t\t\t'*:argument:");
		put_zsh_action(out, NULL, c->completes);
		dn_put(out, "' ;;\n");
	}
	dn_put(out, "\tesac\n}\n_dnngen \"$@\"\n");
}

/* --- fish --- */

static void
put_fish_words(struct dn_out *out, const char *const *choices,
	       const char *completes)
{
	const struct kind *kind = find_kind(completes);
	if (kind && !kind->ask)
		return; /* files are what fish offers by itself */
	dn_put(out, " -f");
	if (choices) {
		dn_put(out, " -a '");
		put_choices(out, choices);
		dn_put_char(out, '\'');
	} else if (kind)
		dn_put_format(out,
			      " -a '(dnngen complete %s (commandline -ct) "
			      "2>/dev/null)'",
			      kind->ask);
	else if (completes)
		dn_put_format(out, " -a '%s'", completes);
}

/* When a line is complete: after a command, or before any. */
static void
put_fish_when(struct dn_out *out, const struct dn_command *command)
{
	dn_put(out, "complete -c dnngen -n '");
	if (command == &no_command)
		dn_put(out, "not ");
	dn_put(out, "__fish_seen_subcommand_from ");
	if (command == &no_command)
		put_command_names(out);
	else
		dn_put(out, command->name);
	dn_put_char(out, '\'');
}

static void
put_fish_option(struct dn_out *out, const struct dn_command *command,
		const struct dn_option *o)
{
	put_fish_when(out, command);
	dn_put_format(out, " -l %s", o->long_name);
	if (o->short_name)
		dn_put_format(out, " -s %c", o->short_name);
	if (dn_option_takes_value(o)) {
		dn_put(out, " -r");
		put_fish_words(out, o->choices, o->completes);
	}
	dn_put(out, " -d '");
	put_quoted(out, o->help);
	dn_put(out, "'\n");
}

static void
put_fish(struct dn_out *out)
{
	dn_put(out, "# made by: dnngen completion fish\n");
	each_option(out, &no_command, put_fish_option);
	for (size_t i = 0; dn_commands[i]; i++) {
		const struct dn_command *c = dn_commands[i];
		if (!c->group)
			continue;
		put_fish_when(out, &no_command);
		dn_put_format(out, " -f -a %s -d '", c->name);
		put_quoted(out, c->summary);
		dn_put(out, "'\n");
		put_fish_when(out, c);
		put_fish_words(out, NULL, c->completes);
		dn_put_char(out, '\n');
		each_option(out, c, put_fish_option);
	}
}

static enum dn_exit
run(struct dn_session *session, const void *values, int argc, char *const *argv)
{
	static const struct {
		const char *name;
		void (*put)(struct dn_out *out);
	} shells[] = {{"bash", put_bash}, {"zsh", put_zsh}, {"fish", put_fish}};
	(void)values;
	if (argc != 1)
		return dn_usage(session, "takes one shell: bash, zsh or fish");
	for (size_t i = 0; i < sizeof(shells) / sizeof(shells[0]); i++)
		if (strcmp(argv[0], shells[i].name) == 0) {
			shells[i].put(dn_session_output(session));
			return DN_EXIT_OK;
		}
	return dn_usage(session, "no completion for '%s': bash, zsh or fish",
			argv[0]);
}

static const char *const synopsis[] = {"bash | zsh | fish", NULL};
static const char *const formats[] = {"text", NULL};

const struct dn_command dn_command_completion = {
	.name = "completion",
	.group = "About the program",
	.summary = "print a script that completes dnngen's command lines",
	.synopsis = synopsis,
	.formats = formats,
	.run = run,
	.completes = "bash zsh fish",
};
