#!/bin/sh
# tests/run.sh - runs every test binary and script; last line: "N passed, N failed, N skipped".
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: tests/run.sh BIN [Catch2 arguments, such as a test's name]
set -u
bin=$1
shift
here=$(dirname "$0")
log=$(mktemp)
trap 'rm -f "$log"' EXIT
passed=0 failed=0 skipped=0

# Adds up what a Catch2 binary says: "test cases: 5 | 4 passed | 1 failed" or "All tests passed (9
# assertions in 5 test cases)". One that says neither has died, which is a failure.
count_catch() {
  skips=$(grep -c '^skipped: ' "$log")
  all=$(sed -n 's/^All tests passed (.* in \([0-9]*\) test cases*)$/\1/p' "$log" | tail -n 1)
  line=$(grep '^test cases:' "$log" | tail -n 1)
  if [ -n "$all" ]; then
    ok=$all bad=0
  elif [ -n "$line" ]; then
    ok=$(echo "$line" | sed -n 's/.*| *\([0-9]*\) passed.*/\1/p')
    bad=$(echo "$line" | sed -n 's/.*| *\([0-9]*\) failed.*/\1/p')
  else
    ok=0 bad=1
  fi
  ok=${ok:-0} bad=${bad:-0}
  [ "$1" = 0 ] || [ "$bad" != 0 ] || bad=1
  passed=$((passed + ok - skips)) failed=$((failed + bad)) skipped=$((skipped + skips))
}

for room in corpus engine indexer relevance searchd bench whole; do
  test -x "$bin/${room}_tests" || { echo "$room: no test binary in $bin" >&2; failed=$((failed + 1)); continue; }
  "$bin/${room}_tests" "$@" >"$log" 2>&1
  status=$?
  count_catch $status
  if [ $status = 0 ]; then
    grep '^skipped: ' "$log" | sed "s/^/$room: /"
    echo "$room: $ok test cases passed"
  else
    cat "$log"
    echo "$room: $bad failed (exit status $status)"
  fi
done

for script in "$here"/arrows.sh "$here"/docs.sh "$here"/openapi.py; do
  if "$script" "$bin" >"$log" 2>&1; then
    passed=$((passed + 1))
    echo "$(basename "$script"): passed"
  else
    failed=$((failed + 1))
    cat "$log"
    echo "$(basename "$script"): failed"
  fi
done

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
