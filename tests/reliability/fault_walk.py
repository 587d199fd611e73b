# tests/reliability/fault_walk.py - each system call of a publication, made to fail by strace.
# SPDX-License-Identifier: GPL-3.0-or-later
import collections
import concurrent.futures
import dataclasses
import json
import os
import random
import re
import shutil
import signal
import subprocess

import index_folder

FAULTS = {"SIGKILL": "signal=KILL", "ENOSPC": "error=ENOSPC", "EIO": "error=EIO"}
# They change what is on the disk; a sample takes half its points from these.
CHANGING = {"fsync", "fdatasync", "rename", "mkdir", "unlink", "unlinkat", "rmdir", "write",
            "pwrite64", "ftruncate", "flock", "fchmodat"}
NO_POINTS = {"execve", "exit_group", "dup2"}  # nothing of the index has begun, or all is over
# Of the process that reads documents: its conversation with the publisher. strace cannot tell it
# from the publisher, so others of its calls would fail in the publisher's start.
OF_READERS = {"sendto", "recvfrom", "poll"}
CALL = re.compile(r"(\d+) +(\w+)\(")
DECISIONS = 20  # with fewer the tables have one block, and whole paths of writing are not walked
WORKERS = 2  # one a core of the smallest machine
SECONDS_OF_A_RUN = 20  # 0.2 undisturbed; and less than the 30 that a silent reader is given


@dataclasses.dataclass(frozen=True)
class Point:
    call: str
    number: int  # of the calls of this name in its process
    in_reader: bool  # in the process that reads documents


@dataclasses.dataclass(frozen=True)
class Run:
    point: Point
    fault: str
    reached: bool
    published: bool  # the new generation is current
    told: bool  # it did not exit as after a success
    violations: tuple


def points(trace, index):
    """All calls of the publisher on the index folder and its output; the talk with its reader."""
    counted = collections.defaultdict(collections.Counter)
    found, publisher = [], None
    for line in trace.read_text(encoding="utf-8", errors="replace").splitlines():
        call = CALL.match(line)
        if not call:
            continue
        process, name = call.groups()
        publisher = publisher or process
        counted[process][name] += 1
        is_output = name == "write" and "(1<" in line
        concerns_index = is_output or str(index) in line
        is_point = concerns_index if process == publisher else name in OF_READERS
        if is_point and name not in NO_POINTS:
            found.append(Point(name, counted[process][name], process != publisher))
    return list(dict.fromkeys(found))


class Walk:
    """Publications of a fourth generation: it also removes the first."""

    def __init__(self, stage, decisions):
        self.stage = stage
        self.decisions = decisions
        self.before = stage.folder / "before"
        for _ in range(3):
            done = self.build(self.before)
            assert done.returncode == 0, done.stderr

    def build(self, index, before=()):
        # One job: then a process is a thread, and strace's count of calls tells which one fails.
        # What was not read must show as such, not as a loss that is too large to be published.
        command = [*map(str, before), str(self.stage.bin / "indexer"), "--index", str(index),
                   "--jobs", "1", "--allow-shrink", "--json", "--quiet", str(self.decisions)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                              start_new_session=True) as process:
            try:
                out, errors = process.communicate(timeout=SECONDS_OF_A_RUN)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)  # the indexer would outlive strace
                raise
        return subprocess.CompletedProcess(command, process.returncode, out, errors)

    def points(self):
        index, trace = self.fresh("listed"), self.stage.folder / "trace"
        self.build(index, ["strace", "-f", "-y", "-qq", "-o", trace])
        return points(trace, index)

    def fresh(self, name):
        index = self.stage.folder / name
        shutil.rmtree(index, ignore_errors=True)
        shutil.copytree(self.before, index)
        return index

    def run(self, name, point, fault):
        index, trace = self.fresh(name), self.stage.folder / f"trace-{name}"
        inject = f"inject={point.call}:{FAULTS[fault]}:when={point.number}"
        tracing = ["strace", *["-f"] * point.in_reader, "-qq", "-o", trace,
                   "-e", f"trace={point.call}", "-e", inject]
        try:
            done = self.build(index, tracing)
        except subprocess.TimeoutExpired:
            return Run(point, fault, True, False, False, (f"not over in {SECONDS_OF_A_RUN} s",))
        violations = self.violations(index, done)
        text = trace.read_text(encoding="utf-8", errors="replace")
        reached = "(INJECTED" in text or "+++ killed by SIGKILL" in text
        published = index_folder.current(index) == 4
        violations += index_folder.faults_after_retry(self.stage, index, self.decisions)
        return Run(point, fault, reached, published, done.returncode != 0, tuple(violations))

    def violations(self, index, done):
        found = index_folder.faults(self.stage, index, max(3, index_folder.acknowledged(done)))
        if index_folder.acknowledged(done):
            found += self.unread(json.loads(done.stdout))
        if done.returncode < 0 and done.returncode != -9:
            found.append(f"it crashed by signal {-done.returncode}")
        if done.returncode > 0 and not done.stderr and done.returncode != 3:
            found.append(f"it exits {done.returncode} and says nothing")
        return found

    @staticmethod
    def unread(report):
        """Each document has an outcome, also where its reader is killed."""
        told = report["indexed"] + report["unchanged"] + len(report["refused"])
        return [f"publishes, and tells of {told} of {DECISIONS} documents"] * (told < DECISIONS)

    def run_all(self, chosen):
        """Each of (point, fault), some at a time."""
        with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
            def share(worker):
                return [self.run(f"walk-{worker}", *one) for one in chosen[worker::WORKERS]]
            return [run for runs in pool.map(share, range(WORKERS)) for run in runs]


def choose(all_points, scale, sample):
    """Every point with every fault, or as many as `sample` with one each."""
    everything = [(point, fault) for point in all_points for fault in FAULTS]
    if scale.long:
        return everything
    chance = random.Random(scale.seed)
    changing = [one for one in everything if one[0].call in CHANGING]
    others = [one for one in everything if one[0].call not in CHANGING]
    return (chance.sample(changing, min(len(changing), sample // 2))
            + chance.sample(others, min(len(others), sample - sample // 2)))
