"""The words of the interface for a course: those of the package, and its own beside them."""

from collections.abc import Collection, Mapping
from pathlib import Path

from yaml.nodes import MappingNode, Node

from ..catalogue import (
    SECTIONS,
    Catalogue,
    Phrase,
    english,
    is_of_one_number,
    packaged,
    placeholders,
    tags_of,
)
from ..model import Settings
from ..numerals import categories
from ..problems import Position, Problem
from ..source import Source, compose
from .course import CATALOGUES, read_file
from .fields import Fields, fields_of, listed
from .nodes import shortened, text_of

UNTRANSLATED = "untranslated"
_CONFIG = "mkdocs.yml"
_MOST_NAMED = 5


def load_catalogue(
    root: Path | None, settings: Settings, *, shown: str = ""
) -> tuple[Catalogue, list[Problem]]:
    """The phrases in the language of a course; those that nobody has translated in English.

    The course's own file `locales/<tag>.yml` goes before the package's.
    """
    tags = tags_of(settings.language)
    ours = next((found for tag in tags if (found := packaged(tag)) is not None), None)
    path = None if root is None else own_file(root, settings.language)
    if path is None or root is None:
        problems = [] if ours is not None else [_untranslated(settings, shown)]
        return (ours or english()).over(english()), problems
    text, source = read_file(path, shown + path.relative_to(root).as_posix())
    own = None if text is None else _read(text, source, settings.language)
    if own is None:
        return (ours or english()).over(english()), source.problems
    if ours is None and not source.problems:
        _tell_missing(own, source)
    return own.over((ours or english()).over(english())), source.problems


def own_file(root: Path, language: str) -> Path | None:
    """Where a course has words of its own for a language."""
    paths = (root / CATALOGUES / f"{tag}.yml" for tag in tags_of(language))
    return next((path for path in paths if path.is_file()), None)


def _untranslated(settings: Settings, shown: str) -> Problem:
    position = settings.language_at or Position(f"{shown}{_CONFIG}", 1, 1)
    message = f"no words of the interface in the language `{settings.language}`: they are English"
    hint = (
        f"write them into `{CATALOGUES}/{settings.language}.yml`: the guide on languages says how"
    )
    return Problem(position, "warning", UNTRANSLATED, message, hint)


def _tell_missing(own: Catalogue, source: Source) -> None:
    """Of a language that the package has not, every phrase is the course's to translate."""
    known = dict(own.named())
    missing = tuple(name for name, _ in english().named() if name not in known)
    if missing:
        named = listed(missing[:_MOST_NAMED]) + (", …" if len(missing) > _MOST_NAMED else "")
        message = "phrases are missing: they are English"
        source.report(source.at(0, 0), UNTRANSLATED, message, f"add {named}", severity="warning")


def _read(text: str, source: Source, language: str) -> Catalogue | None:
    raw = compose(text, source)
    if raw is None:
        return None if source.problems else Catalogue({}, {})
    fields = fields_of(raw, source, "a catalogue", "`check: …`")
    if fields is None:
        return None
    known = english()
    fields.require((), (*known.phrases, *SECTIONS), "a catalogue")
    reader = _Reader(source, language)
    sections = {}
    for name in SECTIONS:
        own = name in fields.entries and fields_of(
            fields.entries[name], source, f"`{name}`", "`…: …`"
        )
        if own:
            own.require((), tuple(known.sections[name]), f"`{name}`")
            sections[name] = reader.phrases(own, known.sections[name])
    return Catalogue(reader.phrases(fields, known.phrases), sections)


class _Reader:
    """Holds each phrase against the English one: what is filled in, and which forms there are."""

    def __init__(self, source: Source, language: str) -> None:
        self._source = source
        self._language = language
        self._forms = categories(language)

    def phrases(self, fields: Fields, known: Mapping[str, Phrase]) -> dict[str, Phrase]:
        read = {
            name: self._phrase(fields.entries[name], name, phrase)
            for name, phrase in known.items()
            if name in fields.entries
        }
        return {name: phrase for name, phrase in read.items() if phrase is not None}

    def _phrase(self, raw: Node, name: str, english: Phrase) -> Phrase | None:
        filled = placeholders(english)
        has_forms = not isinstance(english, str) and len(self._forms) > 1
        if not has_forms and not (isinstance(raw, MappingNode) and "n" in filled):
            return self._text(raw, name, filled)
        example = ", ".join(f"`{form}: …`" for form in self._forms)
        fields = fields_of(raw, self._source, f"`{name}`", example)
        if fields is None:
            return None
        fields.require(self._forms, self._forms, f"`{name}` in the language `{self._language}`")
        forms = {
            form: self._text(fields.entries[form], form, filled)
            for form in self._forms
            if form in fields.entries
        }
        return {form: text for form, text in forms.items() if text is not None}

    def _text(self, raw: Node, name: str, filled: frozenset[str]) -> str | None:
        text = text_of(raw, self._source, name)
        if text is None:
            return None
        found = placeholders(text)
        may_lack = {"n"} if is_of_one_number(name, self._language) else set[str]()
        # A value that no English phrase has would never be filled in; one that is missing may
        # be what the phrase is for.
        for strange in sorted(found - filled):
            said = f"it has {listed(_braced(filled))}" if filled else "it has none"
            message = f"nothing is filled in for `{{{strange}}}`"
            self._source.problem(raw, "placeholder", message, f"{said}, as in English")
        for missing in sorted(filled - found - may_lack):
            message = f"`{{{missing}}}` is missing in `{shortened(text)}`"
            hint = f"write `{{{missing}}}` where its value belongs"
            self._source.problem(raw, "placeholder", message, hint)
        return text


def _braced(names: Collection[str]) -> tuple[str, ...]:
    return tuple(f"{{{name}}}" for name in sorted(names))
