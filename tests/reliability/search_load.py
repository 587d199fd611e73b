# tests/reliability/search_load.py - processes that search without a pause and look at each answer.
# SPDX-License-Identifier: GPL-3.0-or-later
import collections
import multiprocessing
import re
import socket

import made_decisions

GENERATION = re.compile(rb'"generation":"gen-(\d{8})"')
TOTAL = re.compile(rb'"total":\{"value":(\d+),')
LENGTH = re.compile(rb"\r\nContent-Length: (\d+)\r\n", re.IGNORECASE)
TARGET = "/api/v1/search?q={}&per_page=2&facet=year:1&facet=subcategory:1"
PROCESSES = 2
SECONDS_OF_SILENCE = 20  # after which an answer counts as none
COUNTED_EACH = 50  # searches between two looks at what is asked of the process


class Searching:
    """One keep-alive connection. Answers are right where everything in them is of one generation:
    its name, the texts, the facets and, by what a stamp finds, the words."""

    def __init__(self, port, decisions, newest):
        self.port, self.decisions, self.newest = port, decisions, newest
        self.tally = collections.Counter()
        self.wrong = []  # a few, in words
        self.connection = None

    def search(self, word):
        if self.connection is None:
            self.connection = socket.create_connection(("127.0.0.1", self.port),
                                                       SECONDS_OF_SILENCE)
        request = f"GET {TARGET.format(word)} HTTP/1.1\r\nHost: localhost\r\n\r\n"
        self.connection.sendall(request.encode())
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += self.more()
        head, _, body = answer.partition(b"\r\n\r\n")
        length = int(LENGTH.search(head + b"\r\n")[1])
        while len(body) < length:
            body += self.more()
        return head, body

    def more(self):
        received = self.connection.recv(1 << 16)
        if not received:
            raise ConnectionError("closed before the answer was whole")
        return received

    def look(self):
        """One search for a word of all decisions, and one for the stamp of the newest."""
        number = self.newest.value
        exact = f"%22{made_decisions.stamp(number)}%22"  # other words would be respelt
        for word, stamp in (("garden", None), (exact, number)):
            try:
                self.judge(*self.search(word), stamp)
            except (OSError, TypeError) as error:  # the connection, or an answer of another kind
                self.count("failed", repr(error))
                self.connection = None

    def judge(self, head, body, stamp):
        if b"\r\nconnection: close" in head.lower():  # as after some thousand answers
            self.connection = None
        if not head.startswith(b"HTTP/1.1 200 "):
            self.count("failed", head.partition(b"\r\n")[0].decode())
        elif fault := self.mixture(body, stamp):
            self.count("mixed", fault)
        else:
            self.count("right")

    def mixture(self, body, stamp):
        generation = int(GENERATION.search(body)[1])
        found = int(TOTAL.search(body)[1])
        expected = self.decisions if stamp in (None, generation) else 0
        seen = made_decisions.stamps_in(body.partition(b'"hits":')[2].partition(b'"links":')[0])
        if found == expected and seen == ({generation} if expected else set()):
            return None
        return f"generation {generation}: {found} of {expected} found, with stamps {sorted(seen)}"

    def count(self, what, words=None):
        self.tally[what] += 1
        if words and len(self.wrong) < 5:
            self.wrong.append(f"{what}: {words}")


def work(port, decisions, newest, stopping, searches, results):
    searching = Searching(port, decisions, newest)
    while not stopping.is_set():
        for _ in range(COUNTED_EACH // 2):
            searching.look()
        with searches.get_lock():
            searches.value += COUNTED_EACH
    results.put((searching.tally, searching.wrong))


class SearchLoad:
    """Runs while it is entered; then `tally` has what came of it and `wrong` some of the faults.
    Every decision of the index is stamped, all in a generation with its number."""

    def __init__(self, server, decisions, newest):
        self._newest = multiprocessing.Value("i", newest)
        self._searches = multiprocessing.Value("q", 0)
        self._stopping = multiprocessing.Event()
        self._results = multiprocessing.Queue()
        self.tally, self.wrong = collections.Counter(), []
        shared = (self._newest, self._stopping, self._searches, self._results)
        self._processes = [multiprocessing.Process(target=work, daemon=True,
                                                   args=(server.port, decisions, *shared))
                           for _ in range(PROCESSES)]

    def __enter__(self):
        for process in self._processes:
            process.start()
        return self

    def __exit__(self, *_):
        self._stopping.set()
        try:
            for _ in self._processes:
                tally, wrong = self._results.get(timeout=2 * SECONDS_OF_SILENCE)
                self.tally += tally
                self.wrong += wrong
        finally:
            for process in self._processes:
                process.kill()  # it has nothing left to do
                process.join()

    def published(self, number):
        self._newest.value = number

    def searches(self):
        return self._searches.value
