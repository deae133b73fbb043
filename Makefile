# halfsky: every task. `make help` lists them.
VERSION := 0.1.0
BUILD   := build
CC      := gcc
CFLAGS  ?= -O2 -g
WARN    := -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat=2 -Wno-format-nonliteral
CPPFLAGS_ALL := -Isrc -D_GNU_SOURCE -DHALFSKY_VERSION='"$(VERSION)"' $(CPPFLAGS)
CFLAGS_ALL   := -std=c17 $(WARN) -fno-math-errno -ffp-contract=off -fstack-protector-strong $(CFLAGS)
# Linked into the program, so that it starts at once and travels as one file; libmicrohttpd stays shared for its TLS.
LIBS    := -Wl,-Bstatic -lsqlite3 -lgsl -lgslcblas -lcrypto -Wl,-Bdynamic -lmicrohttpd -lm -lpthread -ldl

ROOMS   := $(notdir $(patsubst %/,%,$(wildcard src/*/)))
SOURCES := $(wildcard src/*/*.c)
OBJECTS := $(SOURCES:src/%.c=$(BUILD)/obj/%.o)
MAIN    := $(BUILD)/obj/main.o
# Files that go into the program; whoever embeds one is made anew when it changes.
EMBEDDED := $(wildcard data/*.csv data/codelists/*.csv src/store/migrations/*.sql src/*/*.css)

UNIT_SOURCES := $(wildcard tests/unit/$(or $(ONLY),*)/*.c)
UNIT_TESTS   := $(UNIT_SOURCES:tests/unit/%.c=$(BUILD)/unit/%)
SCRIPTS      := $(wildcard tests/check/$(or $(ONLY),*)*.sh tests/check/$(or $(ONLY),*)*.py)

all: $(BUILD)/halfsky

$(BUILD)/halfsky: $(OBJECTS) $(MAIN)
	$(CC) $(CFLAGS_ALL) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/libhalfsky.a: $(OBJECTS)
	@rm -f $@
	ar rcs $@ $^

$(BUILD)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

EMBEDDERS := $(shell grep -lE '^EMBED_FILE' src/*/*.c)
$(EMBEDDERS:src/%.c=$(BUILD)/obj/%.o): $(EMBEDDED)

$(BUILD)/unit/%: tests/unit/%.c $(BUILD)/libhalfsky.a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS_ALL) -Itests $(CFLAGS_ALL) -MMD -MP $(LDFLAGS) -o $@ $< $(BUILD)/libhalfsky.a $(LIBS) -lcmocka

test: $(BUILD)/halfsky $(UNIT_TESTS) ## run the tests; ONLY=room for one room
	@tools/run_tests $(BUILD) $(UNIT_TESTS) $(SCRIPTS)

clean: ## remove everything that was made
	rm -rf $(BUILD)

help: ## this list
	@grep -hE '^[a-z][a-z-]*:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | column -t -s "$$(printf '\t')"

-include $(OBJECTS:.o=.d) $(MAIN:.o=.d) $(UNIT_TESTS:=.d)
.PHONY: all test clean help
