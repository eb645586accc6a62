"""Notes → a package for Anki, with the same bytes for the same notes."""

import hashlib
import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

import genanki

from ..archives import write_archive

_CSS = """
.card { font-family: system-ui, sans-serif; font-size: 1.1rem; line-height: 1.45; text-align: left;
  color: #1b1f24; background: #fff; max-width: 40em; margin: 0 auto; padding: 1em; }
.nightMode.card { color: #e6e6e6; background: #22262b; }
.options { list-style: upper-alpha; }
.key { font-weight: 600; }
dt { font-weight: 600; margin-top: .5em; }
dd { margin-left: 1em; }
img { max-width: 100%; height: auto; }
table { border-collapse: collapse; }
td, th { border: 1px solid; padding: .2em .5em; }
.cloze { font-weight: 600; color: #0b57d0; }
.nightMode .cloze { color: #8ab4f8; }
"""
# Ids of the kind that Anki makes of a moment in milliseconds; no clock is asked for them.
_FIRST_ID, _IDS = 1_400_000_000_000, 200_000_000_000


@dataclass(frozen=True, slots=True)
class CardNote:
    """A note of one deck; `deck` is its id and its name. `own` is what it is known by for ever."""

    own: str
    deck: tuple[str, str]
    sides: tuple[str, str]
    tags: tuple[str, ...] = ()
    is_cloze: bool = False


def write_package(notes: Sequence[CardNote], media: Mapping[str, bytes], seconds: int) -> bytes:
    """The package; `seconds` since 1970 is when the notes were last changed.

    Anki takes changed notes of a package only where this is later than what it has.
    """
    decks: dict[str, genanki.Deck] = {}
    for note in notes:
        own, name = note.deck
        deck = decks.setdefault(own, genanki.Deck(_number(f"deck {own}"), name))
        deck.add_note(_note(note))
    package = genanki.Package([*decks.values()])
    files = {str(place): media[name] for place, name in enumerate(sorted(media))}
    names = {str(place): name for place, name in enumerate(sorted(media))}
    files["media"] = json.dumps(names, ensure_ascii=False).encode()
    files["collection.anki2"] = _collection(package, ":".join(sorted(decks)), seconds)
    return write_archive(files, ("collection.anki2", "media"))


def _collection(package: genanki.Package, own: str, seconds: int) -> bytes:
    ids = count(_FIRST_ID + int(_digest(f"ids {own}"), 16) % _IDS)
    with sqlite3.connect(":memory:") as connection:
        package.write_to_db(connection.cursor(), seconds, ids)
        connection.commit()
        data: bytes = connection.serialize()
    connection.close()
    return data


def _note(note: CardNote) -> genanki.Note:
    model = _cloze() if note.is_cloze else _basic()
    # Anki has no tags with spaces.
    tags = ["_".join(tag.split()) for tag in note.tags if tag.split()]
    return genanki.Note(model, [*note.sides], guid=_digest(note.own)[:20], tags=tags)


def _basic() -> genanki.Model:
    front, back = "{{Front}}", '{{FrontSide}}\n<hr id="answer">\n{{Back}}'
    template = {"name": "Card 1", "qfmt": front, "afmt": back}
    fields = [{"name": "Front"}, {"name": "Back"}]
    name = "Coursewright"
    return genanki.Model(_number(f"note type {name}"), name, fields, [template], css=_CSS)


def _cloze() -> genanki.Model:
    front, back = "{{cloze:Text}}", "{{cloze:Text}}\n{{Back}}"
    template = {"name": "Cloze", "qfmt": front, "afmt": back}
    fields = [{"name": "Text"}, {"name": "Back"}]
    name = "Coursewright Cloze"
    number = _number(f"note type {name}")
    kind = genanki.Model.CLOZE
    return genanki.Model(number, name, fields, [template], css=_CSS, model_type=kind)


def _digest(text: str) -> str:
    return hashlib.sha256(f"coursewright {text}".encode()).hexdigest()


def _number(text: str) -> int:
    """An id of a deck or note type: one of 2**30 numbers, ever the same for the same text."""
    return (1 << 30) + int(_digest(text), 16) % (1 << 30)
