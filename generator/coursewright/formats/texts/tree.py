"""HTML of strangers → a small tree of what is allowed, by the parser that browsers agree on."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import nh3

LONGEST = 100_000  # characters of one text without its embedded images
_DEEPEST = 24  # what lies deeper is read as if it stood at this depth

MATHS = frozenset(
    """math semantics annotation mrow mi mn mo msup msub msubsup mfrac msqrt mroot mover munder
    munderover mtable mtr mtd mlabeledtr mfenced mtext mspace mstyle mpadded mphantom ms
    merror menclose""".split()
)
_TAGS = (
    frozenset(
        """a abbr address article aside b bdi bdo big blockquote br caption center cite code col
        colgroup dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6
        header hr i img ins kbd li main mark nav ol p pre q s samp section small span strike strong
        sub summary sup table tbody td tfoot th thead tr tt u ul var""".split()
    )
    | MATHS
)
_ATTRIBUTES = {
    "*": {"class", "style"},
    "a": {"href", "name", "id"},
    "annotation": {"encoding"},
    "font": {"color"},
    "img": {"src", "alt", "title", "width", "height", "data-equation-content", "data-mathml"},
    "math": {"alttext", "display"},
    "mfenced": {"open", "close", "separators"},
    "mfrac": {"linethickness"},
    "ol": {"start", "type"},
    "span": {"lang"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan"},
}
_GONE = set(
    """script style template noscript iframe object embed applet svg video audio canvas select
    textarea title xml noembed noframes""".split()
)
# Addresses of images are looked at by who reads the tree, and `javascript:` only to be named.
_CLEANER = nh3.Cleaner(
    tags=set(_TAGS),
    clean_content_tags=_GONE,
    attributes=_ATTRIBUTES,
    link_rel=None,
    url_schemes={"http", "https", "mailto", "data", "javascript", "vbscript", "file", "ftp", "tel"},
)
_NAMES = {
    "applet": "applet",
    "audio": "audio",
    "canvas": "drawing",
    "embed": "embedded object",
    "form": "form",
    "iframe": "iframe",
    "input": "form",
    "object": "embedded object",
    "script": "script",
    "select": "form",
    "svg": "drawing",
    "textarea": "form",
    "video": "video",
}
_MISSED = re.compile(rf"<({'|'.join(_NAMES)})(?=[\s/>])", re.IGNORECASE)
_EMBEDDED = re.compile(r"data:image/[a-z+.-]{1,20};base64,[A-Za-z0-9+/=%\s]{100,}", re.IGNORECASE)
_STAND_IN = re.compile(r"data:([0-9]+)")
_TOKEN = re.compile(r'<(/?)([a-z0-9]+)((?: [^\s=>]+="[^"]*")*)>|([^<]+)')
_ATTRIBUTE = re.compile(r' ([^\s=>]+)="([^"]*)"')
_VOID = {"br", "col", "hr", "img"}
# Moodle's filters for texts in several languages: elements, or marks in any text.
_MULTILANG = "multilang"
_MARKED_LANGUAGE = re.compile(r"\{mlang\s+([\w-]+)[^{}]{0,80}\}(.*?)\{mlang\}", re.DOTALL)
# Formulas that MathJax and KaTeX have already drawn: their source stays, their looks go.
_SCRIPTED = re.compile(
    r"<script type=[\"']math/tex(?:; mode=display)?[\"'][^>]{0,200}>([^<]*)</script>", re.IGNORECASE
)
_DRAWN = {
    "katex-mathml": {"katex-html"},
    "math/tex": {"MathJax_Preview", "MathJax", "MathJax_Display", "MathJax_SVG", "MathJax_CHTML"},
}
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(slots=True)
class Node:
    """An element; its children are elements and texts without markup."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Node | str]" = field(default_factory=list)

    def words(self) -> str:
        """All text inside, as it stands there."""
        return "".join(
            child if isinstance(child, str) else child.words() for child in self.children
        )

    def elements(self) -> "list[Node]":
        return [child for child in self.children if isinstance(child, Node)]


def read_tree(text: str) -> tuple[Node, list[str]]:
    """The sanitised content below a root element, and what a person would miss of the rest."""
    embedded: list[str] = []

    def stand_in(match: re.Match[str]) -> str:
        embedded.append(match[0])
        return f"data:{len(embedded) - 1}"

    text = _EMBEDDED.sub(stand_in, text)
    drawn = {name for mark, names in _DRAWN.items() if mark in text for name in names}
    text = _with_sources(text)
    missed = list(dict.fromkeys(_missed(text[:LONGEST])))
    if len(text) > LONGEST:
        missed.append(f"text after {LONGEST} characters")
        text = text[:LONGEST]
    if _is_too_deep(text):
        # What nests hundreds of levels deep was not written by a person; its words are kept.
        missed.append("markup nested too deep")
        text = re.sub(r"<[^<>]*>", " ", text)
    root = _built(_CLEANER.clean(_CONTROLS.sub("", text)))
    for image in _images(root) if embedded else ():
        if match := _STAND_IN.fullmatch(image.attributes.get("src", "")):
            image.attributes["src"] = embedded[int(match[1])]
    _remove_drawn(root, drawn)
    if _MULTILANG in text:
        missed += _without_other_languages(root)
    return root, missed


def _with_sources(text: str) -> str:
    """Marks of languages as elements, and scripts of formulas as the formulas that they are."""
    if "{mlang" in text:
        shown = rf'<span class="{_MULTILANG}" lang="\1">\2</span>'
        text = _MARKED_LANGUAGE.sub(shown, text)
    return _SCRIPTED.sub(lambda match: rf"\({match[1]}\)", text)


def _remove_drawn(root: Node, kinds: set[str]) -> None:
    for parent, node in [*_children(root)]:
        if kinds & {*node.attributes.get("class", "").split()}:
            parent.children.remove(node)


def _without_other_languages(root: Node) -> list[str]:
    """Leave the first language of a text in several; name the others."""
    languages = list(dict.fromkeys(node.attributes.get("lang", "") for node in _languages(root)))
    for parent, node in [*_children(root)]:
        if _is_of_language(node) and node.attributes.get("lang", "") != languages[0]:
            parent.children.remove(node)
    return [f"text in the language `{name}`" for name in languages[1:]]


def _is_of_language(node: Node) -> bool:
    return node.tag == "span" and _MULTILANG in node.attributes.get("class", "").split()


def _languages(root: Node) -> Iterator[Node]:
    return (node for _, node in _children(root) if _is_of_language(node))


def _children(parent: Node) -> Iterator[tuple[Node, Node]]:
    """Every element below, each behind the one that it stands in."""
    for child in parent.elements():
        yield parent, child
        yield from _children(child)


def _missed(text: str) -> Iterator[str]:
    opened, *rest = text.split("<!--")
    outside = "".join([opened, *(part.partition("-->")[2] for part in rest)])
    for match in _MISSED.finditer(outside):
        yield _NAMES[match[1].lower()]


def _is_too_deep(text: str) -> bool:
    depth: dict[str, int] = {}
    for mark, name in re.findall(r"<(/?)([a-zA-Z0-9]+)", text):
        depth[name] = depth.get(name, 0) + (-1 if mark else 1)
    # These are often left open, and do not nest; nor do those that are never closed.
    loose = {"p", "li", "td", "th", "tr", "dt", "dd", "option", "br", "hr", "img", "col", "input"}
    return any(count > 200 for name, count in depth.items() if name.lower() not in loose)


def _built(clean: str) -> Node:
    """What the sanitiser writes is regular: every element closed, every value in quotes."""
    open_nodes = [Node("")]
    depth = 0
    for mark, tag, attributes, words in _TOKEN.findall(clean):
        top = open_nodes[-1]
        if words:
            top.children.append(html.unescape(words))
        elif mark:
            depth -= 1
            if depth < len(open_nodes) - 1:
                open_nodes.pop()
        else:
            found = _ATTRIBUTE.findall(attributes)
            node = Node(tag, {name: html.unescape(value) for name, value in found})
            top.children.append(node)
            if tag not in _VOID:
                depth += 1
                if len(open_nodes) <= _DEEPEST:
                    open_nodes.append(node)
    return open_nodes[0]


def _images(root: Node) -> Iterator[Node]:
    return (node for _, node in _children(root) if node.tag == "img")
