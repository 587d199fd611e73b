# tests/reliability/hostile_files.py - what is no document at all, or stands in the way of another.
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import socket
import stat

from hostile_makers import CANARY, Hostile, indexed, maker, reference_of, refused, text

MAGIC = [(b"%PDF-1.7\n", "pdf"), (b"{\\rtf1 ", "word-processor"),
         (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "word-processor"), (b"\x1f\x8b\x08", "archive"),
         (b"BZh91AY\x01", "archive"), (b"\xfd7zXZ\0", "archive"),
         (b"7z\xbc\xaf\x27\x1c", "archive"),
         (b"Rar!\x1a\x07", "archive"), (b"bplist00", "web-archive"),
         (b"\x7fELF\x02\x01\x01\0", "not-a-document"), (b"SQLite format 3\0", "not-a-document"),
         (b"PK\3\4....word/document.xml", "word-processor"), (b"PK\3\4....xl/a", "spreadsheet"),
         (b"PK\3\4mimetypeapplication/epub+zip", "epub"), (b"PK\3\4....a.txt", "archive"),
         (b"From: a\nContent-Type: multipart/related\n", "web-archive")]


@maker(len(MAGIC))
def other_formats(random, number):
    magic, reason = MAGIC[number % len(MAGIC)]
    tail = CANARY.encode() + random.randbytes(random.randrange(0, 30_000))
    return refused(f"format-{number % len(MAGIC)}.txt", magic + tail, reason)


def listen_at(path):
    with socket.socket(socket.AF_UNIX) as one:
        here = os.open(path.parent, os.O_RDONLY)
        try:  # a socket's whole path may have 107 bytes
            one.bind(f"/proc/self/fd/{here}/{path.name}")
        finally:
            os.close(here)


@maker(8)
def not_files(random, number):
    make = [os.mkfifo, listen_at,
            lambda path: path.symlink_to("/etc/passwd"), lambda path: path.symlink_to("."),
            lambda path: path.symlink_to(".."), lambda path: path.symlink_to("nowhere"),
            lambda path: path.symlink_to(path.name), lambda path: path.symlink_to("/dev/zero"),
            ][number % 8]
    return refused(f"not-a-file-{number % 8}", make,
                   "not-regular" if number % 8 < 2 else "symbolic-link")


@maker(1)
def devices(random, number):
    if os.geteuid() != 0:
        return None
    return refused("device", lambda path: os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 5)),
                   "not-regular")


@maker(2)
def closed_files(random, number):
    def put(path):
        path.write_text(text(number), encoding="utf-8")
        path.chmod(0)
    return refused("closed.txt", put, "unreadable")


@maker(2)
def closed_folders(random, number):
    def put(path):
        path.mkdir()
        (path / "inside.txt").write_text(text(number), encoding="utf-8")
        path.chmod(0)
    return refused("closed-folder", put, "unreadable-folder")


@maker(6)
def names_of_files(random, number):
    name = [b"line\nfeed", b"\xff\xfe\x80", b"esc\x1b[2Jape", b"<script>alert(1)</script>"
            .replace(b"/", b"_"), b"quo\"te's\\", b"n" * 200][number % 6]
    return refused(os.fsdecode(name) + ".txt", b"%PDF-" + CANARY.encode(), "pdf")


@maker(6)
def conflicts(random, number):
    """Two of one reference: the later date is kept, the other is refused by name."""
    def put(path):
        path.mkdir()
        (path / "old.txt").write_text(text(number, "once", "9 December 2023"), encoding="utf-8")
        (path / "new.txt").write_text(text(number, "lately"), encoding="utf-8")
    return Hostile(f"conflict-{number}", put, ("conflicting-text",), reference_of(number),
                   lambda one, whole: "lately" in whole and "once" not in whole, 2)


@maker(2)
def copies(random, number):
    """The same words under another name are one decision, and no fault."""
    def put(path):
        path.mkdir()
        for name in ["one.txt", "two.html"]:
            (path / name).write_text(text(number), encoding="utf-8")
    one = indexed("copies", put, number)
    one.documents = 2
    return one
