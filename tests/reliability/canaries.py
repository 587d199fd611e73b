# tests/reliability/canaries.py - requests with a word that nobody else says, for every status code.
# SPDX-License-Identifier: GPL-3.0-or-later
import collections
import re
import signal
import socket
import time
import urllib.parse

from sockets import receive

STEM = "zqcanary"
ADDRESS = "203.0.113.77"      # of documentation; as a proxy would tell it
CONNECTIONS = 250             # more than the 128 that may wait for a worker
SECONDS_OF_A_HEAD = 10        # searchd/http_server.h: head_time


def headers_of(word):
    return {"Host": f"{word}.example", "User-Agent": f"{word}/1.0", "Cookie": f"session={word}",
            "Referer": f"https://{word}.example/?q={word}", "X-Forwarded-For": ADDRESS,
            "X-Real-IP": ADDRESS, "Forwarded": f"for={ADDRESS}", "From": f"{word}@example.org",
            "Authorization": f"Basic {word}", "Accept": f"text/{word}, */*", "X-Request-Id": word}


def telling(target, word, method="GET", version="HTTP/1.1", more=None):
    """A request that tells the word wherever one can be told."""
    lines = {**headers_of(word), "Connection": "close", **(more or {})}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"{method} {target} {version}\r\n{head}\r\n".encode()


def status_of(answer):
    found = re.match(rb"HTTP/1\.[01] (\d{3})", answer)
    return int(found[1]) if found else 0


def send(port, content, timeout=20):
    with socket.create_connection(("127.0.0.1", port), timeout=timeout) as connection:
        try:
            connection.sendall(content)
        except OSError:
            pass  # refused before its end
        return receive(connection)[0]


class Canaries:
    """Sends them, each with a word of its own, and counts what came back."""

    def __init__(self, references):
        self.statuses = collections.Counter()
        self.problems = collections.Counter()  # the last part of their type, where it is told
        self.sent = []
        self.references = references  # of decisions to look at: as in an address

    def word(self):
        self.sent.append(f"{STEM}{len(self.sent):04}")
        return self.sent[-1]

    def send(self, port, make):
        """`make(word)`: the bytes of a request."""
        return self.count(send(port, make(self.word())))

    def count(self, answer):
        self.statuses[status_of(answer)] += 1
        if told := re.search(rb'"type":"[^"]*/([a-z-]+)"', answer):
            self.problems[told[1].decode()] += 1
        return answer

    def ordinary(self, port, number):
        """One of the kinds that need nothing but a request."""
        kinds = [
            lambda w: telling(f"/search?q={w}&council={w}", w),
            lambda w: telling(f"/api/v1/search?q=%22{w}%22", w),
            lambda w: telling(f"/decisions/{self.reference(number)}?q={w}", w),
            lambda w: telling(f"/search.csv?q={w}", w),
            lambda w: telling(f"/search.atom?q={w}", w),
            lambda w: telling(f"/api/v1/suggest?q={w}", w),
            lambda w: telling(f"/healthz?{w}={w}", w),
            lambda w: telling(f"/api/v1/search?{w}=1&date_from={w}", w),
            lambda w: telling(f"/search?q=((((({w})))))&payment_min={w}", w),
            lambda w: telling(f"/{w}", w),
            lambda w: telling(f"/decisions/sample/{w}?{w}", w),
            lambda w: telling(f"/api/v1/decisions/{w}/{w}", w),
            lambda w: telling(f"/search?q={w}", w, "POST"),
            lambda w: telling(f"/search?q={w}", w, w.upper()),
            lambda w: telling(f"/search?q={w}", w, more={"Content-Length": "5"}) + b"12345",
            lambda w: telling(f"/search?q={w}" + "a" * 5_000, w),
            lambda w: telling(f"/search?q={w}", w, more={"Expect": "100-continue"}),
            lambda w: telling(f"/search?q={w}", w, more={f"X-{w}-{n}": w for n in range(90)}),
            lambda w: telling(f"/search?q={w}", w, version="HTTP/2.0"),
            lambda w: telling(f"/search?q={w}%ff", w),
            lambda w: telling(f"/search?q={w}", w, more={"Transfer-Encoding": w}),
            lambda w: f"{w} is no request\r\n\r\n".encode(),
        ]
        return self.send(port, kinds[number % len(kinds)])

    def reference(self, number):
        return self.references[number % len(self.references)]

    def unchanged(self, port):
        """304: asked again with the tag of the answer."""
        word = self.word()
        target = f"/search?q={word}"
        tag = re.search(rb"\r\nETag: ([^\r]+)", send(port, telling(target, word)), re.I)
        if tag:
            again = telling(target, word, more={"If-None-Match": tag[1].decode()})
            self.count(send(port, again))

    def too_late(self, port, count):
        """408: the end of the head never comes."""
        held = []
        for _ in range(count):
            word = self.word()
            held.append(socket.create_connection(("127.0.0.1", port),
                                                 timeout=SECONDS_OF_A_HEAD + 10))
            held[-1].sendall(telling(f"/search?q={word}", word)[:-2])
        for connection in held:
            with connection:
                self.count(receive(connection)[0])

    def crowd(self, server):
        """503: they all come at once, while the server stands still."""
        server.process.send_signal(signal.SIGSTOP)
        held = []
        try:
            for _ in range(CONNECTIONS):
                word = self.word()
                held.append(socket.create_connection(("127.0.0.1", server.port), timeout=20))
                held[-1].sendall(telling(f"/search?q={word}+OR+council", word))
        finally:
            server.process.send_signal(signal.SIGCONT)
        for connection in held:
            with connection:
                self.count(receive(connection)[0])

    def slow_searches(self, server, count):
        """503 search-too-slow: the server gets a hundredth of its time."""
        phrases = urllib.parse.quote(" OR ".join(
            f'"the council {of} a"~8' for of in ["and", "of", "in", "for", "that"]))
        for _ in range(count):
            word = self.word()
            with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
                connection.sendall(telling(f"/api/v1/search?q={word}+OR+{phrases}", word))
                for _ in range(30):
                    time.sleep(0.0003)
                    server.process.send_signal(signal.SIGSTOP)
                    time.sleep(0.03)
                    server.process.send_signal(signal.SIGCONT)
                self.count(receive(connection)[0])

    def exports(self, port, count):
        """503 too-many-exports: four readers who read nothing, and some more."""
        held = []
        for _ in range(4):
            word = self.word()
            one = socket.socket()
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            one.connect(("127.0.0.1", port))
            one.sendall(telling(f"/search.jsonl?q={word}+OR+council", word))
            held.append(one)
        time.sleep(0.5)
        for _ in range(count):
            self.send(port, lambda w: telling(f"/search.jsonl?q={w}+OR+council", w))
        for one in held:
            one.close()
