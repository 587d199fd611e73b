# tests/reliability/rivals.py - nginx and a plain cpp-httplib server, for as long as a check lasts.
# SPDX-License-Identifier: GPL-3.0-or-later
import pathlib
import socket
import subprocess
import threading

from answers import read_answers
from needs import need
from scorecard import Skipped
from sockets import connect, free_port
from stage import wait_until

HERE = pathlib.Path(__file__).resolve().parent

# Everything in the folder, nothing of the system's. The names of the addresses are searchd's.
CONFIGURATION = """
daemon off; master_process off; worker_processes 1; pid {folder}/pid; error_log {folder}/errors;
events {{ worker_connections 512; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  upstream searchd {{ server 127.0.0.1:{upstream}; keepalive 1; }}
  server {{
    listen 127.0.0.1:{port};
    location = /healthz {{ return 200 "ok\\n"; }}
    location = /readyz {{ return 200 '{{"ready":true}}'; }}
    location / {{ return 404; }}
  }}
  server {{
    listen 127.0.0.1:{proxy_port};
    location / {{
      proxy_pass http://searchd; proxy_http_version 1.1; proxy_set_header Connection "";
    }}
  }}
}}
"""


def methods_of(data):
    """Of the requests that nginx has sent: well formed, with a length where one has a body."""
    methods = []
    while (end := data.find(b"\r\n\r\n")) >= 0:
        head = data[:end].lower()
        length = head.partition(b"\r\ncontent-length: ")[2].partition(b"\r\n")[0]
        methods.append(data.partition(b" ")[0].decode())
        data = data[end + 4 + int(length or 0):]
    return methods


class Tap:
    """Passes everything on to `port`, and keeps what went either way."""

    def __init__(self, port):
        self.target = port
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.connections = []  # (asked, answered), bytearrays
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.listener.shutdown(socket.SHUT_RDWR)  # wakes accept()
        self.listener.close()

    def _accept(self):
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            far = connect(self.target, timeout=None)
            record = (bytearray(), bytearray())
            self.connections.append(record)
            for source, sink, kept in ((near, far, record[0]), (far, near, record[1])):
                threading.Thread(target=self._relay, args=(source, sink, kept), daemon=True).start()

    @staticmethod
    def _relay(source, sink, kept):
        try:
            while data := source.recv(65536):
                kept += data
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # the other end has gone; the other thread sees it too

    def counts(self):
        """Requests, answers, and connections with more answers than requests."""
        requests = answers = beyond = 0
        for asked, answered in self.connections:
            methods = methods_of(bytes(asked))
            found, rest = read_answers(bytes(answered), methods)
            requests += len(methods)
            answers += len(found)
            beyond += len(found) > len(methods) or bool(rest)
        return requests, answers, beyond


def answers_at(port):
    try:
        connect(port).close()
        return True
    except OSError:
        return False


class Rival:
    """A process that listens; ends with its check."""
    process = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


class Nginx(Rival):
    """Answers by itself at `port`, and passes on to `upstream` at `proxy_port`."""

    def __init__(self, folder, upstream):
        self.program = need("nginx", "nginx-light")
        self.port, self.proxy_port = free_port(), free_port()
        home = folder / "nginx"
        home.mkdir()
        configuration = home / "nginx.conf"
        configuration.write_text(CONFIGURATION.format(
            folder=home, port=self.port, proxy_port=self.proxy_port, upstream=upstream or 1),
            encoding="utf-8")
        self.process = subprocess.Popen(
            [self.program, "-p", home, "-e", home / "errors", "-c", configuration],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_until(lambda: answers_at(self.proxy_port), 10, "nginx listens")

    def version(self):
        said = subprocess.run([self.program, "-v"], capture_output=True, text=True, check=True)
        return "nginx " + said.stderr.rpartition("/")[2].split()[0]


class StockHttplib(Rival):
    def __init__(self, folder):
        need("g++", "g++")
        program = folder / "stock_httplib"
        built = subprocess.run(
            ["g++", "-std=c++20", "-O1", "-o", program, HERE / "stock_httplib.cpp",
             "-lcpp-httplib", "-pthread"], capture_output=True, text=True, check=False)
        if built.returncode:
            raise Skipped("stock_httplib.cpp does not compile (Debian package libcpp-httplib-dev): "
                         + built.stderr[:200])
        self.process = subprocess.Popen([program], stdout=subprocess.PIPE, text=True)
        self.version, port = self.process.stdout.readline().split()
        self.port = int(port)
        wait_until(lambda: answers_at(self.port), 10, "the httplib server listens")

    def __exit__(self, *_):
        super().__exit__()
        self.process.stdout.close()
