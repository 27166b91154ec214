# SPDX-License-Identifier: MIT
# dnngen: build, draw, test and install. `make help` lists the targets.
#
# `make figures` and `make test` install what is missing first (.ci/deps) and
# then call make once more, because what pkg-config says is needed when the
# rules are read. Everything built goes into $(B).

VERSION = 0.1.0
PREFIX = /usr/local
B = build

CC = cc
CFLAGS = -O2 -g
WARNINGS = -Wall -Wextra -Wshadow -Wconversion -Wmissing-prototypes \
	-Wstrict-prototypes -Wwrite-strings -Wvla
ifdef DEVELOPER
WARNINGS += -Werror
endif
ifdef SANITIZE
SANITIZE_FLAGS = -fsanitize=$(SANITIZE) -fno-sanitize-recover=all -fno-omit-frame-pointer
endif
ALL_CPPFLAGS = -Iinclude -Ilib -D_POSIX_C_SOURCE=200809L \
	-DDN_VERSION='"$(VERSION)"' $(CPPFLAGS)
# No fused multiply-add: figures are the same on every machine.
# No fused multiply-adds: a picture has the same bytes on every machine.
ALL_CFLAGS = -std=c11 -ffp-contract=off -ffp-contract=off $(WARNINGS) $(SANITIZE_FLAGS) $(CFLAGS)
ALL_LDFLAGS = $(SANITIZE_FLAGS) $(LDFLAGS) -Wl,--as-needed

LIB_PKGS = yaml-0.1 libpcre2-8 libutf8proc
LAYOUT_PKGS = libgvc
PAINT_PKGS = cairo cairo-pdf pangocairo pangoft2 fontconfig zlib
UNPACK_PKGS = libzip hdf5
# The libraries and flags of packages; nothing while pkg-config is missing.
libs = $(shell pkg-config --libs $(1) 2>/dev/null)
flags = $(shell pkg-config --cflags $(1) 2>/dev/null)

LIB_SRC := $(sort $(wildcard lib/*/*.c))
CMD_SRC := $(sort $(wildcard cmd/dnngen/*.c))
LAYOUT_SRC := $(sort $(wildcard cmd/dnngen-layout/*.c))
PAINT_SRC := $(sort $(wildcard cmd/dnngen-paint/*.c))
UNPACK_SRC := $(sort $(wildcard cmd/dnngen-unpack/*.c))
UNIT_SRC := $(sort $(wildcard tests/unit/*/test_*.c))
FUZZ_SRC := $(sort $(wildcard tests/fuzz/fuzz_*.c))
FAULT_SRC := $(sort $(wildcard tests/fault/*.c))
BENCH_SRC := $(sort $(wildcard tests/bench/*.c))
SRC = $(LIB_SRC) $(CMD_SRC) $(LAYOUT_SRC) $(PAINT_SRC) $(UNPACK_SRC)
HEADERS := $(sort $(wildcard include/dnngen/*.h lib/*/*.h cmd/*/*.h))
SCRIPTS := .ci/run .ci/deps .ci/check-figures tests/run $(sort $(wildcard tests/*.sh tests/*/*.sh examples/*/run.sh))
MAN := $(sort $(wildcard man/*.[1-9]))
obj = $(patsubst %.c,$(B)/obj/%.o,$(1))

LIB = $(B)/libdnngen.a
PROGRAMS = $(B)/dnngen $(B)/dnngen-layout $(B)/dnngen-paint $(B)/dnngen-unpack
UNIT = $(patsubst %.c,$(B)/%,$(UNIT_SRC))
FUZZ = $(patsubst %.c,$(B)/%,$(FUZZ_SRC))

FIGURES = image-classification language-modelling sequence-modelling \
	generative-modelling object-detection
SOME = alexnet vgg-19 resnet-50 mobilenetv3-large efficientnet-b0 convnext-t swin-t deit-s
# `again` calls make once more, when the packages are there, with a job a
# processor unless -j was given.
again = +@$(MAKE) --no-print-directory $(if $(filter -j%,$(MAKEFLAGS)),,-j$(JOBS))
JOBS = $(shell getconf _NPROCESSORS_ONLN)
# V=1 shows the commands, else a line tells what is made.
Q = $(if $(V),,@)
say = $(if $(V),,@echo '  $(1) $@')

all: $(PROGRAMS)	## build the program and its helpers
lib: $(LIB)	## build the library alone

figures:	## install what is missing, build, draw the main figures into build/figures
	@.ci/deps build
	$(again) draw-figures

test:	## install what is missing, build, run all tests
	@.ci/deps test
	$(again) run-tests

deps:	## install what building, testing and checking need
	@.ci/deps check

# --- building -------------------------------------------------------------

$(LIB): $(call obj,$(LIB_SRC))
	$(call say,AR)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(B)/dnngen: $(call obj,$(CMD_SRC)) $(LIB)
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(call libs,$(LIB_PKGS)) $(LDLIBS)

$(B)/dnngen-layout: $(call obj,$(LAYOUT_SRC)) $(LIB)
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(call libs,$(LAYOUT_PKGS) $(LIB_PKGS)) $(LDLIBS)

$(B)/dnngen-paint: $(call obj,$(PAINT_SRC)) $(LIB)
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(call libs,$(PAINT_PKGS) $(LIB_PKGS)) -lm $(LDLIBS)

$(B)/dnngen-unpack: $(call obj,$(UNPACK_SRC)) $(LIB)
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(call libs,$(UNPACK_PKGS)) $(LDLIBS)

$(B)/obj/cmd/dnngen-layout/%.o: PKG_FLAGS = $(call flags,$(LAYOUT_PKGS))
$(B)/obj/cmd/dnngen-paint/%.o: PKG_FLAGS = $(call flags,$(PAINT_PKGS))
$(B)/obj/cmd/dnngen-unpack/%.o: PKG_FLAGS = $(call flags,$(UNPACK_PKGS))

$(B)/obj/%.o: %.c $(B)/flags
	$(call say,CC)
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CPPFLAGS) $(PKG_FLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# Changes when the compiler or its flags do, so that objects are rebuilt.
$(B)/flags: FORCE
	@mkdir -p $(B)
	@echo '$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS)' | cmp -s - $@ || \
		echo '$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS)' >$@

$(B)/tests/unit/%: $(B)/obj/tests/unit/%.o $(LIB)
	$(call say,LD)
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(call libs,$(LIB_PKGS) cmocka) -lm $(LDLIBS)

# --- figures --------------------------------------------------------------

draw-figures: $(foreach f,$(FIGURES) patterns training results accuracy-and-size,$(foreach s,svg pdf png,$(B)/figures/$(f).$(s)))
	@echo "figures are in $(B)/figures"

define figure_rule
$(B)/figures/%.$(1): $(PROGRAMS)
	@mkdir -p $(B)/figures
	$(B)/dnngen render genealogy domain:$$* -o $$@ -M $$@.d
$(B)/figures/patterns.$(1): $(PROGRAMS)
	@mkdir -p $(B)/figures
	$(B)/dnngen render patterns -o $$@ -M $$@.d
$(B)/figures/training.$(1): $(PROGRAMS)
	@mkdir -p $(B)/figures
	$(B)/dnngen render training -o $$@ -M $$@.d
$(B)/figures/results.$(1): $(PROGRAMS)
	@mkdir -p $(B)/figures
	$(B)/dnngen perf $(SOME) -o $$@ -M $$@.d
$(B)/figures/accuracy-and-size.$(1): $(PROGRAMS)
	@mkdir -p $(B)/figures
	$(B)/dnngen perf $(SOME) --scatter params:top-1 --lineage -o $$@ -M $$@.d
endef
$(foreach s,svg pdf png,$(eval $(call figure_rule,$(s))))
-include $(wildcard $(B)/figures/*.d)

# --- testing --------------------------------------------------------------

run-tests: all $(UNIT) $(B)/tests/fault/built
	@sh tests/all.sh $(B)

units: $(UNIT)
unit: units	## build and run the unit tests
	@sh tests/unit.sh $(B)

golden: all	## rewrite the expected output of the command cases, redraw README's pictures, show the change
	tests/run -u $(B) >/dev/null || true
	$(B)/dnngen render 'domain:image-classification and 2012..2017' --focus resnet --max-nodes 18 --context none -o examples/genealogy.svg
	$(B)/dnngen perf $(SOME) --scatter params:top-1 --lineage -o examples/accuracy-and-size.svg
	git --no-pager diff -- tests/cmd
	git --no-pager diff --stat -- tests/cmd examples

$(B)/tests/fault/built: $(FAULT_SRC) $(LIB)
	@mkdir -p $(@D)
	@for f in $(FAULT_SRC); do \
		case $$f in \
		*preload*) $(CC) -O1 -g -fPIC -shared -o $(B)/$${f%.c}.so $$f -ldl ;; \
		*) $(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $(B)/$${f%.c} $$f $(LIB) $(call libs,$(LIB_PKGS)) ;; \
		esac || exit 1; \
	done; touch $@

check: test	## the tests, then sanitizers, valgrind, fuzz seeds, format, tidy
	@.ci/deps check
	$(again) run-checks

run-checks: format-check tidy check-asan check-valgrind check-fuzz

check-asan:	## the tests under AddressSanitizer and UBSan, with clang
	@.ci/deps check
	$(again) B=$(B)/asan CC=clang CFLAGS='-O1 -g' SANITIZE=address,undefined run-asan

run-asan: all $(UNIT)
	@ASAN_OPTIONS=detect_stack_use_after_return=1 LSAN_OPTIONS=print_suppressions=0 \
	CASE_SECONDS=900 sh tests/all.sh $(B) unit cmd

check-valgrind:	## the unit tests and some commands under valgrind
	@.ci/deps check
	$(again) B=$(B)/valgrind CPPFLAGS=-DDN_ARENA_MALLOC run-valgrind

run-valgrind: all $(UNIT)
	@sh tests/valgrind.sh $(B)

tidy:	## clang-tidy and cppcheck, on FILES or all sources
	@.ci/deps check
	printf '%s\n' $(TIDY) | xargs -r -n 4 -P $(JOBS) sh -c 'clang-tidy --quiet "$$@" -- $(TIDY_FLAGS) 2>/dev/null' sh
	printf '%s\n' $(TIDY) | xargs -r cppcheck --quiet --error-exitcode=1 --std=c11 --inline-suppr \
		--enable=warning,portability,performance --suppress=missingIncludeSystem -Iinclude -Ilib

# What of FILES is a source of ours; all sources when FILES is not given.
TIDY = $(if $(filter undefined,$(origin FILES)),$(SRC),$(filter $(SRC),$(FILES)))
TIDY_FLAGS = -std=c11 -Iinclude -Ilib -D_POSIX_C_SOURCE=200809L -DDN_VERSION=NULL \
	$(call flags,$(LAYOUT_PKGS) $(PAINT_PKGS) $(UNPACK_PKGS))

format:	## format the sources
	@.ci/deps check
	clang-format -i $(SRC) $(HEADERS) $(UNIT_SRC) $(FUZZ_SRC) $(FAULT_SRC) $(BENCH_SRC)

format-check:	## say which sources are not formatted
	@.ci/deps check
	clang-format --dry-run -Werror $(SRC) $(HEADERS) $(UNIT_SRC) $(FUZZ_SRC) $(FAULT_SRC) $(BENCH_SRC)

bench: all $(patsubst %,$(B)/tests/bench/%,measure empty empty_linked yaml_loop nets patterns layout $(JSON_BENCH))	## measure speed and memory beside peers; judges nothing
	@sh tests/bench/run.sh $(B)

$(B)/tests/bench/%: $(B)/obj/tests/bench/%.o
	$(call say,LD)
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(call libs,yaml-0.1)

# Those that call the library.
# The peer of our own JSON is there when cJSON is installed.
JSON_BENCH = $(shell pkg-config --exists libcjson 2>/dev/null && echo json_parse)
$(B)/tests/bench/json_parse: $(B)/obj/tests/bench/json_parse.o $(LIB)
	$(call say,LD)
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(call libs,libcjson $(LIB_PKGS)) -lm $(LDLIBS)

LIB_BENCH = $(patsubst %,$(B)/tests/bench/%,nets patterns)
$(LIB_BENCH): $(B)/tests/bench/%: $(B)/obj/tests/bench/%.o $(LIB)
	$(call say,LD)
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(call libs,$(LIB_PKGS)) -lm

$(B)/tests/bench/layout: $(B)/obj/tests/bench/layout.o $(LIB)
	$(call say,LD)
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(call libs,$(LIB_PKGS))

$(B)/tests/bench/empty_linked: $(B)/obj/tests/bench/empty.o
	$(call say,LD)
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -Wl,--no-as-needed -o $@ $^ $(call libs,$(LIB_PKGS))

fuzz:	## build the fuzz harnesses with libFuzzer, run each for SECONDS (60)
	@.ci/deps check
	$(again) $(FUZZING) run-fuzz

check-fuzz:	## replay the seeds of the fuzz harnesses
	@.ci/deps check
	$(again) $(FUZZING) FUZZ_LIMIT=-runs=0 run-fuzz

SECONDS = 60
FUZZ_LIMIT = -max_total_time=$(SECONDS) -print_final_stats=1
FUZZING = B=$(B)/fuzz CC=clang CFLAGS='-O1 -g' SANITIZE=fuzzer-no-link,address,undefined
$(B)/tests/fuzz/%: tests/fuzz/%.c $(LIB)
	$(call say,LD)
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -fsanitize=fuzzer -o $@ $^ $(call libs,$(LIB_PKGS))

run-fuzz: $(FUZZ)
	@status=0; for f in $(FUZZ); do \
		name=$${f##*/fuzz_}; corpus=$(B)/corpus/$$name; \
		mkdir -p $$corpus tests/fuzz/seeds/$$name; \
		if $$f $(FUZZ_LIMIT) -timeout=10 -rss_limit_mb=2048 -artifact_prefix=$$corpus- \
			$$corpus tests/fuzz/seeds/$$name >$$corpus.log 2>&1; \
		then echo "ok fuzz $$name: $$(sed -n 's/^Done //p' $$corpus.log)"; \
		else echo "not ok fuzz $$name:"; tail -40 $$corpus.log; status=1; fi; \
	done; exit $$status

# --- manual, installing ---------------------------------------------------

man: $(patsubst man/%,$(B)/man/%.txt,$(MAN))	## check the manual pages and render them as text

$(B)/man/%.txt: man/%
	@mkdir -p $(@D)
	mandoc -Tlint -Wwarning $<
	mandoc -Tutf8 $< >$@

bindir = $(DESTDIR)$(PREFIX)/bin
execdir = $(DESTDIR)$(PREFIX)/libexec/dnngen
datadir = $(DESTDIR)$(PREFIX)/share
libdir = $(DESTDIR)$(PREFIX)/lib
incdir = $(DESTDIR)$(PREFIX)/include/dnngen

install: all	## install under PREFIX, below DESTDIR
	install -d $(bindir) $(execdir) $(libdir)/pkgconfig $(incdir) \
		$(datadir)/dnngen $(datadir)/bash-completion/completions \
		$(datadir)/zsh/site-functions $(datadir)/fish/vendor_completions.d
	install $(B)/dnngen $(bindir)
	install $(B)/dnngen-layout $(B)/dnngen-paint $(B)/dnngen-unpack $(execdir)
	install -m 644 $(LIB) $(libdir)
	install -m 644 include/dnngen/*.h $(incdir)
	cp -R catalog $(datadir)/dnngen/
	for m in $(MAN); do s=$${m##*.}; install -d $(datadir)/man/man$$s; \
		install -m 644 $$m $(datadir)/man/man$$s; done
	$(B)/dnngen completion bash >$(datadir)/bash-completion/completions/dnngen
	$(B)/dnngen completion zsh >$(datadir)/zsh/site-functions/_dnngen
	$(B)/dnngen completion fish >$(datadir)/fish/vendor_completions.d/dnngen.fish
	printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$${prefix}/lib' 'includedir=$${prefix}/include' '' \
		'Name: dnngen' 'Description: the family tree of deep neural networks' \
		'Version: $(VERSION)' 'Libs: -L$${libdir} -ldnngen' \
		'Requires.private: $(LIB_PKGS)' 'Cflags: -I$${includedir}' >$(libdir)/pkgconfig/dnngen.pc

uninstall:	## remove what install put there
	rm -f $(bindir)/dnngen $(libdir)/libdnngen.a $(libdir)/pkgconfig/dnngen.pc \
		$(datadir)/bash-completion/completions/dnngen \
		$(datadir)/zsh/site-functions/_dnngen \
		$(datadir)/fish/vendor_completions.d/dnngen.fish \
		$(foreach m,$(notdir $(MAN)),$(datadir)/man/man$(subst .,,$(suffix $(m)))/$(m))
	rm -rf $(execdir) $(datadir)/dnngen $(incdir)

dist:	## pack the committed sources into build/dnngen-VERSION.tar.gz
	@mkdir -p $(B)
	git archive --prefix=dnngen-$(VERSION)/ HEAD | gzip -n -9 >$(B)/dnngen-$(VERSION).tar.gz

check-dist: dist	## build what dist packed
	rm -rf $(B)/dnngen-$(VERSION) && cd $(B) && tar xzf dnngen-$(VERSION).tar.gz
	$(again) -C $(B)/dnngen-$(VERSION) B=build all
	$(B)/dnngen-$(VERSION)/build/dnngen --version

clean:	## remove what was built
	rm -rf $(B)

help:	## list the targets
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  \1	\2/p' Makefile | expand -t 18

FORCE:
.PHONY: all lib figures test deps draw-figures run-tests unit units golden check \
	run-checks check-asan run-asan check-valgrind run-valgrind tidy format \
	format-check bench fuzz check-fuzz run-fuzz man install uninstall dist check-dist clean help FORCE
.DELETE_ON_ERROR:
.SECONDARY:
-include $(patsubst %.o,%.d,$(call obj,$(SRC) $(UNIT_SRC) $(BENCH_SRC)))
