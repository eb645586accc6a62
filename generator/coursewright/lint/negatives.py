"""Words that turn a question round: not, never, except, least, incorrect."""

import re
from functools import lru_cache

from .stems import WH, Asks, asking, ends_in_this
from .wording import Phrase, emphasised

_AUXILIARIES = (
    r"(?:is|are|was|were|do|does|did|has|have|had|can|ca|could|should|would|will|wo|must|need|ai)"
)
# Cheap signs: where there is none, nothing needs to be searched.
_SOME = (
    *("not", "n't", "n’t", "never", "excep", "exclud", "least", "but", "other than", "apart from"),
    *("incorrect", "false", "untrue", "inaccurate", "wrong", "invalid"),
)
_PLAIN = re.compile(
    rf"(?<![^\W_])(?:not|never|cannot|{_AUXILIARIES}n['’]t)(?![^\W_])", re.IGNORECASE
)
# A negative that says something else than that what is asked for is not the case.
_IDIOM = re.compile(
    r"not\s+(?:to\s+(?!be\b)\w+|only|just|until|merely|solely|simply|least|uncommon\w*|for[\s-]profit"
    r"|long|far|un\w+)\b|never\s*[- ]?(?:before|again|ending)\b|\w*['’ ]*\w+[^,.;?]{0,60}\suntil\b",
    re.IGNORECASE,
)
_BEFORE_IDIOM = re.compile(
    r"(?:,|\bif|\bwhy|\bor|\bwhether|\bbut|\band|\bto|\bhad\s+it|\bwould\s+have)\s+[*_]*$",
    re.IGNORECASE,
)
# The only one that is not, and one that did not for a reason, are described.
_ONLY = re.compile(r"\bis\s+the\s+only\b", re.IGNORECASE)
_DESCRIBED = re.compile(r"[^?]*(?:\bbecause\b|\bhad\s+it\s+not\b|,\s+but\s+what\b)", re.IGNORECASE)
_EXCEPT = re.compile(
    r"\b(?i:all|each|every|any|following|these)\b[^?]*?[\s*_]((?i:except))\b|\s[*_]*(EXCEPT)\b"
    r"|\s[*_]*(except|excepting|excluding|other than|apart from)(?: for)?[*_:.…\s]*$",
)
# These may stand in the sentence before the one that only asks `Which one?`.
_EXCEPTION = re.compile(
    r"\bwith\s+(?:only\s+|just\s+)?(?:one|a\s+single)\s+[*_]*(exception)\b"
    r"|\bwith\s+the\s+[*_]*(exception)[*_]*\s+of\s+(?:one|which)\b"
    r"|\b(?:which|what|who)\s+(?:one\s+)?(?:is|was)\s+the\s+[*_]*(exception)\b"
    r"|\b(?:all|each|every|any|following|these)\b[^.?!]*?\b(except|but)[*_]*\s+(?:for\s+)?(?:one|1)\b"
    r"|\b(?:all|each|every|any)[\s*_]+(but|except)[*_]*\s+(?:for\s+)?(?:which|what)\b"
    r"|\b(not|never|cannot|\w+n['’]t)\b[^.?!,;]{0,40}\bone\s+of\s+(?:these|those|the\s+following)\b"
    r"|\bone\s+of\s+(?:these|those|the\s+following)\b[^.?!,;]{0,60}\b(not|never|cannot|\w+n['’]t)\b"
    r"(?=[^?]*\.\s+(?:which|who)\b)",
    re.IGNORECASE,
)
# What is asked for in these is the case, or is named so plainly that nobody reads past it.
_ODD = re.compile(
    r"\bodd\b|\b(?:which|what)\s+one\s+(?:is|was)\s+(?!it\b|not\b|the\b)\w|\bthe\s+one\s+most\b",
    re.I,
)
_UNTRUE = r"(incorrect|false|untrue|inaccurate|wrong|invalid)(?![\w-])"
_NO_CLAUSE = (
    r"(?:(?!\b(?:if|when|because|while|after|until|unless|whether|since|that|whose|so)\b)[^?;])"
    r"{0,100}?"
)
_JUDGED = (
    r"(?:sentences?|options?|answers?|ones?|definitions?|match|pairs?"
    r"|pairings?|combinations?|examples?|descriptions?|responses?)"
)
_FALSE = re.compile(
    r"^\W*(?:please\s+)?(?:choose|select|identify|pick|find|name|mark|tick|spot|indicate)\s+"
    rf"(?:the\s+|an?\s+|one\s+|all\s+|which\s+)*(?:[\w-]+\s+){{0,2}}?(?:{_JUDGED}\b{_NO_CLAUSE}"
    rf"\b(?:that|which)?\s*(?:is|are)\s+[*_]*{_UNTRUE}|[*_]*{_UNTRUE}[*_]*\s+(?:\w+\s+)?{_JUDGED}\b)",
    re.IGNORECASE,
)
# `NOT` is an operator, and not a word.
_OPERATOR = re.compile(
    r"NOT[*_]*[\s-]+(?:operators?|gates?|functions?|keywords?|conditions?|clauses?|expressions?|logic"
    r"|NULL|IN|EXISTS|BETWEEN|LIKE)\b"
)
_BEFORE_OPERATOR = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ll]ogical|[Bb]itwise|[Bb]oolean|[Oo]perators?|[Gg]ates?|[Kk]eywords?|AND|OR|XOR"
    r"|NOR|NAND)\b\W*(?:(?:and|or)\s+)?$"
)
_ALL_BUT = re.compile(r"\b(?:all|each|every)\b.*?\b(but)[:\s_.…*]*$", re.IGNORECASE | re.DOTALL)
_LEAST = re.compile(
    r"(?<!\bat )\b(least)[*_]*\s+(?:likely|probable|probably|appropriate|suitable|accurate|true"
    r"|correct|consistent|characteristic|typical|relevant|important|useful|helpful|effective|valid"
    r"|plausible|desirable|convincing|related|applicable|representative|reliable|associated|well"
    r"|expected|favou?rable|beneficial|recommended|advisable|apt|affected|describes?|appl(?:y|ies))\b"
    r"|(?<!\bat )(?<!\bAT )\b((?-i:LEAST))\b(?!\s+(?:amount|number))",
    re.IGNORECASE,
)
# Behind these another clause begins, which may say `not` without turning the question round.
_CLAUSE = re.compile(
    r"\b(?:if|because|although|though|while|whilst|who|whom|that|when|after|unless|since|where|so|but"
    r"|and|as|whether|why|how|then)\b|\(|[,;:–—](?!\s*$)",
    re.IGNORECASE,
)
# `Which of these is a metric that does not …` asks for what is not the case all the same.
_DEFINED = re.compile(
    r"(?:^\W*(?:choose|select|identify|pick|find|name|mark)\s+(?:the|an?|one)\s+(?:[\w-]+\s+){1,4}"
    r"|\bwhich\b[^,;?]{0,30}?\b(?:is|are|was|were)\s+(?:(?:an?|the|one|some)\s+)?(?:[\w-]+\s+){0,4}"
    r"|\b(?:the\s+one|(?:statement|option|word|example|activity|answer|sentence)s?)\s+)"
    r"(?:that|which|who)(?:\s+\w+){0,2}\s+[*_]*$",
    re.IGNORECASE,
)
# `What nobody does not know` is no exception among options; `which`, and a bare `what is not`, are.
_AMONG = re.compile(
    r"(?:^\W*(?:(?:and|but|so|that|as|then|because)\s+)?|[,.:;]\s*"
    r"|\b(?:by|for|from|in|into|on|to|under|with|during|as|at)\s+)which\b"
    r"|\b(?:of|among|from)\s+(?:these|those|the\s+following)\b",
    re.IGNORECASE,
)
_WHICH_OF = re.compile(
    r"(?:(?!\b(?:who|that|because|when|if)\b)[^,;?]){0,40}\bwhich (?:one|of)\b", re.IGNORECASE
)
_BARE = re.compile(
    rf"\b(?:what|who)(?:\s+{_AUXILIARIES}(?:\s+(?:you|we|they|one))?)?\s+[*_]*$", re.IGNORECASE
)
_QUESTION = re.compile(rf"\b{WH}\b|\b(?:all|each|every)\b", re.IGNORECASE)
_WH = re.compile(rf"\b{WH}\b", re.IGNORECASE)
_REASON = re.compile(r"\b(?:why|how|when|if|where)\b", re.IGNORECASE)
# What follows says once more what is asked for.
_AGAIN = re.compile(r",\s*(?:i\.?e\.?|that\s+is),?(?=\s)|\bor\b(?=[^,;]*$)", re.IGNORECASE)
_BELONGS = re.compile(r"\S*\s+(?:belong|fit)\b", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»")


@lru_cache(maxsize=8)  # two rules look at one stem after another
def negative(stem: str) -> tuple[int, int] | None:
    """Where in its prose a word turns the stem round: from, to."""
    lower = stem.lower()
    if not any(sign in lower for sign in _SOME):
        return None
    how, sentence = asking(stem)
    if how == "nothing" or (how == "question" and _QUESTION.search(sentence) is None):
        return None
    text = _QUOTED.sub(lambda match: '"' * len(match[0]), stem)
    start = stem.rfind(sentence)
    found = _in_sentence(text, start, start + len(sentence), how)
    may_except = " one" in lower or " which" in lower
    if found is None and how != "completion" and may_except and not _ODD.search(sentence):
        found = _at(_EXCEPTION.search(text))
    return found


def _in_sentence(text: str, start: int, end: int, how: Asks) -> tuple[int, int] | None:
    """Where a word turns round the sentence that asks."""
    for match in _PLAIN.finditer(text, start, end):
        if _turns(text[start : match.start()], match, how):
            return match.span()
    for pattern in (_EXCEPT, _LEAST, _ALL_BUT, _FALSE):
        if (found := pattern.search(text, start, end)) is not None:
            return _at(found)
    return None


def _at(found: re.Match[str] | None) -> tuple[int, int] | None:
    return found and found.span(found.lastindex or 0)


def is_emphasised(stem: Phrase, span: tuple[int, int]) -> bool:
    """Whether capitals, bold or italic type mark the words of the source."""
    words = stem.source[slice(*span)]
    if words.isupper() or (words[:-2].isupper() and words.lower().endswith("t")):
        return True
    return any(start <= span[0] and span[1] <= end for start, end in emphasised(stem))


def _turns(before: str, match: re.Match[str], how: str) -> bool:
    """Whether a negative word stands in the clause that asks; `before` is its sentence up to it."""
    before = before.lstrip("\"'“‘(*_ ")
    if _REASON.match(before) or not before:
        return not before and (how == "directive" or match[0].isupper())
    if match[0].isupper():
        is_operator = _OPERATOR.match(match.string, match.start())
        return is_operator is None and _BEFORE_OPERATOR.search(before) is None
    is_idiom = _IDIOM.match(match.string, match.start()) or _BEFORE_IDIOM.search(before)
    is_name = match[0][0].isupper()
    if is_idiom or is_name or _ONLY.search(before) or _DESCRIBED.match(match.string, match.end()):
        return False
    if _DEFINED.search(before) or (
        _BELONGS.match(match.string, match.start()) and how == "question"
    ):
        return True
    before = _AGAIN.sub(lambda again: " " * len(again[0]), before)
    clauses = list(_CLAUSE.finditer(before))
    clause = before[clauses[-1].start() :] if clauses else before
    if how == "question":
        asked = _AMONG.search(clause) or _BARE.search(before) or _asks_behind(match, clauses)
        # `…, which is not …` leads on from a question that was asked before.
        return bool(asked) and _WH.search(before[: len(before) - len(clause)]) is None
    return not clauses and not ends_in_this(match.string)


def _asks_behind(match: re.Match[str], clauses: list[re.Match[str]]) -> bool:
    """Whether it goes on as in `Marketers do not do which of these?`."""
    return not clauses and _WHICH_OF.match(match.string, match.end()) is not None
