#!/bin/sh
# tests/bench/engines.sh - the compared engines find what a search line by line finds: engines.sh [BUILD]
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2016 # the conditions are awk's
# BUILD=build is where the programs are built. Ends with "N passed, N failed"; says "skipped" where
# the engines' packages are missing.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
build=${1:-$root/build}

if ! missing=$(NO_INSTALL=1 "$root/packaging/deps.sh" bench 2>&1); then
  echo "skipped: $missing"
  exit 0
fi
log=$(mktemp)
folder=$(mktemp -d)
trap 'rm -rf "$log" "$folder"' EXIT
if ! cmake -S "$root" -B "$build" -G Ninja -DOMBUD_BENCH_ENGINES=ON >"$log" 2>&1 ||
  ! cmake --build "$build" --target engines >"$log" 2>&1; then
  cat "$log"
  echo "0 passed, 1 failed"
  exit 1
fi

passed=0 failed=0
# is NAME EXPECTED GOT
is() {
  if [ "$2" = "$3" ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "$1: expected '$2', got '$3'"
  fi
}
# refuses NAME WORDS COMMAND...: the command fails and says the words.
refuses() {
  name=$1 words=$2
  shift 2
  if "$@" >"$log" 2>&1; then
    is "$name" "a refusal" "none"
  else
    is "$name" 1 "$(grep -cF -- "$words" "$log")"
  fi
}
program() {
  engine=$1
  shift
  case $engine in
    lucene) "$root/bench/engines/lucene.sh" "$build/lucene" "$@" ;;
    *) "$build/bin/${engine}_engine" "$@" ;;
  esac
}

# first_key N: of the best match of query N in the pages shown.
first_key() {
  awk -v n="$1" '$1 == "==" {on = $2 == n} on' "$folder/pages" | grep -o 'lgsco/[0-9]*' | head -n 1
}

# 200 documents of words that no stemmer changes and no engine splits; U+2029 parts paragraphs.
awk 'BEGIN {
  for (i = 1; i <= 200; ++i) {
    text = "The body thought about case number" i ".\342\200\251"
    if (i % 3 == 0) text = text " It saw a zebron."
    if (i % 5 == 0) text = text " Then a zebron quandox came."
    if (i % 7 == 0) text = text " A quandox and a zebron part."
    if (i % 11 == 0) text = text "\342\200\251No mirvel was here, only one zebulor."
    printf "lgsco/%03d\tc%d\tg%d\to%d\t%d%02d15\t%d\t%s\tSummary of number%d.\t%s\n", i, i % 9, i % 4,
      i % 3, 2018 + i % 6, 1 + i % 12, 2018 + i % 6, i % 2 ? "none" : "101-250", i, text
  }
}' >"$folder/flat"

# ask CLASS QUERY CONDITION: the condition says, in awk, which lines the query should match.
: >"$folder/queries" && : >"$folder/expected"
ask() {
  printf '%s\t%s\n' "$1" "$2" >>"$folder/queries"
  printf '%d\t%d\n' "$(wc -l <"$folder/expected")" "$(awk -F '\t' "$3" "$folder/flat" | wc -l)" >>"$folder/expected"
}
ask rare 'q=mirvel' '/mirvel/'
ask common 'q=Zebron' '/zebron/'
ask and2 'q=zebron+quandox' '/zebron/ && /quandox/'
ask or35 'q=quandox%20OR%20mirvel+OR+nowhere' '/quandox|mirvel/'
ask phrase 'q=%22zebron+quandox%22' '/zebron quandox/'
ask term_council 'q=zebron&council=c3' '/zebron/ && $2 == "c3"'
ask term_cat_date 'q=zebron&category=g2&date_from=2020-03-15&date_to=2022' \
  '/zebron/ && $3 == "g2" && $5 >= 20200315 && $5 <= 20221231'
ask browse 'council=c5&sort=-date' '$2 == "c5"'
ask browse 'sort=-date' '1'
ask prefix 'q=zeb*' '/zeb/'
ask rare 'q=absent' '/absent/'

for engine in xapian fts5 groonga lucene; do
  program "$engine" build "$folder/flat" "$folder/$engine" >"$folder/build" 2>"$log" || cat "$log"
  is "$engine indexes every document" "$engine 200 6" "$(awk '{print $1, $2, NF}' "$folder/build")"
  program "$engine" query "$folder/$engine" "$folder/queries" 2 >"$folder/rows" 2>"$log" || cat "$log"
  is "$engine finds what a search line by line finds" "$(cat "$folder/expected")" \
    "$(cut -f 3,4 "$folder/rows" | sort -n | uniq)"
  is "$engine answers in each of two passes" 22 "$(wc -l <"$folder/rows")"
  cat "$folder/rows" >>"$folder/answers"
  cat "$folder/build" >>"$folder/builds"

  program "$engine" show "$folder/$engine" "$folder/queries" >"$folder/pages" 2>"$log" || cat "$log"
  is "$engine marks what was sought" 1 "$(grep -c '<b>[Mm]irvel</b>\|keyword[^>]*>mirvel<' "$folder/pages" | awk '{print ($1 > 0)}')"
  # December 2023 is the latest month of council c5.
  is "$engine browses from the newest" 20231215 \
    "$(awk -F '\t' -v key="$(first_key 7)" '$1 == key {print $5}' "$folder/flat")"
  refuses "$engine builds where nothing is" exists program "$engine" build "$folder/flat" "$folder/$engine"
done

sort "$folder/answers" | awk -F '\t' -v OFS='\t' '$1 == "xapian" {$1 = "ombud"; $5 = 1; print}' >"$folder/ours"
tables=$("$build/bin/compare_engines" "$folder/builds" "$folder/answers" "$folder/expected" "$folder/ours")
is "the tables say that all totals agree" 4 \
  "$(echo "$tables" | grep '^| ALL' | grep -o '11 of 11, median difference 0.0%' | wc -l)"

printf 'lgsco/1\tonly\tthree\n' >"$folder/broken"
refuses "a line with too few columns" "line 1" program xapian build "$folder/broken" "$folder/none"
printf 'rare\tq=mirvel&page=2\n' >"$folder/broken"
refuses "a parameter that engines are not asked for" "page=2" \
  program xapian query "$folder/xapian" "$folder/broken" 1

"$build/bin/flatten" "$root/corpus/sample/allotment-bonfires-caldmere.txt" "$folder/sample" 2>"$log" || cat "$log"
is "decisions become lines of nine columns" 9 "$(awk -F '\t' '{print NF}' "$folder/sample" | sort -u)"

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
