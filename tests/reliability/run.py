#!/usr/bin/python3
# tests/reliability/run.py - runs the scorecard: run.py BIN [--long] [--only NAME]... [--page FILE]
# SPDX-License-Identifier: GPL-3.0-or-later
"""One line a check: passed, FAILED or skipped, its name, its figures. Exits 1 when one failed."""
import argparse
import importlib
import os
import pathlib
import random
import signal
import sys
import tempfile

import page
import scorecard
from stage import Stage

# In the order of the page.
FILES = ["connections", "crowds", "endless", "starvation", "stopping", "soak", "protocol",
         "publication", "bad_input", "mutations", "queries", "privacy", "cross_site",
         "hardening", "rebuild"]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bin", type=pathlib.Path, help="folder of indexer and searchd")
    parser.add_argument("--long", action="store_true", help="the long form: hours")
    parser.add_argument("--only", action="append", default=[], metavar="NAME",
                        help="checks whose name begins so")
    parser.add_argument("--page", type=pathlib.Path, metavar="FILE",
                        help="write docs/reliability.md here")
    parser.add_argument("--results", type=pathlib.Path, metavar="FILE",
                        help="add the results to those in this file; the page is made of all")
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    return parser.parse_args()


def chosen_checks(names):
    chosen = [one for one in scorecard.CHECKS
              if not names or any(one.name.startswith(name) for name in names)]
    if not chosen:
        known = "\n  ".join(one.name for one in scorecard.CHECKS)
        sys.exit(f"no check's name begins with {' or '.join(names)}; there are\n  {known}")
    return chosen


def run_all(asked, scale, into):
    folder = asked.bin.resolve()
    under = page.setting(folder, scale)
    results = []
    for one in chosen_checks(asked.only):
        results.append(scorecard.run_check(one, lambda: Stage(folder), scale))
        print(results[-1].line(), flush=True)
        page.keep(into, results[-1], under)
    return results


def main():
    asked = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that mounts and servers go, too
    for file in FILES:
        importlib.import_module(file)
    missing = [name for name in ("indexer", "searchd") if not os.access(asked.bin / name, os.X_OK)]
    if missing:
        sys.exit(f"no {' and no '.join(missing)} in {asked.bin}: build first (make build)")
    scale = scorecard.Scale(asked.long, asked.seed)
    print(f"seed {asked.seed}", flush=True)  # --seed repeats what was random
    with tempfile.TemporaryDirectory(prefix="ombud-reliability-") as folder:
        into = asked.results or pathlib.Path(folder) / "results"
        results = run_all(asked, scale, into)
        if asked.page:
            asked.page.write_text(page.text(scorecard.CHECKS, page.kept(into)), encoding="utf-8")
    print(scorecard.last_line(results))
    return 1 if any(result.verdict == scorecard.FAILED for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
