# Makefile - the front door; everything it does can be done by hand with CMake.
# SPDX-License-Identifier: GPL-3.0-or-later
.DEFAULT_GOAL := help
.PHONY: help deps build run test bench bench-remedies bench-suggest accuracy relevance reliability reliability-short test-web format lint asan tsan fuzz clean

BUILD ?= build
BENCH_BUILD ?= build-bench
# make bench: as many decisions as the real collection has
COUNT ?= 57500
SEED ?= 1
ASAN_BUILD ?= build-asan
TSAN_BUILD ?= build-tsan
FUZZ_BUILD ?= build-fuzz
FUZZ_SECONDS ?= 600
FUZZ_TARGETS = $(patsubst tests/fuzz/%.cpp,%,$(wildcard tests/fuzz/*_fuzz.cpp))
JOBS ?= $(shell nproc)
# A reader's own decisions: make run FROM=/some/folder
FROM ?= corpus/sample
PORT ?= 8080
# Xapian's Database::check() frees a block under another size than it was made with: not ours to mend.
ASAN_OPTIONS ?= new_delete_type_mismatch=0
# The first race ends the program, and so the check that it serves.
TSAN_OPTIONS ?= halt_on_error=1 die_after_fork=0 suppressions=$(CURDIR)/tests/thread_sanitizer.supp
# Warnings stop continuous integration, not a reader with a newer compiler.
WERROR ?= $(if $(CI),ON,OFF)
CONFIGURE = cmake -S . -G Ninja -DOMBUD_WERROR=$(WERROR)

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

deps: ## install what building and testing need (Debian 12 or 13; root or sudo)
	@packaging/deps.sh test

build: ## the two programs, build/bin/indexer and build/bin/searchd
	@packaging/deps.sh build
	@test -f $(BUILD)/build.ninja || $(CONFIGURE) -B $(BUILD) -DOMBUD_TESTS=OFF >$(BUILD).log 2>&1 || { cat $(BUILD).log; exit 1; }; rm -f $(BUILD).log
	@cmake --build $(BUILD) -j $(JOBS) --target indexer searchd

run: build ## index the sample (or FROM=/some/folder) and serve it; Ctrl-C stops
	@packaging/run.sh $(BUILD)/bin "$(FROM)" $(PORT)

test: ## every test; ends with "N passed, N failed"
	@packaging/deps.sh test
	@$(CONFIGURE) -B $(BUILD) -DOMBUD_TESTS=ON >$(BUILD).log 2>&1 || { cat $(BUILD).log; exit 1; }; rm -f $(BUILD).log
	@cmake --build $(BUILD) -j $(JOBS)
	@tests/run.sh $(BUILD)/bin

accuracy: ## how well remedies are read: figures and every miss; fails under 97%
	@packaging/deps.sh test
	@$(CONFIGURE) -B $(BUILD) -DOMBUD_TESTS=ON >$(BUILD).log 2>&1 || { cat $(BUILD).log; exit 1; }; rm -f $(BUILD).log
	@cmake --build $(BUILD) -j $(JOBS) --target accuracy
	@$(BUILD)/bin/accuracy

relevance: ## whether the right decision comes first: figures, the ten worst queries; fails when worse than before
	@packaging/deps.sh test
	@$(CONFIGURE) -B $(BUILD) -DOMBUD_TESTS=ON >$(BUILD).log 2>&1 || { cat $(BUILD).log; exit 1; }; rm -f $(BUILD).log
	@cmake --build $(BUILD) -j $(JOBS) --target relevance
	@$(BUILD)/bin/relevance

reliability: build ## everything hostile that this machine can do to it, for hours; writes docs/reliability.md
	@packaging/deps.sh reliability
	@cmake --build $(BUILD) -j $(JOBS) --target make_decisions queries
	@tests/reliability/run.py $(BUILD)/bin --long --page docs/reliability.md

reliability-short: build ## the same in under ten minutes, as before every change
	@packaging/deps.sh reliability
	@cmake --build $(BUILD) -j $(JOBS) --target make_decisions queries
	@tests/reliability/run.py $(BUILD)/bin $(if $(RELIABILITY_SEED),--seed $(RELIABILITY_SEED))

test-web: build ## the pages in headless Chromium: accessibility, overflow, requests
	@packaging/deps.sh web
	@tests/web/run.sh $(BUILD)/bin

bench: ## the yardstick (COUNT= decisions, SEED=): build, queries, HTTP, beside other engines
	@packaging/deps.sh build
	@cmake -S . -B $(BENCH_BUILD) -G Ninja -DCMAKE_BUILD_TYPE=Release -DOMBUD_TESTS=OFF >$(BENCH_BUILD).log 2>&1 || { cat $(BENCH_BUILD).log; exit 1; }; rm -f $(BENCH_BUILD).log
	@cmake --build $(BENCH_BUILD) -j $(JOBS) --target indexer searchd make_decisions queries measure cost_of
	@bench/run.sh $(BENCH_BUILD)/bin $(COUNT) $(SEED)

bench-remedies: build ## what reading remedies adds to indexing (FROM= names another folder)
	@cmake --build $(BUILD) -j $(JOBS) --target remedies_cost >/dev/null
	@$(BUILD)/bin/remedies_cost "$(FROM)"

bench-suggest: build ## what a suggestion as you type, and a respelt word, cost at 57,500 decisions
	@cmake --build $(BUILD) -j $(JOBS) --target suggest_cost >/dev/null
	@$(BUILD)/bin/suggest_cost

format: ## write every file as clang-format wants it
	@packaging/deps.sh lint
	@git ls-files '*.h' '*.cpp' | xargs clang-format -i

lint: ## formatting, include arrows, clang-tidy
	@packaging/deps.sh lint
	@git ls-files '*.h' '*.cpp' | xargs clang-format --dry-run --Werror
	@tests/arrows.sh
	@test -f $(BUILD)/compile_commands.json || $(CONFIGURE) -B $(BUILD) >/dev/null
	@cmake --build $(BUILD) -j $(JOBS) --target corpus >/dev/null
	@git ls-files 'corpus/*.cpp' 'engine/*.cpp' 'indexer/*.cpp' 'searchd/*.cpp' | \
	  xargs -P $(JOBS) -n 4 clang-tidy --quiet -p $(BUILD)

asan: ## the tests, and a little fuzzing, under address and undefined-behaviour sanitizers
	@packaging/deps.sh test
	@$(CONFIGURE) -B $(ASAN_BUILD) -DCMAKE_BUILD_TYPE=Debug -DOMBUD_SANITIZE=address,undefined >/dev/null
	@cmake --build $(ASAN_BUILD) -j $(JOBS)
	@ASAN_OPTIONS=$(ASAN_OPTIONS) tests/run.sh $(ASAN_BUILD)/bin
	@ASAN_OPTIONS=$(ASAN_OPTIONS) tests/fuzz/run.sh $(ASAN_BUILD)/bin 15

TSAN_TARGETS = indexer searchd engine_tests searchd_tests make_decisions queries
TSAN_CHECKS = publication/swaps publication/rollback connections/overload connections/flood connections/sigterm
tsan: ## the tests that have threads, swaps and load, under the thread sanitizer
	@packaging/deps.sh test
	@packaging/deps.sh reliability
	@$(CONFIGURE) -B $(TSAN_BUILD) -DCMAKE_BUILD_TYPE=RelWithDebInfo -DOMBUD_SANITIZE=thread >/dev/null
	@cmake --build $(TSAN_BUILD) -j $(JOBS) --target $(TSAN_TARGETS)
	@for tests in engine_tests searchd_tests; do TSAN_OPTIONS="$(TSAN_OPTIONS)" $(TSAN_BUILD)/bin/$$tests || exit 1; done
	@for check in $(TSAN_CHECKS); do \
	  TSAN_OPTIONS="$(TSAN_OPTIONS)" tests/reliability/run.py $(TSAN_BUILD)/bin --only $$check || exit 1; done

fuzz: ## libFuzzer on everything that strangers send (FUZZ_SECONDS=600 each); findings in build-fuzz/found
	@packaging/deps.sh fuzz
	@$(CONFIGURE) -B $(FUZZ_BUILD) -DCMAKE_CXX_COMPILER=clang++ -DOMBUD_TESTS=OFF -DOMBUD_FUZZ=ON \
	  -DOMBUD_SANITIZE=fuzzer-no-link,address,undefined >/dev/null
	@cmake --build $(FUZZ_BUILD) -j $(JOBS) --target $(FUZZ_TARGETS)
	@FUZZ_CORPUS=$(FUZZ_BUILD)/found tests/fuzz/run.sh $(FUZZ_BUILD)/bin $(FUZZ_SECONDS)

clean: ## remove what was built
	@rm -rf $(BUILD) $(ASAN_BUILD) $(TSAN_BUILD) $(FUZZ_BUILD) $(BENCH_BUILD)
