# tests/reliability/accounting.py - a collection of which every number is known beforehand.
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import re
import shutil

import made_decisions
from stage import SAMPLE

READ_BACK = re.compile(r"(gen-\d{8}), accounting: (\d+) decisions read back")
OUTCOMES = ("indexed", "unchanged", "duplicates", "merged", "refused")
# Documents that are refused, each for a reason of its own.
REFUSED = {"a.pdf": b"%PDF-1.4 ", "empty.txt": b"", "broken.json": b'{"format":1',
           "members.json": b'{"format":1,"reference":5}', "zip.html": b"PK\x03\x04....",
           "bytes.txt": b"Decision \xff\xfe\xfa", "prose.txt": b"Nothing that anybody decided.\n"}


class Books:
    """Builds of it, and what was wrong with their reports."""

    def __init__(self, stage, decisions):
        self.stage, self.index = stage, stage.folder / "index"
        self.folder = stage.folder / "collection"
        self.decisions = decisions
        self.duplicates, self.conflicts = decisions // 25, decisions // 200
        self.faults, self.reports = [], []
        alone = self.build(stage.folder / "alone", SAMPLE)
        self.sample = {name: self.number(alone, name) for name in ("read", *OUTCOMES)}
        if self.sample["merged"] == 0:
            self.faults.append("the sample has nothing that is merged")

    @staticmethod
    def number(report, name):
        return len(report[name]) if name == "refused" else report[name]

    def build(self, index, *arguments):
        done = self.stage.indexer("--index", index, "--json", "--quiet", *arguments)
        if done.returncode not in (0, 3):
            raise RuntimeError(f"indexer exits {done.returncode}: {done.stderr}")
        return json.loads(done.stdout)

    def make(self):
        shutil.copytree(SAMPLE, self.folder)
        for name, content in REFUSED.items():
            (self.folder / name).write_bytes(content)
        (self.folder / "link.txt").symlink_to("prose.txt")
        self.write("made.jsonl", range(self.decisions))
        self.write("made-again.jsonl", range(self.duplicates))
        # Of two with the same date the one read later stays: "made" is read before "other".
        self.write("other.jsonl", range(self.duplicates, self.duplicates + self.conflicts), "other")

    def write(self, name, numbers, extra=""):
        return made_decisions.write(self.folder / name, numbers, extra=extra)

    def first(self):
        refused = len(REFUSED) + 1 + self.conflicts  # and the link
        self.book("a first build", self.build(self.index, self.folder), {
            "read": self.sample["read"] + self.decisions + self.duplicates + refused,
            "indexed": self.sample["indexed"] + self.decisions, "unchanged": 0,
            "duplicates": self.sample["duplicates"] + self.duplicates,
            "merged": self.sample["merged"], "refused": self.sample["refused"] + refused},
            self.sample["indexed"] + self.decisions)

    def second(self):
        """A tenth of the decisions have other words, and another tenth is not there any more."""
        tenth = self.decisions // 10
        for name in ("made-again.jsonl", "other.jsonl"):
            (self.folder / name).unlink()
        changed = range(self.duplicates + self.conflicts,
                        self.duplicates + self.conflicts + tenth)
        self.write("made.jsonl", [number for number in range(self.decisions - tenth)
                                  if number not in changed])
        self.write("newer.jsonl", changed, "changed")
        refused = len(REFUSED) + 1
        kept = self.sample["indexed"] + self.decisions - tenth
        self.book("a build of a changed collection",
                  self.build(self.index, "--allow-shrink", self.folder), {
                      "read": self.sample["read"] + self.decisions - tenth + refused,
                      "indexed": tenth + self.conflicts,  # "other" is gone again
                      "unchanged": kept - tenth - self.conflicts,
                      "duplicates": self.sample["duplicates"], "merged": self.sample["merged"],
                      "refused": self.sample["refused"] + refused}, kept)

    def third(self):
        """What is added is counted; what is kept is not."""
        tenth = self.decisions // 10
        held = self.sample["indexed"] + self.decisions - tenth
        more = made_decisions.write(self.stage.folder / "more.jsonl",
                                    range(self.decisions - 2 * tenth, self.decisions + tenth))
        self.book("an addition", self.build(self.index, "--add", more), {
            "read": 3 * tenth, "indexed": 2 * tenth, "unchanged": tenth, "duplicates": 0,
            "merged": 0, "refused": 0}, held + 2 * tenth)

    def book(self, what, report, expected, held):
        got = {name: self.number(report, name) for name in expected}
        self.reports.append(got)
        if got != expected:
            self.faults.append(f"{what} reports {got}, not {expected}")
        if got["read"] != sum(got[name] for name in OUTCOMES):
            self.faults.append(f"{what}: the outcomes of {got} are not the documents read")
        verified = self.stage.indexer("verify", "--index", self.index)
        counts = dict(READ_BACK.findall(verified.stdout))
        if verified.returncode != 0 or counts.get(report["index"]["generation"]) != str(held):
            self.faults.append(f"{what}: verify exits {verified.returncode} and read {counts} "
                               f"back, not {held}")
