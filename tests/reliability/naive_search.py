# tests/reliability/naive_search.py - the slow and obvious way to search, and questions for it.
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads what docs/search-syntax.md promises, word by word, over every decision in turn.

Words are exact here: quoted ones, beginnings (apolog*) and phrases. Their rules are those of
engine/analysis.h.
"""
import dataclasses
import itertools
import re
import unicodedata

LETTER = r"[^\W\d_]"
WORD = re.compile(
    rf"(?<![\w.’']){LETTER}(?:\.{LETTER})+(?![\w’'])"             # U.K.
    rf"|(?:[^\W_]|(?<={LETTER})['’‘ʼ](?={LETTER})|(?<=\d)\.(?=\d)"  # O'Neill, 2.50
    r"|(?<=\d)(?<!\d{4}),(?=\d{3}(?!\d)))+")                       # 1,500
GLUED_SECTION = re.compile(r"s(\d+[a-z]{0,2})")
WORD_BYTES_MAX = 64
PARTS = ["summary", "complaint", "background", "events", "findings", "remedy"]


def folded(word):
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", word).casefold())
    plain = "".join(c for c in plain if unicodedata.category(c) not in ("Mn", "Me"))
    plain = re.sub("[’‘ʼ]", "'", plain).replace(",", "")
    if not plain[0].isdigit():
        plain = plain.replace(".", "")
    plain = re.sub("(?<=.)'s$", "", plain).rstrip("'")
    return re.sub(r"(?<=\d)\.00$", "", plain)


def words_of(text):
    """Each word as it is looked up; one too long to be looked up keeps its place as nothing."""
    words, end = [], 0
    for found in WORD.finditer(text):
        word = folded(found[0])
        glued = GLUED_SECTION.fullmatch(word)
        if glued:
            words += ["section", glued[1]]
        elif word:
            beside = re.fullmatch(r"[\s.]*", text[end:found.start()])
            if word[0].isdigit() and beside and words and words[-1] in ("s", "ss"):
                words[-1] = "section" if words[-1] == "s" else "sections"
            words.append(word if len(word.encode()) <= WORD_BYTES_MAX else "")
        end = found.end()
    return words


class Decision:
    def __init__(self, form):
        self.form = form
        self.reference = form["reference"]
        self.texts = [("summary", words_of(form["summary"])),
                      ("body", words_of(form["body"]["name"]))]
        for section in form["sections"]:
            part = PART_OF.get(section["kind"], section["kind"])
            self.texts.append((part, words_of(section["heading"])))
            self.texts += [(part, words_of(block["text"])) for block in section["blocks"]]

    def in_part(self, part):
        return [words for name, words in self.texts if part in ("", name)]

    def cash_pence(self):
        return (self.form["remedy_totals"] or {"cash_pence": 0})["cash_pence"]


# Sections whose words `in:` finds under the name of another part (engine/zones.cpp).
PART_OF = {"scope": "complaint", "decision": "findings"}


def has_word(word):
    return lambda decision, part: any(word in words for words in decision.in_part(part))


def has_beginning(start):
    return lambda decision, part: any(word.startswith(start) for words in decision.in_part(part)
                                      for word in words)


def has_phrase(sought):
    def test(decision, part):
        return any(words[at:at + len(sought)] == sought for words in decision.in_part(part)
                   for at in range(len(words) - len(sought) + 1))
    return test


def has_near(sought, within):
    """All of them somewhere in one text, none further than that from another."""
    within = max(within, len(sought) - 1)

    def test(decision, part):
        for words in decision.in_part(part):
            places = [[at for at, word in enumerate(words) if word == one] for one in sought]
            if any(max(chosen) - min(chosen) <= within for chosen in itertools.product(*places)):
                return True
        return False
    return test


@dataclasses.dataclass
class Asked:
    """A question as it is typed, the parameters beside it, and whether a decision answers it."""
    text: str
    test: object  # (decision, part) -> bool
    parameters: list = dataclasses.field(default_factory=list)

    def finds(self, decisions):
        return {one.reference for one in decisions if self.test(one, "")}


def slug(label):
    return re.sub("[^a-z0-9]+", "-", label.lower().replace("&", " and ")).strip("-")


FACETS = {
    "outcome": lambda form: [slug(form["outcome"])],
    "council": lambda form: [form["body"]["slug"]],
    "kind": lambda form: [form["body"]["kind"]],
    "region": lambda form: [slug(form["body"]["region"])],
    "category": lambda form: [slug(form["category"])],
    "subcategory": lambda form: [slug(form["subcategory"])],
    "type": lambda form: [form["document_type"]],
    "year": lambda form: [form["date"][:4]] if form.get("date") else [],
    "remedy": lambda form: [remedy["kind"] for remedy in form["remedies"]],
}


class Asker:
    """Makes random questions of the words and values that some decisions have."""

    def __init__(self, random, decisions):
        self.random = random
        self.decisions = decisions
        self.texts = [words for one in decisions for _, words in one.texts if len(words) > 1]
        self.words = sorted({word for words in self.texts for word in words if word})
        self.values = {name: sorted({value for one in decisions for value in values(one.form)
                                     if value}) for name, values in FACETS.items()}
        self.room = {}

    def question(self):
        """Within the limits of CONTRACT.md: 6 phrases, 32 words, 2 stars, 4 brackets, 512 bytes."""
        while True:
            self.room = {"phrase": 6, "star": 2}
            asked = self.expression(3)
            if len(asked.text.encode()) <= 512 and len(words_of(asked.text)) <= 24:
                return self.with_parameters(asked)

    def expression(self, depth):
        if depth == 0 or self.random.random() < 0.3:
            return self.leaf()
        parts = [self.expression(depth - 1) for _ in range(self.random.randrange(2, 4))]
        return self.random.choice([self.all_of, self.any_of, self.without])(parts)

    def all_of(self, parts):
        return Asked("(" + " AND ".join(one.text for one in parts) + ")",
                     lambda decision, part: all(one.test(decision, part) for one in parts))

    def any_of(self, parts):
        return Asked("(" + " OR ".join(one.text for one in parts) + ")",
                     lambda decision, part: any(one.test(decision, part) for one in parts))

    def without(self, parts):
        first, rest = parts[0], parts[1:]
        return Asked(f"({first.text} " + " ".join("-" + one.text for one in rest) + ")",
                     lambda decision, part: first.test(decision, part)
                     and not any(one.test(decision, part) for one in rest))

    def leaf(self):
        make = self.random.choice([self.word, self.word, self.word, self.phrase, self.phrase,
                                   self.near, self.beginning, self.field, self.payment,
                                   self.in_part])
        return make()

    def word(self):
        if self.random.random() < 0.03:
            return Asked('"qzxqzx"', has_word("qzxqzx"))
        word = self.random.choice(self.random.choice([self.words, self.random.choice(self.texts)]))
        return Asked(f'"{word}"', has_word(word)) if word else self.word()

    def some_words(self, most):
        words = self.random.choice(self.texts)
        count = self.random.randrange(2, most + 1)
        at = self.random.randrange(max(1, len(words) - count + 1))
        return words[at:at + count]

    def phrase(self):
        sought = self.some_words(6)
        if not self.takes("phrase") or "" in sought:
            return self.word()
        if self.random.random() < 0.1:
            self.random.shuffle(sought)
        text = " ".join(sought)
        # A lone number behind "s" would be read as a section.
        return Asked(f'"{text}"', has_phrase(sought)) if words_of(text) == sought else self.word()

    def near(self):
        sought = list(dict.fromkeys(self.some_words(4)))
        self.random.shuffle(sought)
        if len(sought) < 2 or "" in sought or words_of(" ".join(sought)) != sought:
            return self.word()
        if not self.takes("phrase"):
            return self.word()
        within = self.random.randrange(1, 9)
        return Asked(f'"{" ".join(sought)}"~{within}', has_near(sought, within))

    def beginning(self):
        word = self.random.choice(self.words)
        start = word[:self.random.randrange(3, 7)]
        if len(start) < 3 or not start.isalpha() or not self.takes("star"):
            return self.word()
        return Asked(start + "*", has_beginning(start))

    def field(self):
        name = self.random.choice(list(FACETS))
        value = self.random.choice(self.values[name])
        names = ["category", "subcategory"] if name == "category" else [name]
        return Asked(f'{name}:"{value}"' if self.random.random() < 0.5 else f"{name}:{value}",
                     lambda decision, _: any(value in FACETS[one](decision.form) for one in names))

    def payment(self):
        least = self.random.choice([0, 1, 100, 250, 300, 500, 1_000])
        most = least + self.random.choice([0, 50, 250, 1_000, 100_000])
        return Asked(f"payment:{least}..{most}", lambda decision, _: decision.cash_pence() > 0
                     and least * 100 <= decision.cash_pence() <= most * 100)

    def in_part(self):
        part = self.random.choice(PARTS)
        inner = self.random.choice([self.word, self.phrase, self.beginning])()
        return Asked(f"(in:{part} {inner.text})", lambda decision, _: inner.test(decision, part))

    def takes(self, what):
        self.room[what] -= 1
        return self.room[what] >= 0

    def with_parameters(self, asked):
        tests = [asked.test]
        parameters = [("q", asked.text)]
        if self.random.random() < 0.3:
            name = self.random.choice(list(FACETS))
            values = self.random.sample(self.values[name],
                                        min(len(self.values[name]), self.random.randrange(1, 4)))
            parameters += [(name, value) for value in values]
            tests.append(lambda decision, _: any(value in values
                                                 for value in FACETS[name](decision.form)))
        if self.random.random() < 0.2:
            tests.append(self.dates(parameters))
        if self.random.random() < 0.1:
            tests.append(self.amounts(parameters))
        return Asked(asked.text, lambda decision, part: all(test(decision, part) for test in tests),
                     parameters)

    def dates(self, parameters):
        first = f"20{self.random.randrange(14, 25)}"
        last = f"{self.random.randrange(2018, 2027)}-{self.random.randrange(1, 13):02}"
        if first > last:
            return lambda *_: True
        parameters += [("date_from", first), ("date_to", last)]
        return lambda decision, _: first <= decision.form.get("date", "") < last + "-32"

    def amounts(self, parameters):
        least = self.random.choice([1, 150, 400, 1_000])
        parameters.append(("payment_min", least))
        return lambda decision, _: decision.cash_pence() >= least * 100
