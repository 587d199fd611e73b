#!/bin/sh
# bench/run.sh - makes decisions and queries, builds an index, measures both, and writes the result.
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: bench/run.sh BIN [COUNT [SEED]]
# BIN is the folder of Release programs. BENCH_DIR holds the data (build/bench-COUNT), RESULTS the result
# (bench/results), PASSES=10 the counted passes, SECONDS_EACH=5 of each throughput; ENGINES=no leaves out the
# other engines, REBUILD=no the rebuild. CPUs are those of the machine: run it on one that does nothing else.
set -eu
if [ $# -lt 1 ]; then
  sed -n '4s/^# //p' "$0" >&2
  exit 2
fi
root=$(cd "$(dirname "$0")/.." && pwd)
bin=$(cd "$1" && pwd) count=${2:-57500} seed=${3:-1}
data=${BENCH_DIR:-$root/build/bench-$count} results=${RESULTS:-$root/bench/results}
passes=${PASSES:-10}
mkdir -p "$data" "$results"
data=$(cd "$data" && pwd)
result=$results/$(date -u +%Y-%m-%d)-$(uname -n).md
[ "$count" = 57500 ] || result=${result%.md}-$count.md
decisions=$data/decisions-$seed.jsonl queries=$data/queries-$seed.tsv index=$data/index

say() { echo "bench: $*" >&2; }

say "making $count decisions (seed $seed)"
"$bin/make_decisions" --count "$count" --seed "$seed" >"$decisions"
"$bin/queries" --seed "$seed" "$decisions" >"$queries"

say "building the index"
rm -rf "$index" "$data/build.tsv"
load=$(cut -d ' ' -f 1-3 /proc/loadavg)
"$bin/cost_of" "$data/build.tsv" "$bin/indexer" --index "$index" --json --quiet "$decisions" \
  >"$data/report.json"
size_mb=$(du -s --block-size=1000000 "$index" | cut -f 1)
text_mb=$(du -s --apparent-size --block-size=1000000 "$decisions" | cut -f 1)

rm -rf "$data/rebuild.md" "$data/rebuild"
if [ "${REBUILD:-yes}" = yes ]; then
  say "rebuilding with 1% changed"
  "$root/bench/rebuild.sh" "$bin" "$decisions" "$data/rebuild" >"$data/rebuild.md"
  rm -rf "$data/rebuild"
fi

say "measuring $(wc -l <"$queries") queries, $passes passes"
"$bin/measure" --index "$index" --queries "$queries" --passes "$passes" --totals "$data/totals.tsv" \
  --rows "$data/rows.tsv" --searchd "$bin/searchd" --web "$root/web" \
  --seconds "${SECONDS_EACH:-5}" >"$data/measured.md"

# COMMIT may be given where there is no repository.
commit=${COMMIT:-$(git -C "$root" describe --always --dirty 2>/dev/null || echo unknown)}
{
  echo "# $count decisions, $(date -u +%Y-%m-%d)"
  echo
  echo "- Machine: $(uname -n): $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)," \
    "$(nproc) processors, $(awk '/^MemTotal/ {printf "%.0f", $2 / 1048576}' /proc/meminfo) GiB"
  echo "- Load before the build (1, 5, 15 minutes): $load"
  echo "- Commit: $commit; $("$bin/indexer" --version)"
  echo "- Command: \`make bench COUNT=$count SEED=$seed\`; method: bench/README.md"
  echo
  echo "## Build"
  echo
  echo "| wall s | user s | system s | CPU s | decisions/s (wall) | peak MiB | index MB | input MB |"
  echo "|---|---|---|---|---|---|---|---|"
  awk -v n="$count" -v size="$size_mb" -v text="$text_mb" '{printf "| %.1f | %.1f | %.1f | %.1f | %.0f | %d | %d | %d |\n",
    $1, $2, $3, $2 + $3, n / $1, $4, size, text}' "$data/build.tsv"
  echo
  echo "Report of the indexer: \`$(sed 's/,"index":.*/}/' "$data/report.json" | cut -c 1-300)\`"
  echo
  if [ -f "$data/rebuild.md" ]; then
    echo "## Rebuild with one decision in a hundred changed"
    echo
    cat "$data/rebuild.md"
    echo
  fi
  cat "$data/measured.md"
} >"$result"

if [ -x "$root/bench/engines/run.sh" ] && [ "${ENGINES:-yes}" = yes ]; then
  say "the other engines"
  rm -rf "$data/engines"
  awk -v n="$count" -v size="$size_mb" '{printf "ombud\t%d\t%.1f\t%.1f\t%d\t%d\n", n, $1, $2 + $3, $4, size}' \
    "$data/build.tsv" >"$data/our_build.tsv"
  {
    echo
    echo "## Beside other engines"
    echo
    BUILD=$(dirname "$bin") PASSES=$passes "$root/bench/engines/run.sh" "$decisions" "$queries" \
      "$data/engines" "$data/totals.tsv" "$data/rows.tsv" "$data/our_build.tsv"
  } >>"$result"
  "$root/bench/plot.py" "$result" >"${result%.md}.svg"
fi
say "written: $result"
