#!/bin/sh
# bench/engines/run.sh - builds and asks every engine in turn, and prints the tables as Markdown.
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: bench/engines/run.sh DECISIONS QUERIES OUTDIR [OUR_TOTALS [OUR_ROWS [OUR_BUILD]]]
# BUILD=build is the folder of programs, PASSES=10 the counted passes. OUTDIR must not hold indexes yet;
# at 57,500 decisions it takes 6 GB. Progress goes to standard error.
set -eu
if [ $# -lt 3 ]; then
  sed -n '4,6s/^# //p' "$0" >&2
  exit 2
fi
root=$(cd "$(dirname "$0")/../.." && pwd)
decisions=$1 queries=$2 out=$3
shift 3
build=${BUILD:-$root/build} passes=${PASSES:-10}
engines="xapian fts5 groonga lucene"

"$root/packaging/deps.sh" bench
cmake -S "$root" -B "$build" -G Ninja -DOMBUD_BENCH_ENGINES=ON >/dev/null
cmake --build "$build" --target engines >&2

# program ENGINE ARGUMENT...: each engine is a program of the same command line.
program() {
  engine=$1
  shift
  case $engine in
    lucene) "$root/bench/engines/lucene.sh" "$build/lucene" "$@" ;;
    *) "$build/bin/${engine}_engine" "$@" ;;
  esac
}

# Another program on the machine makes every figure larger: what it was is told beside the tables.
load=$(cut -d ' ' -f 1-3 /proc/loadavg)
mkdir -p "$out"
"$build/bin/flatten" "$decisions" "$out/documents.flat"
: >"$out/builds.tsv"
: >"$out/answers.tsv"
for engine in $engines; do
  echo "$engine: building" >&2
  program "$engine" build "$out/documents.flat" "$out/$engine" >>"$out/builds.tsv"
done
for engine in $engines; do
  echo "$engine: asking" >&2
  program "$engine" query "$out/$engine" "$queries" "$passes" >>"$out/answers.tsv"
done

echo "$(wc -l <"$out/documents.flat") documents, $(wc -l <"$queries") queries, $passes counted passes."
echo "Load before: $load. $(java -version 2>&1 | head -n 1)."
dpkg-query -W -f='- ${Package} ${Version}\n' libxapian-dev libsqlite3-dev libgroonga-dev liblucene8-java
if [ $# -ge 3 ]; then
  cat "$3" >>"$out/builds.tsv"
  set -- "$1" "$2"
fi
"$build/bin/compare_engines" "$out/builds.tsv" "$out/answers.tsv" "$@"
