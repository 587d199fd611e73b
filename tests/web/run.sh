#!/bin/sh
# tests/web/run.sh - indexes the sample, serves it on a free port and looks at the pages in Chromium.
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: tests/web/run.sh BIN [FOLDER for screenshots]
set -eu
bin=$(cd "$1" && pwd)
pictures=${2:-}
cd "$(dirname "$0")"
project=$(cd ../.. && pwd)
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$work"' EXIT INT TERM

[ -d node_modules/axe-core ] && [ node_modules -nt package-lock.json ] || npm ci --ignore-scripts >&2
"$bin/indexer" --index "$work/index" --quiet "$project/corpus/sample" >&2
"$bin/searchd" --index "$work/index" --listen 127.0.0.1:0 --web "$project/web" \
  >"$work/out" 2>"$work/err" &
server=$!
for _ in $(seq 100); do
  grep -q '^ready ' "$work/out" && break
  sleep 0.1
done
url=$(sed -n 's/^ready //p' "$work/out")
[ -n "$url" ] || { cat "$work/err" >&2; echo "searchd did not start" >&2; exit 1; }
# All of them run, whatever fails first: a fault is seldom alone.
failed=0
node sizes.mjs "$url" || failed=1
node times.mjs "$url" || failed=1
node html.mjs "$url" || failed=1
node journeys.mjs "$url" || failed=1
node comforts.mjs "$url" || failed=1
node axe.mjs "$url" ${pictures:+"$pictures"} || failed=1
exit "$failed"
