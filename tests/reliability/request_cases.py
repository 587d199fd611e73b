# tests/reliability/request_cases.py - requests, right and wrong, each from a clause of the RFCs.
# SPDX-License-Identifier: GPL-3.0-or-later
"""Written from the clauses, not from anybody's suite. What a clause leaves open, every server may
do as it likes; searchd is held to what it says that it does (searchd/request_head.h)."""
import dataclasses

HOST = b"Host: localhost\r\n"
BAD = frozenset({400})
UNSUPPORTED = frozenset({400, 505})
NOT_ALLOWED = frozenset({405, 501})
BODY_REFUSED = frozenset({400, 405, 411, 413, 417, 501})
TOO_LARGE = frozenset({400, 414, 431, 494})  # 494: nginx's own
OK, REFUSE, OPEN, CLOSED = "ok", "refuse", False, True


@dataclasses.dataclass(frozen=True)
class Case:
    clause: str
    title: str
    data: bytes
    wants: tuple = ()               # of each answer the statuses that are right; () = be refused
    closes: bool = OPEN             # after these
    refusals: frozenset = BAD       # one answer of these, and the connection closes: right too
    ours: str = OK                  # what searchd does where both are right
    methods: tuple = ()             # of the requests, where one is HEAD


def get(fields=b"", target=b"/healthz", version=b"HTTP/1.1", method=b"GET", host=HOST):
    return method + b" " + target + b" " + version + b"\r\n" + host + fields + b"\r\n"


def fine(clause, title, data, **more):
    """Has to be answered, with 200 if nothing else is said, and may not be refused."""
    return Case(clause, title, data, **{"wants": ({200},), "refusals": frozenset(), **more})


def refused(clause, title, data, statuses=BAD):
    return Case(clause, title, data, refusals=frozenset(statuses), ours=REFUSE)


def either(clause, title, data, ours=REFUSE, statuses=BAD, **more):
    """May be answered or be refused."""
    return Case(clause, title, data, refusals=frozenset(statuses), ours=ours,
                **{"wants": ({200},), **more})


def start_line(line):
    return line + b"\r\n" + HOST + b"\r\n"


# ---- the request line

LINES = [
    fine("9112 3", "a plain request", get()),
    fine("9110 9.3.2", "HEAD", get(method=b"HEAD"), methods=("HEAD",)),
    fine("9112 2.2", "an empty line before the request", b"\r\n" + get()),
    either("9112 2.2", "two empty lines before it", b"\r\n\r\n" + get()),
    either("9112 2.2", "LF for CR LF in all lines", get().replace(b"\r\n", b"\n")),
    either("9112 2.2", "LF after the request line",
           b"GET /healthz HTTP/1.1\n" + HOST + b"\r\n"),
    either("9112 2.2", "LF after the last field",
           b"GET /healthz HTTP/1.1\r\nHost: localhost\n\r\n"),
    either("9112 2.2", "LF for the empty line", b"GET /healthz HTTP/1.1\r\n" + HOST + b"\n"),
    either("9112 2.2", "CR alone for the space after the method",
           start_line(b"GET\r/healthz HTTP/1.1")),
    either("9112 2.2", "CR CR LF after the request line", start_line(b"GET /healthz HTTP/1.1\r")),
    either("9112 2.2", "space before the first field",
           b"GET /healthz HTTP/1.1\r\n " + HOST + b"\r\n"),
    either("9112 2.2", "a line of spaces before the first field",
           b"GET /healthz HTTP/1.1\r\n  \r\n" + HOST + b"\r\n"),
    either("9112 3", "two spaces after the method", start_line(b"GET  /healthz HTTP/1.1")),
    either("9112 3", "two spaces before the version", start_line(b"GET /healthz  HTTP/1.1")),
    either("9112 3", "tab after the method", start_line(b"GET\t/healthz HTTP/1.1")),
    either("9112 3", "tab before the version", start_line(b"GET /healthz\tHTTP/1.1")),
    either("9112 3", "form feed for space", start_line(b"GET\x0c/healthz\x0cHTTP/1.1")),
    either("9112 3", "space before the method", start_line(b" GET /healthz HTTP/1.1")),
    either("9112 3", "space after the version", start_line(b"GET /healthz HTTP/1.1 ")),
    either("9112 3", "four words", start_line(b"GET /healthz HTTP/1.1 HTTP/1.1")),
    either("9112 3.2", "a space in the address", start_line(b"GET /health z HTTP/1.1"),
           wants=({200, 404},)),
    refused("9112 3", "a method alone", start_line(b"GET")),
    refused("9112 3", "no address", start_line(b"GET HTTP/1.1")),
    refused("9112 3", "an empty address", start_line(b"GET  HTTP/1.1")),
    refused("9112 3", "no method", start_line(b" /healthz HTTP/1.1")),
    refused("9112 2.2", "TLS instead of HTTP", b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n"),
    refused("9112 2.2", "an answer instead of a request",
            b"HTTP/1.1 200 OK\r\n" + HOST + b"Content-Length: 0\r\n\r\n", {400, 405, 501, 505}),
    refused("9113 3.4", "the preface of HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            {400, 405, 501, 505}),
]

VERSIONS = [
    either("9110 2.5", "HTTP/1.2", get(version=b"HTTP/1.2"), OK, UNSUPPORTED),
    either("9110 2.5", "HTTP/1.9", get(version=b"HTTP/1.9"), OK, UNSUPPORTED),
    *[refused("9110 2.5", f"HTTP/{number}", get(version=b"HTTP/" + number.encode()), UNSUPPORTED)
      for number in ("2.0", "3.0", "9.9", "0.9", "0.0")],
    *[refused("9112 2.3", f"the version {version!r}", get(version=version), UNSUPPORTED)
      for version in (b"http/1.1", b"HTTP/1.10", b"HTTP/11.1", b"HTTP/01.1", b"HTTP/1",
                      b"HTTP/1.", b"HTTP/.1", b"HTTP/1,1", b"HTTP/-1.1", b"HTTP/+1.1",
                      b"HTTP/1.1a", b"HTTP/1.x", b"HTTP/x.1", b"HTP/1.1", b"HTTPS/1.1",
                      b"HTTP1.1", b"HTTP-1.1", b"HTTP/1.1\x00", b"ICY/1.1")],
    refused("9112 3", "no version, as HTTP/0.9 had it", b"GET /healthz\r\n\r\n", UNSUPPORTED),
]

METHODS = [
    *[Case("9110 9.1", f"the method {method.decode()}", get(method=method),
           wants=({200, 204, 404, *NOT_ALLOWED},), refusals=NOT_ALLOWED | {400, 411},
           ours=REFUSE)
      for method in (b"POST", b"PUT", b"DELETE", b"PATCH", b"OPTIONS", b"TRACE", b"BREW",
                     b"M-SEARCH", b"PROPFIND", b"!#$%&'*+-.^_`|~1a")],
    *[Case("9110 9.1", f"the method {method.decode()}: case matters", get(method=method),
           wants=(NOT_ALLOWED,), refusals=NOT_ALLOWED | {400}, ours=REFUSE)
      for method in (b"get", b"Get", b"head")],
    refused("9110 9.3.6", "CONNECT", b"CONNECT a:80 HTTP/1.1\r\n" + HOST + b"\r\n",
            {400, 405, 501}),
    *[refused("9110 5.6.2", f"the method {method!r} is no token", get(method=method),
              {400, 405, 501})
      for method in (b"G(T", b"G=T", b"G,T", b"G@T", b"G\x00T", b"G\x7fT", b"G\xe9T", b"\"GET\"")],
    refused("9112 3", "a method of 5,000 letters", get(method=b"A" * 5000),
            {*NOT_ALLOWED, *TOO_LARGE}),
]

TARGETS = [
    fine("9112 3.2.1", "a query", get(target=b"/healthz?a=b")),
    fine("9112 3.2.1", "an empty query", get(target=b"/healthz?")),
    fine("9112 3.2.1", "a query with a question mark", get(target=b"/healthz?a?b")),
    fine("9112 3.2.2", "a whole address", get(target=b"http://localhost/healthz")),
    fine("9112 3.2.2", "a whole address with a port", get(target=b"http://localhost:80/healthz")),
    fine("9110 4.2.3", "a whole address in capitals", get(target=b"HTTP://LOCALHOST/healthz")),
    fine("9112 3.2.2", "a whole address of another host than Host",
         get(target=b"http://other.example/healthz"), wants=({200, 404, 421},)),
    fine("9112 3.3", "a percent-encoded letter", get(target=b"/%68ealthz")),
    fine("9110 15.5.5", "an address that is not there", get(target=b"/no-such-place"),
         wants=({404},)),
    refused("9112 3.2.3", "an authority with GET", get(target=b"localhost:80"), {400, 404}),
    refused("9112 3.2.4", "an asterisk with GET", get(target=b"*"), {400, 404}),
    either("9112 3.2.4", "OPTIONS *", get(target=b"*", method=b"OPTIONS"),
           statuses=NOT_ALLOWED | BAD, wants=({200, 204, 404, *NOT_ALLOWED},)),
    refused("9112 3.2.1", "no slash at the beginning", get(target=b"healthz"), {400, 404}),
    refused("9112 3.2.1", "a query alone", get(target=b"?a=b"), {400, 404}),
    refused("9112 3.2.2", "a whole address without a host", get(target=b"http:///healthz")),
    either("9112 3.2.2", "a whole address with a name and password",
           get(target=b"http://a:b@localhost/healthz")),
    either("9112 3.2.2", "a whole address of another scheme",
           get(target=b"ftp://localhost/healthz"), wants=({200, 404, 421},)),
    either("9112 3.2", "a fragment", get(target=b"/healthz#part"), wants=({200, 404},)),
    *[either("9112 3.2", f"the byte {byte!r} in the address", get(target=b"/health" + byte),
             wants=({200, 404},), statuses={400, 404})
      for byte in (b"\x00", b"\x01", b"\x0b", b"\x1f", b"\x7f", b"\x80", b"\xc3\xa9", b"\xff")],
    *[either("3986 2.1", f"the escape {escape.decode()} in the path", get(target=b"/a" + escape),
             wants=({404},))
      for escape in (b"%", b"%4", b"%zz", b"%%", b"%00", b"%ff", b"%C0%AF")],
    *[either("3986 5.2.4", f"{path.decode()} climbs out", get(target=path), OK,
             wants=({200, 404},))
      for path in (b"/../healthz", b"/a/../healthz", b"/%2e%2e/healthz", b"/..%2fhealthz",
                   b"//healthz", b"/./healthz", b"/../../../../etc/passwd")],
    either("9112 3", "an address of 4,000 bytes", get(target=b"/healthz?" + b"a" * 3991), OK,
           TOO_LARGE),
    either("9112 3", "an address of 7,000 bytes", get(target=b"/healthz?" + b"a" * 6991),
           REFUSE, TOO_LARGE),
    either("9110 15.5.15", "an address of 40,000 bytes", get(target=b"/" + b"a" * 40000),
           REFUSE, TOO_LARGE, wants=({404},)),
]

# ---- fields


def host(value):
    return get(host=b"Host:" + value + b"\r\n")


HOSTS = [
    *[fine("9110 7.2", f"Host:{value.decode()}", host(value))
      for value in (b"localhost", b" localhost:8080", b" 127.0.0.1", b" [::1]:80",
                    b" \t localhost \t ", b" LOCALHOST", b" a.b-c.example.", b" localhost:")],
    refused("9112 3.2", "no Host", get(host=b"")),
    refused("9112 3.2", "two Hosts", get(HOST)),
    refused("9112 3.2", "two Hosts, one in capitals", get(b"HOST: localhost\r\n")),
    refused("9112 3.2", "two Hosts with other fields between", get(b"A: b\r\nHost: other\r\n")),
    refused("9112 3.2", "no Host, the address whole",
            get(target=b"http://localhost/healthz", host=b"")),
    either("9112 3.2", "an empty Host", host(b"")),
    *[either("3986 3.2.2", f"Host:{value.decode()}, a name of rare characters", host(value))
      for value in (b" a%41b", b" a!b", b" a~b", b" a$b")],
    *[refused("9112 3.2", f"Host:{value!r}", host(value))
      for value in (b" a b", b" a/b", b" a?b", b" a#b", b" user@a", b" a,b", b" a\x00b", b" a\x01b",
                    b" http://a", b" a\\b", b" <a>", b" \"a\"", b" a:80:80", b" a:port", b" a:-1",
                    b" [::1", b" ::1", b" [a]b", b" a]", b" a[")],
    fine("9110 7.2", "HTTP/1.0 without Host", get(host=b"", version=b"HTTP/1.0"), closes=CLOSED),
]

NAMES = [
    *[refused("9112 5.1", f"the field name {name!r} before a colon", get(name + b": b\r\n"))
      for name in (b"A ", b"A\t", b"Host ")],
    *[either("9110 5.6.2", f"the field name {name!r} is no token", get(name + b": b\r\n"))
      for name in (b"", b" ", b"A B", b"A(", b"A/", b"A@", b"A[", b"A{", b"A=", b"A,", b"A;",
                   b"A\"", b"A\\", b"A\x00", b"A\x01", b"A\x7f", b"A\x80", b"\xef\xbb\xbfA")],
    fine("9110 5.6.2", "all characters of a name", get(b"!#$%&'*+-.^_`|~1aZ: b\r\n")),
    either("9112 5", "a line without a colon", get(b"A line\r\n")),
    either("9112 5", "a field that is a request line", get(b"GET / HTTP/1.1\r\n")),
]

VALUES = [
    fine("9112 5", "no space after the colon", get(b"A:b\r\n")),
    fine("9112 5.1", "spaces and tabs around a value", get(b"A: \t b \t \r\n")),
    fine("9110 5.5", "an empty value", get(b"A:\r\n")),
    fine("9110 5.5", "a value of spaces", get(b"A:   \r\n")),
    fine("9110 5.5", "a tab inside a value", get(b"A: b\tc\r\n")),
    fine("9110 5.5", "bytes above ASCII", get(b"A: caf\xe9 \xff\r\n")),
    fine("9110 5.5", "colons in a value", get(b"A: b: c\r\n")),
    fine("9110 5.3", "a list over two lines", get(b"Accept: a/b\r\nAccept: */*\r\n")),
    fine("9110 5.1", "fields that nobody knows", get(b"X-Unknown: 1\r\nYet-Another: 2\r\n")),
    *[either("9110 5.5", f"the byte {byte!r} in a value", get(b"A: b" + byte + b"c\r\n"))
      for byte in (b"\x00", b"\r", b"\x01", b"\x08", b"\x0b", b"\x0c", b"\x1b", b"\x7f")],
    *[either("9112 5.2", f"a value continued on a next line with {space!r}",
             get(b"A: b\r\n" + space + b"c\r\n")) for space in (b" ", b"\t", b" \t ")],
    either("9112 5.2", "Host continued on a next line", host(b"\r\n localhost")),
    fine("9110 5.4", "60 fields", get(b"A: b\r\n" * 60)),
    either("9110 5.4", "100 fields", get(b"A: b\r\n" * 100), REFUSE, TOO_LARGE),
    either("9110 5.4", "a field of 8,000 bytes", get(b"A: " + b"b" * 8000 + b"\r\n"), OK,
           TOO_LARGE),
    either("9110 5.4", "a field of 70,000 bytes", get(b"A: " + b"b" * 70000 + b"\r\n"), REFUSE,
           TOO_LARGE),
]

# ---- connections

PLAIN_CLOSE = get(b"Connection: close\r\n")

CONNECTIONS = [
    *[fine("9112 9.6", f"Connection: {value.decode()}",
           get(b"Connection: " + value + b"\r\n"), closes=CLOSED)
      for value in (b"close", b"Close", b"CLOSE", b"upgrade, close", b"close, upgrade",
                    b"keep-alive, close", b",close", b"close,")],
    *[fine("9112 9.3", f"Connection: {value.decode()}", get(b"Connection: " + value + b"\r\n"))
      for value in (b"keep-alive", b"Keep-Alive", b"closed", b"not-close", b"", b"x-close")],
    fine("9110 5.3", "close in the second of two lines",
         get(b"Connection: upgrade\r\nConnection: close\r\n"), closes=CLOSED),
    fine("9112 9.3", "HTTP/1.0", get(version=b"HTTP/1.0"), closes=CLOSED),
    Case("9112 C.2.2", "HTTP/1.0 that would stay",
         get(b"Connection: keep-alive\r\n", version=b"HTTP/1.0"), wants=({200},),
         refusals=frozenset({200}), ours=REFUSE),  # 200 and closing, that is
    fine("9112 9.3.2", "two at once", get() * 2, wants=({200},) * 2),
    fine("9112 9.3.2", "ten at once", get() * 10, wants=({200},) * 10),
    fine("9112 9.3.2", "GET, HEAD and GET at once", get() + get(method=b"HEAD") + get(),
         wants=({200},) * 3, methods=("GET", "HEAD", "GET")),
    fine("9112 9.3.2", "two at once, the first not there", get(target=b"/nowhere") + get(),
         wants=({404}, {200})),
    fine("9112 2.2", "two with an empty line between", get() + b"\r\n" + get(),
         wants=({200},) * 2),
    fine("9112 9.6", "what follows a request that closes is not answered",
         PLAIN_CLOSE + get(target=b"/smuggled"), closes=CLOSED),
    Case("9112 9.6", "a right one and a wrong one", get() + b"GET\r\n\r\n",
         wants=({200}, BAD), closes=CLOSED, refusals=frozenset()),
    fine("9110 7.8", "an upgrade to HTTP/2",
         get(b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMA\r\n")),
    fine("9110 7.8", "an upgrade to WebSocket",
         get(b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
             b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n")),
    fine("9110 10.1.4", "TE: trailers", get(b"TE: trailers\r\nConnection: TE\r\n")),
    fine("9110 14.2", "a range that is none", get(b"Range: bytes=9-0\r\n")),
    fine("9110 14.2", "ranges of another unit", get(b"Range: pages=1-2\r\n")),
    either("9110 10.1.1", "an expectation without a body", get(b"Expect: 100-continue\r\n"),
           REFUSE, {417}),
    either("9110 10.1.1", "an unknown expectation", get(b"Expect: miracles\r\n"), REFUSE, {417}),
    fine("9110 10.1.1", "HTTP/1.0 that expects", get(b"Expect: 100-continue\r\n",
         version=b"HTTP/1.0"), closes=CLOSED),
]

CASES = [*LINES, *VERSIONS, *METHODS, *TARGETS, *HOSTS, *NAMES, *VALUES, *CONNECTIONS]
