# tests/reliability/nginx_front.py - nginx with packaging/nginx/ombud.conf, on free ports.
# SPDX-License-Identifier: GPL-3.0-or-later
import collections
import http.client
import pathlib
import re
import socket
import ssl
import subprocess

from needs import need
from scorecard import Outcome
from sockets import free_port
from stage import PROJECT, wait_until

SHIPPED = PROJECT / "packaging/nginx/ombud.conf"


def replaced(text, changes):
    """Each must be there: a configuration that has changed is not quietly tested as another one."""
    for pattern, new in changes:
        text, count = re.subn(pattern, new, text)
        if count == 0:
            raise RuntimeError(f"{SHIPPED} has no {pattern} any more")
    return text


class Front:
    """The shipped file with other ports, paths and a certificate of its own; nothing else changed,
    but for `changes`, pairs of a pattern and what takes its place."""

    def __init__(self, folder, upstream_port, changes=()):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir()
        self.logs = self.folder / "logs"
        self.logs.mkdir()
        self.port, self.tls_port = free_port(), free_port()
        self._certificate()
        shipped = replaced(SHIPPED.read_text(encoding="utf-8"), [
            (r"listen \[::\]:\d+.*;\n", ""),
            (r"listen 80;", f"listen 127.0.0.1:{self.port};"),
            (r"listen 443 ", f"listen 127.0.0.1:{self.tls_port} "),
            (r"/var/log/nginx", str(self.logs)),
            (r"/etc/letsencrypt/live/search.example.org", str(self.folder)),
            (r"server 127\.0\.0\.1:8080;", f"server 127.0.0.1:{upstream_port};"), *changes])
        (self.folder / "ombud.conf").write_text(shipped, encoding="utf-8")
        (self.folder / "nginx.conf").write_text(self._frame(), encoding="utf-8")
        self._process = subprocess.Popen(
            [need("nginx", "nginx-light"), "-c", self.folder / "nginx.conf",
             "-e", self.logs / "main.log"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_until(self._answers, 20, f"nginx answers; see {self.logs}")
        except RuntimeError:
            self.stop()
            raise

    def _certificate(self):
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
                        "-subj", "/CN=search.example.org", "-keyout", self.folder / "privkey.pem",
                        "-out", self.folder / "fullchain.pem"], check=True, capture_output=True)

    def _frame(self):
        """What Debian's nginx.conf has around a file of conf.d, but in this folder alone."""
        places = "".join(f"  {kind}_temp_path {self.folder}/{kind};\n" for kind in
                         ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        return (f"daemon off;\nworker_processes 1;\npid {self.folder}/pid;\n"
                f"error_log {self.logs}/main.log;\nevents {{ worker_connections 256; }}\n"
                f"http {{\n  access_log off;\n{places}  include {self.folder}/ombud.conf;\n}}\n")

    def _answers(self):
        if self._process.poll() is not None:
            raise RuntimeError(f"nginx ended: {(self.logs / 'main.log').read_text()}")
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.tls_port)) == 0

    def get(self, target, headers=None, method="GET", body=None):
        """Status, headers and body of one request over TLS."""
        connection = http.client.HTTPSConnection("127.0.0.1", self.tls_port, timeout=30,
                                                 context=ssl._create_unverified_context())
        try:
            connection.request(method, target, body,
                               {"Host": "search.example.org", **(headers or {})})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def get_plain(self, target):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", target, headers={"Host": "search.example.org"})
            answer = connection.getresponse()
            answer.read()
            return answer.status, answer.headers
        finally:
            connection.close()

    def written(self):
        """The files that it has written, logs and temporary ones."""
        return [path for path in self.folder.rglob("*")
                if path.is_file() and path.suffix not in (".pem", ".conf")]

    def stop(self):
        self._process.terminate()
        self._process.wait(20)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


LONG = "/search?q=" + "a" * 9_000
MANY = 40  # requests at once, beyond the rate
LARGE = b"b" * 5_000


def manners(stage):
    """How it answers what searchd never sees, or sees only behind it."""
    need("nginx", "nginx-light")
    need("openssl", "openssl")
    server = stage.serve(stage.index())
    with Front(stage.folder / "nginx", server.port) as front:
        status, headers, _ = front.get("/search?q=council", {"Accept-Encoding": "br"})
        moved, to = front.get_plain("/search?q=council")
        statuses = {"/metrics": front.get("/metrics")[0], "long": front.get(LONG)[0],
                    "body": front.get("/search", method="POST", body=LARGE)[0]}
        crowd = collections.Counter(front.get("/search?q=care")[0] for _ in range(MANY))
        health = [front.get("/healthz")[0] for _ in range(MANY)]
        server.stop()
        statuses["searchd gone"] = front.get("/healthz")[0]
    wrong = [what for what, is_so in {
        "compressed": (status, headers["Content-Encoding"]) == (200, "br"),
        "HSTS": headers["Strict-Transport-Security"] == "max-age=63072000",
        "redirected": (moved, to["Location"]) == (
            301, "https://search.example.org/search?q=council"),
        "statuses": statuses == {"/metrics": 404, "long": 414, "body": 413, "searchd gone": 502},
        "rate": crowd[429] > 0 and crowd[200] > 0 and set(crowd) == {200, 429},
        "health checks": set(health) == {200}}.items() if not is_so]
    told = ", ".join(f"{what} {status}" for what, status in statuses.items())
    return Outcome(not wrong, f"{told}; of {MANY} searches at once {crowd[200]} answered, "
                   f"{crowd[429]} told 429; health checks {health.count(200)} of {MANY}; wrong: "
                   f"{', '.join(wrong) or 'nothing'}")
