# tests/reliability/starvation.py - no descriptors, an accept() that fails, a turn that never comes.
# SPDX-License-Identifier: GPL-3.0-or-later
import resource
import signal
import statistics
import time

import lives
from answers import read_answers
from herd import Band, Herd
from needs import need_strace
from scorecard import Outcome, check
from sockets import Probes, connect, read_to_end, request

DESCRIPTORS = 40
HELD = 60  # connections, more than there are descriptors


def few_descriptors():
    resource.setrlimit(resource.RLIMIT_NOFILE, (DESCRIPTORS, DESCRIPTORS))


def served_meanwhile(server, seconds):
    health = Probes().run(server.port, "/healthz", seconds)
    return health, Probes().run(server.port, "/search?q=care", seconds)


@check("connections/no-descriptors", "60 connections held where 40 descriptors are allowed",
       "health checks and searches answered within 1 s meanwhile, and afterwards at once")
def no_descriptors(stage, scale):
    server = stage.serve(stage.index(), preexec_fn=few_descriptors)
    seconds = scale.pick(1, 30)
    passed, figures = True, []
    for name, band in {"idle": Band(HELD, lives.idle, pause=0.2),
                       "never reading": Band(HELD, lives.never_read, receive_buffer=2048)}.items():
        with Herd(server.port, band):
            held = server.connections()
            passed &= DESCRIPTORS / 2 < held < DESCRIPTORS  # else nothing was short
            probes = served_meanwhile(server, seconds)
        began = time.monotonic()
        passed &= Probes().ask(server.port, "/healthz").status == 200
        recovered = time.monotonic() - began
        passed &= all(one.all_ok() and one.worst() < 1000 for one in probes) and recovered < 1
        figures.append(f"{name} ({held} held): {probes[0].text('health checks')}, "
                       f"{probes[1].text('searches')}, recovered in {recovered * 1000:.0f} ms")
    return Outcome(passed, "; ".join(figures))


# accept(2): interrupted, a connection that failed before it was taken, the four shortages, a
# firewall, and what Linux passes on from the network below.
ERRORS = ["ECONNABORTED", "EINTR", "EMFILE", "ENFILE", "ENOBUFS", "ENOMEM", "EPERM", "EPROTO",
          "ENETDOWN", "ENOPROTOOPT", "EHOSTUNREACH", "EOPNOTSUPP"]


def strace(error, log):
    # -D: strace is the child's child, so that the process that was started is searchd itself.
    # Every third: fails while a connection waits, takes it, finds that there is no more.
    return ["strace", "-D", "-f", "-qq", "-e", "trace=accept4", "-e",
            f"inject=accept4:error={error}:when=1+3", "-o", log]


def asked_under(stage, index, error, requests):
    """Requests answered, faults injected, and what the server ended with."""
    log = stage.folder / f"accept-{error}.log"
    server = stage.serve(index, before=strace(error, log))
    probes = Probes()
    for _ in range(requests):
        probes.ask(server.port, "/healthz")
    status = server.stop()
    return probes.number(200), log.read_text(encoding="utf-8").count("(INJECTED)"), status


@check("connections/accept-errors", "accept() fails with each of 12 errors, for every connection",
       "every request answered, no exit")
def accept_errors(stage, scale):
    need_strace()
    index, requests = stage.index(), scale.pick(10, 200)
    found = [asked_under(stage, index, error, requests) for error in ERRORS]
    answered, injected = (sum(one[i] for one in found) for i in (0, 1))
    survived = sum(status == 0 for *_, status in found)
    asked = requests * len(ERRORS)
    passed = survived == len(ERRORS) and answered == asked and injected >= asked
    return Outcome(passed, (
        f"{len(ERRORS)} errors, {injected} failures injected, {answered} of {asked} requests "
        f"answered, {survived} of {len(ERRORS)} servers went on and stopped when asked"))


GREEDY = 200  # connections
AT_ONCE = 300  # requests on each: what one read of 16 KiB holds


def waited_behind(server):
    """ms of the server's work before a health check is answered which arrives last, after all of
    those, while the server is held up for a moment; None where it has no answer."""
    greedy = [connect(server.port) for _ in range(GREEDY)]
    client = connect(server.port)
    time.sleep(0.2)  # all are accepted
    before = server.processor_ms()
    server.process.send_signal(signal.SIGSTOP)
    try:
        for connection in greedy:
            connection.sendall(request("/healthz") * AT_ONCE)
        client.sendall(request("/healthz", "Connection: close"))
    finally:
        server.process.send_signal(signal.SIGCONT)
    answers, _ = read_answers(read_to_end(client))
    took = server.processor_ms() - before
    for connection in [client, *greedy]:
        connection.close()
    return took if len(answers) == 1 and answers[0].status == 200 else None


@check("connections/greedy", "200 connections that send 300 health checks each, all at once",
       "for one that asks behind them the server works 250 ms (median) at most before it answers")
def greedy_pipeliners(stage, scale):
    """No connection may have all it asked for answered before the next has its turn."""
    server = stage.serve(stage.index())
    waited = [waited_behind(server) for _ in range(scale.pick(5, 50))]
    if None in waited:
        return Outcome(False, f"{waited.count(None)} of {len(waited)} were not answered")
    return Outcome(statistics.median(waited) < 250, (
        f"{len(waited)} times {GREEDY * AT_ONCE} requests in front: work of "
        f"{statistics.median(waited):.0f} ms (median) before it, {max(waited):.0f} at most"))
