#!/bin/sh
# tests/fuzz/run.sh - every fuzz target for so many seconds each: run.sh BIN SECONDS [TARGET...]
# SPDX-License-Identifier: GPL-3.0-or-later
# Targets built with libFuzzer keep what reaches new code in FUZZ_CORPUS (build/fuzz-corpus).
set -eu
if [ $# -lt 2 ]; then
  sed -n '2s/^# //p' "$0" >&2
  exit 2
fi
bin=$(cd "$1" && pwd) seconds=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../.." && pwd)
[ $# -gt 0 ] || set -- request_head query document html json stored_json remedies
failed=0
for target; do
  seeds="$here/seeds/$target"
  case $target in
    document | html | remedies) seeds="$project/corpus/sample" ;;
  esac
  [ "$target" != remedies ] || seeds="$seeds $here/seeds/remedies"
  if "$bin/${target}_fuzz" -help=1 2>&1 | grep -q max_total_time; then
    found=${FUZZ_CORPUS:-$project/build/fuzz-corpus}/$target
    mkdir -p "$found"
    # shellcheck disable=SC2086 # the seeds are words
    "$bin/${target}_fuzz" -max_total_time="$seconds" -rss_limit_mb=4096 -timeout=25 -print_final_stats=1 \
      -artifact_prefix="$found/" "$found" $seeds >"$found.log" 2>&1 || { failed=1; tail -n 40 "$found.log"; }
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$found.log")
    echo "$target: ${runs:-0} runs in $seconds s, $(find "$found" -name 'crash-*' -o -name 'timeout-*' -o \
      -name 'oom-*' -o -name 'leak-*' | wc -l) findings"
  else
    # shellcheck disable=SC2086
    "$bin/${target}_fuzz" "$seconds" $seeds || failed=1
  fi
done
exit "$failed"
