# tests/reliability/herd.py - hundreds of hostile clients in a process of their own.
# SPDX-License-Identifier: GPL-3.0-or-later
"""A process, so that what they cost Python does not count as slowness of the server."""
import asyncio
import dataclasses
import multiprocessing
import os
import socket
import struct
import time

from answers import read_answers

TALLIES = ["opened", "closed", "ok", "busy", "other", "without_retry_after", "cut"]
ABORT = struct.pack("ii", 1, 0)  # SO_LINGER: closing sends a reset and leaves no TIME_WAIT behind


@dataclasses.dataclass(frozen=True)
class Band:
    number: int
    live: object  # async (Peer): one connection's life; it is made anew when that ends
    pause: float = 1.0  # s before it is made anew
    receive_buffer: int = 0


class Peer:
    """One connection of a herd."""

    def __init__(self, connection, tally):
        self.connection = connection
        self.tally = tally

    async def send(self, data):
        await asyncio.get_running_loop().sock_sendall(self.connection, data)

    async def receive(self, most=65536):
        """Raises once the server has closed, so that the life ends there."""
        data = await asyncio.get_running_loop().sock_recv(self.connection, most)
        if not data:
            raise ConnectionResetError
        return data

    async def answer(self):
        """Waits for one whole answer and tallies it."""
        received = b""
        while True:
            try:
                received += await self.receive()
            except OSError:
                self.tally["cut"] += bool(received)
                raise
            answers, _ = read_answers(received)
            if answers and answers[0].is_whole:
                return self._count(answers[0])

    def _count(self, answer):
        self.tally[{200: "ok", 503: "busy"}.get(answer.status, "other")] += 1
        if answer.status == 503 and "retry-after" not in answer.fields:
            self.tally["without_retry_after"] += 1
        return answer


class Tally:
    """Counts that both processes see; only the herd's writes."""

    def __init__(self):
        self.shared = multiprocessing.RawArray("q", len(TALLIES))

    def __getitem__(self, name):
        return self.shared[TALLIES.index(name)]

    def __setitem__(self, name, value):
        self.shared[TALLIES.index(name)] = value


class Herd:
    """with Herd(port, Band(1000, idle)) as herd: ...; ends its connections when it ends."""

    def __init__(self, port, *bands):
        self.port = port
        self.bands = bands
        self.tally = Tally()
        self.process = None

    def __enter__(self):
        # fork: nothing is threaded here, and a spawned one would have to import this by its path.
        self.process = multiprocessing.get_context("fork").Process(target=self._run, daemon=True)
        self.process.start()
        number = sum(band.number for band in self.bands)
        end = time.monotonic() + 20
        while self.tally["opened"] < number and time.monotonic() < end:
            time.sleep(0.01)
        if self.tally["opened"] < number:
            self.__exit__()
            raise RuntimeError(f"{self.tally['opened']} of {number} connections opened in 20 s")
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.join()

    def _run(self):
        os.nice(10)  # in life they are other machines
        asyncio.run(self._live())

    async def _live(self):
        lives = [self._repeat(band) for band in self.bands for _ in range(band.number)]
        await asyncio.gather(*lives)

    async def _repeat(self, band):
        while True:
            connection = socket.socket()
            try:
                await self._live_once(band, connection)
            except OSError:
                pass
            connection.close()
            self.tally["closed"] += 1
            await asyncio.sleep(band.pause)

    async def _live_once(self, band, connection):
        if band.receive_buffer:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, band.receive_buffer)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, ABORT)
        connection.setblocking(False)
        await asyncio.get_running_loop().sock_connect(connection, ("127.0.0.1", self.port))
        self.tally["opened"] += 1
        await band.live(Peer(connection, self.tally))
