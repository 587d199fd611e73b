# tests/reliability/bad_input.py - documents that are broken or made to do harm, among healthy ones
# SPDX-License-Identifier: GPL-3.0-or-later
import collections
import json
import os
import random as randoms
import re
import shutil

import hostile_documents
import hostile_makers
from measured import PEAK_MB_MAX, measured
from scorecard import Outcome, check
from stage import NOBODY, SAMPLE
from reports import accounts_differ, stored

# Most documents take milliseconds; 16 of the hostile ones may burn their five seconds each.
SECONDS_MAX = 180


def home_of_nobody(stage):
    """A user whom file permissions bind, and a folder that it may write in."""
    home = stage.folder / "home"
    home.mkdir()
    if os.geteuid() != 0:
        return home, os.geteuid()
    stage.folder.chmod(0o755)
    os.chown(home, NOBODY, NOBODY)
    return home, NOBODY


def refusals_by_number(report):
    """Of hostile ones, whose names begin with their number; of others under None."""
    refusals = collections.defaultdict(list)
    for refusal in report["refused"]:
        found = re.search(r"/hostile/(\d{4})-", refusal["file"])
        refusals[found and int(found[1])].append(refusal)
    return refusals


def fault_of(one, refusals, decisions):
    reasons = [refusal["reason"].lower() for refusal in refusals] or ["indexed"]
    if len(reasons) != 1 or reasons[0] not in [reason.lower() for reason in one.reasons]:
        return f"{' and '.join(reasons)} instead of {' or '.join(one.reasons)}"
    if any(hostile_makers.CANARY in refusal["detail"] for refusal in refusals):
        return f"its words stand in the report, under {reasons[0]}"
    if refusals and one.documents == 1:
        return ""
    whole = decisions.get(one.reference)
    if whole is None:
        return f"{one.reference} is not in the index"
    return "" if one.holds(json.loads(whole), whole) else "indexed, but not as it should be"


def faults_of(made, report, decisions):
    refusals = refusals_by_number(report)
    faults = [f"healthy: {refusal['reason']}" for refusal in refusals[None]]
    for one in made:
        if fault := fault_of(one, refusals[int(one.name[:4])], decisions):
            faults.append(f"{one.name.encode('unicode_escape').decode()}: {fault}")
    return faults


def strangers(made, decisions, healthy):
    """What stands in the index and was in no document that may be indexed."""
    expected = {one.reference for one in made if one.reference} | set(healthy)
    return [f"{reference} stands in the index: whose is it?" for reference in decisions
            if reference not in expected]


def same_words(one, other):
    """As stored, but for the day on which an index first held it."""
    return {**json.loads(one), "first_seen": ""} == {**json.loads(other), "first_seen": ""}


def write_hostile(folder, made):
    folder.mkdir()
    for one in made:
        one.put(folder / one.name)


@check("bad_input/hostile-documents",
       "Hostile documents of every kind among healthy ones",
       "every hostile one is refused for the right reason or read aright, every healthy one is "
       "indexed as without them, no word of a document in the report, 180 s, 1.1 GB")
def hostile(stage, scale):
    made = list(hostile_documents.documents(randoms.Random(scale.seed)))
    alone = stored(stage, stage.index())
    write_hostile(stage.folder / "hostile", made)
    home, user = home_of_nobody(stage)
    for what, into in [(stage.bin / "indexer", "indexer"), (SAMPLE, "sample")]:
        (shutil.copytree if what.is_dir() else shutil.copy)(what, stage.folder / into)
    run = measured([stage.folder / "indexer", "--index", home / "index", "--json", "--quiet",
                    stage.folder / "sample", stage.folder / "hostile"], stage.folder, user)
    if run.code != 3:
        return Outcome(False, f"the indexer exited with {run.code}: {run.err[-300:]}")
    decisions = stored(stage, home / "index")
    read_alone = stage.indexer("--index", stage.folder / "again", "--json", "--quiet", SAMPLE)
    documents = json.loads(read_alone.stdout)["read"] + sum(one.documents for one in made)
    faults = (faults_of(made, run.report, decisions) + strangers(made, decisions, alone)
              + accounts_differ(run.report, documents))
    changed = [ref for ref, whole in alone.items()
               if ref not in decisions or not same_words(whole, decisions[ref])]
    faults += [f"healthy {ref} is changed or gone" for ref in changed]
    if hostile_makers.CANARY in run.err:
        faults.append("words of a document stand on stderr")
    if stage.indexer("verify", "--index", home / "index").returncode != 0:
        faults.append("indexer verify finds fault with the index")
    refused = len(run.report["refused"])
    figures = (f"{len(made)} hostile of {len(hostile_makers.MAKERS)} kinds among {len(alone)} "
               f"healthy: {refused} refused, {len(decisions) - len(alone)} read, {len(faults)} "
               f"wrong; healthy as before {len(alone) - len(changed)} of {len(alone)}; "
               f"{run.seconds:.0f} s, largest process {run.peak_mb:.0f} MB")
    return Outcome(not faults and run.seconds < SECONDS_MAX and run.peak_mb < PEAK_MB_MAX, figures,
                   tuple(faults))


def write_long_line(path, size):
    """A healthy line, one of that many bytes (a hole of the file: no disk), a healthy line."""
    with open(path, "wb") as file:
        file.write(json.dumps(hostile_makers.own_form(1)).encode() + b"\n{")
        file.seek(size, os.SEEK_CUR)
        file.write(b"\n" + json.dumps(hostile_makers.own_form(2)).encode() + b"\n")


@check("bad_input/long-line",
       "One very long line between two healthy ones, in a file and on standard input",
       "the line is refused as too-large, the other two are indexed, memory under 300 MB")
def long_line(stage, scale):
    size = scale.pick(64 << 20, 1 << 30)
    path = stage.folder / "long.jsonl"
    write_long_line(path, size)
    told_of = []
    passed = True
    for name in ["file", "input"]:
        with open(path, "rb") as source:
            run = measured([stage.bin / "indexer", "--index", stage.folder / name, "--json",
                            "--quiet", path if name == "file" else "-"], stage.folder,
                           stdin=source)
        reasons = [one["reason"] for one in run.report["refused"]] if run.out else []
        passed &= (run.code == 3 and run.report["indexed"] == 2 and reasons == ["too-large"]
                   and run.peak_mb < 300)
        told_of.append(f"{name}: exit {run.code}, refused {reasons}, {run.seconds:.1f} s, "
                       f"{run.peak_mb:.0f} MB")
    return Outcome(passed, f"{size >> 20} MiB; " + "; ".join(told_of))
