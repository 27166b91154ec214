/* SPDX-License-Identifier: MIT */
/*
 * The least that reading a catalogue can cost: yaml_loop FILE... reads each
 * file and takes libyaml's events of it, keeping nothing.
 */
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>
#include <yaml.h>

enum { MAX_BYTES = 1 << 20 };

static unsigned char text[MAX_BYTES];

static size_t
read_file(const char *path)
{
	int fd = open(path, O_RDONLY);
	size_t len = 0;
	ssize_t n;
	while (fd >= 0 && (n = read(fd, text + len, sizeof(text) - len)) > 0)
		len += (size_t)n;
	if (fd >= 0)
		close(fd);
	return len;
}

/* Takes all events; returns how many, or 0 when the text does not parse. */
static unsigned
count_events(size_t len)
{
	yaml_parser_t parser;
	yaml_event_t event;
	unsigned n = 0;
	bool done = false, good = true;
	yaml_parser_initialize(&parser);
	yaml_parser_set_input_string(&parser, text, len);
	while (!done && good) {
		good = yaml_parser_parse(&parser, &event);
		done = good && event.type == YAML_STREAM_END_EVENT;
		n += good;
		if (good)
			yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	return good ? n : 0;
}

int
main(int argc, char **argv)
{
	unsigned events = 0;
	for (int i = 1; i < argc; i++) {
		size_t len = read_file(argv[i]);
		unsigned n = len ? count_events(len) : 0;
		if (!n) {
			fprintf(stderr, "yaml_loop: %s\n", argv[i]);
			return 1;
		}
		events += n;
	}
	printf("%u events\n", events);
	return 0;
}
