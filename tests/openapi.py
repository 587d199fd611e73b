#!/usr/bin/python3
# tests/openapi.py - is web/openapi.yaml true? Asks a live server on the sample: openapi.py BIN
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every route and parameter is documented, and what is documented is so: each parameter of each
operation is tried with what it allows and what it does not, and answers are held against the schemas,
in which no member may be missing from either side."""
import http.client
import json
import pathlib
import re
import subprocess
import sys
import tempfile
from urllib.parse import urlencode

import jsonschema
import yaml

PROJECT = pathlib.Path(__file__).resolve().parent.parent
SPEC = yaml.safe_load((PROJECT / "web/openapi.yaml").read_text(encoding="utf-8"))
FAULTS = []


def fault(text):
    FAULTS.append(text)


def resolved(node):
    """What a $ref points to; members beside it, such as a description, do not matter here."""
    while "$ref" in node:
        target = SPEC
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        node = target
    return node


# ---- schemas ------------------------------------------------------------------------------------

PROPERTIES = set()  # every documented member, "SearchAnswer.hits"
SEEN = set()        # those that an answer had


def strict(schema, name):
    """The schema written out, allowing no member that it does not name."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
    schema = dict(resolved(schema))
    if "allOf" in schema:
        parts = [resolved(part) for part in schema.pop("allOf")]
        schema["type"] = "object"
        schema["required"] = [one for part in parts for one in part["required"]]
        schema["properties"] = {k: v for part in parts for k, v in part["properties"].items()}
    if "properties" in schema:
        schema["properties"] = {key: strict(value, f"{name}.{key}")
                                for key, value in schema["properties"].items()}
        schema["additionalProperties"] = False
        PROPERTIES.update(f"{name}.{key}" for key in schema["properties"])
    if "items" in schema:
        schema["items"] = strict(schema["items"], name + "[]")
    schema["title"] = name
    return schema


def note_seen(schema, value):
    if isinstance(value, dict):
        for key, member in value.items():
            SEEN.add(f"{schema['title']}.{key}")
            note_seen(schema.get("properties", {}).get(key, schema), member)
    elif isinstance(value, list):
        for item in value:
            note_seen(schema.get("items", schema), item)


def check_schema(schema, value, where):
    whole = strict(schema, where)
    jsonschema.Draft202012Validator.check_schema(whole)
    for error in jsonschema.Draft202012Validator(whole).iter_errors(value):
        place = "/".join("*" if isinstance(part, int) else part for part in error.absolute_path)
        fault(f"{where}: {place}: {error.message[:200]}")
    note_seen(whole, value)


# ---- the server ---------------------------------------------------------------------------------

class Server:
    def __init__(self, bin_folder, index, *more):
        self.process = subprocess.Popen(
            [bin_folder / "searchd", "--index", index, "--listen", "127.0.0.1:0", "--web", PROJECT / "web", *more],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        ready = self.process.stdout.readline()
        if not ready.startswith("ready "):
            sys.exit("openapi.py: searchd did not start")
        self.port = int(ready.rsplit(":", 1)[1].strip(" /\n"))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=20)

    def get(self, target, held=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", target, headers={"If-None-Match": held} if held else {})
        answer = connection.getresponse()
        answer.text = answer.read().decode("utf-8")
        connection.close()
        return answer


def with_query(target, *pairs):
    return target + "?" + urlencode(pairs) if pairs else target


# ---- operations ---------------------------------------------------------------------------------

class Operation:
    def __init__(self, path, item):
        self.path, self.get = path, item["get"]
        parameters = [resolved(one) for one in self.get.get("parameters", [])]
        self.query = {one["name"]: one for one in parameters if one["in"] == "query"}
        self.in_path = {one["name"]: one for one in parameters if one["in"] == "path"}
        self.refuses_unknown = path.startswith(("/api/", "/search."))

    def target(self, **parts):
        values = {"source": "sample", "name": "council", "reference": REFERENCE, **parts}
        return re.sub(r"{(\w+)}", lambda part: values[part[1]], self.path)

    def content(self, status="200"):
        """The one content type of that answer, and its schema."""
        response = resolved(self.get["responses"][status])
        return next(iter(response["content"].items()))


def check_answer(operation, answer, status=200):
    where = f"{operation.path} {status}"
    if answer.status != status:
        return fault(f"{where}: answered {answer.status}: {answer.text[:200]}")
    code = str(status) if str(status) in operation.get["responses"] else "default"
    response = resolved(operation.get["responses"][code])
    for name in response.get("headers", {}):
        if answer.getheader(name) is None:
            fault(f"{where}: has no header {name}")
    if "content" not in response:
        return None
    content_type, content = operation.content(code)
    if answer.getheader("Content-Type") != content_type:
        fault(f"{where}: is {answer.getheader('Content-Type')}, not {content_type}")
    if resolved(content["schema"]).get("type") != "string":
        check_schema(content["schema"], json.loads(answer.text), where)
    return None


# ---- what is documented is there, and the other way round ------------------------------------------

def check_routes():
    source = (PROJECT / "searchd/routes.cpp").read_text(encoding="utf-8")
    routes = set(re.findall(r'{"([^"]+)", AnswerKind::kApi, \w+}', source))
    if len(routes) < 15:
        fault("openapi.py no longer finds the routes in searchd/routes.cpp")
    for path in sorted(routes ^ set(SPEC["paths"])):
        fault(f"{path}: {'not documented' if path in routes else 'documented, but no route'}")


def names_known(server):
    """Every parameter that some operation could know."""
    source = (PROJECT / "searchd/request.cpp").read_text(encoding="utf-8")
    rows = re.findall(r'{"(\w+)", (?:true|false), read_\w+}', source)
    if len(rows) < 8:
        fault("openapi.py no longer finds the parameters in searchd/request.cpp")
    facets = [one["name"] for one in json.loads(server.get("/api/v1/search").text)["facets"]]
    documented = {name for one in OPERATIONS for name in one.query}
    listed = resolved(SPEC["components"]["schemas"]["FacetName"])["enum"]
    if listed != facets:
        fault(f"FacetName lists {listed}; the server counts {facets}")
    return sorted({*rows, *facets, *documented, "per_page", "keep", "colour"})


def values_of(parameter):
    """(what it allows, what it does not); a list is repeatable."""
    schema = resolved(parameter["schema"])
    example = parameter.get("example", schema.get("default"))
    if "enum" in schema:
        return schema["enum"], ["nonsense"]
    if schema["type"] == "integer":
        return [schema["minimum"], schema["maximum"]], [schema["minimum"] - 1, schema["maximum"] + 1, "x"]
    if schema["type"] == "array":
        refused = ["nonsense"] if "pattern" in schema["items"] or parameter["name"] == "ref" else []
        return [*example], refused
    if "maxLength" in schema:
        long = "ab " * schema["maxLength"]
        return [example, long[:schema["maxLength"] - 1] + "b"], [long[:schema["maxLength"]] + "b"]
    return [example], ["nonsense"]


def faults_told(answer, name):
    if answer.status != 400:
        return []
    return [one["detail"] for one in json.loads(answer.text)["errors"] if one["parameter"] == name]


def check_values(server, operation, name, parameter):
    where = f"{operation.path} {name}"
    beside = [("per_page", 1)] if name == "page" else []
    allowed, refused = values_of(parameter)
    for value in allowed:
        answer = server.get(with_query(operation.target(), (name, value), *beside))
        if answer.status != 200:
            fault(f"{where}={str(value)[:40]}: documented, but answered {answer.status}: {answer.text[:200]}")
    for value in refused:
        if not faults_told(server.get(with_query(operation.target(), (name, value), *beside)), name):
            fault(f"{where}={str(value)[:40]}: beyond what is documented, but not refused")
    twice = faults_told(server.get(with_query(operation.target(), *[(name, allowed[0])] * 2)), name)
    is_list = resolved(parameter["schema"])["type"] == "array"
    if is_list == ("is given twice" in twice) and name != "facet":
        fault(f"{where}: repeatable in one place only, document or server")
    default = resolved(parameter["schema"]).get("default")
    if default is not None:
        tags = [server.get(with_query(operation.target(), *pairs)).getheader("ETag")
                for pairs in ([], [(name, default)])]
        if tags[0] != tags[1]:
            fault(f"{where}: its default is not {default}")


def check_parameters(server):
    known = names_known(server)
    for operation in OPERATIONS:
        for name, parameter in operation.query.items():
            check_values(server, operation, name, parameter)
        for name in known:
            if not operation.refuses_unknown or name in operation.query:
                continue
            told = faults_told(server.get(with_query(operation.target(), (name, "2024"))), name)
            if not any(one.startswith(("is not a parameter", "means nothing here")) for one in told):
                fault(f"{operation.path}: takes {name}, which is not documented")


# ---- answers ------------------------------------------------------------------------------------

# Questions that between them show every member that an answer can have.
QUESTIONS = {
    "search": ["q=council&per_page=2&page=2", "q=accomodation+aplication", "per_page=0",
               "q=the+council+delayed+my+housing+application+and+refused+to+apologise+for+distress",
               "q=council+OR", "ref=98-016-642"],
    "facetValues": ["q=council&prefix=h", "council=nowhere"],
    "stats": ["by=council", "q=council&by=purpose"],
    "suggest": ["q=ho", "q=95"],
    "similar": ["per_page=20"],
}


def check_answers(server):
    for operation in OPERATIONS:
        target = operation.target()
        for query in ["", *QUESTIONS.get(operation.get["operationId"], [])]:
            answer = server.get(target + "?" + query if query else target)
            check_answer(operation, answer)
            held = server.get(target + "?" + query, answer.getheader("ETag"))
            check_answer(operation, held, 304)
        if operation.refuses_unknown:
            check_answer(operation, server.get(target + "?colour=red"), 400)
        if "reference" in operation.in_path:
            check_answer(operation, server.get(operation.target(reference=CORRECTED)))
            check_answer(operation, server.get(operation.target(reference="95-999-999")), 404)
            check_answer(operation, server.get(operation.target(reference=WITHDRAWN)), 410)
        if "308" in operation.get["responses"]:
            check_answer(operation, server.get(operation.target(reference=REFERENCE.replace("-", ""))), 308)
        if "name" in operation.in_path:
            check_answer(operation, server.get(operation.target(name="colour")), 404)
            for name in resolved(operation.in_path["name"]["schema"])["enum"]:
                check_answer(operation, server.get(operation.target(name=name)))
    for member in sorted(PROPERTIES - SEEN):
        fault(f"{member}: documented, but no answer has it")


def check_example(name, answer, told="", written=""):
    """The server's words, with what is particular to the sample put as the example has it."""
    shown = next(example["value"] for response in SPEC["components"]["responses"].values()
                 for content in response.get("content", {}).values()
                 for key, example in content["examples"].items() if key == name)
    said = json.loads(answer.text.replace(told, written))
    if said != shown:
        fault(f"example {name}: the server says {said}")


def check_examples(server):
    for name, response in SPEC["components"]["responses"].items():
        for content in response.get("content", {}).values():
            for example, shown in content["examples"].items():
                check_schema(content["schema"], shown["value"], f"example {example} of {name}")
    for name, target in (("parameters", "/api/v1/search?page=0&colour=red"),
                         ("decision", "/api/v1/decisions/lgsco/25-999-999"),
                         ("withdrawn", "/api/v1/decisions/sample/" + WITHDRAWN)):
        check_example(name, server.get(target), WITHDRAWN.replace("-", " "), "25 004 574")


def check_without_index(server, folder):
    for operation in OPERATIONS:
        if "503" in operation.get["responses"]:
            check_answer(operation, server.get(operation.target()), 503)
    check_example("noIndex", server.get("/api/v1/search"), str(folder), "/var/lib/ombud")


def too_fast(server, target):
    """Of a few requests in a row all but the first, as a rule: one more may be made each second."""
    answers = (server.get(target) for _ in range(20))
    return next(answer for answer in answers if answer.status == 429)


def check_too_fast(server):
    check_example("tooFast", too_fast(server, "/api/v1/search"))
    for operation in OPERATIONS:
        if "429" in operation.get["responses"]:
            check_answer(operation, too_fast(server, operation.target()), 429)


# ---- all of it ----------------------------------------------------------------------------------

OPERATIONS = [Operation(path, item) for path, item in SPEC["paths"].items()]
# Of the sample: one with an address and lettered items, one that was corrected, one to withdraw.
REFERENCE, CORRECTED, WITHDRAWN = "94-508-277", "98-016-642", "91-934-602"


def indexed(bin_folder, folder):
    index = pathlib.Path(folder) / "index"
    for arguments in (["--index", index, "--quiet", "--corrections", PROJECT / "corpus/corrections.jsonl",
                       PROJECT / "corpus/sample"], ["withdraw", "--index", index, WITHDRAWN]):
        subprocess.run([bin_folder / "indexer", *arguments], check=True, stdout=subprocess.DEVNULL)
    return index


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: openapi.py BIN")
    bin_folder = pathlib.Path(sys.argv[1]).resolve()
    check_routes()
    with tempfile.TemporaryDirectory() as folder:
        with Server(bin_folder, indexed(bin_folder, folder)) as server:
            check_parameters(server)
            check_answers(server)
            check_examples(server)
        with Server(bin_folder, pathlib.Path(folder) / "index", "--rate-limit", "1/s:1") as server:
            check_too_fast(server)
        nothing = pathlib.Path(folder) / "nothing"
        with Server(bin_folder, nothing) as server:
            check_without_index(server, nothing)
    for text in dict.fromkeys(FAULTS):
        print(text.splitlines()[0], file=sys.stderr)
    sys.exit(1 if FAULTS else 0)


main()
