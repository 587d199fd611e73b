# tests/reliability/reports.py - whether what an indexer tells adds up, and what its index holds.
# SPDX-License-Identifier: GPL-3.0-or-later
import json


def stored(stage, index):
    """Every decision that the index holds: reference to its JSON, as it is stored."""
    server = stage.serve(index)
    _, _, lines = server.get("/search.jsonl", timeout=60)
    server.stop()
    whole = [line for line in lines.decode("utf-8").split("\n") if line]
    return {json.loads(line)["reference"]: line for line in whole}


def accounts_differ(report, documents):
    outcomes = sum(report[name] for name in ["indexed", "unchanged", "duplicates", "merged"])
    if report["read"] != outcomes + len(report["refused"]):
        return [f"{report['read']} read, but {outcomes} + {len(report['refused'])} told of"]
    if documents is not None and report["read"] != documents:
        return [f"{documents} documents were there, {report['read']} were read"]
    return []
