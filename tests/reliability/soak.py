# tests/reliability/soak.py - an hour of half load with a new index every five minutes.
# SPDX-License-Identifier: GPL-3.0-or-later
import time

import lives
from herd import Band, Herd
from scorecard import Outcome, check
from sockets import Probes
from stage import SAMPLE, wait_until

CLIENTS = 20
HOUR = 3600


def searches_a_second(server, seconds=5):
    """Of one client that asks one after another: about half of what two workers do."""
    return Probes().run(server.port, "/search?q=council+care", seconds, every=0).asked() / seconds


def swap(stage, server, index):
    before = server.get("/readyz")[2]
    done = stage.indexer("--index", index, "--quiet", SAMPLE)
    if done.returncode not in (0, 3):
        raise RuntimeError(f"indexer exited with {done.returncode}: {done.stderr}")
    wait_until(lambda: server.get("/readyz")[2] != before, 10, "the new index is served")


def soak(stage, seconds, swaps):
    index = stage.index()
    server = stage.serve(index)
    at_rest = server.descriptors()
    pause = CLIENTS / searches_a_second(server)
    memory = []
    with Herd(server.port, Band(CLIENTS, lives.searches, pause=pause)) as herd:
        for _ in range(swaps):
            time.sleep(seconds / swaps)
            swap(stage, server, index)
            memory.append(server.memory_mb())
        tally = {name: herd.tally[name] for name in ("ok", "busy", "other", "cut")}
    time.sleep(3)  # the clients' connections are closed
    descriptors = server.descriptors()
    warm = memory[len(memory) // 4]  # by then every generation that is kept has been open
    grown = (memory[-1] - warm) / warm * 100
    passed = (tally["ok"] > 0 and tally["other"] + tally["cut"] == 0 and grown < 2
              and tally["busy"] < tally["ok"] / 1000 and descriptors <= at_rest + 2)
    return Outcome(passed, (
        f"{seconds} s, {tally['ok']} searches answered, {tally['busy']} told to come back, "
        f"{tally['other']} other, {tally['cut']} cut, {swaps} swaps; memory {warm:.1f} MB after a "
        f"quarter, {memory[-1]:.1f} at the end ({grown:+.1f}%), {descriptors} descriptors"))


@check("connections/soak", "An hour of half load, with a new index every five minutes",
       "under 1 search in 1,000 told to come back, the others answered, memory grows under 2% "
       "after the first quarter, no descriptor is kept")
def an_hour(stage, scale):
    scale.only_long("it takes an hour")
    return soak(stage, HOUR, 12)
