# tests/reliability/smuggling_cases.py - one request that somebody might read as two.
# SPDX-License-Identifier: GPL-3.0-or-later
"""The smuggled request asks for /smuggled, and must never have an answer of its own: a body is a
body (RFC 9112 6.3), and where its end is in doubt, the connection ends."""
from request_cases import BAD, BODY_REFUSED, CLOSED, REFUSE, Case, either, get, refused

SMUGGLED = b"GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n"
ANY = frozenset({200, 404, 405})  # of whoever reads the body to its end
AS_CHUNK = b"%x\r\n" % len(SMUGGLED) + SMUGGLED + b"\r\n0\r\n\r\n"
EMPTY_CHUNKED = b"0\r\n\r\n"
LENGTH = b"Content-Length: %d\r\n" % len(SMUGGLED)
CHUNKED = b"Transfer-Encoding: chunked\r\n"


def body(clause, title, fields, content, method=b"GET", **more):
    """A body that is sound: read whole, or refused."""
    return either(clause, title, get(fields, method=method) + content, REFUSE, BODY_REFUSED,
                  **{"wants": (ANY,), **more})


def faulty(clause, title, fields, content=SMUGGLED, statuses=BODY_REFUSED, **more):
    """Framing in doubt: refused, and closed."""
    return refused(clause, title, get(fields, **more) + content, statuses)


def doubtful(clause, title, fields, content=SMUGGLED, **more):
    """May be refused or be read in the one way that is allowed; closed then, too."""
    return Case(clause, title, get(fields, **more) + content, wants=(ANY,), closes=CLOSED,
                refusals=BODY_REFUSED, ours=REFUSE)


BODIES = [
    *[body("9110 9.3.1", f"{method.decode()} with a request as its body", LENGTH, SMUGGLED, method)
      for method in (b"GET", b"POST", b"PUT", b"DELETE", b"OPTIONS", b"BREW")],
    *[body("9112 7.1", f"{method.decode()} with a request in a chunk", CHUNKED, AS_CHUNK, method)
      for method in (b"GET", b"POST", b"PUT", b"DELETE")],
    *[body("9112 6.3", f"HEAD with a request as its body, {name}", fields, content, b"HEAD",
           methods=("HEAD",))
      for name, fields, content in (("by length", LENGTH, SMUGGLED),
                                    ("in a chunk", CHUNKED, AS_CHUNK))],
    body("9112 7.1", "an empty chunked body", CHUNKED, EMPTY_CHUNKED),
    body("9110 8.6", "a length with zeros before it", b"Content-Length: 00%d\r\n" % len(SMUGGLED),
         SMUGGLED),
    body("9112 7", "CHUNKED in capitals", b"TRANSFER-ENCODING: CHUNKED\r\n", AS_CHUNK),
    body("9110 5.6.1", "chunked in a list with an empty place", b"Transfer-Encoding: , chunked\r\n",
         AS_CHUNK),
    body("9112 7.1.1", "a chunk with an extension", CHUNKED,
         b"3;a=b\r\nabc\r\n" + EMPTY_CHUNKED),
    body("9112 7.1.2", "a trailer", CHUNKED + b"Trailer: A\r\n", b"0\r\nA: b\r\n\r\n"),
    body("9112 7.1.2", "a trailer that gives a length", CHUNKED, b"0\r\nContent-Length: 9\r\n\r\n"),
    body("9110 10.1.1", "a body that waits to be asked for", LENGTH + b"Expect: 100-continue\r\n",
         SMUGGLED),
    Case("9112 6.3", "a length of nothing, and a request behind it",
         get(b"Content-Length: 0\r\n") + get(), wants=({200},) * 2, refusals=frozenset()),
    Case("9112 6.3", "a request whose length has a misspelt name, and something behind it",
         get(b"Content_Length: 5\r\n") + get(), wants=({200},) * 2, refusals=BAD),
    Case("9112 6.3", "a coding whose name is misspelt, and no request behind it",
         get(b"Transfer_Encoding: chunked\r\n") + b"(", wants=({200}, BAD), closes=CLOSED,
         refusals=BAD),
]

TWO_LENGTHS = [
    *[doubtful("9112 6.1", f"both lengths, {order}, {name}", fields, content)
      for order, fields in (("length first", b"Content-Length: 5\r\n" + CHUNKED),
                            ("chunked first", CHUNKED + b"Content-Length: 5\r\n"))
      for name, content in (("the chunk empty", EMPTY_CHUNKED + SMUGGLED),
                            ("the request in a chunk", AS_CHUNK))],
    doubtful("9112 6.1", "chunked, and a length of nothing", b"Content-Length: 0\r\n" + CHUNKED,
             AS_CHUNK),
    doubtful("9112 6.1", "chunked, and a length of all", CHUNKED + b"Content-Length: 47\r\n",
             EMPTY_CHUNKED + SMUGGLED),
    doubtful("9112 6.1", "chunked in HTTP/1.0", CHUNKED, AS_CHUNK, version=b"HTTP/1.0"),
    doubtful("9112 6.1", "chunked in HTTP/1.0 that would stay",
             b"Connection: keep-alive\r\n" + CHUNKED, AS_CHUNK, version=b"HTTP/1.0"),
    *[faulty("9112 6.3", f"the lengths {first} and {second}",
             b"Content-Length: %s\r\nContent-Length: %s\r\n" % (first.encode(), second.encode()))
      for first, second in (("0", "44"), ("44", "0"), ("5", "6"), ("0", "x"), ("x", "0"))],
    faulty("9112 6.3", "the lengths 0 and 44, the names in other capitals",
           b"Content-Length: 0\r\ncontent-length: 44\r\n"),
    faulty("9112 6.3", "the lengths 0, 44 in one line", b"Content-Length: 0, 44\r\n"),
    Case("9112 6.3", "the length 0 twice", get(b"Content-Length: 0\r\n" * 2), wants=({200},),
         ours=REFUSE),
    Case("9112 6.3", "the length 0, 0 in one line", get(b"Content-Length: 0, 0\r\n"),
         wants=({200},), ours=REFUSE),
]

LENGTHS = [
    faulty("9110 8.6", f"the length {value!r}", b"Content-Length: " + value + b"\r\n")
    for value in (b"+44", b"-44", b"-1", b"0x2c", b"44.0", b"4 4", b"44;a", b"", b"'44'", b"\"44\"",
                  b"forty", b"1e1", b"44,", b",44", b"44 44", b"0\x0b", b"\x0b0", b"0\x00",
                  b"\xd9\xa4", b"\xef\xbc\x90", b"0_0")
]

# Read as numbers these are 0 or 44 to whoever keeps 32 or 64 bits of them. A length that nobody
# could send is refused, or waited for.
OVERFLOWS = [
    doubtful("9110 8.6", f"the length {number}", b"Content-Length: %d\r\n" % number)
    for number in (2**32, 2**32 + 44, 2**63, 2**64, 2**64 + 44, 10**40)
]

CODINGS = [
    *[faulty("9112 6.1", f"the coding {value!r}", b"Transfer-Encoding: " + value + b"\r\n",
             EMPTY_CHUNKED + SMUGGLED)
      for value in (b"identity", b"gzip", b"chunked, gzip", b"chunked, identity", b"xchunked",
                    b"chunkedx", b"chu nked", b"chunked chunked", b"chunked, chunked", b"'chunked'",
                    b"\"chunked\"", b"", b"chunk", b"\x0bchunked", b"chunked\x0b", b"\x00chunked",
                    b"chunked\x00", b"c\x00hunked", b"\xa0chunked", b"chunked;", b"chunked;a=b",
                    b"nothing, chunked", b"[chunked]")],
    *[faulty("9112 6.1", f"the codings {first} and {second}, a line each",
             b"Transfer-Encoding: %s\r\nTransfer-Encoding: %s\r\n" % (first, second),
             EMPTY_CHUNKED + SMUGGLED)
      for first, second in ((b"chunked", b"identity"), (b"identity", b"chunked"),
                            (b"chunked", b"chunked"), (b"x", b"chunked"), (b"chunked", b"x"))],
]

# Where a line, a name or a value ends: whoever sees another field sees another length.
LINES = [
    *[faulty("9112 5.1", f"{name!r} before the colon", name + b": chunked\r\n",
             EMPTY_CHUNKED + SMUGGLED)
      for name in (b"Transfer-Encoding ", b"Transfer-Encoding\t", b"Transfer-Encoding\x0b",
                   b"Transfer-Encoding\x00", b"\x0bTransfer-Encoding", b"Transfer-Encoding\xa0",
                   b"Transfer Encoding")],
    *[faulty("9112 5.1", f"{name!r} before the colon", name + b": 44\r\n")
      for name in (b"Content-Length ", b"Content-Length\t", b"Content-Length\x00",
                   b"\x00Content-Length", b"Content Length")],
    *[doubtful("9112 5.2", f"{title} on a next line", fields, EMPTY_CHUNKED + SMUGGLED)
      for title, fields in (("chunked", b"Transfer-Encoding:\r\n chunked\r\n"),
                            ("chunked after a tab", b"Transfer-Encoding:\r\n\tchunked\r\n"),
                            ("the coding, after another field's value",
                             b"A: b\r\n Transfer-Encoding: chunked\r\n"))],
    faulty("9112 2.2", "LF CR before the coding", b"A: b\n\r" + CHUNKED, EMPTY_CHUNKED + SMUGGLED),
    faulty("9112 2.2", "LF CR before the length", b"A: b\n\r" + LENGTH),
    # A CR or NUL may be read as a space: then the next is a field, or it is not.
    either("9112 2.2", "CR before the coding", get(b"A: b\r" + CHUNKED) + b"(",
           wants=({200}, BAD), closes=CLOSED),
    either("9112 2.2", "CR before the length", get(b"A: b\r" + LENGTH) + SMUGGLED,
           wants=({200}, {404})),
    *[either("9112 2.2", f"{end!r} before the end of the line above the coding",
             get(b"A: b" + end + b"\r\n" + CHUNKED) + AS_CHUNK, wants=(ANY,),
             statuses=BODY_REFUSED) for end in (b"\r", b"\x00")],
    *[either("9112 2.2", f"{end!r} before the end of the line above the length",
             get(b"A: b" + end + b"\r\n" + LENGTH) + SMUGGLED, wants=(ANY,),
             statuses=BODY_REFUSED) for end in (b"\r", b"\x00")],
    faulty("9112 2.2", "the head ended with CR CR LF", b"Content-Length: 0\r\n\r\r\n"),
    either("9112 2.2", "LF CR LF for an end: a request follows to whoever takes LF for one",
           b"GET /healthz HTTP/1.1\r\nHost: localhost\n\r\n" + SMUGGLED, wants=({200}, {404})),
    faulty("9112 2.2", "a space before the coding, first of the fields", b" " + CHUNKED,
           EMPTY_CHUNKED + SMUGGLED, host=b""),
    refused("9112 3", "a request in the address", b"GET /\r\n\r\n" + SMUGGLED, {400, 505}),
    refused("9112 3.2", "two requests, two hosts in the first",
            get(b"Host: other\r\n") + SMUGGLED),
    *[either("9112 11.2", f"the line end {escape.decode()} escaped in an address",
             get(target=b"/a" + escape + b"GET%20/smuggled%20HTTP/1.1" + escape), "ok",
             wants=({404, 400},))
      for escape in (b"%0d%0a", b"%0a", b"%0d%0a%0d%0a", b"%250d%250a")],
]

# searchd refuses a body before it reads one; these are here for the others, and for the proxy.
CHUNKS = [
    faulty("9112 7.1", f"a chunk of the size {size!r}", CHUNKED,
           size + b"\r\n" + b"a" * 5 + b"\r\n" + EMPTY_CHUNKED + SMUGGLED, BODY_REFUSED | ANY)
    for size in (b"0x5", b"-5", b"+5", b" 5", b"g", b"", b"5 5", b"10000000000000005",
                 b"fffffffffffffffff", b"5\x00", b"5\x0b", b"5\n", b"5;\n", b"5;a\rb", b"5\r")
] + [
    faulty("9112 7.1", title, CHUNKED, content + SMUGGLED, BODY_REFUSED | ANY)
    for title, content in (("a chunk shorter than it says", b"9\r\naaaaa\r\n0\r\n\r\n"),
                           ("a chunk longer than it says", b"3\r\naaaaa\r\n0\r\n\r\n"),
                           ("no line end after a chunk", b"5\r\naaaaa0\r\n\r\n"),
                           ("LF for all line ends", b"5\naaaaa\n0\n\n"))
] + [  # trailers may be thrown away unread
    either("9112 7.1.2", title, get(CHUNKED) + content + SMUGGLED, wants=(ANY, {404}),
           statuses=BODY_REFUSED)
    for title, content in (("a trailer without a colon", b"0\r\nA\r\n\r\n"),
                           ("a trailer that goes on", b"0\r\nA: b\r\n c\r\n\r\n"))
]

CASES = [*BODIES, *TWO_LENGTHS, *LENGTHS, *OVERFLOWS, *CODINGS, *LINES, *CHUNKS]
