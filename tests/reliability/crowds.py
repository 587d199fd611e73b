# tests/reliability/crowds.py - more connections, newcomers and searches than there is room for.
# SPDX-License-Identifier: GPL-3.0-or-later
import signal
import threading
import time

import lives
from answers import read_answers
from herd import Band, Herd
from needs import allow_descriptors
from scorecard import Outcome, check
from sockets import Health, Probes, connect, read_to_end, request
from warm_server import CONNECTIONS_MAX, SEARCH, warm_server


def flooded(server, bands, seconds):
    with Herd(server.port, *bands) as herd:
        probes = Probes()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            probes.ask(server.port, "/healthz")
            probes.ask(server.port, SEARCH)
        opened = herd.tally["opened"]
    return probes, opened


@check("connections/flood", "New connections at four times the limit, opened again as they close",
       "every well-behaved client answered within 1 s")
def flood(stage, scale):
    number = 4 * CONNECTIONS_MAX
    allow_descriptors(number + 1000)
    server = warm_server(stage)
    probes, opened = flooded(server, [Band(number, lives.idle, pause=0)], scale.pick(4, 60))
    return Outcome(probes.all_ok() and probes.worst() < 1000, (
        f"{number} at once, {opened} opened; {probes.text('requests')}, "
        f"worst {probes.worst():.0f} ms"))


def asked_in_a_crowd(server):
    """A request that arrives with forty silent newcomers behind it, all while the server is held
    up for a moment, as a busy machine does: they are taken in the same turn."""
    server.process.send_signal(signal.SIGSTOP)
    crowd = []
    try:
        client = connect(server.port, timeout=1)
        client.sendall(request("/healthz", "Connection: close"))
        crowd = [connect(server.port) for _ in range(40)]
    finally:
        server.process.send_signal(signal.SIGCONT)
    try:
        answers, _ = read_answers(read_to_end(client))
    except OSError:
        answers = []
    for connection in [client, *crowd]:
        connection.close()
    return len(answers) == 1 and answers[0].status == 200


@check("connections/newcomers",
       "Newcomers while every place is held by clients that ask now and then",
       "every one who asks is answered within 1 s")
def newcomers(stage, scale):
    """Whoever has just been answered may stay 15 s, and a newcomer 10: he must not be the one who
    makes room for the next newcomer."""
    allow_descriptors(3000)
    server = warm_server(stage)
    rounds = scale.pick(20, 1000)
    with Herd(server.port, Band(CONNECTIONS_MAX + 6, lives.asks_and_stays, pause=0.05)):
        time.sleep(1)
        answered = sum(asked_in_a_crowd(server) for _ in range(rounds))
    return Outcome(answered == rounds, (
        f"{CONNECTIONS_MAX + 6} regulars; {answered} of {rounds} newcomers answered that had 40 "
        "others behind them"))


class ProbesAtOnce:
    """Several who ask one after another, at once."""

    def __init__(self, number, port, target, seconds):
        self.all = [Probes() for _ in range(number)]
        threads = [threading.Thread(target=one.run, args=(port, target, seconds))
                   for one in self.all]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def merged(self):
        whole = Probes()
        for one in self.all:
            whole.without_retry_after += one.without_retry_after
            for status, milliseconds in one.milliseconds.items():
                whole.milliseconds.setdefault(status, []).extend(milliseconds)
        return whole


# What waits longer than queued_time (2 s) for a worker is told 503 then; the rest is searching.
ANSWERED_P99_MS = 2500


@check("connections/overload", "More searches than can be answered",
       "answered within 2.5 s (p99), the rest told 503 with Retry-After, at once or when they have "
       "waited 2 s; nothing else")
def overload(stage, scale):
    allow_descriptors(2000)
    server = warm_server(stage)
    with Herd(server.port, Band(400, lives.searches, pause=0.1)) as herd:
        time.sleep(1)  # the queue is full
        probes = ProbesAtOnce(8, server.port, SEARCH, scale.pick(6, 120)).merged()
        health = Health(server.port, 1)
        answered, told, odd = (herd.tally["ok"], herd.tally["busy"],
                               herd.tally["other"] + herd.tally["cut"])
        without = herd.tally["without_retry_after"] + probes.without_retry_after
    limit = ANSWERED_P99_MS + health.bare.p99()
    passed = (answered > 0 and told > 0 and odd + without == 0 and health.probes.all_ok()
              and probes.number(200, 503) == probes.asked()
              and probes.p99(200) < limit and probes.p99(503) < limit)
    return Outcome(passed, (
        f"{(answered + told) / max(answered, 1):.1f} times what could be answered: {answered} "
        f"answered, {told} told 503, {without} of them without Retry-After, {odd} other; beside "
        f"them {probes.number(200)} answered, p99 {probes.p99(200):.0f} ms, {probes.number(503)} "
        f"told 503, median {probes.median(503):.1f} ms, p99 {probes.p99(503):.0f} ms; "
        f"{health.text()}"))
