/* SPDX-License-Identifier: MIT */
#ifndef DN_CMD_LOOK_H
#define DN_CMD_LOOK_H

#include "dnngen/figure.h"

#include "option.h"
#include "session.h"

/* What the options say of how a picture looks and is written, in all commands
 * that draw. */
struct dn_look {
	const char *theme, *title, *credit, *id_prefix, *depfile, *paper;
	double font_size, dpi;
	bool verify, check;
};

extern const char *const dn_look_themes[];

/* Rows of an option table whose values have a struct dn_look. */
#define DN_LOOK_OPTIONS(type, member) \
	{.long_name = "title", \
	 .kind = DN_OPTION_TEXT, \
	 .offset = offsetof(type, member.title), \
	 .argument = "TEXT", \
	 .help = "title of the picture; one is made from what it shows"}, \
		{.long_name = "credit", \
		 .kind = DN_OPTION_TEXT, \
		 .offset = offsetof(type, member.credit), \
		 .argument = "TEXT", \
		 .help = "whose figure it is, in the footer"}, \
		{.long_name = "theme", \
		 .kind = DN_OPTION_CHOICE, \
		 .offset = offsetof(type, member.theme), \
		 .argument = "THEME", \
		 .choices = dn_look_themes, \
		 .help = "colours; auto follows the reader's in SVG"}, \
		{.long_name = "paper", \
		 .kind = DN_OPTION_CHOICE, \
		 .offset = offsetof(type, member.paper), \
		 .argument = "SHEET", \
		 .choices = dn_papers, \
		 .help = "scale the picture to a sheet of paper"}, \
		{.long_name = "font-size", \
		 .kind = DN_OPTION_NUMBER, \
		 .offset = offsetof(type, member.font_size), \
		 .argument = "PX", \
		 .help = "size of the names in pixels (11.5)"}, \
		{.long_name = "dpi", \
		 .kind = DN_OPTION_NUMBER, \
		 .offset = offsetof(type, member.dpi), \
		 .argument = "N", \
		 .help = "resolution of PNG (144)"}, \
		{.long_name = "id-prefix", \
		 .kind = DN_OPTION_TEXT, \
		 .offset = offsetof(type, member.id_prefix), \
		 .argument = "PREFIX", \
		 .help = "begin every id in SVG so: for several in a page"}, \
		{.long_name = "verify", \
		 .kind = DN_OPTION_FLAG, \
		 .offset = offsetof(type, member.verify), \
		 .help = "write nothing when the figure breaks a rule of drawing"}, \
		{.long_name = "check", \
		 .kind = DN_OPTION_FLAG, \
		 .offset = offsetof(type, member.check), \
		 .help = "only say whether the file of -o is still right"}, \
	{ \
		.short_name = 'M', .long_name = "depfile", \
		.kind = DN_OPTION_TEXT, \
		.offset = offsetof(type, member.depfile), .argument = "FILE", \
		.help = "write a make rule of the files that were read", \
		.completes = "file" \
	}

/* Options that do not change the picture, or cannot be in its footer. */
extern const char *const dn_look_not_in_footer[];

/*
 * Checks the options together with the format, NULL when neither -f nor the
 * suffix of -o said one; *format is then the first of `formats`. A `dump` is
 * text whatever the format. Returns DN_EXIT_OK, or DN_EXIT_USAGE after saying
 * what is wrong.
 */
enum dn_exit dn_look_check(struct dn_session *session,
			   const struct dn_look *look,
			   const char *const *formats, const char *dump,
			   const char **format);

/* Fills in the options of a figure: all that concern how it looks. */
void dn_look_fill(struct dn_session *session, const struct dn_look *look,
		  struct dn_figure_options *options);

/* A picture of now: its checksum, NULL after reporting, and its bytes for
 * formats that carry none. */
struct dn_picture {
	void *self;
	const char *(*checksum)(void *self);
	bool (*write)(void *self, struct dn_out *out);
};

/*
 * Compares the file of -o with the picture of now, in the format, and says how
 * it is; of a stale SVG the ids that were added, removed or changed are
 * printed, a line each. Changes nothing; DN_EXIT_OK when the file is up to
 * date, DN_EXIT_NO when not.
 */
enum dn_exit dn_look_compare(struct dn_session *session,
			     const struct dn_picture *picture,
			     const char *format);

#endif
