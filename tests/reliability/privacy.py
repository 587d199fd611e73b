# tests/reliability/privacy.py - what is searched for stays between reader and server.
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import resource
import shutil
import signal
import subprocess
import sys
import time

import canaries
import made_decisions
import nginx_front
from needs import need
from scorecard import Outcome, check
from stage import wait_until

DECISIONS = 500     # of 20 KB: an export does not fit into what sockets hold
LOOKED_AT = [made_decisions.path(number) for number in (123, 456, 345)]
WITHDRAWN = made_decisions.path(DECISIONS - 1)
# Every status that the daemon can give here, and every kind of 503 that a problem names besides
# that of a full queue.
EXPECTED = {200, 304, 400, 404, 405, 408, 410, 413, 414, 417, 429, 431, 500, 503, 505,
            "search-too-slow", "too-many-exports", "index-unavailable"}


def found_in(paths, what):
    """Each file that holds one of the words, in any capitals, with the first that it holds."""
    hits = []
    for path in paths:
        content = path.read_bytes().lower()
        hits += [f"{one} in {path.name}" for one in what if one.lower().encode() in content]
    return hits


def files_below(folder):
    return [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]


def index_of_many(stage):
    path = made_decisions.write(stage.folder / "made.jsonl", range(DECISIONS),
                                extra="The council said a word of it and for that. " * 400)
    index = stage.index(path, "many")
    path.unlink()
    stage.indexer("withdraw", "--index", index, WITHDRAWN.split("/")[1])
    return index


def ruined(stage, index):
    """A server whose index is written over under its feet: what it reads of it fails."""
    copy = stage.folder / "ruined"
    shutil.copytree(index, copy)
    server = stage.serve(copy)
    wait_until(lambda: server.get("/readyz")[0] == 200, 30, "the copy is served")
    texts = next(copy.rglob("decisions.texts"))
    texts.chmod(0o600)
    with open(texts, "r+b") as file:
        file.write(os.urandom(texts.stat().st_size))
    return server


def keep_metrics(server, into):
    """As a file among the others; of a server without a readable index too."""
    status, _, body = server.get("/metrics")
    if status != 200:
        raise RuntimeError(f"/metrics is answered with {status}")
    into.write_bytes(body)


def allow_core():
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def cores_are_made(folder):
    """Whether a program that is aborted leaves its memory there: else finding none says nothing."""
    folder.mkdir()
    subprocess.run([sys.executable, "-c", "import os; os.abort()"], cwd=folder, check=False,
                   preexec_fn=allow_core, stderr=subprocess.DEVNULL)
    return any(folder.iterdir())


def send_all(stage, canary, server, count):
    """Through every kind of answer. Returns the servers that got some."""
    servers = [server, stage.serve(stage.folder / "no-index")]
    canary.too_late(server.port, 10)
    canary.crowd(server)
    canary.slow_searches(server, 4)
    canary.exports(server.port, 5)
    for _ in range(10):
        canary.unchanged(server.port)
        canary.send(server.port, lambda w: canaries.telling(f"/decisions/{WITHDRAWN}?q={w}", w))
        canary.send(servers[1].port, lambda w: canaries.telling(f"/api/v1/search?q={w}", w))
    servers.append(ruined(stage, stage.folder / "many"))
    for number in range(10):
        canary.ordinary(servers[2].port, number)
    servers.append(stage.serve(stage.folder / "many", "--rate-limit", "1/s:3",
                               "--trusted-proxy", "127.0.0.1"))
    for number in range(10):
        canary.ordinary(servers[3].port, number)
    while len(canary.sent) < count:
        canary.ordinary(server.port, len(canary.sent))
    return servers


@check("privacy/canaries",
       "Requests with a word of their own, through every status code",
       "no log, metric, file of the index or core holds a word, address, agent or decision looked "
       "at; every status was given")
def canary_queries(stage, scale):
    index = index_of_many(stage)
    cores, dumps = stage.folder / "cores", stage.folder / "dumps"
    can_dump = cores_are_made(dumps)
    shutil.rmtree(dumps)
    cores.mkdir()
    server = stage.serve(index, cwd=cores, preexec_fn=allow_core)
    canary = canaries.Canaries(LOOKED_AT)
    servers = send_all(stage, canary, server, scale.pick(400, 1_500))
    for one in servers:
        keep_metrics(one, stage.folder / f"metrics-{one.port}.log")
    server.stop(signal.SIGABRT)
    for one in servers[1:]:
        one.stop()
    everything = files_below(stage.folder)
    hits = found_in(everything, [canaries.STEM, canaries.ADDRESS])
    hits += found_in([path for path in everything if path.suffix == ".log"],
                     [spelt for one in LOOKED_AT for spelt in spellings(one)])
    missing = [one for one in EXPECTED if not canary.statuses[one] + canary.problems[one]]
    figures = [f"{len(canary.sent)} canaries ({answers(canary)}); {len(hits)} hits in "
               f"{len(everything)} files"]
    figures.append(f"{len(list(cores.iterdir()))} cores of a process aborted" if can_dump else
                   "no core can be made on this machine, so none was looked into")
    if missing:
        figures.append(f"not reached: {missing}")
    return Outcome(not hits and not missing, "; ".join(figures), tuple(hits))


def spellings(key):
    return [key.split("/")[1], key.split("/")[1].replace("-", " ")]


def answers(canary):
    return ", ".join(f"{number} x {status}" for status, number in sorted(canary.statuses.items()))


@check("privacy/finds-a-leak",
       "The same search, where queries are logged on purpose",
       "the canary is found: the search can fail")
def finds_a_leak(stage, scale):
    option = "--log-queries-for-an-hour"
    server = stage.serve(stage.index(), option)
    canary = canaries.Canaries(["sample/90-655-120"])
    for number in range(5):
        canary.ordinary(server.port, number)
    server.stop()
    found = [word for word in canary.sent if word.encode() in server.log.read_bytes()]
    warned = option.strip("-") in server.log.read_text() or "hour" in server.log.read_text()
    return Outcome(len(found) == 5 and warned, f"{len(found)} of 5 canaries found, a warning at "
                   f"the start: {'yes' if warned else 'no'}")


# nginx ------------------------------------------------------------------------------------------

# Without TLS, so that requests can be as broken here as they are to searchd.
PLAIN = [(r" *ssl_.*\n", ""), (r" ssl http2;", ";")]
# As distributions have it: every request is logged, and what goes wrong with some.
USUAL = [(r"\.log ombud;", ".log;"), (r"\.log emerg;", ".log;")]


def ask_through(port, canary, server):
    """Everything that nginx answers itself, passes on, or gives up on."""
    named = {"Host": "search.example.org"}
    for _ in range(60):  # beyond the rate
        canary.send(port, lambda w: canaries.telling(f"/search?q={w}&{w}={w}", w, more=named))
    for number in range(44):
        canary.ordinary(port, number)
        time.sleep(0.02)
    body = {**named, "Content-Length": "50"}
    canary.send(port, lambda w: canaries.telling(f"/search?q={w}", w, more=body) + b"b" * 50)
    large = {**named, **{f"X-{n}": "b" * 900 for n in range(40)}}
    canary.send(port, lambda w: canaries.telling(f"/search?q={w}", w, more=large))
    server.stop(signal.SIGKILL)
    time.sleep(1)
    for _ in range(5):  # 502, or 429 where the rate is used up
        canary.send(port, lambda w: canaries.telling(f"/decisions/sample/{w}", w, more=named))
        time.sleep(0.3)


def through_nginx(stage, name, changes):
    """Canaries through an nginx in front of a searchd: what came back, and the hits in its logs."""
    server = stage.serve(stage.folder / "index")
    canary = canaries.Canaries(["sample/90-655-120"])
    with nginx_front.Front(stage.folder / name, server.port, PLAIN + changes) as front:
        ask_through(front.tls_port, canary, server)
    logs = front.written()
    sought = [canaries.STEM, canaries.ADDRESS, "90-655-120", "127.0.0.1"]
    lines = sum(len(path.read_text("utf-8", "replace").splitlines()) for path in logs)
    return canary, found_in(logs, sought), lines


@check("privacy/nginx",
       "The same through nginx with packaging/nginx/ombud.conf, and with a configuration as "
       "distributions have it",
       "ours logs requests, and no word, address or agent; the other's logs hold them")
def nginx(stage, scale):
    need("nginx", "nginx-light")
    need("openssl", "openssl")
    stage.index()
    canary, hits, lines = through_nginx(stage, "ours", [])
    _, usual_hits, _ = through_nginx(stage, "usual", USUAL)
    figures = (f"{len(canary.sent)} canaries ({answers(canary)}): {len(hits)} hits in {lines} "
               f"lines of ours; {len(usual_hits)} in the other's")
    reached = {200, 400, 413, 429, 502} <= set(canary.statuses)
    return Outcome(not hits and lines >= 60 and bool(usual_hits) and reached, figures, tuple(hits))
