/* SPDX-License-Identifier: MIT */
#ifndef DN_FORMAT_YAML_TEXT_H
#define DN_FORMAT_YAML_TEXT_H

#include <stdbool.h>

#include "dnngen/out.h"

/*
 * How a text can be written in YAML on one line: as it is when it would be
 * read as that text and nothing else, in single quotes when it holds double
 * ones, in double quotes otherwise, with escapes for what cannot be seen.
 */
enum dn_yaml_style { DN_YAML_PLAIN, DN_YAML_SINGLE, DN_YAML_DOUBLE };

/*
 * Says whether YAML, 1.1 or 1.2, would read the text without quotes as null, a
 * boolean, a number or a date. Other programs read our files too.
 */
bool dn_yaml_is_ambiguous(struct dn_slice text);

/*
 * Chooses a style. In a flow list or map (`flow`) more texts need quotes. When
 * `value` is set, the text was plain where it came from: a number stays one.
 */
enum dn_yaml_style dn_yaml_style(struct dn_slice text, bool flow, bool value);

/* Columns that the text fills in a style. */
size_t dn_yaml_width(struct dn_slice text, enum dn_yaml_style style);

void dn_yaml_put(struct dn_out *out, struct dn_slice text,
		 enum dn_yaml_style style);

/* Says whether all characters can stand in a block as they are. */
bool dn_yaml_is_printable(struct dn_slice text);

#endif
