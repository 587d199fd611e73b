# tests/reliability/stopping.py - SIGTERM and SIGKILL while people are asking.
# SPDX-License-Identifier: GPL-3.0-or-later
import dataclasses
import random
import signal
import threading
import time

import lives
from answers import read_answers
from herd import Band, Herd
from scorecard import Outcome, check
from sockets import Probes, connect, request
from stage import wait_until

DRAIN_S = 10  # HttpLimits::drain_time in searchd/http_server.h
LOST, TORN, WHOLE = "lost", "torn", "whole"


@dataclasses.dataclass(frozen=True)
class Asked:
    sent_at: float   # when its last byte had been handed to the kernel
    ended_at: float
    outcome: str     # lost: no byte came back; torn: not all of them


class Client(threading.Thread):
    """Asks one thing after another, now on the same connection, now on a new one."""

    def __init__(self, port, chance):
        super().__init__(daemon=True)
        self.port = port
        self.chance = chance
        self.asked = []

    def run(self):
        while self._connection():
            pass

    def _connection(self):
        """False once nobody listens any more."""
        try:
            connection = connect(self.port)
        except OSError:
            return False
        with connection:
            for _ in range(self.chance.choice([1, 1, 5, 50])):
                if not self._request(connection):
                    break
        return True

    def _something(self):
        word = self.chance.choice(lives.WORDS)
        return self.chance.choice(["/healthz", f"/search?q={word}", f"/api/v1/search?q={word}"])

    def _request(self, connection):
        """True when the connection can be used again."""
        try:
            connection.sendall(request(self._something()))
        except OSError:
            return False  # closed between two requests, as it may be
        sent_at, received, answers = time.monotonic(), b"", []
        try:
            while not (answers and answers[0].is_whole) and (piece := connection.recv(65536)):
                received += piece
                answers, _ = read_answers(received)
        except OSError:
            pass
        is_whole = bool(answers) and answers[0].is_whole
        outcome = WHOLE if is_whole else TORN if received else LOST
        self.asked.append(Asked(sent_at, time.monotonic(), outcome))
        return is_whole and not answers[0].closes()


class Crowd:
    """Clients that ask until the server is gone."""

    def __init__(self, port, number, chance):
        self.clients = [Client(port, random.Random(chance.random())) for _ in range(number)]
        for client in self.clients:
            client.start()

    def asked(self):
        for client in self.clients:
            client.join()
        return [one for client in self.clients for one in client.asked]


@dataclasses.dataclass
class Stops:
    """What many stops came to."""
    asked: int = 0
    under_way: int = 0  # asked before the signal and answered, or not, after it
    lost: int = 0       # of those asked before the signal: without a whole answer
    torn: int = 0       # whenever asked: part of an answer
    slowest: float = 0
    statuses: set = dataclasses.field(default_factory=set)

    def add(self, asked, signalled_at, seconds, status):
        before = [one for one in asked if one.sent_at < signalled_at]
        self.asked += len(asked)
        self.under_way += sum(one.ended_at > signalled_at for one in before)
        self.lost += sum(one.outcome != WHOLE for one in before)
        self.torn += sum(one.outcome == TORN for one in asked)
        self.slowest = max(self.slowest, seconds)
        self.statuses.add(status)


def stop_under_load(stage, index, chance, sign, stops):
    server = stage.serve(index)
    crowd = Crowd(server.port, 12, chance)
    time.sleep(chance.uniform(0.1, 0.4))
    began = time.monotonic()
    status = server.stop(sign)
    stops.add(crowd.asked(), began, time.monotonic() - began, status)


@check("connections/sigterm", "SIGTERM while twelve clients ask without pause",
       "every request sent before the signal has its whole answer, exit status 0 within 12 s; "
       "where SIGKILL is sent instead, some are lost")
def sigterm(stage, scale):
    index, chance, rounds = stage.index(), random.Random(scale.seed), scale.pick(10, 100)
    stops, control = Stops(), Stops()
    for _ in range(rounds):
        stop_under_load(stage, index, chance, signal.SIGTERM, stops)
    for _ in range(3):
        stop_under_load(stage, index, chance, signal.SIGKILL, control)
    passed = (stops.lost == stops.torn == 0 and stops.under_way > 0 and stops.statuses == {0}
              and stops.slowest < 12 and control.lost > 0)
    return Outcome(passed, (
        f"{rounds} stops, {stops.asked} requests, {stops.under_way} under way at the signal: "
        f"{stops.lost} lost, {stops.torn} torn, slowest stop {stops.slowest:.1f} s, exit statuses "
        f"{sorted(stops.statuses)}; control: 3 SIGKILLs lost {control.lost} of "
        f"{control.under_way}"))


def answers_of(port):
    return [Probes().ask(port, target).body
            for target in ("/search?q=council+delay", "/search.csv?q=care", "/councils")]


@check("connections/sigkill", "SIGKILL while clients ask, and a new start on the same port",
       "serving again within 1 s of the start, with the same answers")
def sigkill(stage, scale):
    index, chance, rounds = stage.index(), random.Random(scale.seed), scale.pick(5, 100)
    server = stage.serve(index)
    expected, same, slowest = answers_of(server.port), 0, 0
    for _ in range(rounds):
        crowd = Crowd(server.port, 12, chance)
        time.sleep(chance.uniform(0.1, 0.3))
        server.stop(signal.SIGKILL)
        crowd.asked()
        began = time.monotonic()
        server = stage.serve(index, port=server.port)
        wait_until(lambda: Probes().ask(server.port, "/readyz").status == 200, 10, "ready again")
        slowest = max(slowest, time.monotonic() - began)
        same += answers_of(server.port) == expected
    return Outcome(same == rounds and slowest < 1, (
        f"{rounds} kills: the same answers after {same} of them, serving again after at most "
        f"{slowest:.2f} s"))


@check("connections/sigterm-slow", "SIGTERM while clients drip their heads, or never read",
       "dripping heads: exit status 0 within 4 s; never reading: exit within 12 s")
def sigterm_slow(stage, scale):
    index, figures, passed = stage.index(), [], True
    number = scale.pick(100, 1000)
    for name, band, limit in (
            ("dripping", Band(number, lives.slow_head), 4),
            ("never reading", Band(number, lives.never_read, receive_buffer=2048), DRAIN_S + 2)):
        server = stage.serve(index)
        with Herd(server.port, band):
            time.sleep(3.5)  # by then all have asked
            held, began = server.connections(), time.monotonic()
            status = server.stop()
            seconds = time.monotonic() - began
        passed &= seconds < limit and status in ((0,) if limit == 4 else (0, 1))
        figures.append(f"{number} {name} ({held} connections): exit status {status} after "
                       f"{seconds:.1f} s")
    return Outcome(passed, "; ".join(figures))
