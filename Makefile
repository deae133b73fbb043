# All tasks of halfsky; `make help` lists them.
VERSION := 0.1.0
BUILD   := build
PREFIX  := /usr/local
CC      := gcc
CFLAGS  ?= -O2 -g -D_FORTIFY_SOURCE=3
WARN    := -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat=2 -Wno-format-nonliteral
CPPFLAGS_ALL := -Isrc -D_GNU_SOURCE -DHALFSKY_VERSION='"$(VERSION)"' $(CPPFLAGS)
CFLAGS_ALL   := -std=c17 $(WARN) -fno-math-errno -ffp-contract=off -fstack-protector-strong -fstack-clash-protection -fPIE \
                -ffile-prefix-map=$(CURDIR)=. $(CFLAGS)
LDFLAGS_ALL  := -pie -Wl,-z,relro,-z,now,-z,noexecstack,-z,pack-relative-relocs $(LDFLAGS)
# Linked statically, so that the program starts fast and is one file. Libraries that only some commands need are loaded on demand
# (docs/decisions/0006, 0007).
STATIC  := sqlite3 gsl gslcblas glpk colamd amd suitesparseconfig gmp ltdl z expat seccomp sodium pcre2-8 oath
LIBS    := -Wl,-Bstatic $(STATIC:%=-l%) -Wl,-Bdynamic -lm -lpthread -ldl

SOURCES := $(wildcard src/*/*.c src/*/*/*.c)
OBJECTS := $(SOURCES:src/%.c=$(BUILD)/obj/%.o)
MAIN    := $(BUILD)/obj/main.o
# Files embedded in the program; a source file that embeds one is recompiled when it changes.
EMBEDDED := $(wildcard data/*.csv data/sample/*.csv data/sample/*.txt data/sample/demo/* data/codelists/*.csv data/characters/*.txt data/composite/*.json src/*/*/*/*.sql src/*/*.css src/*/*/*.css)

UNIT_SOURCES := $(wildcard tests/unit/$(or $(ONLY),*)/*.c)
UNIT_TESTS   := $(UNIT_SOURCES:tests/unit/%.c=$(BUILD)/unit/%)
SCRIPTS      := $(wildcard tests/check/$(or $(ONLY),*)*.sh tests/check/$(or $(ONLY),*)*.py)
# The longest begin first, so that no core waits for them at the end.
LONGEST      := $(filter $(addprefix tests/check/,browser.sh year_http.py program_memory.py help_examples.py ui_built.py run_starts.sh demo.py web_manners.py web_random.py web_axe.py),$(SCRIPTS))
FUZZ_NAMES   := $(patsubst tests/fuzz/%/fuzz.c,%,$(wildcard tests/fuzz/*/fuzz.c))
REPLAYS      := $(addprefix $(BUILD)/replay/,$(if $(ONLY),$(filter $(ONLY)%,$(FUZZ_NAMES)),$(FUZZ_NAMES)))
BENCHES      := $(wildcard bench/$(or $(NAME),*).sh bench/$(or $(NAME),*).py)

# Short lines; V=1 shows the whole commands.
ifeq ($(V),)
say = @printf '%-5s %s\n' $(1) $(2);
endif

# Other build variants of the same sources, each in its own folder.
SANITIZE_ASAN := -fsanitize=address,undefined -fno-sanitize-recover=all
SANITIZE_TSAN := -fsanitize=thread
# With a sanitizer, gcc 14 warns of memory that is poisoned before it is set.
asan_build  = BUILD=build/asan CFLAGS="-O1 -g -fno-omit-frame-pointer -Wno-maybe-uninitialized $(SANITIZE_ASAN)" LDFLAGS="$(SANITIZE_ASAN)"
tsan_build  = BUILD=build/tsan CFLAGS="-O1 -g $(SANITIZE_TSAN)" LDFLAGS="$(SANITIZE_TSAN)"
cover_build = BUILD=build/cover CFLAGS="-O0 -g --coverage -fprofile-update=atomic" LDFLAGS="--coverage"
lint_build  = BUILD=build/lint CFLAGS="-O2 -Werror -Wcast-qual -Wpointer-arith -Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wwrite-strings -Wundef -Wold-style-definition -Wimplicit-fallthrough=5"
steps_build = BUILD=build/steps CFLAGS="-O1 -fsanitize-coverage=trace-pc -fno-builtin" LDFLAGS=""
fuzz_build  = BUILD=build/fuzz CC=clang CFLAGS="-O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all" LDFLAGS="-fsanitize=address,undefined"

all: $(BUILD)/halfsky ## build the program

# A change of the compiler options rebuilds everything.
$(BUILD)/how: FORCE
	@mkdir -p $(@D)
	@echo '$(subst ','\'',$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) $(LDFLAGS_ALL) $(LIBS))' | cmp -s - $@ || echo '$(subst ','\'',$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) $(LDFLAGS_ALL) $(LIBS))' > $@

$(BUILD)/halfsky: $(OBJECTS) $(MAIN)
	$(call say,LINK,$@) $(CC) $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $^ $(LIBS)

$(BUILD)/libhalfsky.a: $(OBJECTS)
	@rm -f $@
	$(call say,AR,$@) ar rcs $@ $^

$(BUILD)/obj/%.o: src/%.c $(BUILD)/how
	@mkdir -p $(@D)
	$(call say,CC,$<) $(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

# What halfsky version --json lists; made again when the options or the installed packages change.
$(BUILD)/parts.csv: $(BUILD)/how tools/parts $(wildcard /var/lib/dpkg/status)
	@mkdir -p $(@D)
	@CC=$(CC) tools/parts $@ $(STATIC) =c =m +crypto.so.3 +zip.so.4 +zip.so.5 +cairo.so.2 +pango-1.0.so.0 +pangocairo-1.0.so.0 +gnutls.so.30 +xlsxwriter.so.4 +zxcvbn.so.0 +xml2.so.2 +poppler-glib.so.8
$(BUILD)/obj/service/program/parts.o: $(BUILD)/parts.csv
$(BUILD)/obj/service/program/parts.o: CPPFLAGS_ALL += -DHALFSKY_PARTS='"$(BUILD)/parts.csv"'

# Only the headers of cairo and Pango: the libraries are loaded on demand.
GRAPHICS := paint graphics docx pdf pdf_pages
GRAPHICS_FLAGS := $(subst -I,-isystem ,$(shell pkg-config --cflags-only-I pangocairo 2>/dev/null))
$(foreach kind,o tidy,$(GRAPHICS:%=$(BUILD)/obj/document/write/%.$(kind))): CPPFLAGS_ALL += $(GRAPHICS_FLAGS)
# The same for the readers of web pages and PDF files.
FOREIGN := page_text web_page pdf_layout
FOREIGN_FLAGS := $(subst -I,-isystem ,$(shell pkg-config --cflags-only-I libxml-2.0 poppler-glib 2>/dev/null))
$(foreach kind,o tidy,$(FOREIGN:%=$(BUILD)/obj/document/read/%.$(kind))): CPPFLAGS_ALL += $(FOREIGN_FLAGS)
# The built pages of ui/, compressed.
$(BUILD)/assets/assets.h: tools/assets $(wildcard ui/dist/*)
	$(call say,PACK,ui/dist) tools/assets ui/dist $(BUILD)/assets
$(BUILD)/obj/web/asset.o $(BUILD)/obj/web/asset.tidy: $(BUILD)/assets/assets.h
$(BUILD)/obj/web/asset.o $(BUILD)/obj/web/asset.tidy: CPPFLAGS_ALL += -DHALFSKY_ASSETS='"$(CURDIR)/$(BUILD)/assets/assets.h"'

# The pages on which people work: needs Node.js. What it builds is committed, so that building the program does not.
ui: ui/node_modules/.package-lock.json ## build the scripts of the pages on which people work (ui/)
	cd ui && npx vue-tsc --noEmit && npx vitest run --silent && npx vite build --logLevel warn
ui/node_modules/.package-lock.json: ui/package-lock.json
	cd ui && npm ci --ignore-scripts --no-audit --no-fund

# The types of requests and responses.
ui-types: all ui/node_modules/.package-lock.json
	$(BUILD)/halfsky api > $(BUILD)/openapi.json
	cd ui && npx openapi-typescript ../$(BUILD)/openapi.json -o src/lib/schema.d.ts

EMBEDDERS := $(shell grep -lE '^EMBED_FILE' $(SOURCES))
$(EMBEDDERS:src/%.c=$(BUILD)/obj/%.o): $(EMBEDDED)

$(BUILD)/unit/%: tests/unit/%.c $(BUILD)/libhalfsky.a
	@mkdir -p $(@D)
	$(call say,TEST,$<) $(CC) $(CPPFLAGS_ALL) -Itests $(CFLAGS_ALL) -MMD -MP -MF $@.d $(LDFLAGS_ALL) -o $@ $< $(BUILD)/libhalfsky.a $(LIBS) -lcmocka

# Reads many generated plans in one process.
$(BUILD)/plans/%: tests/plans/%.c $(BUILD)/libhalfsky.a
	@mkdir -p $(@D)
	$(call say,TEST,$<) $(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $< $(BUILD)/libhalfsky.a $(LIBS)

# Counts the steps of reading a plan where valgrind is missing; see tests/plans/steps.c.
STEPS_WRAPPED := memcpy memmove memset memcmp memchr memrchr memmem strlen
# Only the rooms that reading a plan needs are built for it.
STEPS_OBJECTS := $(filter $(addprefix $(BUILD)/obj/,base/% document/libzip.o document/read/% formula/% model/% phrase/% plan/% service/plan/read.o),$(OBJECTS))
$(BUILD)/plans/steps: LDFLAGS_ALL += $(STEPS_WRAPPED:%=-Wl,--wrap=%)
$(BUILD)/plans/steps: tests/plans/steps.c $(STEPS_OBJECTS)
	@mkdir -p $(@D)
	@rm -f $(BUILD)/libsteps.a && ar rcs $(BUILD)/libsteps.a $(STEPS_OBJECTS)
	$(call say,TEST,$<) $(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $< $(BUILD)/libsteps.a $(LIBS)
steps: ## build the program that counts the steps of reading a plan
	@$(MAKE) --no-print-directory $(steps_build) build/steps/plans/steps

# The program whose actions are first tried without memory.
FAILING_WRAPPED := malloc calloc realloc arena_alloc arena_alloc_many pthread_create action_run_sized
$(BUILD)/failing/halfsky: tests/failing/failing.c $(MAIN) $(BUILD)/libhalfsky.a
	@mkdir -p $(@D)
	$(call say,TEST,$<) $(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) $(LDFLAGS_ALL) $(FAILING_WRAPPED:%=-Wl,--wrap=%) -o $@ $^ $(LIBS)

# A fuzz target without libFuzzer, which runs the corpus once.
$(BUILD)/replay/%: tests/fuzz/%/fuzz.c tests/fuzz/replay.c $(BUILD)/libhalfsky.a
	@mkdir -p $(@D)
	$(call say,TEST,$<) $(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $(filter %.c,$^) $(BUILD)/libhalfsky.a $(LIBS)

$(BUILD)/fuzzer/%: tests/fuzz/%/fuzz.c $(BUILD)/libhalfsky.a
	@mkdir -p $(@D)
	$(call say,FUZZ,$<) $(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -fsanitize=fuzzer $(LDFLAGS_ALL) -o $@ $< $(BUILD)/libhalfsky.a $(LIBS)

# All programs of a test run.
tests: $(BUILD)/halfsky $(BUILD)/failing/halfsky $(UNIT_TESTS) $(REPLAYS) $(BUILD)/plans/read_many

test: tests ## run all tests; ONLY=room for one room
	@tools/run_tests $(BUILD) $(LONGEST) $(UNIT_TESTS) $(filter-out $(LONGEST),$(SCRIPTS)) $(REPLAYS)

long: tests ## run the long tests: tests/*/long
	@for one in tests/*/long; do echo "== $$one"; HALFSKY="$(CURDIR)/$(BUILD)/halfsky" $$one || exit 1; done

# What the browser tests run: axe-core and Playwright. Without npm or network access they are skipped with a message.
browser: ui/node_modules/.package-lock.json

screens: $(BUILD)/halfsky browser ## take pictures of the pages into build/screens; NAME=admin for one test
	SCREENS=$(CURDIR)/build/screens HALFSKY=$(CURDIR)/$(BUILD)/halfsky tests/check/browser.sh

# SheetJS for the checks of workbooks, which are skipped without it.
sheetjs: build/sheetjs/package-lock.json
build/sheetjs/package-lock.json: tests/sheetjs/package-lock.json
	@mkdir -p build/sheetjs && cp tests/sheetjs/package.json build/sheetjs && (cd build/sheetjs && cp ../../$< . && npm ci --silent --no-fund --no-audit)

asan: ## run all tests under the address and undefined-behaviour sanitizers
	@HALFSKY_SANITIZED=1 $(MAKE) --no-print-directory $(asan_build) test

tsan: ## run all tests under the thread sanitizer
	@HALFSKY_SANITIZED=1 $(MAKE) --no-print-directory $(tsan_build) test

cover: ## measure test coverage; HTML report in build/cover/pages
	@find build/cover -name '*.gcda' -delete 2>/dev/null || true
	@HALFSKY_SANITIZED=1 $(MAKE) --no-print-directory $(cover_build) test
	@mkdir -p build/cover/pages
	@gcovr --root . --filter 'src/' --object-directory build/cover/obj --html-details build/cover/pages/index.html --print-summary > build/cover/summary
	@grep -E '^(lines|branches)' build/cover/summary

layers: $(OBJECTS) ## check that includes and calls point to lower rooms, without circles of files
	@tools/layers --objects $(BUILD)/obj

banned: ## check the sources for banned calls
	@tools/banned

lint: layers banned ## run all linters; any warning fails; unchanged files are skipped
	@$(MAKE) --no-print-directory -j2 $(lint_build) tests tidy
	@mkdir -p build/lint/cppcheck
	$(call say,CHECK,'src (cppcheck)') cppcheck -q -j2 --cppcheck-build-dir=build/lint/cppcheck --std=c11 --enable=warning,performance,portability --inline-suppr \
		--error-exitcode=1 --suppress=missingInclude --suppress=unknownMacro --suppress=comparePointers --suppress=internalAstError -Isrc -D_GNU_SOURCE -D__GNUC__ src
	$(call say,SHELL,'run test tools') grep -lE '^(#!.*(bash|/sh)|# shellcheck shell=)' run test .ci/* tools/* bench/* tests/check/* 2>/dev/null | xargs shellcheck -x -e SC2016 # checks take their command in single quotes
	@echo 'lint: no warnings'

# The object file depends on the source file and all headers it includes.
tidy: $(OBJECTS:.o=.tidy) $(MAIN:.o=.tidy)

$(BUILD)/obj/%.tidy: src/%.c $(BUILD)/obj/%.o .clang-tidy
	$(call say,TIDY,$<) clang-tidy --quiet --warnings-as-errors='*' $< -- -xc -std=c17 $(CPPFLAGS_ALL) 2>$@.err || { grep -v 'warnings generated' $@.err; false; }
	@touch $@; rm -f $@.err

format: ## format the lines of C that differ from HEAD with clang-format
	git clang-format --extensions c,h HEAD

parts-list: all ## the libraries of this build as CycloneDX, in build/halfsky.cdx.json
	tools/cyclonedx build/halfsky > $(BUILD)/halfsky.cdx.json

fuzz-build: ## build all fuzz targets with clang
	@$(MAKE) --no-print-directory $(fuzz_build) $(addprefix build/fuzz/fuzzer/,$(FUZZ_NAMES))

fuzz: ## run one fuzz target: NAME=csv RUNS=2000000; new inputs are kept in build/fuzz/corpus
	@test -n "$(NAME)" || { echo 'usage: make fuzz NAME=... ($(FUZZ_NAMES))'; exit 2; }
	@$(MAKE) --no-print-directory $(fuzz_build) build/fuzz/fuzzer/$(NAME)
	@mkdir -p build/fuzz/corpus/$(NAME)
	build/fuzz/fuzzer/$(NAME) -runs=$(or $(RUNS),200000) $(addprefix -dict=,$(wildcard tests/fuzz/$(NAME)/dict)) $(FUZZ_OPTIONS) -artifact_prefix=build/fuzz/ build/fuzz/corpus/$(NAME) tests/fuzz/$(NAME)/corpus

bench: $(BUILD)/halfsky $(BUILD)/libhalfsky.a ## run the benchmarks; NAME=name for one of them
	@for one in $(BENCHES); do echo "== $$one"; HALFSKY="$(CURDIR)/$(BUILD)/halfsky" BUILD=$(BUILD) $$one || exit 1; done

install: $(BUILD)/halfsky ## install the program under DESTDIR and PREFIX (/usr/local)
	install -D -m 755 $(BUILD)/halfsky $(DESTDIR)$(PREFIX)/bin/halfsky
	install -D -m 644 tools/completion.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/halfsky

deb: $(BUILD)/halfsky ## make a Debian package: program, service, guide
	@packaging/deb $(BUILD) $(VERSION)

clean: ## remove all build files
	rm -rf build $(BUILD)

help: ## list all tasks
	@grep -hE '^[a-z][a-z-]*:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | column -t -s "$$(printf '\t')"

-include $(OBJECTS:.o=.d) $(MAIN:.o=.d) $(UNIT_TESTS:=.d)
.PHONY: all ui ui-types screens tests test steps long browser sheetjs asan tsan cover layers banned lint tidy format fuzz-build fuzz bench install deb clean help parts-list FORCE
.SECONDARY:
.DELETE_ON_ERROR:
