#!/bin/sh
# bench/engines/lucene.sh - compiles LuceneEngine.java where newer, and runs it: lucene.sh CLASSES ARGUMENT...
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
here=$(dirname "$0")
classes=$1
shift

classpath=$classes
for part in core analyzers-common highlighter memory queries; do
  jar=$(find /usr/share/java -name "lucene-$part-8.*.jar" 2>/dev/null | sort | tail -n 1)
  [ -n "$jar" ] || { echo "lucene.sh: no lucene-$part 8 in /usr/share/java; packaging/deps.sh bench installs it" >&2; exit 1; }
  classpath=$classpath:$jar
done
if [ ! -e "$classes/LuceneEngine.class" ] ||
  [ -n "$(find "$here/LuceneEngine.java" -newer "$classes/LuceneEngine.class")" ]; then
  mkdir -p "$classes"
  javac -Xlint:all -Werror -cp "$classpath" -d "$classes" "$here/LuceneEngine.java"
fi
# A collector of one thread; a heap of four times the build's buffer (twice that built no faster).
exec java -XX:+UseSerialGC -Xmx1g -cp "$classpath" LuceneEngine "$@"
