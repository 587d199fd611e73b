# tests/reliability/damage.py - ways in which a file of an index goes bad.
# SPDX-License-Identifier: GPL-3.0-or-later

FILES = 6  # of a generation, with CURRENT
BLOCK = 512  # bytes: what a disk loses at once, at the least


def flip_bit(path, chance, _):
    data = bytearray(path.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    replace(path, data)


def truncate(path, chance, _):
    replace(path, path.read_bytes()[:chance.randrange(path.stat().st_size)])


def delete(path, _chance, _):
    path.unlink()


def zero_block(path, chance, _):
    data = bytearray(path.read_bytes())
    blocks = [at for at in range(0, len(data), BLOCK) if any(data[at:at + BLOCK])]
    at = chance.choice(blocks)  # one of zeros would stay what it was
    data[at:at + BLOCK] = bytes(len(data[at:at + BLOCK]))
    replace(path, data)


def swap(path, chance, others):
    """With any other file that has other bytes."""
    mine = path.read_bytes()
    other = chance.choice([other for other in others if other.read_bytes() != mine])
    replace(path, other.read_bytes())
    replace(other, mine)


def extend(path, chance, _):
    replace(path, path.read_bytes() + chance.randbytes(chance.choice((1, 9000))))


def replace(path, data):
    path.chmod(0o644)
    path.write_bytes(data)


WAYS = {"flip": flip_bit, "truncate": truncate, "delete": delete, "zero": zero_block,
        "swap": swap, "extend": extend}


def files_of(index, generation):
    """The generation's own, and CURRENT, which names it."""
    folder = index / f"gen-{generation:08d}"
    files = sorted(folder.iterdir()) + [index / "CURRENT"]
    assert len(files) == FILES, files
    return files


def trials(count, chance):
    """(number of the file, way): each pair as often as any other, in any order."""
    pairs = [(number, way) for number in range(FILES) for way in WAYS]
    every = (pairs * (count // len(pairs) + 1))[:max(count, len(pairs))]
    chance.shuffle(every)
    return every[:count]


def apply(index, generation, trial, chance):
    """Does it; returns words for it."""
    number, way = trial
    files = files_of(index, generation)
    path = files[number]
    WAYS[way](path, chance, [other for other in files if other != path])
    return f"{way} {path.name}"
