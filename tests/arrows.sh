#!/bin/sh
# tests/arrows.sh - the includes allowed between rooms; names each that is not.
# SPDX-License-Identifier: GPL-3.0-or-later
cd "$(dirname "$0")/.." || exit 2
readers=$(sed -n '/^set(corpus_readers_sources/,/)/p' CMakeLists.txt | tr -s ' ()' '\n' |
  sed -n 's/\.cpp$/.h/p' | tr '\n' '|')
wrong=0

# forbid ROOM PATTERN: no include in ROOM may match PATTERN.
forbid() {
  if grep -nE "^#include \"($2)" "$1"/*.h "$1"/*.cpp 2>/dev/null; then
    echo "  ^ $1 may not include $2" >&2
    wrong=1
  fi
}
forbid corpus 'engine/|indexer/|searchd/|web/'
forbid engine 'indexer/|searchd/|web/'
forbid indexer 'searchd/|web/'
forbid searchd 'indexer/|web/'
# searchd and engine never come to need the readers (and with them the HTML parser).
forbid engine "${readers}corpus/readers"
forbid searchd "${readers}corpus/readers"

# Only one file may see the HTTP library: its defines must match the compiled one's.
if grep -lE '#include <httplib.h>' ./*/*.h ./*/*.cpp | grep -v '^./searchd/answer_writer.cpp$'; then
  echo "  ^ only searchd/answer_writer.cpp may include <httplib.h>" >&2
  wrong=1
fi
# Every include of ours names its room.
if grep -nE '^#include "[^/"]+"' corpus/*.h corpus/*.cpp engine/*.h engine/*.cpp indexer/*.h indexer/*.cpp searchd/*.h searchd/*.cpp; then
  echo "  ^ an include must name its room" >&2
  wrong=1
fi
# Each of these cost others days; the reasons are in docs/ARCHITECTURE.md.
for banned in 'std::regex' 'reopen()' 'Xapian::QueryParser' '[^_a-z]tolower(' '[^_a-z]isalpha('; do
  if grep -nF -- "$banned" corpus/*.h corpus/*.cpp engine/*.h engine/*.cpp indexer/*.h indexer/*.cpp searchd/*.h searchd/*.cpp | grep -vE ':[0-9]+: *//'; then
    echo "  ^ $banned is not used in this house" >&2
    wrong=1
  fi
done
exit $wrong
