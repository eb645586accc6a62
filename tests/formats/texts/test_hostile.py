"""Nothing of a stranger's HTML runs, or asks another host for anything, once it is in an item."""

import html
from html.parser import HTMLParser

import pytest

from coursewright.formats.texts import read_html, read_markdown
from coursewright.markup import ROOT

from ...timing import seconds_of
from .site_markup import site_markup

SITE = site_markup()
ALLOWED = set(
    """p br strong em code pre a img ul ol li blockquote table thead tbody tr th td hr span div
    math semantics mrow mi mn mo mtext mspace msup msub mstyle""".split()
)
VECTORS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script/x>alert(1)</script>",
    "<script\x00>alert(1)</script>",
    "<<script>alert(1)//<</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=x oNeRrOr=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    '<img src="x" alt="` onerror=alert(1)">',
    '<img src="x" alt="](javascript:alert(1))">',
    '<img src="x" alt="a"onerror="alert(1)">',
    '<img """><script>alert(1)</script>">',
    '<img src="javascript:alert(1)">',
    '<img src="https://evil.example/x.png" alt="x">',
    '<img src="//evil.example/x.png">',
    '<img src="HTTP://evil.example/x.png">',
    '<img src=" https://evil.example/x.png">',
    '<img src="ht\ntps://evil.example/x.png">',
    '<img srcset="https://evil.example/x.png 2x" src=a.png>',
    '<img lowsrc="https://evil.example/x.png" dynsrc="https://evil.example/x">',
    '<img src="data:image/svg+xml;base64,PHN2Zz4=" alt=x>',
    "<img src='a.png' width='1\" onload=alert(1)'>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt:alert(1)">x</a>',
    '<a href="java&#9;script:alert(1)">x</a>',
    '<a href="java&#10;script:alert(1)">x</a>',
    '<a href="&#106;&#97;vascript:alert(1)">x</a>',
    '<a href="&#x6A&#x61;vascript:alert(1)">x</a>',
    '<a href=" &#14; javascript:alert(1)">x</a>',
    '<a href="\x01javascript:alert(1)">x</a>',
    '<a href="javascript&colon;alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="vbscript:msgbox(1)">x</a>',
    '<a href="https://a.example/)[x](javascript:alert(1)">x</a>',
    '<a href="https://a.example/" onclick="alert(1)">x</a>',
    '<a href="https://a.example/&quot; onclick=&quot;alert(1)">x</a>',
    '<a href="https://a.example/">](javascript:alert(1))</a>',
    "[x](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "![x](https://evil.example/x.png){: onerror=alert(1) }",
    "<b>x</b>{: onclick=alert(1) }",
    "<p>x {: onclick=alert(1) }</p>",
    "<p>x<br>{: onclick=alert(1) }</p>",
    "&lt;javascript://x%0Aalert(1)&gt;",
    "[x]: javascript:alert(1)<br>[x]",
    "<p>[x]: javascript:alert(1)</p><p>[x]</p>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<math><a xlink:href='javascript:alert(1)'>x</a></math>",
    "<math href='javascript:alert(1)'>x</math>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table>"
    "</mtext></math>",
    "<math alttext='\\href{javascript:alert(1)}{x}'><mi>x</mi></math>",
    "<math><annotation encoding='application/x-tex'>x</annotation>"
    "<annotation-xml encoding='text/html'><img src=x onerror=alert(1)></annotation-xml></math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "\\(\\text{</span><script>alert(1)</script>}\\)",
    "\\(\\text{&lt;script&gt;alert(1)&lt;/script&gt;}\\)",
    "$$\\text{&lt;img src=x onerror=alert(1)&gt;}$$",
    "<div style=\"background:url('javascript:alert(1)')\">x</div>",
    '<div style="width:expression(alert(1))">x</div>',
    "<style>@import 'https://evil.example/x.css';</style>",
    '<link rel=stylesheet href="https://evil.example/x.css">',
    '<base href="https://evil.example/"><img src=a.png>',
    '<meta http-equiv=refresh content="0;url=https://evil.example/">',
    '<iframe src="javascript:alert(1)"></iframe>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<object data="https://evil.example/x.swf"></object>',
    '<embed src="javascript:alert(1)">',
    '<video src="https://evil.example/x.mp4" onerror=alert(1)></video>',
    "<audio src=x onerror=alert(1)>",
    '<form action="javascript:alert(1)"><button formaction="javascript:alert(1)">x</form>',
    "<input onfocus=alert(1) autofocus>",
    "<details ontoggle=alert(1) open>x</details>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<body onload=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea><img title='</textarea><img src=x onerror=alert(1)>'></textarea>",
    "<title><img title='</title><img src=x onerror=alert(1)>'></title>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'></xmp>",
    "<!--<img title='--><img src=x onerror=alert(1)>'>",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "<plaintext><img src=x onerror=alert(1)>",
    "<pre class='language-x\" onclick=\"alert(1)'>x</pre>",
    "<pre>```\n</pre><p><img src=x onerror=alert(1)></p>",
    "<pre>x\n````\n![x](https://evil.example/x.png)</pre>",
    "<code>`</code>![x](https://evil.example/x.png)<code>`</code>",
    "<table><tr><td>|</td><td>![x](https://evil.example/a.png)</td></tr></table>",
    "<ol start='1\" onclick=\"alert(1)'><li>x</li></ol>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;alert(1)",
    "\x02wzxhzdk:0\x03<b>x</b>",
    "\x02klzzwxh:0000\x03<i>x</i>",
    "\ufdd0/x<a href='\ufdd0/x'>x</a>\ufdd1\ufdd2<b>x</b>",
]


class _Judge(HTMLParser):
    """Reads a page as a browser would, and says what could run or ask for anything."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED:
            self.found.append(f"element {tag}")
        for name, value in attrs:
            address = "".join((value or "").split()).lower()
            if name.startswith("on") or (name == "style" and "text-align" not in address):
                self.found.append(f"attribute {name}")
            if name == "href" and not address.startswith(("http:", "https:", "mailto:")):
                self.found.append(f"link to {address}")
            if name == "src" and not address.startswith(ROOT):
                self.found.append(f"image at {address}")
            if name in ("srcset", "xlink:href", "formaction", "data", "action", "background"):
                self.found.append(f"attribute {name}")


def _harm(markdown: str) -> list[str]:
    judge = _Judge()
    judge.feed(SITE.html(markdown))
    judge.close()
    return judge.found


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_runs_or_asks_another_host(vector: str) -> None:
    for text in (vector, f"<p>a {vector} b</p>", f"<ul><li>{vector}</li></ul>", f"<b>{vector}"):
        assert _harm(read_html(text, str).markdown) == []
    assert _harm(read_markdown(vector, str).markdown) == []


def test_the_judge_sees_what_it_is_there_for() -> None:
    assert _harm("![x](https://evil.example/x.png)") != []


@pytest.mark.parametrize(
    ("text", "dropped"),
    [
        ("<p>a<script>b</script><iframe src=x></iframe></p>", ("script", "iframe")),
        ("<a href='java&#9;script:x'>a</a><video src=x></video>", ("video", "link to javascript:")),
        ("<img src=https://a.example/b.png alt=c>", ("remote image",)),
        ("<img src=b.png alt=c>", ("image",)),
        ("<p style='color: red'>a <font face=Arial color=#000000>b</font></p>", ("colour",)),
        ("<p class=MsoNormal style='font-family:Arial;color:black'><span>a</span></p>", ()),
        ("<!-- <script>a</script> -->b", ()),
        ("<table><tr><td rowspan=2>a</td></tr></table>", ("table cells",)),
    ],
)
def test_what_is_missed_is_named(text: str, dropped: tuple[str, ...]) -> None:
    assert read_html(text).dropped == dropped


def test_a_remote_image_becomes_a_link_to_it() -> None:
    read = read_html('<p>See <img src="https://a.example/b.png" alt="the map"></p>')
    assert read.markdown == "See [the map](https://a.example/b.png)"


@pytest.mark.parametrize(
    "text",
    [
        "<b>" * 100_000,
        "<p><ul><li>" * 30_000,
        "<math>" + "<mrow>" * 50_000,
        "<table>" * 50_000,
        "<b " + " ".join(f"a{number}=1" for number in range(100_000)) + ">x",
        "a < b & c " * 500_000,
        "<b>x</b>" * 600_000,
        "\\(" * 50_000,
        "$$" * 50_000,
        "*_`$[" * 20_000,
        "<!--" * 25_000,
        "<ul><br title='</ul>'>" * 4_500,
        '<img src="data:image/png;base64,' + "A" * 5_000_000 + '">',
    ],
    ids=lambda text: html.unescape(text)[:12],
)
def test_monstrous_texts_end_soon(text: str) -> None:
    assert seconds_of(lambda: read_html(text)) < 5  # the slowest takes a tenth of that
