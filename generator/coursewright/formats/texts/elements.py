"""Which angle brackets are of HTML, and which of a comparison, a type or a placeholder."""

import re

# Elements of HTML, old ones too, and those at the top of maths and drawings.
_NAMES = """a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound
    big blink blockquote body br button canvas caption center cite code col colgroup content data
    datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font
    footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img
    input ins isindex kbd keygen label legend li lang link listing main map mark marquee math menu
    meta meter multicol nav nobr noembed noframes nolink noscript object ol optgroup option output
    p param picture plaintext pre progress q rb rp rt rtc ruby s samp script search section select
    slot small source spacer span strike strong style sub summary sup svg table tbody td template
    tex textarea tfoot th thead time title tr track tt u ul var video wbr xml xmp
    annotation maction maligngroup malignmark math menclose merror mfenced mfrac mglyph mi
    mlabeledtr mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt
    mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics
    circle clippath defs desc ellipse filter foreignobject g line lineargradient marker mask path
    pattern polygon polyline radialgradient rect stop switch symbol text textpath tspan use view
    animate animatemotion animatetransform set"""
_KNOWN = "|".join(sorted(_NAMES.split(), key=len, reverse=True))
# Names with a colon or a hyphen are made by word processors and scripts. No tag has more parts
# than that, so that what never ends is not looked through again and again.
_TAG = re.compile(
    rf"</?(?:(?:{_KNOWN})(?=[\s/>])|[a-z]\w*[:-])(?:\"[^\"]*\"|'[^']*'|[^<>\"']++){{0,60}}+>"
    r"|<[!?]",
    re.IGNORECASE,
)
_BRACKET = re.compile(rf"(?P<tag>{_TAG.pattern})|<(?=[A-Za-z/])", re.IGNORECASE)
_ENTITY = re.compile(r"&#?\w+;")


def has_html(text: str) -> bool:
    """Whether a text that may be plain holds tags or entities."""
    return bool(_TAG.search(text) or _ENTITY.search(text))


def without_false_tags(text: str) -> str:
    """HTML whose other angle brackets, as in `List<String>` and `x<y`, are signs to be shown."""
    return _BRACKET.sub(lambda match: match["tag"] or "&lt;", text)
