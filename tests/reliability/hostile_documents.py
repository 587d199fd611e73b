# tests/reliability/hostile_documents.py - documents made to break a reader, and what must become
# of each: all of them, from the tables beside this file.
# SPDX-License-Identifier: GPL-3.0-or-later
import hostile_bytes  # noqa: F401 - each adds its rows to MAKERS
import hostile_files  # noqa: F401
import hostile_json  # noqa: F401
import hostile_pages  # noqa: F401
from hostile_makers import MAKERS


def documents(random):
    """All of them; their references are 97 900 000 and on."""
    number = 0
    for make, count in MAKERS:
        for _ in range(count):
            made = make(random, number)
            if made:
                made.name = f"{number:04}-{make.__name__.replace('_', '-')}-{made.name}"
                yield made
            number += 1
