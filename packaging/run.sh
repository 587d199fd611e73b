#!/bin/sh
# packaging/run.sh - indexes a folder and serves it until Ctrl-C: run.sh BIN FOLDER PORT
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
bin=$1 from=$2 port=$3

if [ ! -e "$from" ]; then
  echo "make run: there is nothing at '$from'. FROM= names a folder or file of decisions." >&2
  exit 1
fi
# One index a folder, kept between runs, so that an unchanged folder is served at once.
index=$(dirname "$bin")/index-$(printf '%s' "$from" | cksum | cut -d' ' -f1)

# The project's corrections are of its sample: of other decisions each would be told as not held.
# A reader's own are named by OMBUD_CORRECTIONS.
set -- --index "$index" --allow-shrink
[ "$(realpath "$from")" != "$(realpath corpus/sample)" ] || set -- "$@" --corrections corpus/corrections.jsonl
# 3: published, some documents refused; the report says which.
"$bin/indexer" "$@" "$from" || [ $? = 3 ]

# The chosen port, else any free one. searchd prints its address when it answers; that line is last.
port_is_taken() {
  awk -v port="$(printf '%04X' "$1")" 'FNR > 1 {split($2, a, ":"); if (a[2] == port && $4 == "0A") found = 1}
    END {exit !found}' /proc/net/tcp /proc/net/tcp6 2>/dev/null
}
if port_is_taken "$port"; then
  echo "Port $port is taken; taking a free one." >&2
  port=0
fi
echo "Serving $from. Ctrl-C stops." >&2
exec "$bin/searchd" --index "$index" --listen "127.0.0.1:$port" --web web
