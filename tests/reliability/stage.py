# tests/reliability/stage.py - a temporary folder with an index and servers, all gone at the end.
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import http.client
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import time

from scorecard import Skipped

PROJECT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = PROJECT / "corpus/sample"
NOBODY = 65534  # a user whom file permissions bind


class Server:
    """A searchd on a free port of 127.0.0.1."""

    def __init__(self, command, log, **options):
        self.log = log  # what it wrote to stderr
        with open(log, "ab") as errors:
            self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors,
                                            **options)
        line = self.process.stdout.readline().decode()
        if not line.startswith("ready "):
            self.process.wait()
            raise RuntimeError(f"{command[0]} said {line!r} instead of ready: {log.read_text()}")
        self.port = int(line.rsplit(":", 1)[1].rstrip("/\n"))
        self.pid = self.process.pid

    def get(self, target, headers=None, timeout=10):
        """Status, headers and body of one request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request("GET", target, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def memory_mb(self, kind="VmRSS"):
        """VmRSS: what it holds now; VmHWM: at its peak; RssAnon: without what it maps of files."""
        with open(f"/proc/{self.pid}/status", encoding="utf-8") as status:
            for line in status:
                if line.startswith(f"{kind}:"):
                    return int(line.split()[1]) / 1024
        raise RuntimeError("the server is gone")

    def processor_ms(self):
        """That it has used since its start: unlike the clock's, not other programs' fault."""
        stat = pathlib.Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8")
        user, system = stat.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) * 1000 / os.sysconf("SC_CLK_TCK")

    def forget_peak(self):
        """Where that is allowed; else what comes is measured against the peak so far."""
        with contextlib.suppress(PermissionError):
            pathlib.Path(f"/proc/{self.pid}/clear_refs").write_text("5", encoding="utf-8")

    def connections(self):
        """That it holds, as it says itself."""
        _, _, metrics = self.get("/metrics")
        return int(re.search(rb"^ombud_http_connections (\d+)$", metrics, re.MULTILINE)[1])

    def descriptors(self):
        try:
            return len(list(pathlib.Path(f"/proc/{self.pid}/fd").iterdir()))
        except PermissionError as error:
            raise Skipped("only root may count the files of searchd: run it with sudo") from error

    def is_running(self):
        return self.process.poll() is None

    def stop(self, sign=signal.SIGTERM, timeout=30):
        """Its exit status, negative where a signal ended it."""
        if self.is_running():
            self.process.send_signal(sign)
        return self.process.wait(timeout)


def remove(folder):
    """Also what a check has closed to everybody. What cannot be removed is the check's fault."""
    for path, folders, _ in os.walk(folder):
        for name in folders:
            below = os.path.join(path, name)
            if not os.path.islink(below):
                os.chmod(below, 0o700)
    shutil.rmtree(folder)


class Stage:
    def __init__(self, bin_folder):
        self.bin = bin_folder
        self.folder = None
        self._servers = []

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="ombud-reliability-"))
        return self

    def __exit__(self, *_):
        for server in self._servers:
            if server.is_running():
                server.process.kill()
            server.process.wait()
            server.process.stdout.close()
        remove(self.folder)

    def indexer(self, *arguments, **options):
        """Runs it to its end; returns the finished process, with its output."""
        return subprocess.run([self.bin / "indexer", *map(str, arguments)], capture_output=True,
                              text=True, check=False, **options)

    def index(self, source=SAMPLE, name="index"):
        """Path of an index of `source`, built now."""
        folder = self.folder / name
        done = self.indexer("--index", folder, "--quiet", source)
        if done.returncode not in (0, 3):
            raise RuntimeError(f"indexer exited with {done.returncode}: {done.stderr}")
        return folder

    def serve(self, index, *arguments, before=(), port=0, program=None, web=PROJECT / "web",
              **options):
        """A searchd on it. `before`: a program to run it under, such as strace with its options.
        Port 0 takes a free one; without `web` it looks for its pages itself."""
        pages = ["--web", str(web)] if web else []
        command = [*map(str, before), str(program or self.bin / "searchd"), "--index", str(index),
                   "--listen", f"127.0.0.1:{port}", *pages, *map(str, arguments)]
        server = Server(command, self.folder / f"searchd-{len(self._servers)}.log", **options)
        self._servers.append(server)
        return server


def wait_until(is_so, seconds, what):
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            raise RuntimeError(f"not within {seconds} s: {what}")
        time.sleep(0.02)
