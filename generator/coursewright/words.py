"""The words of the interface, from the catalogue of a language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from . import numerals
from .catalogue import PLACEHOLDER, Catalogue, Phrase, english, packaged

PASSING = ("reached", "missed")


@dataclass(frozen=True, slots=True)
class Words:
    """`words["check"]` is a phrase of a template; those of sections are for scripts.

    Numbers are written, and forms chosen, as in `language`, that of the course.
    """

    language: str
    catalogue: Catalogue

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
        return PLACEHOLDER.sub(lambda match: self._written(values[match[1]]), phrase)

    def said(self, section: str) -> Iterator[tuple[str, str]]:
        """The phrases of a section by the names of attributes, with all of their forms."""
        for name in self.catalogue.sections[section]:
            yield from self.forms(name, f"{section}.{name}")

    def forms(self, attribute: str, name: str) -> Iterator[tuple[str, str]]:
        """A phrase by the names of attributes: `due`, and `due.one` of its forms.

        The form `other` has the plain name.
        """
        phrase = self._phrase(name)
        if isinstance(phrase, str):
            yield attribute, phrase
            return
        yield attribute, phrase["other"]
        for category, form in phrase.items():
            if category != "other":
                yield f"{attribute}.{category}", form

    def joined(self, texts: Iterable[str]) -> str:
        return self["comma"].join(texts)

    def number(self, number: float) -> str:
        return numerals.written(number, self.language)

    def decimal(self, text: str) -> str:
        return numerals.decimal(text, self.language)

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
        return self.catalogue.sections[section][rest] if rest else self.catalogue.phrases[name]

    def _category(self, number: float) -> str:
        return numerals.category(number, self.language)

    def _written(self, value: float | str) -> str:
        return value if isinstance(value, str) else self.number(value)


def words_of(language: str) -> Words:
    """The package's words in a language, in English where it has none."""
    return Words(language, packaged(language) or english())
