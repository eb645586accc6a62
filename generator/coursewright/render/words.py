"""The words of the interface, from the catalogue of a language."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from . import numerals
from .templates import PACKAGE

# What a script fills in; its phrases are written as attributes of the elements it looks at.
SECTIONS = ("player", "review", "cards", "progress", "exam", "certificate", "result")
PASSING = ("reached", "missed")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")

# A phrase whose form depends on a number has all of its forms, by CLDR's categories.
Phrase = str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """`words["check"]` is a phrase of a template; those of `sections` are for scripts.

    Numbers are written, and forms chosen, as `language` does.
    """

    language: str
    phrases: Mapping[str, Phrase]
    sections: Mapping[str, Mapping[str, Phrase]]

    def __getitem__(self, name: str) -> str:
        """A phrase as it stands: its last form where it has several."""
        phrase = self._phrase(name)
        return phrase if isinstance(phrase, str) else phrase["other"]

    def filled(self, name: str, **values: float | str) -> str:
        """A phrase with numbers and texts in place of `{names}`, in the form that goes with `n`.

        `player.done` is a phrase of a section.
        """
        phrase, number = self._phrase(name), values.get("n")
        if not isinstance(phrase, str):
            form = "other" if isinstance(number, str | None) else self._category(number)
            phrase = phrase.get(form, phrase["other"])
        return _PLACEHOLDER.sub(lambda match: self._written(values[match[1]]), phrase)

    def said(self, section: str) -> Iterator[tuple[str, str]]:
        """The phrases of a section by the names of attributes: `due`, and `due.one` of its forms.

        The form `other` has the plain name.
        """
        for name, phrase in self.sections[section].items():
            if isinstance(phrase, str):
                yield name, phrase
                continue
            yield name, phrase["other"]
            for category, form in phrase.items():
                if category != "other":
                    yield f"{name}.{category}", form

    def joined(self, texts: Iterable[str]) -> str:
        return self["comma"].join(texts)

    def number(self, number: float) -> str:
        return numerals.written(number, self.language)

    def percent(self, share: float) -> str:
        return numerals.in_percent(share, self.language)

    def passing(self, cut_score: float) -> dict[str, str]:
        """What the player says of a score by whether it reaches the mark."""
        percent = numerals.in_percent(cut_score, self.language, digits=2)
        return {name: self.filled(f"pass-{name}", percent=percent) for name in PASSING}

    def worth(self, text: str, share: float) -> str:
        """A text with the share of the points that it earns, where that is not all."""
        return text if share == 1 else self.filled("worth", text=text, share=self.percent(share))

    def _phrase(self, name: str) -> Phrase:
        section, _, rest = name.partition(".")
        return self.sections[section][rest] if rest else self.phrases[name]

    def _category(self, number: float) -> str:
        return numerals.category(number, self.language)

    def _written(self, value: float | str) -> str:
        return value if isinstance(value, str) else self.number(value)


@cache
def words_of(language: str) -> Words:
    """The catalogue of a language. Raises FileNotFoundError where there is none."""
    text = files(PACKAGE).joinpath("locales", f"{language}.yml").read_text(encoding="utf-8")
    catalogue = yaml.safe_load(text)
    sections = {name: catalogue.pop(name) for name in SECTIONS}
    return Words(language, catalogue, sections)
