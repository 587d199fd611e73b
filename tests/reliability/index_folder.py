# tests/reliability/index_folder.py - what an index folder holds, and what it must hold.
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import re

OWN_NAMES = {"CURRENT", "LOCK", "WITHDRAWN"}
GENERATION = re.compile(r"gen-(\d{8})")
PUBLISHED = (0, 3)  # exit codes of indexer/README.md


def current(index):
    """The number of the generation that CURRENT names; 0 where it names none."""
    try:
        named = GENERATION.match((index / "CURRENT").read_text(encoding="utf-8", errors="replace"))
    except FileNotFoundError:
        return 0
    return int(named[1]) if named else 0


def newest(index):
    """The highest number of a generation on the disk, current or not."""
    return max((int(found[1]) for found in map(GENERATION.fullmatch, names(index)) if found),
               default=0)


def names(index):
    return sorted(entry.name for entry in index.iterdir())


def acknowledged(done):
    """The number of the generation that a finished `indexer --json` says it published; or 0."""
    if done.returncode not in PUBLISHED or not done.stdout:
        return 0
    return int(GENERATION.match(json.loads(done.stdout)["index"]["generation"])[1])


def faults(stage, index, at_least):
    """What is wrong with it, in words: nothing that was acknowledged may be lost."""
    found = []
    if current(index) < at_least:
        found.append(f"{at_least} was acknowledged, CURRENT names {current(index)}")
    verified = stage.indexer("verify", "--index", index)
    if verified.returncode != 0:
        told = [line for line in (verified.stdout + verified.stderr).splitlines()
                if not line.startswith("ok ")]
        found.append(f"verify exits {verified.returncode}: {' '.join(told)[:200]}")
    return found


def litter(index):
    """Names that no finished publication leaves behind."""
    return [name for name in names(index)
            if name not in OWN_NAMES and not GENERATION.fullmatch(name)]


def faults_after_retry(stage, index, *arguments):
    """Publishes once more, undisturbed: it must succeed and tidy up."""
    before = current(index)
    done = stage.indexer("--index", index, "--json", "--quiet", *arguments)
    if acknowledged(done) <= before:
        return [f"a retry exits {done.returncode}: {done.stderr.strip()[-200:]}"]
    found = faults(stage, index, acknowledged(done))
    if litter(index):
        found.append(f"a retry leaves {', '.join(litter(index))}")
    return found
