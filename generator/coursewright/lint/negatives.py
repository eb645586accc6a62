"""Words that turn a question round: not, never, except, least, incorrect."""

import re
from functools import lru_cache

from .stems import WH, asking, ends_in_this
from .wording import Phrase, emphasised

_AUXILIARIES = (
    r"(?:is|are|was|were|do|does|did|has|have|had|can|ca|could|should|would|will|wo|must|need|ai)"
)
_SOME = ("not", "n't", "n’t", "never", "except", "least", "but")
_PLAIN = re.compile(
    rf"(?<![^\W_])(?:not|never|cannot|{_AUXILIARIES}n['’]t)(?![^\W_])", re.IGNORECASE
)
# A negative that says something else than that what is asked for is not the case.
_IDIOM = re.compile(
    r"not\s+(?:only|just|until|merely|solely|simply|least|to\s+mention|uncommon\w*|for[\s-]profit"
    r"|long|far|un\w+)\b|never\s*[- ]?(?:before|again|ending)\b",
    re.IGNORECASE,
)
_BEFORE_IDIOM = re.compile(r"(?:,|\bif|\bwhy|\bor|\bwhether|\bbut|\band)\s+[*_]*$", re.IGNORECASE)
_EXCEPT = re.compile(
    r"\b(?i:all|each|every|any)\b[^?]*?[\s*_](except)\b|\s[*_]*(EXCEPT)\b|\s[*_]*(except)[*_:.…\s]*$",
)
_ALL_BUT = re.compile(r"\b(?:all|each|every)\b.*?\b(but)[:\s_.…*]*$", re.IGNORECASE | re.DOTALL)
_LEAST = re.compile(
    r"(?<!\bat )\b(least)[*_]*\s+(?:likely|probable|probably|appropriate|suitable|accurate|true"
    r"|correct|consistent|characteristic|typical|relevant|important|useful|helpful|effective|valid"
    r"|plausible|desirable|convincing|related|applicable|representative|reliable|associated)\b",
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
_WHICH_OF = re.compile(r"[^,;?]{0,40}\bwhich (?:one|of)\b", re.IGNORECASE)
_BARE = re.compile(
    rf"\b(?:what|who)(?:\s+{_AUXILIARIES}(?:\s+(?:you|we|they|one))?)?\s+[*_]*$", re.IGNORECASE
)
_QUESTION = re.compile(rf"\b{WH}\b|\b(?:all|each|every)\b", re.IGNORECASE)
_WH = re.compile(rf"\b{WH}\b", re.IGNORECASE)
_REASON = re.compile(r"\b(?:why|how|when|if|where)\b", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»")


@lru_cache(maxsize=8)  # two rules look at one stem after another
def negative(stem: str) -> tuple[int, int] | None:
    """Where in its prose a word turns the stem round: from, to."""
    lower = stem.lower()
    if not any(word in lower for word in _SOME):
        return None
    how, sentence = asking(stem)
    if how == "nothing" or (how == "question" and _QUESTION.search(sentence) is None):
        return None
    text = _QUOTED.sub(lambda match: '"' * len(match[0]), stem)
    start = stem.rfind(sentence)
    end = start + len(sentence)
    for match in _PLAIN.finditer(text, start, end):
        if _turns(text[start : match.start()], match, how):
            return match.span()
    for pattern in (_EXCEPT, _LEAST, _ALL_BUT):
        if (found := pattern.search(text, start, end)) is not None:
            return found.span(found.lastindex or 0)
    return None


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
        return True
    is_idiom = _IDIOM.match(match.string, match.start()) or _BEFORE_IDIOM.search(before)
    is_name = match[0][0].isupper()
    if is_idiom or is_name:
        return False
    if _DEFINED.search(before):
        return True
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
