# tests/reliability/ten_indexers.py - ten indexers that want one index at the same moment.
# SPDX-License-Identifier: GPL-3.0-or-later
import collections
import subprocess
import time

import index_folder

INDEXERS = 10
LOCKED = 75  # indexer/README.md: another indexer is at work
SECONDS_TO_END = 20  # of nine that find the lock taken: they need 0.1


class Race:
    """All read standard input, which is held back until nine have ended: whoever has the lock
    cannot be done before the others have come."""

    def __init__(self, stage, decisions):
        self.stage, self.index = stage, stage.folder / "index"
        self.decisions = decisions.read_text(encoding="utf-8")
        self.tally = collections.Counter()
        self.named = 0  # losers that were told the process that won
        self.faults = []

    def start(self):
        return subprocess.Popen([self.stage.bin / "indexer", "--index", self.index, "--json",
                                 "--quiet", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True)

    def run(self):
        before = index_folder.newest(self.index) if self.index.exists() else 0
        running = [self.start() for _ in range(INDEXERS)]
        try:
            self.wait_for_losers(running)
            winners = [one for one in running if one.poll() is None]
            losers = [one for one in running if one.poll() is not None]
            told = [one.communicate()[1] for one in losers]
            for one in winners:
                one.communicate(self.decisions)
        finally:
            for one in running:
                one.kill()
                one.wait()
        for one in running:
            self.tally[one.returncode] += 1
        self.named += sum(f"(process {one.pid})" in words for one in winners for words in told)
        self.look(winners, losers, before)

    @staticmethod
    def wait_for_losers(running):
        end = time.monotonic() + SECONDS_TO_END
        while sum(one.poll() is None for one in running) > 1 and time.monotonic() < end:
            time.sleep(0.01)

    def look(self, winners, losers, before):
        codes = sorted(one.returncode for one in losers)
        if [one.returncode for one in winners] != [0] or codes != [LOCKED] * (INDEXERS - 1):
            self.faults.append(f"{len(winners)} held on, the others exit {codes}")
        self.faults += index_folder.faults(self.stage, self.index, before + 1)
        current = index_folder.current(self.index)
        if current != before + 1:
            self.faults.append(f"CURRENT names {current}, not {before + 1}")
        self.faults += [f"{name} is left" for name in index_folder.litter(self.index)]
