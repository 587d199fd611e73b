# tests/reliability/twice_built.py - two builds of one collection, on other terms, asked the same.
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import subprocess

import made_decisions
from stage import SAMPLE

HITS = 20  # of each list that are compared


class TwiceBuilt:
    def __init__(self, stage, decisions, seed):
        self.stage, self.seed = stage, seed
        self.source = stage.folder / "made.jsonl"
        self.has_generator = (stage.bin / "make_decisions").exists()
        if self.has_generator:
            with open(self.source, "wb") as out:
                subprocess.run([stage.bin / "make_decisions", "--count", str(decisions),
                                "--seed", str(seed % 1000)], stdout=out, check=True)
        else:
            made_decisions.write(self.source, range(decisions))

    def build_both(self):
        """Once as it is with one job; once in parts, in another place, with four."""
        lines = self.source.read_text(encoding="utf-8").splitlines(keepends=True)
        parts = self.stage.folder / "elsewhere/in parts"
        parts.mkdir(parents=True)
        for number in range(3):
            (parts / f"{number}.jsonl").write_text("".join(lines[number::3]), encoding="utf-8")
        return (self.build("one", 1, self.source, SAMPLE),
                self.build("two/of them", 4, SAMPLE, parts))

    def build(self, name, jobs, *paths):
        index = self.stage.folder / name
        done = self.stage.indexer("--index", index, "--quiet", "--jobs", jobs, *paths)
        if done.returncode != 0:
            raise RuntimeError(f"indexer exits {done.returncode}: {done.stderr}")
        return index

    def queries(self, count):
        """Of all classes that `queries` knows; without it, of words."""
        program = self.stage.bin / "queries"
        if not (self.has_generator and program.exists()):
            words = ["garden", "repairs", "drains", "flooded", "council", "apologise", "answer"]
            return [f"q={one}+{other}&page={page}" for page in range(1, 1 + count // 49 + 1)
                    for one in words for other in words][:count]
        made = subprocess.run([program, self.source, "--count", str(count), "--seed",
                               str(self.seed % 1000)], capture_output=True, text=True, check=True)
        return [line.partition("\t")[2] for line in made.stdout.splitlines()]


def manifest(index):
    return json.loads((index / "gen-00000001/MANIFEST").read_text(encoding="utf-8"))


def same_files(one, two):
    """Names of the files that are equal to the byte."""
    files = manifest(one)["files"], manifest(two)["files"]
    return [name for name in files[0] if files[0][name] == files[1].get(name)]


def answer(server, query):
    """What must not differ: the total, the list and the counts beside it."""
    status, _, body = server.get(f"/api/v1/search?{query}&per_page={HITS}")
    if status != 200:
        raise RuntimeError(f"{query} is answered with {status}")
    answered = json.loads(body)
    return (answered["total"], [(hit["source"], hit["ref"], hit["passages"])
                                for hit in answered["hits"]], answered["facets"])
