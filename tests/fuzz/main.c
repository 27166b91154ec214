/* SPDX-License-Identifier: MIT */
/*
 * Replays inputs of a fuzz harness without libFuzzer: each file named, or
 * standard input. With it a harness is an ordinary program, which AFL++, gcc
 * or a debugger can take:
 *
 *	clang -g -fsanitize=fuzzer,address,undefined -Iinclude -Ilib \
 *		tests/fuzz/fuzz_yaml.c lib/[bf]*[et]/[a-z]*.c $LIBS
 *	afl-clang-fast -g -Iinclude -Ilib tests/fuzz/main.c \
 *		tests/fuzz/fuzz_yaml.c build/libdnngen.a $LIBS
 *
 * where LIBS is what pkg-config says of yaml-0.1, libpcre2-8 and
 * libutf8proc. `make fuzz` does the first for every harness, beginning with
 * the inputs in tests/fuzz/seeds.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Reads all of a file and runs the harness on it; false when it cannot. */
static int
replay(FILE *file)
{
	uint8_t *data = NULL;
	size_t size = 0, room = 0;
	for (;;) {
		if (size == room) {
			room = room ? room * 2 : 4096;
			uint8_t *more = realloc(data, room);
			if (!more)
				break;
			data = more;
		}
		size_t n = fread(data + size, 1, room - size, file);
		if (n == 0)
			break;
		size += n;
	}
	int failed = ferror(file) || size == room;
	if (!failed)
		LLVMFuzzerTestOneInput(data, size);
	free(data);
	return !failed;
}

int
main(int argc, char *argv[])
{
	if (argc < 2)
		return replay(stdin) ? EXIT_SUCCESS : EXIT_FAILURE;
	int status = EXIT_SUCCESS;
	for (int i = 1; i < argc; i++) {
		FILE *file = fopen(argv[i], "rb");
		if (!file || !replay(file)) {
			perror(argv[i]);
			status = EXIT_FAILURE;
		}
		if (file)
			fclose(file);
	}
	return status;
}
