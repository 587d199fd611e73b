# tests/reliability/answers.py - cuts what came back into answers, as RFC 9112 6.3 says.
# SPDX-License-Identifier: GPL-3.0-or-later
"""Not http.client: what is counted here is what a proxy would take for an answer, one or two."""
import dataclasses
import re

STATUS_LINE = re.compile(rb"HTTP/1\.[01] (\d{3}) [^\r\n]*$")


@dataclasses.dataclass(frozen=True)
class Answer:
    status: int
    fields: dict  # by lower-case name; of a repeated one the last
    body: bytes
    is_whole: bool

    def closes(self):
        return self.fields.get("connection", "").lower() == "close"


def _read_head(data):
    """Status, fields and where the body begins; None where there is no whole head."""
    end = data.find(b"\r\n\r\n")
    if end < 0:
        return None
    first, *lines = data[:end].split(b"\r\n")
    match = STATUS_LINE.match(first)
    if not match:
        return None
    pairs = [line.decode("latin-1").partition(":") for line in lines]
    return int(match[1]), {name.lower(): value.strip() for name, _, value in pairs}, end + 4


def _read_chunks(data, at):
    """Body, where it ended, and whether it did."""
    body = b""
    while (line := data.find(b"\r\n", at)) >= 0:
        size = int(data[at:line].split(b";")[0], 16)
        at = line + 2
        if size == 0:
            return body, at + 2, data[at:at + 2] == b"\r\n"
        body += data[at:at + size]
        at += size + 2
    return body, len(data), False


def _read_one(data, method):
    """The first answer and the bytes behind it; None where not even its head is whole."""
    head = _read_head(data)
    if not head:
        return None
    status, fields, at = head
    if method == "HEAD" or status < 200 or status in (204, 304):
        return Answer(status, fields, b"", True), data[at:]
    if fields.get("transfer-encoding", "").lower() == "chunked":
        body, end, is_whole = _read_chunks(data, at)
        return Answer(status, fields, body, is_whole), data[end:]
    if "content-length" in fields:
        end = at + int(fields["content-length"])
        return Answer(status, fields, data[at:end], len(data) >= end), data[end:]
    return Answer(status, fields, data[at:], True), b""  # the end of the connection ends it


def read_answers(data, methods=()):
    """The answers in `data`, and what is left over. `methods`: of the requests; then GET."""
    answers = []
    while data:
        method = methods[len(answers)] if len(answers) < len(methods) else "GET"
        one = _read_one(data, method)
        if not one:
            break
        answers.append(one[0])
        data = one[1]
    return answers, data
