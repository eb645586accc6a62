"""The words of the interface, from the catalogue of a language."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from ..numbers import in_percent
from .templates import PACKAGE

PASSING = ("reached", "missed")


@dataclass(frozen=True, slots=True)
class Words:
    """`words["check"]` is a phrase; `words.player` are those that the player fills in itself."""

    language: str
    phrases: Mapping[str, str]
    player: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.phrases[name]

    def percent(self, share: float) -> str:
        return self["percent"].format(n=round(share * 100))

    def passing(self, cut_score: float) -> dict[str, str]:
        """What the player says of a score by whether it reaches the mark."""
        percent = self["percent"].format(n=in_percent(cut_score))
        return {name: self[f"pass-{name}"].format(percent=percent) for name in PASSING}

    def worth(self, text: str, share: float) -> str:
        """A text with the share of the points that it earns, where that is not all."""
        return text if share == 1 else self["worth"].format(text=text, share=self.percent(share))


@cache
def words_of(language: str) -> Words:
    """The catalogue of a language. Raises FileNotFoundError where there is none."""
    text = files(PACKAGE).joinpath("locales", f"{language}.yml").read_text(encoding="utf-8")
    catalogue = yaml.safe_load(text)
    return Words(language, catalogue, catalogue.pop("player"))
