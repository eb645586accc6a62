"""Imports card packages into one new collection with Anki itself, one after the other.

Anki is under the AGPL: this is a program of its own, run by `cards.py`, and nothing imports it.
"""

import json
import sys
import tempfile
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

OUTCOMES = ("new", "updated", "duplicate", "conflicting", "missing_notetype", "missing_deck")


def main(paths: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder, "judge.anki2")))
        imports = [imported(collection, path) for path in paths]
        media = sorted(path.name for path in Path(collection.media.dir()).iterdir())
        notes = [note(collection, note_id) for note_id in collection.find_notes("")]
        cards = [card(collection, card_id) for card_id in collection.find_cards("")]
        collection.close()
    result = {"imports": imports, "notes": notes, "cards": cards, "media": media}
    json.dump(result, sys.stdout)


def imported(collection: Collection, path: str) -> dict[str, int]:
    # As Anki's window offers it: a note is updated when its package has a later time for it.
    options = ImportAnkiPackageOptions(with_deck_configs=True)
    request = ImportAnkiPackageRequest(package_path=str(Path(path).resolve()), options=options)
    log = collection.import_anki_package(request).log
    return {"found": log.found_notes} | {name: len(getattr(log, name)) for name in OUTCOMES}


def note(collection: Collection, note_id: int) -> dict[str, object]:
    found = collection.get_note(note_id)
    kind = found.note_type()
    decks = {collection.decks.name(card.did) for card in found.cards()}
    return {
        "guid": found.guid,
        "note_type": kind["name"] if kind else None,
        "fields": dict(found.items()),
        "tags": sorted(found.tags),
        "decks": sorted(decks),
        "cards": len(found.card_ids()),
    }


def card(collection: Collection, card_id: int) -> dict[str, str]:
    """Both sides as Anki draws them, with the style sheet and scripts of the note type."""
    shown = collection.get_card(card_id)
    return {"guid": shown.note().guid, "front": shown.question(), "back": shown.answer()}


if __name__ == "__main__":
    main(sys.argv[1:])
