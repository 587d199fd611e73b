#!/bin/sh
# bench/rebuild.sh - what a rebuild costs in which one decision in a hundred changed, beside a whole build.
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: bench/rebuild.sh BIN DECISIONS FOLDER
# DECISIONS is a file of make_decisions; FOLDER is made, and holds the indexes. Writes a table. Fails where
# the two do not publish the same words.
set -eu
if [ $# -ne 3 ]; then
  sed -n '4s/^# //p' "$0" >&2
  exit 2
fi
bin=$1 decisions=$2 folder=$3
rm -rf "$folder"
mkdir -p "$folder"

awk 'NR % 100 == 0 { sub(/"kind":"paragraph","number":[0-9]+,"numbering":"[a-z]+","depth":0,"text":"/,
  "&It was looked at once more. ") } { print }' "$decisions" >"$folder/changed.jsonl"

build() { # NAME ARGUMENT...
  name=$1
  shift
  "$bin/cost_of" "$folder/$name.tsv" "$bin/indexer" --json --quiet "$@" >"$folder/$name.json"
}

build first --index "$folder/index" "$decisions"
build whole --index "$folder/whole" "$folder/changed.jsonl"
build rebuilt --index "$folder/index" "$folder/changed.jsonl"
cmp "$folder/whole/gen-00000001/decisions.words" "$folder/index/gen-00000002/decisions.words"

echo "| build | wall s | CPU s | peak MiB | taken over |"
echo "|---|---|---|---|---|"
for name in whole rebuilt; do
  taken=$(sed 's/.*"taken_over":\([0-9]*\).*/\1/' "$folder/$name.json")
  awk -v name="$name" -v taken="$taken" \
    '{printf "| %s | %.1f | %.2f | %d | %d |\n", name, $1, $2 + $3, $4, taken}' "$folder/$name.tsv"
done
paste "$folder/rebuilt.tsv" "$folder/whole.tsv" |
  awk '{printf "| of the whole | %.3f | %.3f | | |\n", $1 / $5, ($2 + $3) / ($6 + $7)}'
