# tests/reliability/protocol.py - requests written from the RFCs, to searchd and to others.
# SPDX-License-Identifier: GPL-3.0-or-later
import concurrent.futures
import dataclasses
import random
import time

import lives
import request_cases
import rivals
import smuggling_cases
from answers import read_answers
from request_cases import CLOSED, OK, get
from scorecard import Outcome, check
from sockets import ask, connect, receive, request

CASES = request_cases.CASES + smuggling_cases.CASES
# Sent behind every case: has an answer where the connection stays open, and none where it closes.
SENTINEL = get(b"Connection: close\r\n", target=b"/readyz")
SENTINEL_ANSWER = b'{"ready"'
SLOWLY = 0.0002  # s between bytes: longer than the server takes to read one
SLOW_BYTES_MAX = 3000  # of a case; longer ones are sent byte by byte, but without waiting


@dataclasses.dataclass(frozen=True)
class Reply:
    statuses: tuple
    has_followed: bool  # the sentinel had its answer
    has_ended: bool     # the server closed, rather than our patience
    faults: tuple = ()  # of the answers as answers


def faults_of(answer):
    fields = answer.fields
    if not answer.is_whole:
        yield "not whole"
    if "content-length" in fields and "transfer-encoding" in fields:
        yield "two lengths"
    if "date" not in fields:  # RFC 9110 6.6.1
        yield "no Date"
    if answer.status == 405 and "allow" not in fields:  # RFC 9110 15.5.6
        yield "405 without Allow"


def send(connection, data, byte_by_byte):
    try:
        if not byte_by_byte:
            connection.sendall(data)
            return
        for i in range(len(data)):
            connection.send(data[i:i + 1])
            if len(data) < SLOW_BYTES_MAX:
                time.sleep(SLOWLY)
    except OSError:
        pass  # it has answered and closed already


def exchange(port, case, byte_by_byte=False, patience=5, pause=0):
    with connect(port, timeout=patience) as connection:
        send(connection, case.data, byte_by_byte)
        time.sleep(pause)
        send(connection, SENTINEL, False)
        received, has_ended = receive(connection)
    answers, rest = read_answers(received, case.methods)
    answers = [one for one in answers if one.status >= 200]
    has_followed = bool(answers) and answers[-1].body.startswith(SENTINEL_ANSWER)
    faults = [fault for one in answers for fault in faults_of(one)] + ["noise"] * bool(rest)
    of_case = answers[:-1] if has_followed else answers
    return Reply(tuple(one.status for one in of_case), has_followed, has_ended, tuple(faults))


def is_as_wanted(case, reply):
    return (len(reply.statuses) == len(case.wants)
            and all(status in right for status, right in zip(reply.statuses, case.wants))
            and reply.has_followed == (case.closes != CLOSED))


def is_refused(case, reply):
    return (len(reply.statuses) == 1 and reply.statuses[0] in case.refusals
            and not reply.has_followed)


def is_right_for_anybody(case, reply):
    """As the RFCs have it. Closing without a word is safe, if rude; so is staying open after a
    refusal where nobody doubts how long the request was."""
    may_stay = case in request_cases.CASES
    closed = dataclasses.replace(reply, has_followed=reply.has_followed and not may_stay)
    may_be_refused = not case.wants or case.refusals
    is_silent = not reply.statuses and not reply.has_followed
    if may_be_refused and (is_refused(case, closed) or is_silent):
        return True
    return bool(case.wants) and is_as_wanted(case, reply)


def is_right_for_us(case, reply):
    is_right = is_as_wanted(case, reply) if case.ours == OK else is_refused(case, reply)
    return is_right and reply.has_ended and not reply.faults


def exchange_all(port, cases, at_once=16, **how):
    def one(case):
        try:
            return exchange(port, case, **how)
        except OSError:
            return Reply((), False, False, ("no connection",))
    with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(one, cases))


def most_answers(case):
    return max(len(case.wants), 1)


def in_words(case, reply):
    return (f"{case.clause} {case.title}: {reply.statuses} "
            f"{'open' if reply.has_followed else 'closed'} {' '.join(reply.faults)}")


def judge(stage, cases):
    server = stage.serve(stage.index())
    whole = exchange_all(server.port, cases)
    by_bytes = exchange_all(server.port, cases, byte_by_byte=True)
    wrong = [(case, reply) for case, reply in zip(cases, whole) if not is_right_for_us(case, reply)]
    unlike = [(case, reply) for case, reply, other in zip(cases, by_bytes, whole) if reply != other]
    doubled = [(case, reply) for replies in (whole, by_bytes) for case, reply in zip(cases, replies)
               if len(reply.statuses) > most_answers(case)]
    clauses = len({case.clause for case in cases})
    is_up = server.is_running() and ask(server.port, "/healthz").status == 200
    return Outcome(not (wrong or unlike or doubled) and is_up, (
        f"{len(cases)} cases of {clauses} clauses: {len(wrong)} wrong, {len(unlike)} otherwise "
        f"byte by byte, {len(doubled)} answered more often than asked"),
        tuple(in_words(*one) for one in wrong + unlike))


@check("protocol/requests", "HTTP/1.1 requests, right and wrong, written from the RFCs",
       "none answered wrongly, nor otherwise when sent byte by byte")
def requests(stage, _):
    return judge(stage, request_cases.CASES)


@check("protocol/smuggling", "One request that somebody might read as two",
       "never two answers to one request, none answered wrongly, byte by byte the same")
def smuggling(stage, _):
    return judge(stage, smuggling_cases.CASES)


@check("protocol/pipelining", "100 requests sent at once, cut anywhere",
       "100 answers in order")
def pipelining(stage, scale):
    server, chance = stage.serve(stage.index()), random.Random(scale.seed)
    targets = ["/healthz" if i % 3 == 0 else f"/search?q={chance.choice(lives.WORDS)}+{i}"
               for i in range(100)]  # each page has its own question on it
    alone = [ask(server.port, target).body for target in targets]
    data = b"".join(map(request, targets[:-1])) + request(targets[-1], "Connection: close")
    right, rounds = 0, scale.pick(3, 100)
    for _ in range(rounds):
        with connect(server.port, timeout=30) as connection:
            while_left = data
            while while_left:
                size = chance.choice([1, 7, 100, 1000, 10000])
                connection.sendall(while_left[:size])
                while_left = while_left[size:]
            answers, _ = read_answers(receive(connection)[0])
        right += [one.body for one in answers] == alone
    return Outcome(right == rounds and len(set(alone)) > 60, (
        f"{right} of {rounds} times 100 answers in order, {len(set(alone))} of them different"))


# ---- others

def compared(stage, name, port, at_once):
    # cpp-httplib loses what it has read beyond a request; that is to be counted where it is asked.
    pause = 0.1
    ours = exchange_all(stage.serve(stage.index()).port, CASES, pause=pause)
    theirs = exchange_all(port, CASES, at_once=at_once, patience=2, pause=pause)

    def wrong(replies):
        return [(case, reply) for case, reply in zip(CASES, replies)
                if not is_right_for_anybody(case, reply)]

    doubled = sum(len(reply.statuses) > most_answers(case) for case, reply in zip(CASES, theirs))
    return Outcome(len(wrong(ours)) <= len(wrong(theirs)), (
        f"{len(CASES)} cases: searchd {len(wrong(ours))} wrong, {name} {len(wrong(theirs))}, of "
        f"which {doubled} were answered more often than asked"))


@check("protocol/beside-nginx", "The same cases sent to nginx",
       "searchd has no more of them wrong by the RFCs")
def beside_nginx(stage, _):
    with rivals.Nginx(stage.folder, 0) as nginx:
        return compared(stage, nginx.version(), nginx.port, 16)


@check("protocol/beside-httplib", "The same cases sent to a plain server of cpp-httplib",
       "searchd has no more of them wrong by the RFCs")
def beside_httplib(stage, scale):
    scale.only_long("the compiler is needed for it")
    with rivals.StockHttplib(stage.folder) as stock:
        return compared(stage, f"cpp-httplib {stock.version}", stock.port, 4)


def is_victim_served(port):
    """Whoever comes next through the proxy gets his own answers."""
    health, ready = ask(port, "/healthz"), ask(port, "/readyz")
    return (health is not None and health.body == b"ok\n"
            and ready is not None and ready.body.startswith(SENTINEL_ANSWER))


@check("protocol/behind-nginx", "The cases sent through nginx, which keeps a connection to searchd",
       "searchd never gives nginx two answers to one request, a client never gets more than nginx "
       "gives by itself, and the next client gets his own")
def behind_nginx(stage, scale):
    """What nginx takes for two requests has two answers with or without searchd behind it."""
    server = stage.serve(stage.index())
    cases = scale.pick(smuggling_cases.CASES, CASES)
    doubled, misled = [], 0
    with rivals.Tap(server.port) as tap, rivals.Nginx(stage.folder, tap.port) as nginx:
        alone = exchange_all(nginx.port, cases, patience=0.5)
        for case, by_itself in zip(cases, alone):
            reply = exchange(nginx.proxy_port, case, patience=0.3)
            if len(reply.statuses) > max(most_answers(case), len(by_itself.statuses)):
                doubled.append((case, reply))
            misled += not is_victim_served(nginx.proxy_port)
        asked, answered, beyond = tap.counts()
    passed = not (doubled or misled or beyond) and answered > len(cases)
    return Outcome(passed, (
        f"{len(cases)} cases; {asked} requests passed on over {len(tap.connections)} connections, "
        f"{answered} answers, {beyond} connections with more answers than requests; "
        f"{len(doubled)} clients got more than from nginx itself, {misled} of {len(cases)} next "
        "clients misled"), tuple(in_words(*one) for one in doubled))
