# tests/reliability/endless.py - one connection that never comes to an end.
# SPDX-License-Identifier: GPL-3.0-or-later
import threading

from scorecard import Outcome, check
from sockets import Health, Probes, connect, request
from warm_server import warm_server

HEAD = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
PIECE = 64 * 1024
STREAMS = {  # how it begins, and what then never ends
    "request line": (b"GET /", b"a" * PIECE),
    "header line": (HEAD + b"X-Long: ", b"a" * PIECE),
    "headers": (HEAD, b"X-a: b\r\n" * (PIECE // 8)),
    "body": (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10000000000\r\n\r\n", b"a" * PIECE),
    "chunks": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"4\r\naaaa\r\n" * (PIECE // 9)),
    "empty lines": (b"", b"\r\n" * (PIECE // 2)),
    "noise": (b"\x16\x03\x01", bytes(range(256)) * (PIECE // 256)),
}


def send_for_ever(port, start, piece, most):
    """Bytes that were taken before the server hung up, or `most`."""
    sent = 0
    with connect(port, timeout=5) as connection:
        try:
            connection.sendall(start)
            while sent < most:
                sent += connection.send(piece)
        except OSError:
            pass
    return sent


@check("connections/endless", "One connection whose line, headers or body never end",
       "peak memory grows by 2 MB at most, health checks meanwhile answered")
def endless(stage, scale):
    server = warm_server(stage)
    most = scale.pick(16, 1024) * 1024 * 1024  # of each kind, over as many connections as it takes
    server.forget_peak()
    before, sent, connections = server.memory_mb("VmHWM"), 0, 0
    health = Probes()
    for start, piece in STREAMS.values():
        taken = 0
        while taken < most:
            taken += send_for_ever(server.port, start, piece, most) + len(start)
            connections += 1
            if connections % 5 == 0:
                health.ask(server.port, "/healthz")
        sent += taken
    grown = server.memory_mb("VmHWM") - before
    return Outcome(health.all_ok() and grown <= 2, (
        f"{len(STREAMS)} kinds, {sent / 2**20:.0f} MB taken over {connections} connections; peak "
        f"memory {grown:+.1f} MB; {health.text('health checks')}"))


@check("connections/endless-requests", "One client that asks without end and never reads",
       "peak memory grows by 2 MB at most, health checks meanwhile answered")
def endless_requests(stage, scale):
    server = warm_server(stage)
    server.forget_peak()
    before, sent = server.memory_mb("VmHWM"), []
    attack = threading.Thread(target=lambda: sent.append(
        send_for_ever(server.port, b"", request("/healthz") * 1000, 2**30)))
    attack.start()
    health = Health(server.port, scale.pick(3, 30))
    attack.join()
    grown = server.memory_mb("VmHWM") - before
    return Outcome(health.probes.all_ok() and grown <= 2, (
        f"{sent[0] / 2**20:.1f} MB of requests taken; peak memory {grown:+.1f} MB; "
        f"{health.text()}"))
