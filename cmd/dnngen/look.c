/* SPDX-License-Identifier: MIT */
/*
 * How pictures look and are written, for all commands that draw: the options,
 * what they may be together, and the comparison of a file on disk with what
 * would be drawn now (--check), by the checksum that the file carries or,
 * where the format has none, by its bytes.
 */
#include "look.h"

#include <stdlib.h>
#include <string.h>

#include "base/terminal.h"
#include "depfile.h"
#include "draw/svg_parts.h"

/* What dnngen-paint takes. */
#define MAX_DPI 2400

const char *const dn_look_themes[] = {"light", "dark", "auto", NULL};

const char *const dn_look_not_in_footer[] = {
	"dpi", "id-prefix", "verify", "check", "depfile", "dump", NULL};

static bool
is(const char *choice, const char *word)
{
	return choice && strcmp(choice, word) == 0;
}

/* Letters, digits, dots, hyphens and low lines, not a digit first: an XML id. */
static bool
is_prefix(const char *text)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
				      "ABCDEFGHIJKLMNOPQRSTUVWXYZ_"
				      "0123456789-.";
	return strspn(text, letters) == strlen(text) && strlen(text) <= 64 &&
	       !strchr("0123456789-.", *text);
}

enum dn_exit
dn_look_check(struct dn_session *session, const struct dn_look *v,
	      const char *const *formats, const char *dump, const char **format)
{
	const char *path = session->output.path;
	if (v->id_prefix && !is_prefix(v->id_prefix))
		return dn_usage(session,
				"--id-prefix takes letters, digits, '-', '_' "
				"and '.', a letter first, not '%s'",
				v->id_prefix);
	if (v->dpi > MAX_DPI || (v->dpi > 0 && v->dpi < 1))
		return dn_usage(session, "--dpi takes a number from 1 to %d",
				MAX_DPI);
	if ((v->check || v->depfile) && (!path || strcmp(path, "-") == 0))
		return dn_usage(session, "%s needs -o FILE",
				v->check ? "--check" : "--depfile");
	if (path && !*format && !dump)
		return dn_usage(session,
				"cannot tell the format of '%s' by its "
				"suffix; give it with -f",
				path);
	if (!*format)
		*format = formats[0];
	bool binary = is(*format, "pdf") || is(*format, "png");
	if (binary && !dump && (!path || strcmp(path, "-") == 0) &&
	    session->out_is_terminal)
		return dn_usage(session,
				"%s is not written to a terminal; give -o FILE",
				*format);
	return DN_EXIT_OK;
}

void
dn_look_fill(struct dn_session *session, const struct dn_look *v,
	     struct dn_figure_options *o)
{
	o->title = v->title;
	o->credit = v->credit;
	o->id_prefix = v->id_prefix;
	o->theme = is(v->theme, "dark")	  ? DN_FIGURE_DARK
		   : is(v->theme, "auto") ? DN_FIGURE_AUTO
					  : DN_FIGURE_LIGHT;
	o->paper = v->paper;
	o->font_size = v->font_size;
	o->dpi = v->dpi;
	o->source_date = getenv("SOURCE_DATE_EPOCH");
	o->layout_helper = dn_session_helper(session, "dnngen-layout");
	o->paint_helper = dn_session_helper(session, "dnngen-paint");
}

static bool
is_fresh(struct dn_session *session, const struct dn_picture *picture,
	 struct dn_slice file)
{
	char have[65];
	if (dn_figure_checksum_of(file, have)) {
		const char *now = picture->checksum(picture->self);
		return now && strcmp(now, have) == 0;
	}
	struct dn_out *now = dn_out_to_memory(&session->run);
	bool same = picture->write(picture->self, now) &&
		    dn_slice_equal(dn_out_text(now), file);
	dn_out_close(now);
	return same;
}

static void
tell_part(void *context, enum dn_svg_change change, struct dn_slice id)
{
	static const char *const words[] = {[DN_SVG_ADDED] = "added",
					    [DN_SVG_REMOVED] = "removed",
					    [DN_SVG_CHANGED] = "changed"};
	struct dn_session *session = context;
	dn_put_format(session->out, "%s\t", words[change]);
	dn_put_safe(session->out, id);
	dn_put_char(session->out, '\n');
}

/* Prints what of a stale SVG file became something else, a line each. */
static void
tell_changes(struct dn_session *session, const struct dn_picture *picture,
	     struct dn_slice file)
{
	struct dn_out *now = dn_out_to_memory(&session->run);
	if (picture->write(picture->self, now)) {
		struct dn_svg_parts before =
			dn_svg_parts_of(&session->run, file);
		struct dn_svg_parts after =
			dn_svg_parts_of(&session->run, dn_out_text(now));
		if (!dn_svg_compare(&before, &after, tell_part, session))
			dn_say(session, "the same parts with the same words: "
					"places, colours or the rest differ");
	}
	dn_out_close(now);
}

enum dn_exit
dn_look_compare(struct dn_session *session, const struct dn_picture *picture,
		const char *format)
{
	static const struct dn_source_limits limits = {.binary = true};
	const char *path = session->output.path;
	uint32_t source;
	if (!dn_file_exists(path)) {
		dn_say(session, "%s is missing", path);
		return DN_EXIT_NO;
	}
	if (!dn_source_read(&session->run, path, &limits, &source))
		return dn_session_status(session);
	struct dn_slice file = dn_source_get(&session->run, source)->text;
	bool fresh = is_fresh(session, picture, file);
	enum dn_exit status = dn_session_status(session);
	if (status != DN_EXIT_OK)
		return status;
	dn_say(session, "%s is %s", path, fresh ? "up to date" : "stale");
	if (!fresh && is(format, "svg"))
		tell_changes(session, picture, file);
	return fresh ? DN_EXIT_OK : DN_EXIT_NO;
}
