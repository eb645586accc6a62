"""A word leaves people out, and another one says the same.

A course is read by all sorts of people; a neutral word costs nothing (APA Publication Manual,
7th edition, chapter 5: bias-free language guidelines). A quotation may keep its words: switch the
rule off for the item, with that reason.

Flawed:

    type: true-false
    stem: The chairman signs the contract.
    key: true

Sound:

    type: true-false
    stem: The chair signs the contract. Mr Salesman & Sons, a firm in Leeds, masters the market.
    key: true
"""

import re
from collections.abc import Iterator

from ...problems import Severity
from ..flaw import Flaw
from ..wording import Phrase, Wording, is_title, shown

CODE = "inclusive-word"
SEVERITY: Severity = "info"
IS_ENGLISH = True
_SUGGESTED = {
    "chair": "chairman|chairmen",
    "salesperson": "salesman|saleswoman|saleslady",
    "salespeople": "salesmen",
    "spokesperson": "spokesman|spokesmen",
    "businessperson": "businessman",
    "businesspeople": "businessmen",
    "tradesperson": "tradesman|tradesmen",
    "intermediary": "middleman|middlemen",
    "humanity": "mankind",
    "staff": "manpower",
    "working hours": "man-hours|man hours",
    "made by people": "man-made|manmade",
    "first-year student": "freshman|freshmen",
    "firefighter": "fireman|firemen",
    "police officer": "policeman|policemen",
    "letter carrier": "mailman|mailmen|postman|postmen",
    "flight attendant": "stewardess|stewardesses",
    "blocklist": "blacklist|blacklists|blacklisted|blacklisting",
    "allowlist": "whitelist|whitelists|whitelisted|whitelisting",
    "primary and replica": "master/slave|master-slave|master and slave",
    "they": "he/she|s/he|he or she|she or he",
    "their": "his/her|his or her|her or his",
    "surprising": "crazy|insane",
    "older people": "the elderly",
    "with a disability": "handicapped|crippled",
}
_INSTEAD = {word: instead for instead, words in _SUGGESTED.items() for word in words.split("|")}
# Cheap signs: where there is none, nothing needs to be searched.
_PRONOUNS = ("they", "their")
_SINGLE = frozenset(
    word.split()[-1] for word, instead in _INSTEAD.items() if instead not in _PRONOUNS
)
# A capital in the middle of a sentence makes a name, or a title.
_WORDS = re.compile(
    r"(?<![\w/])(?:"
    + "|".join(
        rf"(?:{word}|(?<![a-z,] ){word.capitalize()})" for word in sorted(_INSTEAD, reverse=True)
    )
    + r")(?![\w/])"
)


def check(item: Wording) -> Iterator[Flaw]:
    if _may_have(item.stem):
        yield from _found("stem", item.stem)
    for choices in item.choices:
        for option in choices.options:
            if _may_have(option.text):
                yield from _found(option.part, option.text)


def _may_have(text: Phrase) -> bool:
    return not _SINGLE.isdisjoint(text.words) or "/" in text.prose or " or " in text.prose


def _found(part: str, text: Phrase) -> Iterator[Flaw]:
    found = _WORDS.search(text.prose)
    if found is None:
        return
    if part == "stem" or not is_title(text):
        hint = f"write `{_INSTEAD[found[0].lower()]}`"
        yield Flaw(part, f"{shown(found[0])} leaves people out", hint, found[0])
