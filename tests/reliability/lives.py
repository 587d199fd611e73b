# tests/reliability/lives.py - what the clients of a herd do; each is one connection's life.
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio
import random

from sockets import request

WORDS = ["council", "care", "delay", "complaint", "school", "housing", "payment", "noise", "review",
         "appeal", "respite", "parking", "assessment", "tenancy", "transport", "planning"]
# 275 KB that cost a search, and 69 KB that cost nothing: it is not searching that is tested.
LARGE = "/api/v1/search?q=council&per_page=100"
UNREAD = "/openapi.yaml"


async def idle(peer):
    await peer.receive()


async def slow_head(peer):
    await peer.send(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")
    while True:
        await asyncio.sleep(2)
        await peer.send(b"X-More: to come\r\n")


async def slow_body(peer):
    await peer.send(request("/search", "Content-Length: 1000000", method="POST"))
    while True:
        await asyncio.sleep(1)
        await peer.send(b"a")


async def many_ranges(peer):
    """What once filled Apache's memory (CVE-2011-3192): 1,300 ranges that overlap."""
    ranges = ",".join(f"5-{i}" for i in range(1300))
    while True:
        await peer.send(request("/app.css", f"Range: bytes=0-,{ranges}"))
        await peer.answer()
        await asyncio.sleep(1)


async def slow_read(peer):
    await peer.send(request(UNREAD) * 4)
    while True:
        await peer.receive(32)
        await asyncio.sleep(1)


async def never_read(peer):
    await asyncio.sleep(random.uniform(0, 3))
    await peer.send(request(UNREAD) * 40)
    await asyncio.sleep(20)  # then the server has cut it off


async def searches(peer):
    words = "+".join(random.sample(WORDS, 3))
    await peer.send(request(f"/search?q={words}"))
    await peer.answer()


async def asks_and_stays(peer):
    """Looks like a browser between two clicks; comes back often enough never to be the oldest."""
    while True:
        await peer.send(request("/healthz"))
        await peer.answer()
        await asyncio.sleep(3)
