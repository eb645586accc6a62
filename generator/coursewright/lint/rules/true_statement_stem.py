"""The stem asks which of several statements is true.

Every option is then a true-false item on a matter of its own, and learners compare what cannot be
compared (SAQUET criterion "true or false"; Haladyna, Downing & Rodriguez 2002, guidelines 14, 15).
Ask about one thing, or make `true-false` items of the statements.

Flawed:

    type: choice
    stem: Which of the following statements about leads is true?
    options:
      - {id: cold, text: A cold lead has bought once.}
      - {id: warm, text: A warm lead knows the business.}
      - {id: hot, text: A hot lead needs no offer.}
    key: warm

Sound:

    type: choice
    stem: Which of these words has the correct spelling?
    options:
      - {id: one, text: comission}
      - {id: two, text: commission}
      - {id: three, text: commision}
    key: two
"""

import re
from collections.abc import Iterator

from ...problems import Severity
from ..flaw import Flaw
from ..standing import combines
from ..wording import Wording, shown

CODE = "true-statement-stem"
SEVERITY: Severity = "info"
IS_ENGLISH = True
_TRUTH = r"(?:true|correct|right|accurate|valid|false|incorrect|untrue|inaccurate|factual|a\s+fact)"
_TRUTHS = frozenset(
    """true correct right accurate valid false incorrect untrue inaccurate factual fact""".split()
)
_STATEMENT = r"(?:statements?|claims?|assertions?|facts?|propositions?|remarks?)"
_WHICH = (
    r"(?:which|what)(?:\s+one)?(?:\s+of\s+(?:the|these|those)(?:\s+(?:following|below|above))?)?"
)
_ABOUT = r"(?:[^.?!]{0,90}?)"
_PLAIN = re.compile(
    rf"\b{_WHICH}(?:\s+\w+)?\s+{_STATEMENT}\b{_ABOUT}\s(?:is|are|is/are)\s+"
    rf"[*_]*(?:the\s+|a\s+)?(?:most\s+|least\s+)?{_TRUTH}\b"
    rf"|\b(?:choose|select|identify|find|pick|mark|tick|name|indicate|spot)\s+(?:the|a|which|all)?\s*"
    rf"(?:\w+\s+)?[*_]*{_TRUTH}[*_]*\s+{_STATEMENT}"
    rf"|\b{_WHICH}\s+(?:is|are)\s+(?:an?|the)\s+[*_]*{_TRUTH}[*_]*\s+{_STATEMENT}"
    rf"|\b(?:choose|select|identify|find|pick|mark|tick|name|indicate|spot)\s+(?:the|a|all)?\s*{_STATEMENT}\s+"
    rf"(?:\w+\s+){{0,4}}?(?:that|which)\s+(?:is|are)\s+[*_]*{_TRUTH}\b"
    rf"|\bof\s+(?:these|the\s+following)\s+{_STATEMENT}\s+(?:is|are)\s+[*_]*{_TRUTH}[*_]*\W+which\b"
    rf"|\b(?:the\s+following|these)\s+{_STATEMENT}?\b{_ABOUT}\bare\s+(?:all\s+)?{_TRUTH}[*_,]*\s+[*_]*(?:except|but)\b",
    re.IGNORECASE,
)
# A sentence may be correct as to its grammar; true, as a statement.
_SENTENCE = re.compile(
    rf"\b{_WHICH}\s+sentences?\b{_ABOUT}\s(?:is|are)\s+[*_]*(?:true|false|untrue)\b", re.IGNORECASE
)
# Without the word `statement` the options show whether they are statements.
_BARE = re.compile(
    rf"\b{_WHICH}(?:\s+(?:about|regarding|concerning)\b{_ABOUT})?\s+(?:is|are|is/are)\s+[*_]*(?:always\s+|most\s+)?{_TRUTH}[*_]*"
    r"\s*(?:\?|$|:|\.$|about|of|for|regarding|concerning|in|with|when|if|according)"
    rf"|^\W*(?:please\s+)?(?:choose|select|identify|find|pick|mark|tick|spot)\s+the\s+[*_]*{_TRUTH}[*_]*\s+one\W*$",
    re.IGNORECASE,
)
_FEW_WORDS = 4


def check(item: Wording) -> Iterator[Flaw]:
    stem = item.stem.prose
    if len(item.options) < 3 or _TRUTHS.isdisjoint(item.stem.words):
        return
    found = _PLAIN.search(stem) or _SENTENCE.search(stem)
    if found is None and _are_statements(item):
        found = _BARE.search(stem)
    if found is not None and not any(combines(choices, stem) for choices in item.choices):
        words = found[0].rstrip("?: ")
        message = f"each option is a statement to be judged: {shown(words)}"
        yield Flaw(
            "stem", message, "ask about one thing, or make `true-false` items of them", words
        )


def _are_statements(item: Wording) -> bool:
    lengths = sorted(len(option.text.words) for option in item.options)
    return lengths[len(lengths) // 2] >= _FEW_WORDS
