# tests/reliability/sockets.py - plain connections, and probes that measure how others are served.
# SPDX-License-Identifier: GPL-3.0-or-later
import math
import multiprocessing
import socket
import statistics
import time

from answers import read_answers
from scorecard import Skipped


def connect(port, receive_buffer=0, timeout=10):
    one = socket.socket()
    if receive_buffer:  # before the connection: it is what the window is sized by
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    one.settimeout(timeout)
    try:
        one.connect(("127.0.0.1", port))
    except OSError:
        one.close()
        raise
    return one


def request(target, *fields, method="GET"):
    lines = [f"{method} {target} HTTP/1.1", "Host: 127.0.0.1", *fields, "", ""]
    return "\r\n".join(lines).encode()


def read_to_end(connection):
    received = bytearray()
    while piece := connection.recv(65536):
        received += piece
    return bytes(received)


def receive(connection):
    """All that comes, and whether the server ended it, rather than our patience."""
    received = bytearray()
    try:
        while piece := connection.recv(65536):
            received += piece
    except TimeoutError:
        return bytes(received), False
    except OSError:
        pass
    return bytes(received), True


def free_port():
    """Of 127.0.0.1, for a program that cannot choose one itself."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def read_answer(connection):
    """The next answer on a connection that stays open; b'' left over means it was one exactly."""
    received = bytearray()
    while piece := connection.recv(65536):
        received += piece
        answers, rest = read_answers(bytes(received))
        if answers and answers[0].is_whole:
            return answers[0], rest
    return None, bytes(received)


def ask(port, target, *fields, timeout=10):
    """The one answer to a request on a connection of its own; None where there was no whole one."""
    with connect(port, timeout=timeout) as connection:
        connection.sendall(request(target, "Connection: close", *fields))
        answers, rest = read_answers(read_to_end(connection))
    return answers[0] if len(answers) == 1 and answers[0].is_whole and not rest else None


class Probes:
    """What became of requests made one after another, each on a connection of its own."""

    def __init__(self):
        self.milliseconds = {}  # lists by status; 0 = no whole answer
        self.without_retry_after = 0

    def ask(self, port, target, timeout=10):
        began = time.monotonic()
        try:
            answer = ask(port, target, timeout=timeout)
        except OSError:
            answer = None
        took = (time.monotonic() - began) * 1000
        self.milliseconds.setdefault(answer.status if answer else 0, []).append(took)
        if answer and answer.status == 503 and "retry-after" not in answer.fields:
            self.without_retry_after += 1
        return answer

    def run(self, port, target, seconds, every=0.02):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.ask(port, target)
            time.sleep(every)
        return self

    def number(self, *statuses):
        return sum(len(self.milliseconds.get(status, [])) for status in statuses)

    def asked(self):
        return self.number(*self.milliseconds)

    def all_ok(self):
        return self.asked() > 0 and self.number(200) == self.asked()

    def p99(self, status=200):
        """In ms; 0 where there was none to be slow."""
        ordered = sorted(self.milliseconds.get(status, [])) or [0]
        return ordered[math.ceil(0.99 * len(ordered)) - 1]

    def median(self, status=200):
        return statistics.median(self.milliseconds.get(status) or [0])

    def worst(self):
        return max(map(max, self.milliseconds.values()), default=0)

    def text(self, what):
        return f"{self.number(200)} of {self.asked()} {what} answered, p99 {self.p99():.1f} ms"


class Bare:
    """A server that answers anything at once and does nothing else: what this machine, as busy as
    it is, makes of the same request. What it takes is not held against searchd."""

    def __enter__(self):
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        self.process = multiprocessing.get_context("fork").Process(target=self._run, daemon=True)
        self.process.start()
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.join()
        self.listener.close()

    def _run(self):
        while True:
            connection, _ = self.listener.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok\n")


class Health:
    """Health checks, and as many requests to a bare server between them."""

    def __init__(self, port, seconds, every=0.02):
        self.probes = Probes()
        self.bare = Probes()
        end = time.monotonic() + seconds
        with Bare() as bare:
            while time.monotonic() < end:
                self.probes.ask(port, "/healthz")
                self.bare.ask(bare.port, "/")
                time.sleep(every)

    def within(self, milliseconds):
        """Whether all were answered, and 99% that soon."""
        is_soon = self.probes.p99() < milliseconds + self.bare.p99()
        if self.probes.all_ok() and not is_soon and self.bare.p99() > milliseconds:
            raise Skipped(f"this machine is too busy to tell: {self.text()}")
        return self.probes.all_ok() and is_soon

    def text(self):
        return f"{self.probes.text('health checks')} (of a bare server {self.bare.p99():.1f})"
