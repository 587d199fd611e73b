# tests/reliability/hostile_bytes.py - bytes that are no text, and texts that are too much of one.
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os

from hostile_makers import (CANARY, DOCUMENT_BYTES_MAX, FORMS, Hostile, body, indexed, maker,
                            own_form, page, record, reference_of, refused, text, writing)

INVALID = {"continuation": b"\x80", "overlong": b"\xc0\xaf", "surrogate": b"\xed\xa0\x80",
           "beyond-unicode": b"\xf4\x90\x80\x80", "cut-short": b"\xe2\x82 ", "never": b"\xff\xfe",
           "windows-hole": b"\x81", "overlong-nul": b"\xe0\x80\x80", "five-bytes": b"\xf8\x88\x80"}


def inserted(random, content, what, after=40):
    """`what` at a random place between two characters, behind what tells the kind of a file."""
    whole = content if isinstance(content, str) else content.decode()
    place = random.randrange(after, len(whole) - 2)
    return whole[:place].encode() + what + whole[place:].encode()


@maker(72)
def invalid_utf8(random, number):
    kind = list(INVALID)[number % len(INVALID)]
    form = list(FORMS)[number // len(INVALID) % len(FORMS)]
    return refused(f"{kind}.{form}", inserted(random, FORMS[form](number), INVALID[kind]),
                   "invalid-utf8")


@maker(16)
def nul_bytes(random, number):
    form = list(FORMS)[number % len(FORMS)]
    return refused(f"nul.{form}", inserted(random, FORMS[form](number), b"\0" * (1 + number % 5)),
                   "nul-byte")


def has_no_control(one, whole):
    return not any(ord(c) < 32 and c not in "\t\n" or c == "\x7f"
                   for c in json.loads(whole)["sections"][0]["blocks"][0]["text"])


@maker(12)
def control_characters(random, number):
    form = ["txt", "html"][number % 2]
    control = random.choice([c for c in range(1, 32) if c not in (9, 10, 13)] + [127])
    words = f"re{chr(control)}pairs were {chr(control)} late"
    return indexed(f"control-{control}.{form}", FORMS[form](number, words=words), number,
                   has_no_control)


@maker(6)
def escaped_controls(random, number):
    control = random.choice([c for c in range(1, 32) if c not in (9, 10, 13)])
    first = body(number, f"damp{chr(control)}ness")[0]
    blocks = [{"kind": "paragraph", "text": first}]
    sections = [{"heading": "The complaint", "kind": "complaint", "level": 1, "blocks": blocks}]
    return indexed(f"escaped-control-{control}.json", own_form(number, sections=sections), number,
                   has_no_control)


@maker(4)
def escaped_nul(random, number):
    if number % 2:
        return refused("escaped-nul.record.json", record(number, text=text(number, "a\0b")),
                       "nul-byte")
    return refused("escaped-nul.json", own_form(number, summary=f"{CANARY}\0 damp"), "nul-byte",
                   "json-members")


@maker(6)
def utf16(random, number):
    codec, mark = [("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")][number % 2]
    return indexed(f"utf-16-{number % 2}.txt", mark + text(number).encode(codec), number,
                   lambda one, whole: "“soon”" in whole)


@maker(4)
def utf16_pages(random, number):
    codec, mark = [("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")][number % 2]
    return indexed(f"utf-16-{number % 2}.html", mark + page(number).encode(codec), number,
                   lambda one, whole: "“soon”" in whole and "<li>" not in whole)


@maker(8)
def utf16_broken(random, number):
    little = text(number).encode("utf-16-le")
    return [refused("utf-16-no-mark.txt", little, "nul-byte"),
            refused("utf-16-odd.txt", b"\xff\xfe" + little[:-1], "invalid-UTF-16LE"),
            refused("utf-16-surrogate.txt", b"\xff\xfe" + little + b"\x00\xd8a\0",
                    "invalid-UTF-16LE"),
            refused("utf-32.txt", b"\xff\xfe\0\0" + text(number).encode("utf-32-le"),
                    "nul-byte")][number % 4]


@maker(4)
def utf8_marks(random, number):
    form = list(FORMS)[number % len(FORMS)]
    return indexed(f"mark.{form}", b"\xef\xbb\xbf" + FORMS[form](number).encode(), number,
                   lambda one, whole: "\ufeff" not in whole)


@maker(8)
def windows_1252(random, number):
    """Declared or not, it is what Windows saves."""
    charset = ["", "windows-1252", "iso-8859-1", "WINDOWS-1252"][number % 4]
    content = page(number, head=f'<meta charset="{charset}">') if charset else text(number)
    return indexed(f"windows-{charset}.{'html' if charset else 'txt'}",
                   content.encode("windows-1252"), number, lambda one, whole: "“soon”" in whole)


@maker(6)
def wrong_charsets(random, number):
    declared = ["utf-7-imap", "klingon", "shift_jis", "utf-8", "euc-jp", "big5"][number % 6]
    content = page(number, head=f'<meta charset="{declared}">').encode() + b"\xff\x81\x20\xfe\xff"
    return refused(f"charset-{declared}.html", content, "unknown-charset", "invalid-utf8",
                   f"invalid-{declared}")


@maker(4)
def untrue_charsets(random, number):
    """A page that is whole as UTF-8 is UTF-8, whatever it declares."""
    declared = ["utf-16", "shift_jis", "klingon", "windows-1252"][number % 4]
    return indexed(f"untrue-{declared}.html", page(number, head=f'<meta charset="{declared}">'),
                   number, lambda one, whole: "“soon”" in whole)


@maker(10)
def noise(random, number):
    return refused("noise.txt", b"x" + random.randbytes(random.randrange(64, 40_000)),
                   "invalid-utf8", "nul-byte")


@maker(4)
def too_large(random, number):
    form = list(FORMS)[number % len(FORMS)]
    whole = FORMS[form](number)
    fill = " " * (DOCUMENT_BYTES_MAX + 1 - len(whole.encode()))
    return refused(f"too-large.{form}", whole[:-3] + fill + whole[-3:], "too-large")


@maker(2)
def sparse(random, number):
    """More than anybody slurps: holes cost no disk, reading them all would cost minutes."""
    content = ["{", text(number)][number % 2].encode()

    def put(path):
        path.write_bytes(content)
        os.truncate(path, 1 << 40)
    return refused(f"tebibyte.{number % 2}", put, "too-large")


@maker(3)
def many_words(random, number):
    """Section 3 of the research: more than 300,000 words or 2 MiB are no decision."""
    words = [" word" * 320_000, " a1" * 700_000, "".join(f" w{n}" for n in range(310_000))]
    return refused(f"many-words-{number % 3}.txt", text(number, words[number % 3]),
                   "too-many-tokens")


@maker(6)
def long_words(random, number):
    word = random.choice("azé") * [65, 246, 5_000, 60_000, 500_000, 1_000_000][number % 6]
    return indexed(f"word-of-{len(word)}.txt", text(number, word), number,
                   lambda one, whole: word in whole)


@maker(3)
def long_lines_of_json(random, number):
    """One line of two is too long: the other is read."""
    lines = [json.dumps(own_form(number)), "{}" + " " * (DOCUMENT_BYTES_MAX + 9), ""]
    return Hostile("long-line.jsonl", writing("\n".join(lines)), ("too-large",),
                   reference_of(number), lambda one, whole: True, 2)
