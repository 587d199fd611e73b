# tests/reliability/hostile_queries.py - questions made to cost much, pass a limit or be noise.
# SPDX-License-Identifier: GPL-3.0-or-later
import collections
import unicodedata
import urllib.parse

import naive_search

BYTES_MAX = 512   # CONTRACT.md: limits of a question
WORDS_MAX = 32
PHRASES_MAX = 6
PHRASE_WORDS_MAX = 24
CONCEPTS = ["EHCP", "EHC plan", "SEND", "SEN", "B&B", "rats", "TA", "DFG", "ASB", "PIP"]
ORDERS = ["relevance", "-date", "date", "-payment", "payment"]
GROUPS = ["council", "law", "category", "year", "payment", "purpose"]


class Attacker:
    """Questions within every limit, made of the words that cost most: the commonest."""

    def __init__(self, random, texts):
        self.random = random
        self.texts = [words for words in texts if len(words) > 8]
        found_in = collections.Counter(word for words in self.texts for word in set(words)
                                       if word.isalpha())
        self.words = sorted(found_in)
        self.common = [word for word, _ in found_in.most_common(60)]
        starts = collections.Counter(word[:3] for word in self.words if len(word) >= 4)
        self.starts = [start for start, _ in starts.most_common(200)]

    def target(self):
        """Path and query of one request."""
        question = {"q": self.question()}
        kind = self.random.randrange(20)
        if kind < 13:
            question |= {"sort": self.random.choice(ORDERS),
                         "per_page": self.random.choice([0, 20, 100]),
                         "page": self.random.choice([1, 1, 1, 10])}
            path = self.random.choice(["/api/v1/search", "/api/v1/search", "/search"])
        elif kind < 16:
            question["by"] = self.random.choice(GROUPS)
            path = "/api/v1/stats"
        else:
            path = f"/api/v1/facets/{self.random.choice(GROUPS)}" if kind < 18 else "/search.atom"
        if self.random.random() < 0.2:
            question |= {"date_from": 2016, "payment_min": 1}
        return path + "?" + urllib.parse.urlencode(question)

    def question(self):
        """Trimmed by leaving parts out until it is within the limits."""
        while True:
            make = self.random.choice(self.SHAPES)
            parts, between = make(self)
            while parts:
                text = between.join(parts)
                words = set(naive_search.words_of(text))
                if len(text.encode()) <= BYTES_MAX and len(words) <= WORDS_MAX:
                    return text
                parts.pop()

    def some(self, count, of=None):
        of = of or self.common
        return self.random.sample(of, min(count, len(of)))

    def any_of(self):
        return self.some(WORDS_MAX), " OR "

    def most_of(self):
        return self.some(WORDS_MAX), " "

    def all_of(self):
        return self.some(self.random.choice([2, 8, 32])), " AND "

    def most_of_anything(self):
        return self.some(WORDS_MAX, self.words), " "

    def run(self, most):
        words = self.random.choice(self.texts)
        at = self.random.randrange(len(words))
        return words[at:at + self.random.randrange(2, most + 1)]

    def real_phrases(self):
        runs = [self.run(PHRASE_WORDS_MAX) for _ in range(PHRASES_MAX)]
        return ['"' + " ".join(run) + '"' for run in runs], self.random.choice([" OR ", " "])

    def common_phrases(self):
        few = self.some(self.random.randrange(1, 9))
        return ['"' + " ".join(self.random.choices(few, k=self.random.randrange(2, 13))) + '"'
                for _ in range(PHRASES_MAX)], self.random.choice([" OR ", " "])

    def one_word_often(self):
        return ['"' + " ".join([self.common[0]] * PHRASE_WORDS_MAX) + '"'] * 3, " OR "

    def nears(self):
        return ['"' + " ".join(self.some(self.random.randrange(2, 9))) + '"~8'
                for _ in range(PHRASES_MAX)], self.random.choice([" OR ", " "])

    def stars(self):
        stars = [start + "*" for start in self.some(2, self.starts)]
        return stars + self.some(20), self.random.choice([" OR ", " ", " AND "])

    def without_stars(self):
        return [self.common[0]] + [f"-{start}*" for start in self.some(2, self.starts)], " "

    def without(self):
        return self.some(2) + ["-" + word for word in self.some(20, self.words)], " "

    def nested(self):
        return [self.bracket(4) for _ in range(3)], self.random.choice([" OR ", " AND "])

    def bracket(self, depth):
        if depth == 0:
            return self.random.choice(self.common)
        joint = self.random.choice([" OR ", " AND ", " "])
        return "(" + joint.join([self.bracket(depth - 1), self.random.choice(self.common),
                                 '"' + " ".join(self.some(2)) + '"'][:2 + (depth == 4)]) + ")"

    def in_parts(self):
        return [f"in:{part} " + " ".join(self.some(4)) for part in naive_search.PARTS], " "

    def pasted(self):
        return list(self.random.choice(self.texts)), " "

    def misspelt(self):
        words = [word for word in self.some(40, self.words) if len(word) > 6][:12]
        return [word[:3] + self.random.choice("aeiou") + word[4:] for word in words], " "

    def concepts(self):
        return self.some(len(CONCEPTS), CONCEPTS), self.random.choice([" ", " OR ", " AND "])

    def fields(self):
        return [f"year:{year}" for year in range(2010, 2027)] + self.some(8), " "

    SHAPES = [any_of, most_of, all_of, most_of_anything, real_phrases, common_phrases,
              one_word_often, nears, stars, without_stars, without, nested, in_parts, pasted,
              misspelt, concepts, fields]


def letters(random, count):
    return "".join(random.choices("abcdefghijklmnopqrstuvwxyz", k=count))


def distinct(random, count):
    return [letters(random, 3) + chr(97 + n // 26) + chr(97 + n % 26) for n in range(count)]


def phrase(random, count):
    return '"' + " ".join(distinct(random, count)) + '"'


def bracketed(random, depth):
    return "(" * depth + letters(random, 5) + ")" * depth


# Questions that pass one limit, and what the answer must say of it.
OUTSIDE = [
    ("at most 512", lambda r: letters(r, r.randrange(513, 2_000))),
    ("at most 512", lambda r: "é" * r.randrange(257, 600)),
    ("at most 32", lambda r: " ".join(distinct(r, r.randrange(33, 60)))),
    ("at most 6 are", lambda r: " ".join(phrase(r, 2) for _ in range(r.randrange(7, 12)))),
    ("at most 6 are", lambda r: " ".join("-".join(distinct(r, 2)) for _ in range(7))),
    ("at most 24", lambda r: phrase(r, r.randrange(25, 32))),
    ("at most ~8", lambda r: f"{phrase(r, 2)}~{r.choice([9, 10, 99, 10 ** 9, 10 ** 30])}"),
    ("at most 2", lambda r: " ".join(word + "*" for word in distinct(r, r.randrange(3, 20)))),
    ("at most 4", lambda r: bracketed(r, r.randrange(5, 200))),
]
# The same for parameters: path, and text after its question mark.
OUTSIDE_PARAMETERS = [
    ("0 to 100", lambda r: f"/api/v1/search?per_page={r.choice([-1, 101, 10 ** 30, 'x'])}"),
    ("1 to 1000", lambda r: f"/api/v1/search?page={r.choice([0, -1, 1001, 10 ** 30, '1e1'])}"),
    ("reach 1000", lambda r: f"/api/v1/search?per_page=20&page={r.randrange(51, 1_000)}"),
    ("1 to 10000", lambda r: f"/api/v1/search?facet=council:{r.choice([0, 10_001, 10 ** 20])}"),
    ("1 to 10", lambda r: f"/api/v1/suggest?q=ab&limit={r.choice([0, 11, 10 ** 20])}"),
    ("at most 512", lambda r: f"/api/v1/suggest?q={letters(r, r.randrange(513, 3_000))}"),
    ("at most 512", lambda r: f"/api/v1/facets/law?prefix={letters(r, r.randrange(513, 3_000))}"),
]
ASKED_OF = ["/api/v1/search", "/api/v1/stats", "/api/v1/facets/council", "/search.csv",
            "/search.jsonl", "/search.ris", "/search.atom", "/search.json", "/search"]


def outside(random, number):
    """A target beyond a limit, and what must be said of it."""
    every = len(OUTSIDE) * len(ASKED_OF)
    if number % (every + 20) >= every:
        says, make = OUTSIDE_PARAMETERS[number % len(OUTSIDE_PARAMETERS)]
        return make(random), says
    says, make = OUTSIDE[number % len(OUTSIDE)]
    return f"{ASKED_OF[number // len(OUTSIDE) % len(ASKED_OF)]}?" + urllib.parse.urlencode(
        {"q": make(random)}), says


SIGNS = list('"“”„«»‘’()[]{}-–−:~*&|+^\\/<>\'`%;,.?!=#@ ') + [
    "OR", "AND", "NOT", "in:", "council:", "payment:", "year:", "..", "~8", "s 17", "\u200b",
    "\u202e", "\ufeff", "\u0301",
    "ﬁ", "İ", "ſ", "ß", "Ⅷ", "①", "🏴\U000e0067", "👩‍👩‍👧", "ﷺ", "\x01"]


def noise(random):
    """A text of anything that Unicode has, signs that mean something among it."""
    pieces = []
    while len("".join(pieces).encode()) < random.choice([3, 30, 400]):
        kind = random.randrange(4)
        if kind == 0:
            pieces.append(random.choice(SIGNS))
        elif kind == 1:
            pieces.append(letters(random, random.randrange(1, 8)))
        else:
            code = random.randrange(1, random.choice([0x100, 0x3000, 0x20000, 0x110000]))
            pieces.append(chr(code) if not 0xD800 <= code < 0xE000 else " ")
    text = "".join(pieces)
    return unicodedata.normalize(random.choice(["NFC", "NFD", "NFKD"]), text)[:170].encode()


NOISY = ["/api/v1/search?q=", "/api/v1/search?q=", "/api/v1/suggest?q=", "/api/v1/stats?q=",
         "/api/v1/facets/council?prefix=", "/api/v1/facets/", "/api/v1/search?", "/search?q=",
         "/search.json?q=", "/search.atom?q=", "/search.csv?q=", "/search.jsonl?q=",
         "/search.ris?q=", "/compare?council=", "/councils?q=", "/councils/", "/decisions/sample/",
         "/api/v1/decisions/", "/search?keep=", "/api/v1/search?date_from=", "/categories/",
         "/api/v1/search?payment_min=", "/api/v1/search?council=", "/opensearch.xml?", "/"]


def noisy_target(random):
    """Percent-encoded: a random text three times of four, else random bytes."""
    content = noise(random) if random.randrange(4) else random.randbytes(random.randrange(1, 400))
    safe = random.choice(["", "=&+/%", "=&"])
    return random.choice(NOISY) + urllib.parse.quote(content, safe=safe)
