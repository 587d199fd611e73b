# tests/reliability/hostile_makers.py - what a hostile document is, and healthy ones to spoil.
# SPDX-License-Identifier: GPL-3.0-or-later
"""A row of MAKERS makes some documents of one kind, each with the reason that must refuse it.

CANARY stands in the text of every one: the report may tell reasons and places, never words.
"""
import dataclasses
import json

CANARY = "quillwhisper"
DOCUMENT_BYTES_MAX = 8 << 20   # corpus/README.md: more is refused, unread
ELEMENTS_MAX = 200
ATTRIBUTES_MAX = 100


@dataclasses.dataclass
class Hostile:
    name: str                 # of the file
    put: object               # (path) makes it there
    reasons: tuple            # one of them must refuse it, or "indexed" stands among them
    reference: str            # of what is to be indexed of it
    holds: object             # (that decision, the bytes it is stored in) -> bool
    documents: int = 1        # in the file; one of several is to be indexed


MAKERS = []


def maker(count):
    """Adds the function (random, number) -> Hostile, to be called `count` times."""
    def add(make):
        MAKERS.append((make, count))
        return make
    return add


def reference_of(number):
    """Of a year that holds nothing real, and beyond what the sample has of it."""
    return f"97 9{number // 1000:02} {number % 1000:03}"


def body(number, words="the repairs were late"):
    return [f"I am the {number}th of them and speak of {CANARY}: {words}.",
            "The Council’s letters said “soon” for three months. That is fault."]


def text(number, words="the repairs were late", date="9 December 2024"):
    """As the ombudsman's page looks when it is saved as text."""
    first, second = body(number, words)
    return (f"Fairwick Borough Council ({reference_of(number)})\n\n"
            "Category : Housing > Homelessness\n\nDecision : Upheld\n\n"
            f"Decision date : {date}\n\nThe Ombudsman's final decision:\n\n"
            f"Summary: Mr {CANARY} complained of damp. The Council was at fault.\n\n"
            f"The complaint\n\n  1. {first}\n\nBack to top\n\n"
            f"What I found\n\n  1. {second}\n\nBack to top\n")


def page(number, inside="", head="", words="the repairs were late"):
    first, second = body(number, words)
    return (f"<!DOCTYPE html>\n<html><head>{head}<title>Fairwick</title></head><body>\n"
            f"<h1>Fairwick Borough Council ({reference_of(number)})</h1>\n"
            "<p>Category : Housing &gt; Homelessness</p><p>Decision : Upheld</p>"
            "<p>Decision date : 9 December 2024</p>\n"
            f"<h2>The complaint</h2><ol><li>{first}</li></ol>\n{inside}\n"
            f"<h2>What I found</h2><ol><li>{second}</li></ol></body></html>\n")


def own_form(number, **changes):
    """A decision in the project's JSON form; a change to ... leaves the member out."""
    first, second = body(number)
    decision = {
        "format": 1, "reference": reference_of(number),
        "body": {"name": "Fairwick Borough Council"},
        "category": "Housing", "subcategory": "Homelessness", "outcome": "Upheld",
        "date": "2024-12-09", "summary": f"Mr {CANARY} complained.",
        "sections": [{"heading": "The complaint", "kind": "complaint", "level": 1,
                      "blocks": [{"kind": "paragraph", "text": first},
                                 {"kind": "paragraph", "text": second}]}]}
    decision.update(changes)
    return {name: value for name, value in decision.items() if value is not ...}


def record(number, **changes):
    return {"case_id": reference_of(number), "text": text(number), "date": "2024-12-09",
            "authority": "Fairwick Borough Council", "outcome": "Upheld", **changes}


def bytes_of(what):
    if isinstance(what, bytes):
        return what
    return (what if isinstance(what, str) else json.dumps(what)).encode()


def writing(content):
    return lambda path: path.write_bytes(bytes_of(content))


def hostile(name, content, number, reasons, holds=lambda one, whole: True):
    put = content if callable(content) else writing(content)
    return Hostile(name, put, reasons, reference_of(number), holds)


def refused(name, content, *reasons):
    return Hostile(name, content if callable(content) else writing(content), reasons, "", None)


def indexed(name, content, number, holds=lambda one, whole: True):
    return hostile(name, content, number, ("indexed",), holds)


FORMS = {"txt": text, "html": page,
         "json": lambda number: json.dumps(own_form(number), ensure_ascii=False),
         "record.json": lambda number: json.dumps(record(number), ensure_ascii=False)}
