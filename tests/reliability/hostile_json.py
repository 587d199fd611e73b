# tests/reliability/hostile_json.py - JSON that is broken, deep or untrue, and what its members say.
# SPDX-License-Identifier: GPL-3.0-or-later
import json

from hostile_makers import (CANARY, FORMS, hostile, indexed, maker, own_form, record,
                            reference_of, refused, text)


@maker(12)
def json_bombs(random, number):
    depth = [33, 100, 5_000, 1_000_000][number % 4]
    way = number // 4 % 3
    if way == 0:
        inside = '{"a":' * depth + "1" + "}" * depth
    else:
        inside = "[" * depth + f'"{CANARY}"' + "]" * depth
    whole = json.dumps(own_form(number))[:-1] + f', "more": {inside}}}'
    return refused(f"bomb-{depth}-{way}.json", inside if way == 2 else whole, "json-depth",
                   *(["json-broken", "json-members"] if way == 2 else []))


@maker(16)
def cut_json(random, number):
    form = ["json", "record.json"][number % 2]
    whole = FORMS[form](number)
    return refused(f"cut.{form}", whole[:random.randrange(2, len(whole) - 1)], "json-broken")


@maker(4)
def cut_lists(random, number):
    whole = json.dumps([own_form(number)])
    return refused("cut-list.json", whole[:random.randrange(2, len(whole) - 2)], "json-broken")


WRONG = [("format", "one"), ("format", 2), ("reference", 25004574), ("reference", [1]),
         ("body", "Fairwick"), ("body", {"name": 5}), ("category", 1), ("subcategory", []),
         ("outcome", {}), ("date", 20241209), ("date", [2024]), ("summary", 7), ("url", {}),
         ("document_type", 3), ("sections", ["text"]), ("sections", [[]]), ("sections", {}),
         ("sections", [{"heading": 5}]), ("sections", [{"level": "one"}]),
         ("sections", [{"level": 0}]), ("sections", [{"blocks": {}}]),
         ("sections", [{"blocks": ["text"]}]), ("sections", [{"blocks": [{"text": 5}]}]),
         ("sections", [{"blocks": [{"number": -1, "text": "a"}]}]),
         ("sections", [{"blocks": [{"depth": 1.5, "text": "a"}]}]),
         ("remedies", {}), ("remedies", [5]), ("remedies", [{"amount_pence": "5"}]),
         ("remedies", [{"each": 1}]), ("laws", "Act"), ("laws", [1]), ("twins", [{}]),
         ("remedy_totals", []), ("problems", True), ("sha256", 0), ("first_seen", 1),
         ("corrected", [1]), ("references", [{"to": ["a"]}])]


@maker(len(WRONG))
def wrong_types(random, number):
    name, value = WRONG[number % len(WRONG)]
    return refused(f"wrong-{name}.json", own_form(number, **{name: value}), "json-members")


NAMED = [{"document_type": CANARY}, {"date": CANARY}, {"date": "2024-02-31"},
         {"sections": [{"heading": "h", "kind": CANARY, "blocks": []}]},
         {"remedies": [{"kind": CANARY}]}]


@maker(len(NAMED))
def wrong_names(random, number):
    return refused("wrong-name.json", own_form(number, **NAMED[number % len(NAMED)]),
                   "json-members")


@maker(3)
def no_objects(random, number):
    content = ["{}", json.dumps({"case_id": reference_of(number), "text": 5}), '{"a":"b"}']
    return refused("no-decision.json", content[number % 3], "json-members")


@maker(8)
def huge_numbers(random, number):
    figure = ["1e400", "9" * 4_000, "99999999999999999999", "2147483648", "-1", "1e9", "0.5",
              "-0.0"][number % 8]
    whole = json.dumps(own_form(number)).replace('"text": "I', f'"number": {figure}, "text": "I')
    return refused(f"number-{number % 8}.json", whole, "json-broken", "json-members")


@maker(4)
def lone_surrogates(random, number):
    broken = ["\\ud800", "\\udc00", "\\ud83d\\u0041", "\\udfff\\ud800"][number % 4]
    whole = json.dumps(own_form(number)).replace(CANARY, CANARY + broken)
    return refused(f"surrogate-{number % 4}.json", whole, "json-broken", "invalid-utf8")


@maker(2)
def duplicate_keys(random, number):
    whole = json.dumps(own_form(number, summary="the first summary"))
    return indexed("two-summaries.json", whole[:-1] + ', "summary": "the second"}', number,
                   lambda one, _: one["summary"] in ("the first summary", "the second"))


REFERENCES = ["../../etc/passwd", "9" * 300, "25 004", "25 004 574 574", "", "٢٥ ٠٠٤ ٥٧٤",
              "25 0O4 574", "25\n004\n574", "<script>", "25 004 574ab", "-1", "%2e%2e%2f",
              "25 004 574/../../x", "2５ ００4 574"]


@maker(len(REFERENCES))
def bad_references(random, number):
    bad = REFERENCES[number % len(REFERENCES)]
    return refused(f"reference-{number % len(REFERENCES)}.json",
                   own_form(number, reference=bad), "missing-reference", "bad-reference",
                   "json-members")


@maker(6)
def records_without_reference(random, number):
    bad = REFERENCES[number % 6]
    without = text(number).replace(f" ({reference_of(number)})", "")
    return refused("no-reference.json", record(number, case_id=bad, text=without),
                   "missing-reference", "not-a-decision")


DATES = ["31 February 2024", "99 Dec 2024", "yesterday", "9 December 2999", "31/31/2024",
         "2999-01-01", "0000-00-00"]


def has_no_date(one, whole):
    return not one.get("date") and any("date" in problem for problem in one["problems"])


@maker(len(DATES))
def bad_dates(random, number):
    return indexed("date.txt", text(number, date=DATES[number % len(DATES)]), number, has_no_date)


@maker(4)
def impossible_dates(random, number):
    """No decision was made in the year 1066 or in 2999, whatever form says so."""
    date = ["2999-01-01", "1066-10-14"][number % 2]
    if number // 2 % 2:
        return indexed("impossible.txt", text(number, date=date), number, has_no_date)
    return hostile("impossible.json", own_form(number, date=date), number,
                   ("json-members", "bad-date", "future-date", "indexed"),
                   lambda one, whole: not one.get("date"))


@maker(6)
def empty(random, number):
    return refused("empty.txt", [b"", b" ", b"\n" * 999, b"\t\r\n ", b" " * 100_000,
                                 b"\r\n"][number % 6], "empty")


@maker(6)
def no_decisions(random, number):
    content = [f"Shopping list: {CANARY}, eggs.\n", f"<p>{CANARY}</p>", CANARY * 500,
               "{" + CANARY, "[" + CANARY, f"# {CANARY}\n\nNotes.\n"][number % 6]
    return refused("no-decision.txt", content, "not-a-decision", "json-broken")


@maker(2)
def no_text(random, number):
    whole = text(number)
    return refused("no-text.txt", whole[:whole.index("The Ombudsman's")], "missing-text")


@maker(4)
def odd_letters(random, number):
    odd = ["é" + "\u0301" * 20_000, "\u202e\u2066evil\u2069" * 2_000, "\ufffe\uffff\U0010ffff",
           "👩‍👩‍👧‍👦" * 3_000][number % 4]
    return indexed("odd-letters.txt", text(number, odd), number)
