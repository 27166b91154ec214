# dnngen: build, test and install.  `make help` lists the targets.

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
CPPFLAGS_ALL = -Iinclude -Ilib -D_POSIX_C_SOURCE=200809L \
	-DDN_VERSION='"$(VERSION)"' $(CPPFLAGS)
CFLAGS_ALL = -std=c11 $(WARNINGS) $(CFLAGS)
COMPILE = $(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -MMD -MP -c

pkg = $(shell pkg-config $(1))
LIB_PKGS = yaml-0.1 libcjson libpcre2-8 libutf8proc
LAYOUT_PKGS = libgvc
PAINT_PKGS = cairo cairo-pdf pangocairo pangoft2 fontconfig

LIB_SRC := $(sort $(wildcard lib/*/*.c))
CMD_SRC := $(sort $(wildcard cmd/dnngen/*.c))
LAYOUT_SRC := $(sort $(wildcard cmd/dnngen-layout/*.c))
PAINT_SRC := $(sort $(wildcard cmd/dnngen-paint/*.c))
UNIT_SRC := $(sort $(wildcard tests/unit/*/test_*.c))
obj = $(patsubst %.c,$(B)/obj/%.o,$(1))

LIB = $(B)/libdnngen.a
PROGRAMS = $(B)/dnngen $(if $(LAYOUT_SRC),$(B)/dnngen-layout) \
	$(if $(PAINT_SRC),$(B)/dnngen-paint)
UNIT = $(patsubst %.c,$(B)/%,$(UNIT_SRC))

all: $(PROGRAMS)	## build the program and its helpers
lib: $(LIB)	## build the library alone

$(LIB): $(call obj,$(LIB_SRC))
	rm -f $@ && $(AR) rcs $@ $^

$(B)/dnngen: $(call obj,$(CMD_SRC)) $(LIB)
	$(CC) $(CFLAGS_ALL) $(LDFLAGS) -o $@ $^ -Wl,--as-needed $(call pkg,--libs $(LIB_PKGS)) $(LDLIBS)
$(B)/dnngen-layout: $(call obj,$(LAYOUT_SRC)) $(LIB)
	$(CC) $(CFLAGS_ALL) $(LDFLAGS) -o $@ $^ -Wl,--as-needed $(call pkg,--libs $(LAYOUT_PKGS)) $(LDLIBS)
$(B)/dnngen-paint: $(call obj,$(PAINT_SRC)) $(LIB)
	$(CC) $(CFLAGS_ALL) $(LDFLAGS) -o $@ $^ -Wl,--as-needed $(call pkg,--libs $(PAINT_PKGS)) $(LDLIBS)

$(B)/obj/cmd/dnngen-layout/%.o: CPPFLAGS_PKG = $(call pkg,--cflags $(LAYOUT_PKGS))
$(B)/obj/cmd/dnngen-paint/%.o: CPPFLAGS_PKG = $(call pkg,--cflags $(PAINT_PKGS))
$(B)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(COMPILE) $(CPPFLAGS_PKG) -o $@ $<

$(B)/tests/unit/%: $(B)/obj/tests/unit/%.o $(LIB)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS_ALL) $(LDFLAGS) -o $@ $^ -Wl,--as-needed $(call pkg,--libs $(LIB_PKGS) cmocka) $(LDLIBS) -lm

unit: $(UNIT)	## build and run the unit tests
	@for t in $(UNIT); do $$t || exit 1; done

clean:	## remove what was built
	rm -rf $(B)

help:	## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1	\2/p' Makefile | expand -t 18

.PHONY: all lib unit clean help
.DELETE_ON_ERROR:
-include $(patsubst %.o,%.d,$(call obj,$(LIB_SRC) $(CMD_SRC) $(LAYOUT_SRC) $(PAINT_SRC) $(UNIT_SRC)))
