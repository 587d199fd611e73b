# tests/reliability/needs.py - what a check needs of the machine; without that it is skipped.
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import resource
import shutil
import subprocess

from scorecard import Skipped

SYSTEM_PROGRAMS = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"  # not every user's PATH has them


def need(program, package):
    """Its path."""
    path = shutil.which(program, path=SYSTEM_PROGRAMS)
    if not path:
        raise Skipped(f"{program} is not installed (Debian package {package})")
    return path


def need_root(what_for):
    if os.geteuid() != 0:
        raise Skipped(f"{what_for} needs root: run it with sudo")


def need_strace():
    strace = need("strace", "strace")
    if subprocess.run([strace, "-o", "/dev/null", "true"], capture_output=True,
                      check=False).returncode:
        raise Skipped("strace may not trace here; a container needs the capability SYS_PTRACE")


def allow_descriptors(number):
    """For this process and its children; a server that a stage starts gets them too."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft >= number:
        return
    if hard != resource.RLIM_INFINITY and hard < number:
        raise Skipped(f"needs {number} file descriptors and may have {hard} (ulimit -Hn)")
    resource.setrlimit(resource.RLIMIT_NOFILE, (number, hard))
