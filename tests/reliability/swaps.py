# tests/reliability/swaps.py - generations that follow one another under a server that is searched.
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import time

import index_folder
import made_decisions
from stage import wait_until

DECISIONS = 20  # of a generation
SECONDS_TO_SWAP = 30  # 2 are promised; what takes longer under load is told, and this is a fault


class StampedIndex:
    def __init__(self, stage, index=None):
        self.stage, self.index = stage, index or stage.folder / "index"
        self.publish()

    def attempt(self):
        """The indexer that has ended, with the next generation or not."""
        number = index_folder.newest(self.index) + 1 if self.index.exists() else 1
        source = made_decisions.write(self.stage.folder / "stamped.jsonl", range(DECISIONS),
                                      made_decisions.stamp(number))
        return self.stage.indexer("--index", self.index, "--json", "--quiet", source)

    def publish(self):
        """The next generation; its number stands in every decision."""
        done = self.attempt()
        if not index_folder.acknowledged(done):
            raise RuntimeError(f"a publication exits {done.returncode}: {done.stderr}")
        return index_folder.acknowledged(done)

    def rollback(self):
        done = self.stage.indexer("rollback", "--index", self.index)
        if done.returncode != 0:
            raise RuntimeError(f"rollback exits {done.returncode}: {done.stderr}")
        return index_folder.current(self.index)


def served(server):
    return json.loads(server.get("/readyz")[2])["generation"]


def seconds_until_served(server, number):
    began = time.monotonic()
    wait_until(lambda: served(server) == f"gen-{number:08d}", SECONDS_TO_SWAP,
               f"generation {number} is served")
    return time.monotonic() - began


class Rollbacks:
    """Under load: back to the generation before, then a publication beyond both."""

    def __init__(self, stamped, server, load):
        self.stamped, self.server, self.load = stamped, server, load
        self.seconds = []  # from the command to the answer that is of the older generation

    def one(self):
        before = self.stamped.publish()
        self.load.published(before)
        seconds_until_served(self.server, before)
        began = time.monotonic()
        older = self.stamped.rollback()
        self.load.published(older)
        seconds_until_served(self.server, older)
        self.seconds.append(time.monotonic() - began)
        if older >= before:
            raise RuntimeError(f"rollback went from {before} to {older}")
