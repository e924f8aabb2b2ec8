# The front door; CMakeLists.txt has the build itself.
#
#   make            build/dateline, the library, the knowledge
#   make check      all tests of this build        make asan    the same with sanitizers, in build-asan/
#   make fuzz       each fuzz target for FUZZ_SECONDS; the corpus grows in FUZZ_CORPUS, outside of the tree
#   make bench      how fast it is                 make lint    the rules that are scripts, gcc and clang without a warning
#   make demo       ./demo                         make bless   golden files from what comes out now: review the difference
#   make war        five made wars of 40 days with known truth: how often the record is right (tools/war/README.md)
#   make install    PREFIX, DESTDIR as usual       make clean
#
# `make TESTS=OFF` builds the program without its tests, which need cmocka and Python.

BUILD ?= build
JOBS ?= $(shell nproc 2>/dev/null || echo 2)
PREFIX ?= /usr/local
TESTS ?= ON
FUZZ_SECONDS ?= 20
FUZZ_CORPUS ?= $(or $(TMPDIR),/tmp)/dateline-corpus
WARS ?= 1 2 3 4 5 6 7 8 9 10
QUIET = >/dev/null

.PHONY: all configure check asan fuzz bench lint war demo bless install clean

# Configured each time (half a second), so that PREFIX, CMAKE_OPTIONS and the tests are those of this call, whatever the folder was made for.
all: configure
	@$(MAKE) --no-print-directory -s -C $(BUILD) -j$(JOBS)

configure:
	@cmake -S . -B $(BUILD) -DCMAKE_INSTALL_PREFIX=$(PREFIX) -DDLN_TESTS=$(TESTS) $(CMAKE_OPTIONS) $(QUIET)

check: all
	@cd $(BUILD) && ctest -j$(JOBS) --no-tests=error --output-on-failure

asan:
	@$(MAKE) --no-print-directory BUILD=$(BUILD)-asan CMAKE_OPTIONS=-DDLN_SANITIZE=ON check

fuzz:
	@CC=clang $(MAKE) --no-print-directory BUILD=$(BUILD)-fuzz CMAKE_OPTIONS=-DDLN_FUZZ=ON all
	@tools/fuzz $(BUILD)-fuzz $(FUZZ_CORPUS) $(FUZZ_SECONDS)

bench: all
	@tools/bench $(BUILD)
	@tools/bench_crawl $(BUILD)
	@tools/bench_bombs $(BUILD)
	@tools/bench_serve $(BUILD)/dateline

lint:
	@tools/lint

war: all
	@for seed in $(WARS); do tools/war/generate $(BUILD)/war/$$seed --seed $$seed || exit 1; done
	@DATELINE=$(BUILD)/dateline tools/war/score.py $(WARS:%=$(BUILD)/war/%)

demo:
	@./demo

bless: all
	@cd $(BUILD) && DLN_BLESS=1 ctest -j$(JOBS) --output-on-failure $(QUIET); cd .. && git status --short tests examples README.md

install: all
	@$(MAKE) --no-print-directory -s -C $(BUILD) install

clean:
	rm -rf $(BUILD) $(BUILD)-asan $(BUILD)-fuzz $(BUILD)-gcc $(BUILD)-clang
