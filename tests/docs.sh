#!/bin/sh
# tests/docs.sh - every relative link in the documents resolves, and every source file says what it is.
# SPDX-License-Identifier: GPL-3.0-or-later
cd "$(dirname "$0")/.." || exit 2
wrong=0

for document in $(find . -name '*.md' -not -path './build*' -not -path '*/node_modules/*' -not -path './.git/*'); do
  folder=$(dirname "$document")
  for link in $(grep -oE '\]\([^)# ]+' "$document" | sed 's/^](//' | grep -vE '^(https?|mailto):'); do
    [ -e "$folder/$link" ] || { echo "$document: nothing at $link" >&2; wrong=1; }
  done
done

for source in corpus/*.h corpus/*.cpp engine/*.h engine/*.cpp indexer/*.h indexer/*.cpp searchd/*.h searchd/*.cpp; do
  head -n 1 "$source" | grep -qF "// $source - " || { echo "$source: its first line does not name it" >&2; wrong=1; }
  head -n 6 "$source" | grep -q 'SPDX-License-Identifier: GPL-3.0-or-later' || { echo "$source: no SPDX line" >&2; wrong=1; }
done
exit $wrong
