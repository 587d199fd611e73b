# tests/reliability/mutations.py - real documents with their bytes flipped, cut, repeated, crossed.
# SPDX-License-Identifier: GPL-3.0-or-later
import collections
import random as randoms
import re
import shutil

from measured import PEAK_MB_MAX, measured
from scorecard import Outcome, check
from stage import SAMPLE
from reports import accounts_differ, stored

# A build refuses itself where over 1% of 1,000 or more documents are refused: stay below.
BATCH = 500
REFUSED_TOO_MANY = 4  # of 1,000 documents or more, which a batch of JSON may come to

SPLICES = [b"<", b"</ol>", b"<!--", b"-->", b"<div>" * 30, b"\"", b"{", b"[", b"}", b"\\u0000",
           b"\\ud800", b"\0", b"\xff", "£".encode(), b"9" * 40, b"\r", b"\n\n", b"  1. ",
           b"Summary:", b"Decision date : ", b"Back to top", b"The complaint", b"(97 000 001)",
           b" per month for 9999999999 months", "£1,000,000,000,000,000,000".encode()]


def somewhere(random, content):
    """Behind the first byte, which tells JSON from everything else."""
    return random.randrange(1, max(2, len(content)))


def flip(random, content, _):
    if len(content) < 2:
        return content
    place = somewhere(random, content)
    flipped = content[place] ^ 1 << random.randrange(8)
    return content[:place] + bytes([flipped]) + content[place + 1:]


def splice(random, content, _):
    place = somewhere(random, content)
    return content[:place] + random.choice(SPLICES) + content[place:]


def cut_out(random, content, _):
    place = somewhere(random, content)
    return content[:place] + content[place + random.randrange(1, 2_000):]


def repeat(random, content, _):
    place = somewhere(random, content)
    part = content[place:place + random.randrange(1, 2_000)]
    return content[:place] + part * random.choice([2, 3, 50]) + content[place:]


def cross(random, content, other):
    place, far = somewhere(random, content), random.randrange(len(other))
    return content[:place] + other[far:far + random.randrange(1, 5_000)] + content[place:]


def cut_off(random, content, _):
    return content[:random.randrange(1, len(content) + 1)]


WAYS = [flip] * 6 + [splice] * 4 + [cut_out, cut_out, repeat, cross, cut_off]


def mutated(random, sources, number):
    """One of the sample's files under a reference of its own, with 1 to 24 things done to it."""
    content = random.choice(sources)
    own = f"96 {number // 1000:03} {number % 1000:03}".encode()
    content = re.sub(rb"9\d[ -]\d{3}[ -]\d{3}", own, content)
    for _ in range(random.choice([1, 1, 2, 3, 8, 24])):
        content = random.choice(WAYS)(random, content, random.choice(sources)) or b"x"
    return content


def fault_of_count(report, numbers, exact):
    """No file may vanish; of JSON, one may have become several documents."""
    told_of = report["read"] + report["skipped"]
    if told_of < len(numbers) or (exact and told_of != len(numbers)):
        return [f"{told_of} of {len(numbers)} files told of"]
    return []


def faults_of_index(stage, index, indexed):
    if stage.indexer("verify", "--index", index).returncode != 0:
        return ["the index does not verify"]
    read_back = len(stored(stage, index))
    return [f"{read_back} read back of {indexed}"] if read_back != indexed else []


def index_mutations(stage, seed, sources, numbers):
    """What is wrong with one batch, the report, and megabytes."""
    # Seeded by its first number, so that one batch can be made again alone.
    random = randoms.Random(f"{seed}-{numbers[0]}")
    folder, index = stage.folder / "mutations", stage.folder / "index"
    folder.mkdir()
    for number in numbers:
        (folder / f"{number:05}").write_bytes(mutated(random, sources, number))
    run = measured([stage.bin / "indexer", "--index", index, "--json", "--quiet", folder],
                   stage.folder)
    if run.code not in (0, 3, REFUSED_TOO_MANY):
        raise RuntimeError(f"indexer exited with {run.code}: {run.err[-300:]}")
    faults = accounts_differ(run.report, None)
    faults += fault_of_count(run.report, numbers, not sources[0].startswith((b"{", b"[")))
    faults += [f"{one['file'].rsplit('/', 1)[1]}: {one['reason']}"
               for one in run.report["refused"] if one["reason"].startswith("reader-")]
    if run.code == REFUSED_TOO_MANY:
        if (index / "CURRENT").exists():
            faults.append("published although too many were refused")
    else:
        faults += faults_of_index(stage, index, run.report["indexed"])
    shutil.rmtree(folder)
    shutil.rmtree(index)
    return [f"batch {numbers[0]}: {fault}" for fault in faults], run


def batches(count):
    """Of the sample's texts and pages, and for every tenth of its JSON."""
    files = [path.read_bytes() for path in sorted(SAMPLE.iterdir()) if path.is_file()]
    json_files = [content for content in files if content.startswith((b"{", b"["))]
    others = [content for content in files if content not in json_files]
    rest = range(count - count // 10, count)
    for first in range(0, rest[0], BATCH):
        yield others, range(first, min(first + BATCH, rest[0]))
    for first in range(0, len(rest), BATCH // 10):  # files of ten records each
        yield json_files, rest[first:first + BATCH // 10]


@check("bad_input/mutations",
       "Documents of the sample with bytes flipped, cut, repeated, crossed",
       "no document breaks its reader or passes 5 s, every file is told of, the accounts add up, "
       "the index verifies and can be read back, 1.1 GB")
def mutations(stage, scale):
    count = scale.pick(300, 20_000)
    totals = collections.Counter()
    faults, peak = [], 0
    for sources, numbers in batches(count):
        wrong, run = index_mutations(stage, scale.seed, sources, numbers)
        faults += wrong
        peak = max(peak, run.peak_mb)
        totals.update(read=run.report["read"], indexed=run.report["indexed"],
                      refused=len(run.report["refused"]), seconds=run.seconds)
    figures = (f"{count} files: {totals['read']} documents read, {totals['indexed']} indexed, "
               f"{totals['refused']} refused, {len(faults)} wrong; {totals['seconds']:.0f} s, "
               f"largest process {peak:.0f} MB")
    return Outcome(not faults and peak < PEAK_MB_MAX, figures, tuple(faults))
