/* SPDX-License-Identifier: MIT */
/*
 * Sources: the texts that were read. A file is opened without waiting, looked
 * at, and read with read() into the run's arena, one byte more than it should
 * have, so that one call finds the end of a file that did not grow. Its text
 * is then checked eight bytes at a time while it is plain ASCII.
 *
 * Lines are indexed when the first place in a source is asked for. Diagnostics
 * are printed in the order of their places, so the last place found is kept
 * and the column counted on from there: many places in one long line cost its
 * length once.
 */
#include "dnngen/source.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/terminal.h"
#include "dnngen/run.h"

#define DEFAULT_LIMIT ((size_t)1 << 30)
/* Line starts are kept in 32 bits. */
#define LARGEST ((size_t)UINT32_MAX - 1)

struct entry {
	struct dn_source source;
	uint32_t *lines; /* where each line starts; NULL before it is asked */
	uint32_t n_lines;
	/* The place found last: an offset, its line from 0 and column. */
	size_t last_offset, last_line, last_column;
};

struct dn_sources {
	struct entry *items;
	uint32_t n, cap;
};

/* A text that is being read. */
struct reading {
	char *text;
	size_t len, room; /* room leaves a byte for the NUL */
	size_t limit;
	bool binary;
};

static struct entry *
get(const struct dn_run *run, uint32_t source)
{
	return &run->sources->items[source];
}

static uint32_t
add(struct dn_run *run, const char *name, struct dn_slice text)
{
	if (!run->sources)
		run->sources = dn_new(&run->arena, struct dn_sources, 1);
	struct entry *entry = dn_push(&run->arena, run->sources);
	entry->source.name = dn_arena_text(&run->arena, dn_slice_of(name));
	entry->source.text = text;
	return run->sources->n - 1;
}

static bool
refuse(struct dn_run *run, const char *name, const char *why)
{
	dn_report(run, DN_NOWHERE, DN_CANNOT_READ, "cannot read '%s': %s", name,
		  why);
	return false;
}

static bool
refuse_long(struct dn_run *run, const char *name, size_t limit)
{
	dn_report(run, DN_NOWHERE, DN_CANNOT_READ,
		  "cannot read '%s': longer than %zu bytes", name, limit);
	return false;
}

/* Says what a file is that is no regular one. */
static const char *
name_kind(mode_t mode)
{
	if (S_ISDIR(mode))
		return "is a directory";
	if (S_ISFIFO(mode))
		return "is a FIFO";
	if (S_ISCHR(mode) || S_ISBLK(mode))
		return "is a device";
	return "is no regular file";
}

/* --- reading --- */

static void
make_room(struct dn_run *run, struct reading *reading)
{
	size_t room = reading->room * 2;
	char *text = dn_new(&run->arena, char, room + 1);
	memcpy(text, reading->text, reading->len);
	reading->text = text;
	reading->room = room;
}

/* Reads once. Returns -1 on failure, 0 at the end, as read(). */
static ssize_t
read_some(int fd, char *to, size_t room)
{
	for (;;) {
		ssize_t got = read(fd, to, room);
		if (got >= 0)
			return got;
		if (errno == EAGAIN || errno == EWOULDBLOCK)
			poll(&(struct pollfd){.fd = fd, .events = POLLIN}, 1,
			     -1);
		else if (errno != EINTR)
			return -1;
	}
}

/*
 * Reads to the end. `size` is what a regular file should have: reading less
 * than was asked for, but all of that, is the end. A text is given up at the
 * first NUL that is seen while it outgrows its room.
 */
static bool
read_all(struct dn_run *run, int fd, const char *name, size_t size,
	 struct reading *reading)
{
	reading->room = size ? size + 1 : (size_t)1 << 16;
	reading->text = dn_new(&run->arena, char, reading->room + 1);
	for (;;) {
		size_t asked = reading->room - reading->len;
		ssize_t got =
			read_some(fd, reading->text + reading->len, asked);
		if (got < 0)
			return refuse(run, name, strerror(errno));
		reading->len += (size_t)got;
		if (reading->len > reading->limit)
			return refuse_long(run, name, reading->limit);
		if (!got || (size && reading->len == size))
			return true;
		if (reading->len < reading->room)
			continue;
		if (!reading->binary && memchr(reading->text, 0, reading->len))
			return true;
		make_room(run, reading);
	}
}

/* --- checking --- */

/* How many bytes of ASCII without NUL a text begins with. */
static size_t
count_ascii(const char *text, size_t len)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	const uint64_t tops = ones << 7;
	size_t n = 0;
	for (uint64_t word; n + 8 <= len; n += 8) {
		memcpy(&word, text + n, 8);
		/* Without a top bit set, only a zero byte borrows one. */
		if ((word | (word - ones)) & tops)
			break;
	}
	while (n < len && text[n] > 0)
		n++;
	return n;
}

/* Returns where a text stops being UTF-8 without NUL, or its length. */
static size_t
find_flaw(struct dn_slice text)
{
	struct dn_slice rest = text;
	uint32_t character;
	for (;;) {
		size_t plain = count_ascii(rest.text, rest.len);
		rest.text += plain;
		rest.len -= plain;
		struct dn_slice bytes;
		if (!dn_utf8_cut(&rest, &character, &bytes))
			return text.len;
		bool invalid = character == 0xfffd && bytes.len == 1;
		if (!character || invalid)
			return (size_t)(bytes.text - text.text);
	}
}

/* Names the encoding of a text that has a mark or ASCII of several bytes. */
static const char *
name_encoding(struct dn_slice text)
{
	static const struct {
		const char *name;
		size_t len;
		const char *mark, *mask; /* mask: x is any byte but NUL */
	} encodings[] = {
		{"UTF-32", 4, "\xff\xfe\0\0", "...."},
		{"UTF-32", 4, "\0\0\xfe\xff", "...."},
		{"UTF-16", 2, "\xff\xfe", ".."},
		{"UTF-16", 2, "\xfe\xff", ".."},
		{"UTF-32", 4, "\0\0\0\0", "x..."},
		{"UTF-32", 4, "\0\0\0\0", "...x"},
		{"UTF-16", 4, "\0\0\0\0", "x.x."},
		{"UTF-16", 4, "\0\0\0\0", ".x.x"},
	};
	for (size_t i = 0; i < sizeof(encodings) / sizeof(*encodings); i++) {
		size_t n = 0;
		while (n < encodings[i].len && n < text.len &&
		       (encodings[i].mask[n] == 'x'
				? text.text[n] != '\0'
				: text.text[n] == encodings[i].mark[n]))
			n++;
		if (n == encodings[i].len)
			return encodings[i].name;
	}
	return NULL;
}

/* Reports what is not text in a source. */
static bool
check_text(struct dn_run *run, uint32_t source)
{
	struct dn_slice text = get(run, source)->source.text;
	size_t flaw = find_flaw(text);
	if (flaw == text.len)
		return true;
	const char *encoding = name_encoding(text);
	if (encoding) {
		dn_report(run, (struct dn_span){source, 0, 0}, DN_NOT_TEXT,
			  "this is %s, and UTF-8 is expected", encoding);
		return false;
	}
	struct dn_span span = {source, flaw, flaw + 1};
	unsigned byte = (unsigned char)text.text[flaw];
	if (byte)
		dn_report(run, span, DN_NOT_TEXT,
			  "byte 0x%02x at offset %zu is not UTF-8", byte, flaw);
	else
		dn_report(run, span, DN_NOT_TEXT,
			  "NUL byte at offset %zu in a text", flaw);
	return false;
}

static bool
read_open(struct dn_run *run, int fd, const char *name, size_t size,
	  const struct dn_source_limits *limits, uint32_t *source)
{
	struct reading reading = {
		.limit = limits && limits->max_bytes ? limits->max_bytes
						     : DEFAULT_LIMIT,
		.binary = limits && limits->binary,
	};
	if (reading.limit > LARGEST)
		reading.limit = LARGEST;
	if (size > reading.limit)
		return refuse_long(run, name, reading.limit);
	if (!read_all(run, fd, name, size, &reading))
		return false;
	reading.text[reading.len] = '\0';
	*source = add(run, name, (struct dn_slice){reading.text, reading.len});
	get(run, *source)->source.binary = reading.binary;
	return reading.binary || check_text(run, *source);
}

int
dn_source_open(struct dn_run *run, const char *path, uint64_t *size)
{
	/* Without O_NONBLOCK a FIFO nobody writes to would be waited for. */
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	struct stat status;
	if (fd < 0) {
		refuse(run, path,
		       errno == ENXIO ? "is a socket or a device"
				      : strerror(errno));
		return -1;
	}
	bool fine = false;
	if (fstat(fd, &status) < 0)
		refuse(run, path, strerror(errno));
	else if (!S_ISREG(status.st_mode))
		refuse(run, path, name_kind(status.st_mode));
	else
		fine = true;
	if (!fine) {
		close(fd);
		return -1;
	}
	*size = (uint64_t)status.st_size;
	return fd;
}

bool
dn_source_read(struct dn_run *run, const char *path,
	       const struct dn_source_limits *limits, uint32_t *source)
{
	uint64_t size;
	int fd = dn_source_open(run, path, &size);
	if (fd < 0)
		return false;
	bool read = size > LARGEST ? refuse_long(run, path, LARGEST)
				   : read_open(run, fd, path, (size_t)size,
					       limits, source);
	close(fd);
	return read;
}

bool
dn_source_read_fd(struct dn_run *run, int fd, const char *name,
		  const struct dn_source_limits *limits, uint32_t *source)
{
	struct stat status;
	if (fstat(fd, &status) < 0)
		return refuse(run, name, strerror(errno));
	if (S_ISDIR(status.st_mode))
		return refuse(run, name, name_kind(status.st_mode));
	return read_open(run, fd, name, 0, limits, source);
}

uint32_t
dn_source_from_text(struct dn_run *run, const char *name, struct dn_slice text)
{
	return add(run, name, text.text ? text : DN_SLICE(""));
}

uint32_t
dn_source_binary(struct dn_run *run, const char *name)
{
	uint32_t source = add(run, name, DN_SLICE(""));
	dn_source_mark_binary(run, source);
	return source;
}

void
dn_source_mark_binary(struct dn_run *run, uint32_t source)
{
	get(run, source)->source.binary = true;
}

bool
dn_source_demand_text(struct dn_run *run, uint32_t source)
{
	get(run, source)->source.binary = false;
	return check_text(run, source);
}

const struct dn_source *
dn_source_get(const struct dn_run *run, uint32_t source)
{
	return &get(run, source)->source;
}

/* --- places --- */

static size_t
find_newline(struct dn_slice text, size_t from)
{
	const char *end = from < text.len ? memchr(text.text + from, '\n',
						   text.len - from)
					  : NULL;
	return end ? (size_t)(end - text.text) : text.len;
}

static void
index_lines(struct dn_run *run, struct entry *entry)
{
	struct dn_slice text = entry->source.text;
	uint32_t n = 1;
	if (entry->lines)
		return;
	for (size_t at = 0; (at = find_newline(text, at)) < text.len; at++)
		n++;
	entry->lines = dn_new(&run->arena, uint32_t, n);
	entry->n_lines = n;
	n = 1;
	for (size_t at = 0; (at = find_newline(text, at)) < text.len; at++)
		entry->lines[n++] = (uint32_t)(at + 1);
}

/* The line, from 0, that holds an offset: the last one to start by then. */
static size_t
find_line(const struct entry *entry, size_t offset)
{
	size_t low = 0, high = entry->n_lines;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (entry->lines[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Counts the characters that start in some bytes. */
static size_t
count_characters(const char *text, size_t len)
{
	size_t n = 0;
	for (size_t i = 0; i < len; i++)
		n += ((unsigned char)text[i] & 0xc0) != 0x80;
	return n;
}

struct dn_place
dn_source_place(struct dn_run *run, uint32_t source, size_t offset)
{
	struct entry *entry = get(run, source);
	struct dn_slice text = entry->source.text;
	index_lines(run, entry);
	if (offset > text.len)
		offset = text.len;
	size_t line = find_line(entry, offset);
	size_t from = entry->lines[line], column = 0;
	/* A byte order mark takes no column. */
	if (!line && offset >= 3 && dn_slice_starts_with(text, "\xef\xbb\xbf"))
		from = 3;
	if (line == entry->last_line && entry->last_offset >= from &&
	    entry->last_offset <= offset) {
		from = entry->last_offset;
		column = entry->last_column;
	}
	column += count_characters(text.text + from, offset - from);
	entry->last_line = line;
	entry->last_offset = offset;
	entry->last_column = column;
	return (struct dn_place){line + 1, column + 1};
}

struct dn_slice
dn_source_line(struct dn_run *run, uint32_t source, size_t offset)
{
	struct entry *entry = get(run, source);
	struct dn_slice text = entry->source.text;
	index_lines(run, entry);
	size_t line = find_line(entry, offset < text.len ? offset : text.len);
	size_t start = entry->lines[line];
	size_t end = line + 1 < entry->n_lines ? entry->lines[line + 1] - 1
					       : text.len;
	if (end > start && text.text[end - 1] == '\r')
		end--;
	return (struct dn_slice){text.text + start, end - start};
}
