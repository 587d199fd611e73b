# tests/reliability/withdrawals.py - what was withdrawn is gone; rollback does not bring it back.
# SPDX-License-Identifier: GPL-3.0-or-later
import json

import index_folder
import made_decisions
from stage import wait_until

NUMBER = 3  # of the decision that is withdrawn
PATH = made_decisions.path(NUMBER)
SECRET = "velvetwhistle"  # a word that it alone has
OTHERS = 9


class Withdrawal:
    def __init__(self, stage):
        self.stage, self.index = stage, stage.folder / "withdrawing"
        self.faults, self.generations = [], set()

    def build(self):
        source = self.stage.folder / "withdrawing.jsonl"
        made_decisions.write(source, [NUMBER], extra=SECRET)
        with_it = source.read_text(encoding="utf-8")
        made_decisions.write(source, range(10, 10 + OTHERS))
        source.write_text(source.read_text(encoding="utf-8") + with_it, encoding="utf-8")
        return self.command("--index", self.index, "--json", "--quiet", source)

    def command(self, *arguments, expected=(0,)):
        done = self.stage.indexer(*arguments)
        if done.returncode not in expected:
            self.faults.append(f"{arguments[0]} exits {done.returncode}: {done.stderr.strip()}")
        return done

    def run(self):
        """Three generations hold it; it is withdrawn; then all that are kept are gone back to."""
        for _ in range(3):
            self.build()
        server = self.stage.serve(self.index)
        present = self.found(server), self.status(server), bool(self.files_with_it())
        if present != (1, 200, True):
            self.faults.append("it was not found before it was withdrawn")
        self.command("withdraw", "--index", self.index, PATH)
        self.look(server)
        while index_folder.current(self.index) > min(self.numbers()):
            before = index_folder.current(self.index)
            self.command("rollback", "--index", self.index)
            if index_folder.current(self.index) >= before:
                self.faults.append(f"rollback did not go back from {before}")
                break
            self.look(server)
        self.build_again(server)
        server.stop()

    def build_again(self, server):
        """From the document, which is still there: refused, as it was withdrawn."""
        done = self.stage.indexer("--index", self.index, "--json", "--quiet",
                                  self.stage.folder / "withdrawing.jsonl")
        reasons = [one["reason"] for one in json.loads(done.stdout)["refused"]]
        if (done.returncode, reasons) != (3, ["withdrawn"]):
            self.faults.append(f"a build from it exits {done.returncode}, refused {reasons}")
        self.look(server)

    def look(self, server):
        number = index_folder.current(self.index)
        name = f"gen-{number:08d}"
        self.generations.add(number)
        wait_until(lambda: json.loads(server.get("/readyz")[2])["generation"] == name, 10, name)
        for what, got, wanted in (
                ("its address answers", self.status(server), 410),
                ("decisions found by its word", self.found(server), 0),
                ("other decisions", self.found(server, "garden"), OTHERS),
                ("verify exits", self.command("verify", "--index", self.index).returncode, 0)):
            if got != wanted:
                self.faults.append(f"{name}: {what}: {got}, not {wanted}")
        if files := self.files_with_it():
            self.faults.append(f"its word stands in {files}")

    def files_with_it(self):
        """Words stand as they are in decisions.words."""
        return [str(file.relative_to(self.index)) for file in self.index.glob("gen-*/*")
                if SECRET.encode() in file.read_bytes()]

    def numbers(self):
        return [int(folder.name[4:]) for folder in self.index.glob("gen-*")]

    @staticmethod
    def status(server):
        return server.get(f"/api/v1/decisions/{PATH}")[0]

    @staticmethod
    def found(server, word=SECRET):
        # In quotation marks: a word that nothing has would be respelt.
        return json.loads(server.get(f"/api/v1/search?q=%22{word}%22")[2])["total"]["value"]
