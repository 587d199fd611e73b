# tests/reliability/kills.py - SIGKILL to an indexer at any moment of its life.
# SPDX-License-Identifier: GPL-3.0-or-later
import collections
import contextlib
import json
import signal
import subprocess
import time

import index_folder

RETRY_EACH = 10  # kills between two publications that nothing disturbs
SECONDS_AFTER_A_STEP = 0.004  # within which the next steps follow


class Killing:
    """Builds that take over what did not change since the build before, and builds from scratch."""

    def __init__(self, stage, collections_of_decisions, chance):
        self.stage, self.decisions, self.chance = stage, collections_of_decisions, chance
        self.index = stage.folder / "index"
        self.tally = collections.Counter()
        self.faults = []
        self.acknowledged = self.rebuilds = 0
        began = time.monotonic()
        self.retry()
        self.seconds = time.monotonic() - began  # of a build, as it is on this machine now

    def kill_one(self):
        before = index_folder.current(self.index)
        wait = self.chance.choice((self.wait_anywhere, self.wait_for_a_step))
        how = self.chance.choice(("rebuild", "rebuild", "--from-scratch"))
        with subprocess.Popen([self.stage.bin / "indexer", "--index", self.index, "--json",
                               "--quiet", self.chance.choice(self.decisions),
                               *([how] if how != "rebuild" else [])], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True) as process:
            wait(process)
            process.kill()
            out = process.communicate()[0]
        done = subprocess.CompletedProcess((), process.returncode, out)
        self.acknowledged = max(self.acknowledged, index_folder.acknowledged(done))
        self.faults += index_folder.faults(self.stage, self.index, self.acknowledged)
        self.count(process.returncode, before, how)

    def wait_anywhere(self, process):
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(self.chance.uniform(0, self.seconds))

    def wait_for_a_step(self, process):
        """The steps of a publication take a few milliseconds: a kill by the clock seldom hits."""
        new = index_folder.newest(self.index) + 1
        step = self.chance.choice((f"tmp-{new:08d}/MANIFEST", f"gen-{new:08d}", "CURRENT.tmp"))
        while process.poll() is None and not (self.index / step).exists():
            pass
        time.sleep(self.chance.uniform(0, SECONDS_AFTER_A_STEP))

    def count(self, status, before, how):
        published = index_folder.current(self.index) > before
        if status == -signal.SIGKILL:
            self.tally["after CURRENT named the new" if published else "before"] += 1
            self.rebuilds += how == "rebuild"
        else:
            self.tally["too late"] += 1

    def retry(self):
        self.faults += index_folder.faults_after_retry(self.stage, self.index,
                                                       self.chance.choice(self.decisions))
        self.acknowledged = index_folder.current(self.index)

    def taken_over(self):
        """Of the last collection when it follows the first: what is killed is a rebuild."""
        for decisions in (self.decisions[0], self.decisions[-1]):
            done = self.stage.indexer("--index", self.index, "--json", "--quiet", decisions)
        return json.loads(done.stdout)["taken_over"]

    def run(self, kills):
        """As many that hit; one that comes too late is not counted."""
        rounds = 0
        while kills > self.tally["before"] + self.tally["after CURRENT named the new"]:
            self.kill_one()
            rounds += 1
            if rounds % RETRY_EACH == 0:
                self.retry()
        self.retry()
