"""HTML as Moodle, Canvas and word processors write it, and what an author gets to edit."""

import xml.etree.ElementTree as etree

import pytest

from coursewright.formats.texts import Texts, read_html, read_markdown, read_plain, read_typed

from .site_markup import plain_markup

CASES = {
    "prose": ("<p>Which lead is 3.5 <b>warm</b>?</p>", "Which lead is 3.5 **warm**?"),
    "break": ("ocean<br/>trench", "ocean  \ntrench"),
    "two breaks": ("<p>a<br><br />b</p>", "a\n\nb"),
    "space in bold": ("a<b> b </b>c", "a **b** c"),
    "bold within a word": ("re<b>mem</b>ber", "re**mem**ber"),
    "italics within a word": ("re<i>mem</i>ber", "re*mem*ber"),
    "bold around paragraphs": ("<b><p>a</p><p>b</p></b>", "**a**\n\n**b**"),
    "heading": ("<h2>A</h2>b", "**A**\n\nb"),
    "stray signs": ("2*3 is a_b, $5 &lt; 6", "2*3 is a_b, $5 < 6"),
    "two dollars": ("$5 and $6", "\\$5 and \\$6"),
    "two stars": ("a*b*c", "a\\*b\\*c"),
    "a gap": ("The capital is _____.", "The capital is _____."),
    "line starts": ("1. a<br># b<br>- c", "1\\. a  \n\\# b  \n\\- c"),
    "a link that could name an address": (
        '<a href="https://a.org">[b]: c</a>',
        r"[\[b\]&#58; c](https://a.org)",
    ),
    "entity as words": ("&amp;lt;p&amp;gt;", "&amp;lt;p&amp;gt;"),
    "tag as words": ("<p>&lt;b&gt; &amp; &lt;T&gt;</p>", "<b> & <T>"),
    "fixed space": ("10&nbsp;kg&nbsp;", "10\u00a0kg"),
    "formula": (r"a \(x^2\) b", "a $x^2$ b"),
    "formula of its own": (r"<p>a \[x^2\] b</p>", "a\n\n$$\nx^2\n$$\n\nb"),
    "Canvas": (
        '<img class="equation_image" data-equation-content="\\frac{a}{b}" src="/x">',
        "$\\frac{a}{b}$",
    ),
    "WIRIS": (
        '<img class="Wirisformula" src="data:image/png;base64,x" data-mathml="«math'
        " xmlns=¨http://www.w3.org/1998/Math/MathML¨»«msup»«mi»x«/mi»«mn»2«/mn»«/msup»"
        '«/math»">',
        "$x^{2}$",
    ),
    "MathML": (
        "<math><mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><msqrt><mi>π</mi></msqrt></mfrac>"
        "</math>",
        "$\\frac{a + 1}{\\sqrt{\\pi}}$",
    ),
    "figures raised and lowered": ("10<sup>-3</sup> m<sup>2</sup> H<sub>2</sub>O", "10⁻³ m² H₂O"),
    "lists": (
        "<ol start=3><li>a<ul><li>b</li></ul></li><li>c</li></ol>",
        "3. a\n    - b\n4. c",
    ),
    "code": ('<pre class="brush: py">a = 1\n\tb</pre>', "```py\na = 1\n    b\n```"),
    "code with fences": ("<pre>```\nx\n```</pre>", "````\n```\nx\n```\n````"),
    "ticks": ("<code>a`b</code>", "``a`b``"),
    "table": (
        "<table><tr><th>a|b<th align=right>c<tr><td>\\(|x|\\)<td><code>|</code></table>",
        "| a\\|b | c |\n| --- | ---: |\n| $\\vert x\\vert$ | `|` |",
    ),
    "cells over two rows": (
        "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d<tr><td>e<td>f<td>g</table>",
        "| a | b |  |\n| --- | --- | --- |\n|  | c | d |\n| e | f | g |",
    ),
    "image": ('<img src="a b.png" alt="[x]" width="20px">', '![\\[x\\]](a%20b.png){ width="20" }'),
    "decoration": ('<img src="a.png" alt="">', "![decorative](a.png)"),
    "definitions": ("<dl><dt>a</dt><dd>b</dd></dl>", "**a**\n\nb"),
    "quotation": ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
    "link": ('<a href="https://a.b/?c=1&amp;d=(2)">d</a>', "[d](https://a.b/?c=1&d=%282%29)"),
    "Google Docs": (
        '<b style="font-weight:normal"><p>a <span style="font-weight:700">b</span></p></b>',
        "a **b**",
    ),
    "KaTeX": (
        '<span class="katex"><span class="katex-mathml"><math><mi>x</mi></math></span>'
        '<span class="katex-html" aria-hidden="true">x</span></span>',
        "$x$",
    ),
    "MathJax": (
        '<span class="MathJax_Preview">x</span><span class="MathJax"><nobr>x</nobr></span>'
        '<script type="math/tex" id="M1">x^2</script> a',
        "$x^2$ a",
    ),
    "word processor": ('<p class="MsoNormal"><o:p></o:p><span>a</span></p><p>&nbsp;</p>', "a"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "markdown"), CASES.values(), ids=CASES)
def test_what_an_author_gets(text: str, markdown: str) -> None:
    assert read_html(text, str).markdown == markdown


def test_plain_lines_stay_lines() -> None:
    assert read_plain("a\nb\n\n# c") == "a  \nb\n\n\\# c"


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        (r"Is \(x_1\) > *y*?", r"Is $x_1$ > \*y\*?"),
        ("a $$\nx\n$$ b\nc\n\nd", "a\n\n$$\nx\n$$\n\nb  \nc\n\nd"),
        (r"it costs $$, or \( a paren", r"it costs \$\$, or \\( a paren"),
    ],
    ids=["in a line", "of several lines", "none"],
)
def test_formulas_in_typed_text_are_formulas(text: str, markdown: str) -> None:
    """As Moodle shows questions of GIFT and Aiken: by its filter of formulas, in any text."""
    assert read_typed(text).markdown == markdown


def test_a_typed_formula_that_cannot_be_read_is_named() -> None:
    assert read_typed(r"\(\nosuchsign{x}\)").dropped == ("maths",)


def test_markdown_with_html_inside_is_read_as_both() -> None:
    assert read_markdown("**a** <b>c</b>, $5 and $6").markdown == "**a** **c**, \\$5 and \\$6"


def test_what_goes_out_is_xhtml_without_the_sites_own_looks() -> None:
    texts = Texts(plain_markup(), image=lambda path: f"@@PLUGINFILE@@/{path}")
    written = texts.html("a&nbsp;b $x<y$ ![c](i/d%20e.png)\n\n```py\nx = 1\n```\n\n[f](g.md) h")
    assert written == (
        '<p>a\u00a0b \\(x&lt;y\\) <img alt="c" src="@@PLUGINFILE@@/i/d e.png" /></p>\n'
        '<pre><code class="language-py">x = 1</code></pre>\n<p>f h</p>'
    )
    assert texts.take_losses() == ("link",)
    assert texts.take_losses() == ()


def test_an_image_without_a_file_is_told_in_words() -> None:
    texts = Texts(plain_markup(), image=lambda path: None)
    assert texts.html("a ![the map](b.png) c **d**") == "<p>a the map c <strong>d</strong></p>"
    assert texts.take_losses() == ("image",)


@pytest.mark.parametrize(
    "markdown",
    [
        "a {: 1=2 }",
        "*a*{: b:c=d }",
        "&eacute; &#0; &#128512;",
        "a\x0bb",
        "a\n{: class=x }",
        "&foo;",
    ],
)
def test_what_goes_out_can_be_read_as_xml(markdown: str) -> None:
    for maths in ("latex", "mathml"):
        written = Texts(plain_markup(), maths=maths).html(f"{markdown} **b** $x$")
        etree.fromstring("<div>" + written + "</div>")


def test_one_paragraph_can_go_without_its_tags() -> None:
    texts = Texts(plain_markup())
    assert texts.inline("**a** $x$") == "<strong>a</strong> \\(x\\)"
    assert texts.inline("a\n\nb") is None


@pytest.mark.parametrize(
    "text",
    [
        '<p><span lang="en" class="multilang">Tea</span>'
        '<span lang="de" class="multilang">Tee</span> <span lang="en" '
        'class="multilang">x</span></p>',
        "<p>{mlang en}Tea{mlang}{mlang de}Tee{mlang} {mlang en}x{mlang}</p>",
    ],
)
def test_of_several_languages_the_first_stays(text: str) -> None:
    """All of them behind each other were no language at all."""
    found = read_html(text)
    assert found.markdown == "Tea x"
    assert found.dropped == ("text in the language `de`",)
