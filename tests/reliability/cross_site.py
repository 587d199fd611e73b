# tests/reliability/cross_site.py - what somebody wrote into decisions and addresses never runs.
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import urllib.parse

import script_payloads
from needs import need
from scorecard import Outcome, Skipped, check
from stage import PROJECT, SAMPLE, Server

SECONDS_MAX = 1_800  # 800 pages on busy cores


def browser_command():
    need("node", "nodejs")
    if not (PROJECT / "tests/web/node_modules/playwright-core").exists():
        raise Skipped("playwright-core is not installed (npm ci in tests/web)")
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    if not pathlib.Path(chromium).exists():
        raise Skipped(f"{chromium} is not there (Debian package chromium, or name it in CHROMIUM)")
    return ["node", str(PROJECT / "tests/reliability/scripts.mjs")]


def asked(path, *parameters):
    return path + "?" + urllib.parse.urlencode(parameters)


def pages_of_documents(server, each):
    """Every page, feed and list on which words of those decisions stand."""
    _, _, body = server.get("/search.csv?ref=" + "&ref=".join(
        f"98-911-{number:03}" for number in range(len(script_payloads.decisions(each)))))
    rows = list(csv.DictReader(io.StringIO(body.decode())))
    pages = [row["page"].split("#")[0] for row in rows]
    pages += [f"{page}?q=council" for page in pages[:2]]
    slugs = [row["body_slug"] for row in rows]
    pages += [f"/councils/{urllib.parse.quote(slug)}" for slug in slugs[:3]]
    pages.append(asked("/compare", *(("council", slug) for slug in slugs[:4])))
    pages += ["/councils", "/search", "/search.atom", "/search.json", "/about",
              asked("/search", ("per_page", 100), ("q", "xss")),
              asked("/search", ("q", "council"), *(("council", slug) for slug in slugs[:5]))]
    return len(rows), pages


def pages_of_queries(texts):
    """Payloads as what was asked for, in every parameter that a page repeats."""
    pages = []
    for at, text in enumerate(texts):
        names = ["council", "category", "date_from", "payment_min", "sort", "keep", "page", text]
        pages.append([asked("/search", ("q", text), (names[at % len(names)], text)),
                      asked("/compare", ("council", text), ("council", text + "x")),
                      asked("/councils", ("q", text)),
                      "/" + urllib.parse.quote(text, safe=""),
                      "/decisions/sample/" + urllib.parse.quote(text, safe="")][at % 5])
        if at % 5:
            pages.append(asked("/search", ("q", text), (names[at % len(names)], text)))
    return pages


def look(stage, server, pages, typed):
    targets = stage.folder / "targets.json"
    targets.write_text(json.dumps({"pages": pages, "typed": typed}), encoding="utf-8")
    done = subprocess.run([*browser_command(), f"http://127.0.0.1:{server.port}/", targets],
                          capture_output=True, text=True, timeout=SECONDS_MAX, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"the browser could not be used: {done.stderr[-500:]}")
    return json.loads(done.stdout)


def index_with_payloads(stage, each):
    folder = stage.folder / "payloads"
    folder.mkdir()
    (folder / "payloads.jsonl").write_text("\n".join(script_payloads.decisions(each)), "utf-8")
    shutil.copytree(SAMPLE, folder / "sample")
    return stage.index(folder, "with-payloads")


@check("privacy/scripts",
       "Scripts in decisions, queries and addresses, looked at in Chromium",
       "none runs, none becomes markup, no policy report, no other address asked for")
def scripts(stage, scale):
    browser_command()
    texts = script_payloads.payloads()
    each = scale.pick(80, 20)
    server = stage.serve(index_with_payloads(stage, each))
    held, pages = pages_of_documents(server, each)
    queries = pages_of_queries(texts if scale.long else texts[::40])
    typed = texts[::20] if scale.long else texts[:1]
    found = look(stage, server, pages + queries, typed)
    figures = (f"{len(texts)} payloads in {held} decisions and {len(queries) + len(typed)} "
               f"queries: {found['pages']} pages looked at, {len(found['faults'])} faults, "
               f"{found['violations']} policy reports")
    complete = held == len(script_payloads.decisions(each))
    return Outcome(not found["faults"] and complete, figures, tuple(found["faults"]))


UNSAFE = """import http.server, sys
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        if self.path.startswith("/policy"):
            self.send_header("Content-Security-Policy", "default-src 'none'")
        self.end_headers()
        self.wfile.write(b"<!doctype html><main><img src=x onerror=xss(1)></main>")
    def log_message(self, *_):
        pass
server = http.server.HTTPServer(("127.0.0.1", 0), Answer)
print(f"ready http://127.0.0.1:{server.server_port}/", flush=True)
server.serve_forever()
"""


@check("privacy/scripts-are-seen",
       "The same look at a page that does run a script, and at one whose policy stops it",
       "both are seen: the look can fail")
def scripts_are_seen(stage, scale):
    browser_command()
    server = Server([sys.executable, "-c", UNSAFE], stage.folder / "unsafe.log")
    try:
        found = look(stage, server, ["/", "/policy"], [])
    finally:
        server.process.kill()
        server.process.wait()
        server.process.stdout.close()
    ran = any("ran: xss" in fault for fault in found["faults"])
    return Outcome(ran and found["violations"] > 0,
                   f"a script that ran: {'seen' if ran else 'not seen'}; policy reports: "
                   f"{found['violations']}; {len(found['faults'])} faults")
