"""How a stem asks: its sentences, and the one that says what is to be done."""

import re
from functools import lru_cache
from typing import Literal

_END = re.compile(r"(?<=[.!?:])[\"'”’)*_]*\s+(?=[\"'“‘(*_]*[A-Z0-9])|\n\s*\n")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Jr|Sr|vs|No|Inc|Co|Ltd|e\.g|i\.e|etc)\.$")
_LEADING = r"[\"'“‘(*_\s]*(?:\W*(?:and|so|but|then|now|or)\s+)?"
WH = r"(?:which|what|who|whom|whose|where|when|why|how)"
_PREPOSITION = (
    r"(?:in|on|at|to|from|by|for|of|with|under|during|after|before|about|through|into|among"
    r"|according\sto|because\sof|between|against|within|upon|over|as|since|until|behind|besides)"
)
WH_START = re.compile(
    rf"{_LEADING}(?:{_PREPOSITION}\s+(?:about\s+)?)?{WH}(?:['’]s|s|ever)?\b", re.I
)
# Behind a comma `which is` and `who` lead on; these ask.
_WH_LATER = re.compile(
    r",\s+(?:which\s+(?:one|of)|what|how|why|in\s+what)\b"
    r"|^\W*(?:of|among|from|in|given|if|when|for|by|based)\b[^,]*,\s+(?:which|who|where)\b",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    rf"{_LEADING}(?:is|are|was|were|do|does|did|has|have|had|can|could|should|would|will|may|must"
    r"|isn['’]?t|aren['’]?t|doesn['’]?t|don['’]?t|didn['’]?t)\b(?!\s+not\b[^?]*$)",
    re.I,
)
DIRECTIVE = re.compile(
    rf"{_LEADING}(?:please\s+|now\s+|carefully\s+|can\syou\s+|try\sto\s+|correctly\s+|then\s+)*"
    r"(?:add|advise|allocate|analy[sz]e|appraise|answer|apply|approximate|argue|arrange|assess|assign|balance|build"
    r"|calculate|categori[sz]e|check|choose|circle|cite|classify|click|combine|compare|complete|compute"
    r"|conjugate|construct|contrast|convert|correct|count|decide|deduce|define|derive|describe"
    r"|design|determine|develop|differentiate|discuss|distinguish|divide|drag|draw|drop|enter"
    r"|diagnose|estimate|evaluate|examine|expand|explain|express|factori?[sz]?e?|figure\sout|fill|find|finish|forecast"
    r"|give|group|guess|highlight|identify|illustrate|indicate|infer|insert|integrate|interpret"
    r"|judge|justify|label|list|locate|make|mark|match|measure|multiply|name|order|outline"
    r"|pick|place|plan|plot|point|predict|prioriti[sz]e|propose|punctuate|quantify|reconcile|prove|provide|put|rank|rate|rearrange|recommend"
    r"|relate|reorder|replace|report|rewrite|round|say|select|sequence|set|shade|show|simplify|sketch"
    r"|solve|sort|specify|spell|spot|state|subtract|suggest|summari[sz]e|tell|tick"
    r"|trace|translate|try|type|underline|unscramble|use|verify|work\sout|write"
    r"|(?:audit|budget|change|comment|cost|form|paraphrase|post|prepare|price|record|review|run|supply|transform"
    r"|turn|value)(?=\s+(?:the|an?|this|these|each|all|from|into|your|on)\b))\b(?!\s+(?:is|are|was|were)\b)",
    re.I,
)
# `In the sentence below, choose the …`; `Es regnet. — choose the …`; `Read it and choose the …`
_DIRECTIVE_LATER = re.compile(
    r"(?:[,:;—–]|^\W*(?:listen|look|read|watch|study|consider|think|see|open|follow|recall)\b.*?\b(?:and|then))"
    r"\s+(?:please\s+)?(?:choose|select|identify|pick|find|name|mark|tick|indicate|give|state|calculate"
    r"|complete|fill\s+in|decide|determine|write|explain|describe|match)\s+"
    r"(?:the|an?|one|all|which|what|who|how|your|its|their)\b",
    re.IGNORECASE,
)
# `A budget cannot show`, without a full stop
_OPEN_VERB = re.compile(
    r"\b(?:can|cannot|can['’]t|could|may|might|must|should|will|would|(?:do|does|did)(?:\s+not|n['’]t))\s+"
    r"(?:not\s+)?(?:\w+ly\s+)?[a-z]+$"
)
# `… is the capital of this country.`: the options stand for its last words.
_THIS = re.compile(r"\b(?:this|these)\s+(?:[\w.'’-]+\s+){0,2}[\w.'’-]+\W*$", re.IGNORECASE)
# Dots with words on both sides, where no question follows them.
DOTS = re.compile(r"(?<=\w\s)(?:\.\.\.|…)(?=\s[a-z])")
Asks = Literal["question", "directive", "completion", "nothing"]
BLANK = re.compile(
    r"(?:\\?_){3,}|(?<!\S)__(?=[\s.,;:?!]|$)|(?<![\w.])\.{4,}(?!\w)"
    r"|(?<=[^\s|] )-{3,}(?=\s(?!\|)|$)"
    r"|\[\s*(?:blank|gap|\.{2,}|…)?\s*\]|\{\s*(?:blank|gap|_+|\.{2,}|…)\s*\}|<(?:blank|gap)>"
    r"|\(\s*(?:blank|gap)?\s*(?<!\()\)|\((?:\.{3}|…)\)(?=\s[a-z])"
    r"|(?:(?<=\s)\.\s){3,}\.|(?<!\w)_(?:\s_){2,}(?!\w)"
)
_OPEN_WORDS = frozenset(
    """a about after an and are as at be because before being between but by called can cannot
    could do does during except excluding for from had has have if in include includes including
    into is like mean means must named not of on or refers should so than that the their this to
    toward towards under until upon was were when where whereas which while who will with without
    would its his her they he she it we you i within through via per across beyond despite likely
    mainly mostly best denotes equals involves requires describes known represents""".split()
)


def sentences(text: str) -> list[str]:
    found: list[str] = []
    for part in _END.split(text):
        if found and _ABBREVIATION.search(found[-1]):
            found[-1] += f" {part}"
        elif part and part.strip():
            found.append(part.strip())
    return found


@lru_cache(maxsize=8)  # several rules look at one stem after another
def asking(stem: str) -> tuple[Asks, str]:
    """How the prose of a stem asks, and the sentence that does; else its last sentence."""
    parts = sentences(stem)
    for sentence in reversed(parts):
        if "?" in sentence:
            return "question", sentence
    for sentence in reversed(parts):
        if WH_START.match(sentence) or _WH_LATER.search(sentence):
            return "question", sentence
        if DIRECTIVE.match(sentence):
            return "directive", sentence
    last = parts[-1] if parts else ""
    if _DIRECTIVE_LATER.search(last):
        return "directive", last
    if is_open(last) or ends_in_this(last):
        return "completion", last
    return ("question" if _AUXILIARY.match(last) else "nothing"), last


def is_open(sentence: str) -> bool:
    """Whether a sentence waits for its end: a colon, a blank, dots, or a word that leads on."""
    end = sentence.rstrip("*_ \"'”’)")
    if (
        BLANK.search(sentence)
        or DOTS.search(sentence)
        or end.endswith((":", "…", "...", "-", "–", "—", ","))
        or (end[-1:].isalpha() and _OPEN_VERB.search(end))
    ):
        return True
    words = end.rsplit(None, 1)
    last = words[-1].lower().strip("*_'\"").rpartition("/")[2] if words else ""
    return last in _OPEN_WORDS


def ends_in_this(sentence: str) -> bool:
    return _THIS.search(sentence) is not None


def may_have_blank(text: str) -> bool:
    """Cheap: whether it is worth to look for `BLANK`."""
    return (
        "_" in text
        or ".." in text
        or ". ." in text
        or "…" in text
        or "---" in text
        or "[" in text
        or "(" in text
        or "{" in text
        or "<" in text
    )
