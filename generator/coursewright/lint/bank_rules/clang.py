"""A word of the stem comes back in the key and in no distractor.

Who knows nothing takes the option that sounds like the question (Haladyna, Downing & Rodriguez
2002, guideline 28b; NBME calls it clang). Words of the glossary, and words of more than a fifth of
the bank's items, are what the course is about and give nothing away.

Flawed:

    type: choice
    stem: What does an objection tell the seller?
    options:
      - {id: end, text: That the talk is over}
      - {id: doubt, text: Behind an objection there is a doubt}
      - {id: price, text: That the price must fall}
    key: doubt

Sound:

    type: choice
    stem: What does an objection tell the seller?
    options:
      - {id: end, text: That the talk is over}
      - {id: doubt, text: That the buyer has a doubt}
      - {id: price, text: That the price must fall}
    key: doubt
"""

from collections import Counter
from collections.abc import Iterator

from ...items import ChoiceItem, Item
from ...problems import Severity
from ..flaw import Flaw, Found
from ..stemming import meaning
from ..surroundings import Surroundings
from ..wording import Phrase, WordedOption, Wording

CODE = "clang"
SEVERITY: Severity = "info"
IS_ENGLISH = True
_COMMON = 0.2  # of the bank's items
_LEAST_COMMON = 3  # items: in a bank of two every word is in half of them


class _Watch:
    def __init__(self, around: Surroundings) -> None:
        self._bank = around.bank
        self._topics = around.topics
        self._items = 0
        self._seen: Counter[str] = Counter()
        self._repeated: list[tuple[Item, WordedOption, dict[str, str]]] = []

    def see(self, item: Wording) -> None:
        self._items += 1
        stem = _stems(item.stem)
        options = [_stems(option.text) for option in item.options]
        self._seen.update({*stem}.union(*options))
        if not isinstance(item.item, ChoiceItem):
            return
        at = [option.is_key for option in item.options].index(True)
        key = options.pop(at)
        if repeated := key.keys() & stem.keys() - self._topics - set().union(*options):
            words = {name: word for name, word in key.items() if name in repeated}
            self._repeated.append((item.item, item.options[at], words))

    def found(self) -> Iterator[Found]:
        most = max(_COMMON * self._items, _LEAST_COMMON)
        for item, key, words in self._repeated:
            rare = [word for stem, word in words.items() if self._seen[stem] <= most]
            if rare:
                yield Found(self._bank, item, _flaw(key, rare))


def _flaw(key: WordedOption, words: list[str]) -> Flaw:
    shown = ", ".join(f"`{word}`" for word in words)
    message = f"of the options the key alone repeats {shown} from the stem"
    hint = "say it in other words in the key, or repeat it in a distractor too"
    return Flaw(f"options/{key.id}/text", message, hint, words[0])


def _stems(phrase: Phrase) -> dict[str, str]:
    """The words that say something, by their stems."""
    return {stem: word for word in phrase.words if (stem := meaning(word))}


watch = _Watch
