# tests/reliability/scorecard.py - what a check is, the list of them, and how one is run.
# SPDX-License-Identifier: GPL-3.0-or-later
"""A check does something hostile to the programs and says in figures what came of it."""
import dataclasses
import random
import time
import traceback

PASSED, FAILED, SKIPPED = "passed", "FAILED", "skipped"


class Skipped(Exception):
    """This machine cannot run the check; the text says what is missing and where it is found."""


@dataclasses.dataclass(frozen=True)
class Outcome:
    passed: bool
    figures: str        # "703 of 703 health checks answered, p99 3.0 ms, memory +0.4 MB"
    faults: tuple = ()  # what was wrong, a line each; a few are printed


@dataclasses.dataclass(frozen=True)
class Check:
    name: str    # "connections/idle-and-slow": what --only takes
    title: str   # "Connections that say nothing, or never finish their head"
    passes: str  # "every health check answered, p99 under 50 ms, memory grows under 2 MB"
    run: object  # (stage, scale) -> Outcome, or raises Skipped

    def room(self):
        return self.name.partition("/")[0]


@dataclasses.dataclass(frozen=True)
class Scale:
    """The short form runs before every change lands; the long one by hand."""
    long: bool
    seed: int

    def pick(self, short, long):
        return long if self.long else short

    def only_long(self, why):
        if not self.long:
            raise Skipped(f"in the long form only: {why}")


CHECKS = []


def check(name, title, passes):
    """Adds the function below it to the scorecard, under a name that has the room it belongs to."""
    def add(run):
        assert all(other.name != name for other in CHECKS), name
        CHECKS.append(Check(name, title, passes, run))
        return run
    return add


@dataclasses.dataclass(frozen=True)
class Result:
    name: str
    verdict: str  # PASSED, FAILED, SKIPPED
    figures: str
    seconds: float

    def line(self):
        return f"{self.verdict:7} {self.name}: {self.figures} [{self.seconds:.0f} s]"


FAULTS_PRINTED = 10


def verdict_and_figures(one, make_stage, scale):
    try:
        with make_stage() as stage:
            outcome = one.run(stage, scale)
    except Skipped as reason:
        return SKIPPED, str(reason)
    except Exception as error:  # a check that breaks is a failure, and the others still run
        traceback.print_exc()
        return FAILED, f"the check itself broke: {type(error).__name__}: {error}"
    for fault in outcome.faults[:FAULTS_PRINTED]:
        print(f"  {one.name}: {fault}")
    return PASSED if outcome.passed else FAILED, outcome.figures


def run_check(one, make_stage, scale):
    """`make_stage()`: where it happens; what cannot be tidied up there is a failure, too."""
    random.seed(scale.seed)  # for what has no chance of its own
    began = time.monotonic()
    verdict, figures = verdict_and_figures(one, make_stage, scale)
    return Result(one.name, verdict, " ".join(figures.split()), time.monotonic() - began)


def last_line(results):
    """As every runner of tests here ends."""
    counts = [sum(result.verdict == verdict for result in results)
              for verdict in (PASSED, FAILED, SKIPPED)]
    return "{} passed, {} failed, {} skipped".format(*counts)
