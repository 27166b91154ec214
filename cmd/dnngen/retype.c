/* SPDX-License-Identifier: MIT */
/* A command as one could type it again, from its table of options. */
#include "retype.h"

#include <string.h>

/* A word for a shell: as it is, or in quotes. */
static void
put_word(struct dn_out *out, const char *word)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789-_.,:/+@%=";
	dn_put_char(out, ' ');
	if (*word && strspn(word, plain) == strlen(word)) {
		dn_put(out, word);
		return;
	}
	dn_put_char(out, '\'');
	for (const char *c = word; *c; c++)
		if (*c == '\'')
			dn_put(out, "'\\''");
		else
			dn_put_char(out, *c);
	dn_put_char(out, '\'');
}

static void
put_option(struct dn_out *out, const struct dn_option *option,
	   const char *value)
{
	dn_put_format(out, " --%s", option->long_name);
	if (value)
		put_word(out, value);
}

static const char *
number_text(struct dn_run *run, double number)
{
	struct dn_out *out = dn_out_to_memory(run);
	dn_put_number(out, number, 6);
	return dn_arena_text(&run->arena, dn_out_text(out));
}

/* Writes an option that was given; the places hold 0 where it was not. */
static void
put_given(struct dn_run *run, struct dn_out *out,
	  const struct dn_option *option, const void *place)
{
	const struct dn_texts *texts = place;
	switch (option->kind) {
	case DN_OPTION_FLAG:
		if (*(const bool *)place)
			put_option(out, option, NULL);
		break;
	case DN_OPTION_MODE:
		if (*(const int *)place == option->mode)
			put_option(out, option, NULL);
		break;
	case DN_OPTION_TEXT:
	case DN_OPTION_CHOICE:
		if (*(const char *const *)place)
			put_option(out, option, *(const char *const *)place);
		break;
	case DN_OPTION_TEXTS:
		for (uint32_t i = 0; i < texts->n; i++)
			put_option(out, option, texts->items[i]);
		break;
	case DN_OPTION_COUNT:
		if (*(const unsigned *)place)
			put_option(out, option,
				   dn_arena_format(&run->arena, "%u",
						   *(const unsigned *)place));
		break;
	case DN_OPTION_NUMBER:
		if (*(const double *)place > 0)
			put_option(out, option,
				   number_text(run, *(const double *)place));
		break;
	}
}

static bool
is_among(const char *const *names, const char *name)
{
	while (*names && strcmp(*names, name) != 0)
		names++;
	return *names != NULL;
}

const char *
dn_retype(struct dn_run *run, const struct dn_command *command,
	  const void *values, const char *const *skip, int argc,
	  const char *const *argv)
{
	struct dn_out *out = dn_out_to_memory(run);
	dn_put_format(out, "dnngen %s", command->name);
	for (int i = 0; i < argc; i++)
		put_word(out, argv[i]);
	for (const struct dn_option *o = command->options; o->long_name; o++)
		if (!is_among(skip, o->long_name))
			put_given(run, out, o,
				  (const char *)values + o->offset);
	return dn_arena_text(&run->arena, dn_out_text(out));
}
