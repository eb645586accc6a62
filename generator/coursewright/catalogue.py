"""The words of the interface in one language: phrases, each of which may have forms by number."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from .numerals import category

PACKAGE = __package__ or ""
ENGLISH = "en"
# What a script fills in; its phrases are written as attributes of the elements it looks at.
SECTIONS = ("player", "review", "cards", "progress", "exam", "certificate", "result", "package")
PLACEHOLDER = re.compile(r"\{(\w+)\}", re.ASCII)
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")

# A phrase whose form depends on the number `n` has all of its forms, by CLDR's categories.
Phrase = str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Templates take `phrases`; those of a section are for a script."""

    phrases: Mapping[str, Phrase]
    sections: Mapping[str, Mapping[str, Phrase]]

    def over(self, other: "Catalogue") -> "Catalogue":
        """With the phrases of another where this one has none."""
        sections = {
            name: {**phrases, **self.sections.get(name, {})}
            for name, phrases in other.sections.items()
        }
        return Catalogue({**other.phrases, **self.phrases}, sections)

    def named(self) -> Iterator[tuple[str, Phrase]]:
        """Every phrase by its name; that of a section as `player.done`."""
        yield from self.phrases.items()
        for section, phrases in self.sections.items():
            for name, phrase in phrases.items():
                yield f"{section}.{name}", phrase


@cache
def packaged(language: str) -> Catalogue | None:
    """The catalogue of exactly this tag that the package has."""
    file = files(PACKAGE).joinpath("locales", f"{language}.yml")
    if not _TAG.fullmatch(language) or not file.is_file():
        return None
    phrases = yaml.safe_load(file.read_text(encoding="utf-8"))
    sections = {name: phrases.pop(name) for name in SECTIONS}
    return Catalogue(phrases, sections)


def english() -> Catalogue:
    """The catalogue that says which phrases there are."""
    found = packaged(ENGLISH)
    assert found is not None
    return found


def tags_of(language: str) -> tuple[str, ...]:
    """The tags under which the words of a language are looked for: `pt-BR`, then `pt`."""
    return tuple(dict.fromkeys((language, language.partition("-")[0])))


def language_tag(name: str) -> str:
    """The BCP 47 tag of a language as a theme names it; English where it is none."""
    tag = name.replace("_", "-")
    return tag if _TAG.fullmatch(tag) else ENGLISH


def placeholders(phrase: Phrase) -> frozenset[str]:
    forms = (phrase,) if isinstance(phrase, str) else phrase.values()
    return frozenset(name for form in forms for name in PLACEHOLDER.findall(form))


@cache
def is_of_one_number(form: str, language: str) -> bool:
    """Whether a form goes with one number alone, which it may then say in words."""
    numbers = [number / 2 for number in range(400)]
    return sum(category(number, language) == form for number in numbers) == 1
