# tests/reliability/hardening.py - what limits the harm where the programs have a fault after all.
# SPDX-License-Identifier: GPL-3.0-or-later
import dataclasses
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess

import nginx_front
from needs import need, need_strace
from scorecard import Outcome, check
from stage import NOBODY, PROJECT, SAMPLE

UNITS = PROJECT / "packaging/systemd"
PROGRAMS = ("indexer", "searchd")


def output_of(*command):
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


# ---- the units -----------------------------------------------------------------------------

def exposure(unit):
    told = output_of("systemd-analyze", "security", "--offline=true", unit)
    score = re.search(r"Overall exposure level for \S+: ([0-9.]+)", told)
    if not score:
        raise RuntimeError(f"systemd-analyze told no score of {unit}: {told[-500:]}")
    return float(score[1])


@check("hardening/unit", "The score that systemd gives of the two units",
       "exposure 1.5 or less (10: nothing is shut off), a unit without settings above 9")
def unit_scores(stage, _scale):
    need("systemd-analyze", "systemd")
    scores = {program: exposure(UNITS / f"ombud-{program}.service") for program in PROGRAMS}
    bare = stage.folder / "bare.service"
    bare.write_text("[Service]\nType=notify\nExecStart=/usr/bin/ombud-searchd\n", encoding="utf-8")
    control = exposure(bare)
    told = ", ".join(f"{name} {score}" for name, score in scores.items())
    is_shut_in = max(scores.values()) <= 1.5 and control > 9
    return Outcome(is_shut_in, f"{told}; without settings {control}")


def calls_in(name):
    """The system calls of one, or of a group such as @system-service."""
    if not name.startswith("@"):
        return {name}
    lines = output_of("systemd-analyze", "syscall-filter", name).splitlines()[1:]
    members = [line.strip() for line in lines if line.strip() and not line.strip().startswith("#")]
    return set().union(*map(calls_in, members))


def calls_allowed(unit):
    allowed = calls_in("@default")  # systemd adds these itself
    for line in unit.read_text(encoding="utf-8").splitlines():
        if line.startswith("SystemCallFilter=~"):
            allowed -= set().union(*map(calls_in, line.partition("~")[2].split()))
        elif line.startswith("SystemCallFilter="):
            allowed |= set().union(*map(calls_in, line.partition("=")[2].split()))
    return allowed


def calls_traced(log):
    trace = log.read_text(errors="replace")
    return set(re.findall(r"^(?:\d+ +)?([a-z_0-9]+)\(", trace, re.MULTILINE))


TARGETS = ("/", "/search?q=council", "/api/v1/search?q=%22the+council%22", "/search.csv?q=council",
           "/search.atom", "/metrics", "/readyz", "/app.css", "/nowhere")


@check("hardening/system-calls", "Every system call of the programs is one that their unit allows",
       "none refused, while building, starting, searching, exporting and stopping")
def system_calls(stage, _scale):
    need_strace()
    need("systemd-analyze", "systemd")
    build_log, serve_log = stage.folder / "indexer.trace", stage.folder / "searchd.trace"
    index = stage.folder / "index"
    subprocess.run(["strace", "-f", "-o", build_log, stage.bin / "indexer", "--index", index,
                    "--quiet", SAMPLE], check=True, capture_output=True)
    server = stage.serve(index, "--rate-limit", "100/s", before=["strace", "-f", "-o", serve_log])
    for target in TARGETS:
        server.get(target, timeout=60)
    # strace hands no signal on: it is sent to the child, whose number is the first in the trace.
    os.kill(int(serve_log.read_text().split(None, 1)[0]), signal.SIGTERM)
    server.process.wait(60)
    made = {"indexer": calls_traced(build_log), "searchd": calls_traced(serve_log)}
    allowed = {name: calls_allowed(UNITS / f"ombud-{name}.service") for name in PROGRAMS}
    refused = {name: sorted(made[name] - allowed[name]) for name in PROGRAMS}
    sound = all("openat" in made[name] and "mount" not in allowed[name] for name in PROGRAMS)
    figures = "; ".join(f"{name}: {len(made[name])} calls, {len(refused[name])} refused "
                        f"{' '.join(refused[name])}" for name in PROGRAMS)
    return Outcome(sound and not any(refused.values()), figures)


# ---- the programs as files -----------------------------------------------------------------

ENDBR64 = b"\xf3\x0f\x1e\xfa"


def properties(program):
    """What of each kind of hardening the file shows."""
    header, dynamic, segments, symbols = (
        output_of("readelf", "--wide", option, program) for option in
        ("--file-header", "--dynamic", "--program-headers", "--dyn-syms"))
    stack = re.search(r"GNU_STACK.*? (R\w?\w?) +0x", segments)
    found = {
        "position independent": "Type:" in header and "DYN" in header and "PIE" in dynamic,
        "RELRO": "GNU_RELRO" in segments,
        "bound at start": "BIND_NOW" in dynamic or re.search(r"FLAGS_1.*NOW", dynamic) is not None,
        "stack not executable": stack is not None and "E" not in stack[1],
        "stack protector": "__stack_chk_fail" in symbols,
        "FORTIFY": re.search(r" __\w+_chk@", symbols) is not None,
        "no search path of libraries": not re.search(r"RPATH|RUNPATH", dynamic),
    }
    if os.uname().machine == "x86_64":
        # Not the note that says so of the whole program: Debian's C start files lack it.
        marks = pathlib.Path(program).read_bytes().count(ENDBR64)
        found["targets of indirect jumps marked"] = marks > 100
    return found


def control_program(stage):
    """One without any of it: what a check that cannot fail would pass."""
    source, program = stage.folder / "control.cpp", stage.folder / "control"
    source.write_text("#include <cstdio>\n#include <cstring>\nint main(int n, char** v) "
                      "{ char b[64]; std::strcpy(b, v[n - 1]); return std::puts(b); }\n")
    flags = ["-O2", "-no-pie", "-fno-pie", "-fno-stack-protector", "-fcf-protection=none",
             "-U_FORTIFY_SOURCE", "-Wl,-z,norelro,-z,lazy,-z,execstack,-rpath,/nowhere"]
    subprocess.run(["c++", *flags, source, "-o", program], check=True)
    return program


@check("hardening/programs", "Hardening read back out of the two programs (readelf)",
       "each has every property; a program compiled without has none")
def elf_properties(stage, _scale):
    need("readelf", "binutils")
    need("c++", "g++")
    found = {name: properties(stage.bin / name) for name in PROGRAMS}
    control = properties(control_program(stage))
    lacking = [f"{name} lacks {one}" for name in PROGRAMS
               for one, has in found[name].items() if not has]
    has = sum(sum(each.values()) for each in found.values())
    of = sum(map(len, found.values()))
    figures = (f"{has} of {of} properties {', '.join(lacking)}; "
               f"control {sum(control.values())} of {len(control)}")
    return Outcome(not lacking and not any(control.values()), figures)


def libraries_listed(program):
    text = (PROJECT / "packaging/README.md").read_text(encoding="utf-8")
    section = text.partition("## Libraries at run time")[2].partition("\n## ")[0]
    names = set(re.findall(r"`([^`]+)`", section.partition("\n|")[0]))
    for row in re.findall(r"^\| (`lib.*?) \| (\w+) \|", section, re.MULTILINE):
        if row[1] in ("both", program):
            names.update(re.findall(r"`([^`]+)`", row[0]))
    return names


def libraries_linked(program):
    paths = (line.split()[0] for line in output_of("ldd", program).splitlines() if line.strip())
    names = {pathlib.Path(path).name.partition(".so")[0] for path in paths}
    return names - {"linux-vdso"}


@check("hardening/libraries", "The libraries that the programs load",
       "those that packaging/README.md lists, no other")
def libraries(stage, _scale):
    linked = {name: libraries_linked(stage.bin / name) for name in PROGRAMS}
    others = {name: sorted(linked[name] - libraries_listed(name)) for name in PROGRAMS}
    figures = "; ".join(f"{name}: {len(linked[name])} libraries, not listed: "
                        f"{' '.join(others[name]) or 'none'}" for name in PROGRAMS)
    return Outcome(all(linked.values()) and not any(others.values()), figures)


# ---- the programs as processes -------------------------------------------------------------

def allow_cores():
    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))


def status_after_crash(process):
    process.send_signal(signal.SIGSEGV)
    status = os.waitpid(process.pid, 0)[1]
    process.returncode = -os.WTERMSIG(status)
    return status


def is_readable_by(user, pid):
    """Whether another process of the same user can open its memory."""
    done = subprocess.run(["cat", f"/proc/{pid}/maps"], user=user, capture_output=True, check=False)
    return done.returncode == 0 and bool(done.stdout)


@dataclasses.dataclass(frozen=True)
class Exposed:
    """What a process shows of its memory, alive and dead."""
    owner: int      # of its files in /proc; root's where it may not be looked into
    readable: bool  # by other processes of its user
    core: bool

    @classmethod
    def of(cls, process, user):
        owner = os.stat(f"/proc/{process.pid}/mem").st_uid
        readable = is_readable_by(user, process.pid)
        return cls(owner, readable, os.WCOREDUMP(status_after_crash(process)))

    def __str__(self):
        return f"owner {self.owner}, readable: {self.readable}, core: {self.core}"


def within_reach(stage):
    """Of a user whom permissions bind: copies of the program and its pages."""
    stage.folder.chmod(0o755)
    away = stage.folder / "away"
    away.mkdir()
    away.chmod(0o777)
    return away, shutil.copy(stage.bin / "searchd", away), shutil.copytree(PROJECT / "web",
                                                                          stage.folder / "web")


@check("hardening/memory",
       "The memory of searchd is looked into, then it crashes where cores are allowed",
       "no core, and nothing readable by its own user; a control program shows both")
def memory(stage, _scale):
    user = NOBODY if os.geteuid() == 0 else None  # root may read everything, and shows nothing
    away, program, web = within_reach(stage)
    options = {"user": user, "cwd": away, "preexec_fn": allow_cores}
    server = stage.serve(stage.index(), program=program, web=web, **options)
    server.get("/search?q=qzxcanary")
    limits = pathlib.Path(f"/proc/{server.pid}/limits").read_text(encoding="utf-8")
    is_limited = re.search(r"Max core file size +0 +0 ", limits) is not None
    shown = Exposed.of(server.process, user)
    with subprocess.Popen(["sleep", "60"], **options) as sleeping:
        control = Exposed.of(sleeping, user)
    is_private = is_limited and shown == Exposed(0, False, False) and control.readable
    cores = "" if control.core else "; no core of any program is made here (ulimit -Hc), so a " \
                                    "missing one says nothing"
    return Outcome(is_private, f"limit of cores {'0' if is_limited else 'not 0'}, {shown}; "
                               f"control: {control}{cores}")


# ---- the proxy in front

@check("hardening/nginx", "Requests through the shipped configuration of nginx, over TLS",
       "compressed and with HSTS, plain HTTP redirected, no /metrics, a rate that health checks "
       "are free of, 413, 414, and 502 when searchd has gone")
def behind_nginx(stage, _scale):
    return nginx_front.manners(stage)
