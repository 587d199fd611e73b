# tests/reliability/connections.py - many connections that hold on; the well-behaved are served.
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import resource
import subprocess
import time

import lives
from herd import Band, Herd
from needs import allow_descriptors, need
from scorecard import Outcome, check
from sockets import Health, Probes
from stage import wait_until
from warm_server import CONNECTIONS_MAX, SEARCH, warm_server

HEALTH_P99_MS = 50  # beyond what a bare server takes meanwhile: the attackers share the cores


@check("connections/idle-and-slow", "Connections that say nothing, or never finish their head",
       "every health check and search answered, health p99 under 50 ms, memory grows under 2 MB")
def idle_and_slow(stage, scale):
    idle, slow = 1000, 500
    allow_descriptors(idle + slow + 1000)
    server = warm_server(stage)
    before = server.memory_mb()
    bands = [Band(idle, lives.idle), Band(slow, lives.slow_head)]
    with Herd(server.port, *bands) as herd:
        health = Health(server.port, scale.pick(6, 120))
        searches = Probes().run(server.port, SEARCH, scale.pick(2, 30))
        held = server.connections()
        grown = server.memory_mb() - before
        opened = herd.tally["opened"]
    passed = (health.within(HEALTH_P99_MS) and searches.all_ok() and grown < 2
              and held > CONNECTIONS_MAX * 0.9)
    return Outcome(passed, (
        f"{idle} idle and {slow} slow, {opened} opened in all, {held} held (the limit is "
        f"{CONNECTIONS_MAX}); {health.text()}; "
        f"{searches.text('searches')}; memory {grown:+.1f} MB"))


MODES = {
    "slow heads (-H)": (lives.slow_head, 0),
    "slow bodies (-B)": (lives.slow_body, 0),
    "many ranges (-R)": (lives.many_ranges, 0),
    "slow reading (-X)": (lives.slow_read, 2048),
}


@check("connections/slow-modes", "The four attacks of slowhttptest, written anew",
       "every health check answered, p99 under 50 ms, and afterwards every search")
def slow_modes(stage, scale):
    number = scale.pick(250, 1000)
    together = scale.pick([list(MODES)], [[mode] for mode in MODES])  # long: one after another
    allow_descriptors(4 * number + 1000)
    server = warm_server(stage)
    passed, figures = True, []
    for modes in together:
        bands = [Band(number, MODES[mode][0], receive_buffer=MODES[mode][1]) for mode in modes]
        with Herd(server.port, *bands):
            health = Health(server.port, scale.pick(5, 60))
        # What the herd asked may still be queued; then it is over.
        wait_until(lambda: Probes().ask(server.port, SEARCH).status == 200, 10, "a search after it")
        searches = Probes().run(server.port, SEARCH, 0.5)
        passed &= health.within(HEALTH_P99_MS) and searches.all_ok()
        figures.append(f"{' and '.join(modes)}: {health.text()}")
    return Outcome(passed, f"{number} connections each; " + "; ".join(figures))


SLOWHTTPTEST = {
    "-H": ["-i", "2", "-t", "GET", "-x", "24"],
    "-B": ["-i", "2", "-s", "1000000", "-t", "POST", "-x", "10"],
    "-R": ["-a", "10", "-b", "3000", "-t", "HEAD"],
    "-X": ["-w", "512", "-y", "1024", "-n", "2", "-z", "32", "-k", "3", "-t", "GET"],
}


def slowhttptest(stage, server, mode, number, seconds):
    """The seconds in which its own probe found the service there, and those in which it looked."""
    record = stage.folder / f"slow{mode}"
    target = lives.UNREAD if mode in ("-X", "-R") else "/search?q=council"
    subprocess.run(
        ["slowhttptest", mode, *SLOWHTTPTEST[mode], "-c", str(number), "-r", "200", "-l",
         str(seconds), "-p", "1", "-g", "-o", record, "-u",
         f"http://127.0.0.1:{server.port}{target}"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, timeout=seconds + 60)
    with open(f"{record}.csv", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    available = [float(row["Service Available"]) > 0 for row in rows[1:]]  # the first: not begun
    return sum(available), len(available)


@check("connections/slowhttptest", "slowhttptest itself, its four modes",
       "its probe finds the service available at every sample")
def slowhttptest_modes(stage, scale):
    need("slowhttptest", "slowhttptest")
    number, seconds = scale.pick((500, 4), (1000, 120))
    allow_descriptors(number + 1000)
    server = warm_server(stage)
    found = {mode: slowhttptest(stage, server, mode, number, seconds) for mode in SLOWHTTPTEST}
    passed = all(looked > 0 and available == looked for available, looked in found.values())
    parts = [f"{mode} available in {available} of {looked} samples"
             for mode, (available, looked) in found.items()]
    return Outcome(passed, f"{number} connections, {seconds} s each: " + ", ".join(parts))


def sockets_mb():
    """What the kernel holds for TCP: /proc/net/sockstat counts pages."""
    with open("/proc/net/sockstat", encoding="utf-8") as lines:
        words = next(line.split() for line in lines if line.startswith("TCP:"))
    return int(words[words.index("mem") + 1]) * resource.getpagesize() / 2**20


@check("connections/never-read", "Clients that ask forty times for 69 KB and never read",
       "every health check answered, p99 under 100 ms, memory grows under 128 MB and the kernel's "
       "under 512, a search gets 200, or 503 with Retry-After")
def never_read(stage, scale):
    number = scale.pick(300, 1000)
    allow_descriptors(number + 1000)
    server = warm_server(stage)
    before, kernel_before = server.memory_mb(), sockets_mb()
    with Herd(server.port, Band(number, lives.never_read, receive_buffer=2048)):
        time.sleep(4)  # by then all have asked
        health = Health(server.port, scale.pick(3, 60))
        searches = Probes().run(server.port, SEARCH, scale.pick(2, 30))
        held, grown = server.connections(), server.memory_mb() - before
        kernel = sockets_mb() - kernel_before
    passed = (health.within(100) and grown < 128 and kernel < 512
              and searches.number(200, 503) == searches.asked()
              and searches.without_retry_after == 0)
    return Outcome(passed, (
        f"{number} clients, {held} connections held; {health.text()}; of {searches.asked()} "
        f"searches {searches.number(200)} answered and {searches.number(503)} told to come back; "
        f"memory {grown:+.1f} MB, of the kernel {kernel:+.0f} MB"))
