# tests/reliability/hostile_pages.py - HTML that costs, hides or acts.
# SPDX-License-Identifier: GPL-3.0-or-later
from hostile_makers import (ATTRIBUTES_MAX, CANARY, ELEMENTS_MAX, hostile, indexed, maker, page,
                            reference_of, refused)


@maker(12)
def deep_pages(random, number):
    element = random.choice(["div", "span", "b", "blockquote", "ul", "section", "x-y", "font"])
    depth = [201, 255, 257, 400, 1_000, 10_000, 100_000][number % 7]
    inside = f"<{element}>" * depth + CANARY + f"</{element}>" * (depth if number % 2 else 0)
    return refused(f"deep-{element}-{depth}.html", page(number, inside), "html-depth")


@maker(4)
def nearly_deep_pages(random, number):
    depth = ELEMENTS_MAX - 10
    inside = "<div>" * depth + "<p>innermost words</p>" + "</div>" * depth
    return indexed("nearly-deep.html", page(number, inside), number,
                   lambda one, whole: "innermost words" in whole)


@maker(8)
def attributes(random, number):
    count = [101, 150, 1_000, 20_000, 100_000][number % 5]
    inside = "<p " + " ".join(f"a{n}={n}" for n in range(count)) + f">{CANARY}</p>"
    return refused(f"attributes-{count}.html", page(number, inside), "html-attributes")


@maker(2)
def many_attributes(random, number):
    inside = "<p " + " ".join(f"a{n}='{n}'" for n in range(ATTRIBUTES_MAX - 1)) + ">many words</p>"
    return indexed("nearly-attributes.html", page(number, inside), number,
                   lambda one, whole: "many words" in whole)


@maker(8)
def costly_pages(random, number):
    """What makes parsers quadratic, each within the limits of depth and attributes or not."""
    inside = ["<table>" * 3_000, "<table><tr><td>" * 3_000, "<a>" * 50_000,
              "<form>" * 50_000 + "<button>" * 50_000, "<p><b><i><u>" * 20_000,
              "<select>" + "<option>" * 100_000, "<math>" * 50_000, "<b></p>" * 50_000][number % 8]
    return costly(f"costly-{number % 8}.html", page(number, inside), number)


def costly(name, content, number):
    """It may be read, if that takes neither 5 s nor 1 GiB; the figures tell."""
    return hostile(name, content, number, ("html-depth", "html-broken", "reader-timeout",
                                           "reader-memory", "indexed"))


@maker(1)
def multiplying_pages(random, number):
    """Each paragraph reopens what stands open: 700 KB could become 15 million nodes."""
    tags = "".join(f"<font a{n}>" for n in range(150))
    inside = f"<p>{tags}</p>" + "<p>x</p>" * 100_000
    return costly("multiplying.html", page(number, inside), number)


ENTITIES = ('<!ENTITY l0 "ha">' + "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)))
PASSWORDS = '<!ENTITY x SYSTEM "file:///etc/passwd">'


@maker(6)
def doctypes(random, number):
    inside = [f"{ENTITIES}", PASSWORDS][number % 2]
    content = (f'<?xml version="1.0"?>\n<!DOCTYPE d [{inside}]>\n'
               f"<d>{CANARY} &l9; &x; {reference_of(number)}</d>\n")
    return refused(f"doctype-{number % 2}.xml", content, "doctype", "not-a-decision")


def expands_nothing(one, whole):
    return "root:" not in whole and "hahaha" not in whole


@maker(4)
def entities_in_pages(random, number):
    subset = f"<!DOCTYPE html [{[ENTITIES, PASSWORDS][number % 2]}]>"
    content = page(number, "<p>&l9; &x; &#0; &#xD800; &#x110000;</p>").replace(
        "<!DOCTYPE html>", subset)
    return indexed("entities.html", content, number, expands_nothing)


SCRIPTS = [
    "<script>document.write('scriptwords')</script>",
    "<script>var a='</scr'+'ipt>scriptwords'; /*",
    "<svg><script>scriptwords()</script></svg>",
    "<style>p{content:'scriptwords'}</style>",
    "<noscript><style>scriptwords</style></noscript>",
    "<iframe srcdoc='<p>scriptwords</p>'></iframe>",
    "<template><script>scriptwords</script></template>",
    "<img src=x onerror='scriptwords()' alt='scriptwords'>",
    "<a href='javascript:scriptwords()'>a link</a>",
    "<object data='scriptwords'><embed src='scriptwords'></object>",
    "<meta http-equiv=refresh content='0;url=scriptwords'>",
    "<base href='http://scriptwords.example/'>",
    "<!-- scriptwords -->",
    "<math><annotation-xml encoding='text/html'><script>scriptwords</script></annotation-xml>",
    "<p style='background:url(scriptwords)'>a styled paragraph</p>",
]


@maker(len(SCRIPTS))
def scripts(random, number):
    content = page(number, SCRIPTS[number % len(SCRIPTS)])
    holds = ((lambda one, whole: "scriptwords" not in whole) if number % len(SCRIPTS) != 1
             else (lambda one, whole: "document.write" not in whole))
    return indexed(f"script-{number % len(SCRIPTS)}.html", content, number, holds)
