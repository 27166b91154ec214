/* SPDX-License-Identifier: MIT */
/*
 * The check of a JSON text before it is read: a machine of few states, each
 * saying what may come next, with the open brackets on a stack of fixed depth.
 *
 * It also adds up what cJSON's items and our nodes will take, because a text
 * of two bytes a value would otherwise grow a hundredfold.
 */
#include "json_scan.h"

/* Bytes that a value and a text take beyond their own length, both times. */
#define VALUE_COST 160
#define TEXT_COST 50

/* What may come next. */
enum state {
	VALUE,	      /* after a colon, a comma in a list, at the start */
	VALUE_OR_END, /* after [ */
	KEY,	      /* after a comma in a mapping */
	KEY_OR_END,   /* after { */
	COLON,	      /* after a key */
	COMMA_OR_END, /* after a value */
	END,	      /* after the whole value */
};

struct check {
	struct dn_run *run;
	uint32_t source;
	struct dn_json_scan scan;
	enum state state;
	unsigned depth;
	struct {
		size_t start;
		bool is_map;
	} open[DN_JSON_DEPTH];
	size_t cost, most;
};

static bool
fail(struct check *check, enum dn_code code, const char *sentence)
{
	struct dn_span span = {check->source, check->scan.start,
			       check->scan.end};
	dn_report(check->run, span, code, "%s", sentence);
	return false;
}

/* Reports a token that may not stand here, with the bracket it stands in. */
static bool
refuse(struct check *check)
{
	static const char *const expected[] = {
		[VALUE] = "a value must stand here",
		[VALUE_OR_END] = "a value or ']' must stand here",
		[KEY] = "a key in quotes must stand here",
		[KEY_OR_END] = "a key in quotes or '}' must stand here",
		[COLON] = "a ':' must follow the key",
		[END] = "nothing may follow the value",
	};
	bool inside = check->depth > 0;
	bool is_map = inside && check->open[check->depth - 1].is_map;
	fail(check, DN_SYNTAX,
	     check->state == COMMA_OR_END ? is_map ? "a ',' or '}' must follow"
						   : "a ',' or ']' must follow"
					  : expected[check->state]);
	if (inside) {
		size_t start = check->open[check->depth - 1].start;
		dn_report_note(
			check->run,
			(struct dn_span){check->source, start, start + 1},
			"the %s was opened here", is_map ? "brace" : "bracket");
	}
	return false;
}

/* Goes on after a value. */
static bool
end_value(struct check *check)
{
	check->state = check->depth > 0 ? COMMA_OR_END : END;
	return true;
}

static bool
open_bracket(struct check *check, bool is_map)
{
	if (check->state != VALUE && check->state != VALUE_OR_END)
		return refuse(check);
	if (check->depth == DN_JSON_DEPTH)
		return fail(check, DN_LIMIT,
			    "lists and mappings nested more than 512 deep");
	check->open[check->depth].start = check->scan.start;
	check->open[check->depth++].is_map = is_map;
	check->state = is_map ? KEY_OR_END : VALUE_OR_END;
	check->cost += VALUE_COST;
	return true;
}

static bool
close_bracket(struct check *check, bool is_map)
{
	enum state empty = is_map ? KEY_OR_END : VALUE_OR_END;
	if (check->depth == 0 ||
	    check->open[check->depth - 1].is_map != is_map ||
	    (check->state != COMMA_OR_END && check->state != empty))
		return refuse(check);
	check->depth--;
	return end_value(check);
}

static bool
take_comma(struct check *check)
{
	if (check->state != COMMA_OR_END)
		return refuse(check);
	check->state = check->open[check->depth - 1].is_map ? KEY : VALUE;
	return true;
}

static bool
take_scalar(struct check *check, enum dn_json_token token,
	    struct dn_json_numbers *numbers)
{
	size_t len = check->scan.end - check->scan.start;
	if (token == DN_JSON_STRING &&
	    (check->state == KEY || check->state == KEY_OR_END)) {
		check->state = COLON;
		check->cost += TEXT_COST + 2 * len;
		return true;
	}
	if (check->state != VALUE && check->state != VALUE_OR_END)
		return refuse(check);
	check->cost += VALUE_COST;
	if (token == DN_JSON_STRING)
		check->cost += TEXT_COST + 2 * len;
	if (token == DN_JSON_NUMBER)
		*dn_push(&check->run->scratch, numbers) =
			(uint32_t)check->scan.start;
	return end_value(check);
}

static bool
take_token(struct check *check, enum dn_json_token token,
	   struct dn_json_numbers *numbers)
{
	switch (token) {
	case DN_JSON_OPEN_MAP: return open_bracket(check, true);
	case DN_JSON_OPEN_LIST: return open_bracket(check, false);
	case DN_JSON_CLOSE_MAP: return close_bracket(check, true);
	case DN_JSON_CLOSE_LIST: return close_bracket(check, false);
	case DN_JSON_COMMA: return take_comma(check);
	case DN_JSON_COLON:
		if (check->state != COLON)
			return refuse(check);
		check->state = VALUE;
		return true;
	case DN_JSON_BAD: return fail(check, DN_SYNTAX, check->scan.problem);
	case DN_JSON_END: return check->state == END || refuse(check);
	default: return take_scalar(check, token, numbers);
	}
}

bool
dn_json_check(struct dn_run *run, uint32_t source,
	      struct dn_json_numbers *numbers)
{
	struct check check = {
		.run = run,
		.source = source,
		.scan = dn_json_scan(dn_source_get(run, source)->text),
		.state = VALUE,
	};
	check.most = ((size_t)48 << 20) + 6 * check.scan.text.len;
	enum dn_json_token token;
	do {
		token = dn_json_next(&check.scan);
		if (!take_token(&check, token, numbers))
			return false;
		if (check.cost > check.most)
			return fail(&check, DN_LIMIT,
				    "more values than are read from a file of "
				    "this length");
	} while (token != DN_JSON_END);
	return true;
}
