# tests/reliability/corruption.py - damaged generations, given to verify and to searchd.
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import shutil

import damage
import made_decisions
from stage import wait_until

GARDEN = "/api/v1/search?q=garden&per_page=5"
SECONDS_TO_NOTICE = 10  # it looks four times a second; the rest is for a busy machine


def publish(stage, index, number):
    """Generation `number`, with its stamp in every decision."""
    source = made_decisions.write(stage.folder / "stamped.jsonl", range(4),
                                  made_decisions.stamp(number))
    done = stage.indexer("--index", index, "--quiet", source)
    assert done.returncode == 0, done.stderr


def readiness(server):
    return json.loads(server.get("/readyz")[2])


def fault_of_search(server, good):
    """What is wrong with an answer that may come from a generation of `good` alone."""
    status, _, body = server.get(GARDEN)
    stamps = made_decisions.stamps_in(body)
    if status == 200 and len(stamps) == 1 and stamps <= good:
        return None
    return f"a search answers {status} with stamps {sorted(stamps)}"


class Corruption:
    """Generation 1 is good; a trial damages generation 2 in a copy of both."""

    def __init__(self, stage, chance):
        self.stage, self.chance = stage, chance
        self.made = stage.folder / "made"
        publish(stage, self.made, 1)
        publish(stage, self.made, 2)

    def copy(self, name):
        index = self.stage.folder / name
        shutil.rmtree(index, ignore_errors=True)
        shutil.copytree(self.made, index)
        return index

    def verify(self, trial):
        """What is wrong with how `indexer verify` takes it; None = it refuses."""
        index = self.copy("damaged")
        done = damage.apply(index, 2, trial, self.chance)
        told = self.stage.indexer("verify", "--index", index)
        if told.returncode == 1 and "FAULT" in told.stdout:
            return None
        return f"{done}: verify exits {told.returncode}"

    def start(self, trial):
        """What is wrong with how a searchd takes it that starts on it."""
        index = self.copy("damaged")
        done = damage.apply(index, 2, trial, self.chance)
        server = self.stage.serve(index)
        try:
            # With CURRENT damaged both generations are whole.
            fault = self.fault_at_start(server, {1, 2} if done.endswith("CURRENT") else {1})
        finally:
            server.stop()
        return fault and f"{done}: {fault}"

    @staticmethod
    def fault_at_start(server, good):
        state = readiness(server)
        if not state["ready"]:
            return f"nothing is served: {state['problem']}"
        if not state["problem"]:
            return "/readyz tells no problem"
        if " warn" not in server.log.read_text(encoding="utf-8"):
            return "the log has no warning"
        return fault_of_search(server, good)


class RunningServer:
    """A searchd on generation 1, beside which damaged ones appear, each as generation 3."""

    def __init__(self, corruption):
        self.corruption, self.stage = corruption, corruption.stage
        self.stamp = 10
        self.index = self.stage.folder / "running"
        publish(self.stage, self.index, 1)
        self.good = (self.index / "CURRENT").read_bytes()
        self.server = self.stage.serve(self.index)

    def trial(self, trial):
        """What is wrong with how it takes a generation that is bad when it is first named."""
        self.stamp += 1
        shop = self.corruption.copy("shop")
        publish(self.stage, shop, self.stamp)
        done = damage.apply(shop, 3, trial, self.corruption.chance)
        self.show(shop)
        good = {1, self.stamp} if done.endswith("CURRENT") else {1}
        fault = self.fault(good)
        self.take_back()
        return fault and f"{done}: {fault}"

    def show(self, shop):
        """The damaged one, and CURRENT as a publication leaves it, or as it was damaged."""
        if (shop / "gen-00000003").exists():
            shutil.move(shop / "gen-00000003", self.index / "gen-00000003")
        if (shop / "CURRENT").exists():
            self.put_current((shop / "CURRENT").read_bytes())
        else:
            (self.index / "CURRENT").unlink()

    def fault(self, good):
        try:
            wait_until(lambda: readiness(self.server)["problem"], SECONDS_TO_NOTICE, "a problem")
        except RuntimeError:
            return "/readyz tells no problem"
        return fault_of_search(self.server, good)

    def take_back(self):
        self.put_current(self.good)
        wait_until(lambda: not readiness(self.server)["problem"], SECONDS_TO_NOTICE, "no problem")
        shutil.rmtree(self.index / "gen-00000003")

    def put_current(self, named):
        beside = self.index / "CURRENT.new"
        beside.write_bytes(named)
        beside.replace(self.index / "CURRENT")
