# tests/reliability/page.py - docs/reliability.md: what was done, and what came of it.
# SPDX-License-Identifier: GPL-3.0-or-later
import dataclasses
import datetime
import json
import os
import platform
import subprocess

from scorecard import FAILED, PASSED, SKIPPED, Result
from stage import PROJECT

ROOMS = {
    "connections": "Connections and load",
    "protocol": "HTTP",
    "publication": "The index on disk",
    "bad_input": "Documents",
    "queries": "Questions",
    "privacy": "Privacy",
    "hardening": "Hardening and packaging",
}
# What no check here does, and why; the lines above tell of those that were skipped.
NEVER_RUN = [
    ("A soak of 24 hours", "`connections/soak` takes one"),
    ("Fuzzing for 24 processor hours a target",
     "`make fuzz` runs each for as long as `FUZZ_SECONDS` says; tests/fuzz/README.md"),
    ("Power cuts of other filesystems", "FS_IOC_SHUTDOWN, which cuts it, is ext4's and xfs's"),
    ("Folders of 10 million files, networks that lose packets, clocks that jump", "not tried"),
]


@dataclasses.dataclass(frozen=True)
class Setting:
    """Under what a result came about."""
    form: str
    seed: int
    commit: str
    date: str
    machine: str
    versions: str


def line_of(*command):
    """Its output, or nothing where it fails or is not there."""
    try:
        done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return (done.stdout or done.stderr).strip() if done.returncode == 0 else ""


def commit():
    def git(*arguments):  # also of a folder that is another user's
        return line_of("git", "-c", f"safe.directory={PROJECT}", "-C", PROJECT, *arguments)
    changed = git("status", "--porcelain", "--untracked-files=no")
    head = git("rev-parse", "--short=12", "HEAD") or "unknown"
    return head + (" and changes" if changed else "")


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        cpu = next((line.split(":")[1].strip() for line in lines
                    if line.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{cpu}, {len(os.sched_getaffinity(0))} cores, {memory:.0f} GB"


def versions(folder):
    system = platform.freedesktop_os_release()["PRETTY_NAME"]
    kernel = ".".join(platform.release().split(".")[:2])
    told = line_of(folder / "searchd", "--version").partition("\n")[0]
    return f"{told}, {system}, Linux {kernel}, Python {platform.python_version()}"


def setting(folder, scale):
    return Setting("long" if scale.long else "short", scale.seed, commit(),
                   datetime.date.today().isoformat(), machine(), versions(folder))


def keep(path, result, under):
    """One line more of a file of results, so that checks can be run a few at a time."""
    with open(path, "a", encoding="utf-8") as file:
        file.write(json.dumps({"result": dataclasses.asdict(result),
                               "setting": dataclasses.asdict(under)}) + "\n")


def kept(path):
    """Of each check the last result, with its setting, by name."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    read = [json.loads(line) for line in lines]
    return {one["result"]["name"]: (Result(**one["result"]), Setting(**one["setting"]))
            for one in read}


def cell(text):
    return text.replace("|", "\\|").replace("<", "&lt;")


def duration(seconds):
    return f"{seconds / 60:.0f} min" if seconds >= 120 else f"{seconds:.0f} s"


def row(check, result):
    return (f"| {cell(check.title)} (`{check.name}`) | {cell(check.passes)} | "
            f"{cell(result.figures)} | {result.verdict}, {duration(result.seconds)} |\n")


def section(title, checks, results):
    rows = "".join(row(one, results[one.name][0]) for one in checks if is_run(one, results))
    return (f"\n## {title}\n\n| what is done | it passes when | what came of it | |\n"
            f"|---|---|---|---|\n{rows}") if rows else ""


def is_run(check, results):
    return check.name in results and results[check.name][0].verdict != SKIPPED


def left_out(checks, results):
    told = {name: result.figures for name, (result, _) in results.items()}
    rows = [(f"{one.title} (`{one.name}`)", told.get(one.name, "not among those that were run"))
            for one in checks if not is_run(one, results)]
    return "\n## What was not run, and why\n\n| what | why |\n|---|---|\n" + "".join(
        f"| {cell(what)} | {cell(why)} |\n" for what, why in rows + NEVER_RUN)


def each(results, name):
    """The values of a setting, as a rule one."""
    found = sorted({str(getattr(under, name)) for _, under in results.values()})
    return "; ".join(found)


def summary(checks, results):
    run = [results[one.name][0] for one in checks if is_run(one, results)]
    passed = sum(result.verdict == PASSED for result in run)
    failed = "".join(f"- `{result.name}` FAILED: {result.figures}\n" for result in run
                     if result.verdict == FAILED)
    took = duration(sum(result.seconds for result in run))
    left = len(checks) - len(run)
    return (f"**{passed} of {len(run)} checks passed**, in {took}; {left} were not "
            "run (at the end: which, and why).\n" + ("\n" + failed if failed else ""))


def text(checks, results):
    """`results`: as kept() has them. The order is that of the checks."""
    sections = "".join(section(title, [one for one in checks if one.room() == room], results)
                       for room, title in ROOMS.items())
    return f"""# Reliability: what was done to it, and what came of it

Hostile things that one machine can do to the two programs from outside, as strangers, a full disk
or a power cut would. `make reliability` does them all again and writes this page; how each is done
is told in [tests/reliability/](../tests/reliability/README.md). Most have a control, which shows
that the check can fail.

{summary(checks, results)}
| | |
|---|---|
| form | {each(results, "form")} (a short one runs before every change) |
| date | {each(results, "date")} |
| commit | {each(results, "commit")} |
| seed | {each(results, "seed")}; `--seed` repeats what was random |
| machine | {each(results, "machine")} |
| versions | {each(results, "versions")} |
{sections}{left_out(checks, results)}"""
