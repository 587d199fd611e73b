# tests/reliability/made_decisions.py - decisions nobody made, with the stamp of their build.
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import re

# Letters, because figures beside letters are words of their own to the index; the x at the end
# keeps the stemmer away, so that no two stamps become one word.
STAMP = re.compile(rb"stamp([a-j]{8})x", re.IGNORECASE)
TO_LETTERS = bytes.maketrans(b"0123456789", b"abcdefghij")
TO_DIGITS = bytes.maketrans(b"abcdefghij", b"0123456789")


FIRST = 94_600_000  # its reference as a number; beyond those of the sample


def reference(number):
    digits = str(FIRST + number)
    return f"{digits[:2]} {digits[2:5]} {digits[5:]}"


def path(number):
    """Of its pages and its key for `indexer withdraw`."""
    return "sample/" + reference(number).replace(" ", "-")


def stamp(number):
    return "stamp" + (b"%08d" % number).translate(TO_LETTERS).decode() + "x"


def stamps_in(answer):
    """The numbers of all stamps in the bytes of an answer."""
    return {int(found.lower().translate(TO_DIGITS)) for found in STAMP.findall(answer)}


def section(heading, kind, first, texts):
    blocks = [{"anchor": f"b{first + i}", "kind": "paragraph", "number": first + i,
               "numbering": "published", "depth": 0, "text": text} for i, text in enumerate(texts)]
    return {"heading": heading, "kind": kind, "level": 1, "blocks": blocks}


def decision(number, mark="", extra=""):
    """`mark` stands in everything that is kept of a decision: summary, blocks and a facet."""
    council = ("Fairwick Borough Council", "Northmoor County Council")[number % 2]
    return {
        "format": 1, "source": "sample", "reference": reference(number), "url": "",
        "body": {"name": council, "slug": "", "kind": "", "region": ""},
        "category": "Housing", "subcategory": mark or "Repairs",
        "outcome": "Upheld", "date": f"20{10 + number % 15}-0{1 + number % 9}-11",
        "document_type": "statement",
        "summary": f"Ms K complained {mark} about repairs to garden number{number}. {extra}",
        "sections": [
            section("The complaint", "complaint", 1,
                    [f"Ms K says her garden {mark} was flooded in year {number} of the tenancy.",
                     f"She also asked {number + 7} times for an answer {mark} about the drains."]),
            section("Agreed action", "remedy", 3,
                    [f"The Council will apologise {mark} and pay £{100 + number} for distress."])]}


def write(path, numbers, mark="", extra=""):
    """A file of JSON lines."""
    return write_lines(path, (decision(number, mark, extra) for number in numbers))


def write_changed(path, numbers):
    """The same, but that one in twenty says more."""
    more = "It was looked at once more."
    return write_lines(path, (decision(number, extra=more if number % 20 == 0 else "")
                              for number in numbers))


def write_lines(path, decisions):
    with open(path, "w", encoding="utf-8") as out:
        for each in decisions:
            out.write(json.dumps(each, ensure_ascii=False) + "\n")
    return path
