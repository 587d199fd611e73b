#!/usr/bin/env python3
# bench/plot.py - draws the queries' table of a result as SVG: bars of p50 to p95, logarithmic.
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: bench/plot.py RESULT.md >PLOT.svg
import itertools
import math
import sys

COLOURS = {"ombud": "#1d5fa8", "lucene": "#b5651d", "fts5": "#6b8e23", "groonga": "#8a5aa8", "xapian": "#777777"}
LEFT, TOP, WIDTH, ROW, BAR = 110, 46, 640, 74, 11
LEAST, MOST = 0.1, 1000.0  # ms


def table(lines):
    """Class -> engine -> (p50, p95), of the table of processor time."""
    at = next(i for i, line in enumerate(lines) if line.startswith("### CPU ms a query"))
    begin = next(i for i in range(at, len(lines)) if lines[i].startswith("|"))
    rows = list(itertools.takewhile(lambda line: line.startswith("|"), lines[begin:]))
    names = [cell.strip() for cell in rows[0].strip("| \n").split("|")][1:]
    found = {}
    for row in rows[2:]:
        cells = [cell.strip() for cell in row.strip("| \n").split("|")]
        found[cells[0]] = {
            name: tuple(float(part) for part in cell.split(" / ")[:2]) for name, cell in zip(names, cells[1:])
        }
    return found


def x_of(ms):
    share = math.log10(max(ms, LEAST) / LEAST) / math.log10(MOST / LEAST)
    return LEFT + WIDTH * min(share, 1)


def draw(found):
    height = TOP + ROW * len(found) + 34
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEFT + WIDTH + 40}" height="{height}"'
        f' viewBox="0 0 {LEFT + WIDTH + 40} {height}" font-family="sans-serif" font-size="12">',
        "<title>Processor time of a query by class and engine, p50 to p95, in ms</title>",
        '<rect width="100%" height="100%" fill="#ffffff"/>',
    ]
    for at, (engine, colour) in enumerate(COLOURS.items()):
        out.append(f'<rect x="{LEFT + at * 110}" y="12" width="12" height="12" fill="{colour}"/>')
        out.append(f'<text x="{LEFT + at * 110 + 18}" y="22">{engine}</text>')
    tick = LEAST
    while tick <= MOST * 1.01:
        x = x_of(tick)
        out.append(f'<line x1="{x:.1f}" y1="{TOP - 8}" x2="{x:.1f}" y2="{height - 26}" stroke="#dddddd"/>')
        out.append(f'<text x="{x:.1f}" y="{height - 10}" text-anchor="middle">{tick:g} ms</text>')
        tick *= 10
    for at, (name, engines) in enumerate(found.items()):
        top = TOP + at * ROW
        out.append(f'<text x="{LEFT - 8}" y="{top + ROW / 2}" text-anchor="end">{name}</text>')
        for place, (engine, colour) in enumerate(COLOURS.items()):
            if engine not in engines:
                continue
            p50, p95 = engines[engine]
            y = top + place * (BAR + 2)
            begin, end = x_of(p50), x_of(p95)
            out.append(
                f'<rect x="{begin:.1f}" y="{y}" width="{max(end - begin, 2):.1f}" height="{BAR}" fill="{colour}">'
                f"<title>{engine}, {name}: p50 {p50:g} ms, p95 {p95:g} ms</title></rect>"
            )
    out.append("</svg>")
    return "\n".join(out) + "\n"


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: bench/plot.py RESULT.md >PLOT.svg")
    try:
        with open(sys.argv[1], encoding="utf-8") as file:
            found = table(file.read().split("\n"))
    except (OSError, StopIteration) as error:
        sys.exit(f"plot.py: {sys.argv[1]} has no table “CPU ms a query”: {error}")
    sys.stdout.write(draw(found))


main()
