# tests/reliability/measured.py - runs a program to its end, knowing what its largest process took.
# SPDX-License-Identifier: GPL-3.0-or-later
import dataclasses
import json
import os
import subprocess
import sys
import time

# 1 GiB is what one document may cost (indexer/README.md); the parent needs a fraction.
PEAK_MB_MAX = 1_100


@dataclasses.dataclass
class Run:
    code: int
    out: str
    err: str
    seconds: float
    peak_mb: float  # of the largest process

    @property
    def report(self):
        return json.loads(self.out)


# A process begins with the peak of the one that it was forked from: a small one starts it.
WATCH = """
import os, sys
usage, user, command = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
os.set_inheritable(usage, False)
child = os.fork()
if child == 0:
    if os.geteuid() != user:
        os.setgroups([])
        os.setgid(user)
        os.setuid(user)
    os.execv(command[0], command)
_, status, used = os.wait4(child, 0)
os.write(usage, f"{os.waitstatus_to_exitcode(status)} {used.ru_maxrss}".encode())
"""


def measured(command, folder, user=None, **options):
    """Runs it to its end, as that user, knowing what its largest process took."""
    out, err = folder / "out.txt", folder / "err.txt"
    began = time.monotonic()
    ours, theirs = os.pipe()
    with open(out, "wb") as stdout, open(err, "wb") as stderr, open(ours, "rb") as usage:
        user = os.geteuid() if user is None else user
        subprocess.run([sys.executable, "-ISc", WATCH, str(theirs), str(user), *command],
                       stdout=stdout, stderr=stderr, pass_fds=[theirs], check=True, **options)
        os.close(theirs)
        code, peak_kb = map(int, usage.read().split())
    return Run(code, out.read_text("utf-8"), err.read_text("utf-8"), time.monotonic() - began,
               peak_kb / 1024)
