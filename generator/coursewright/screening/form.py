"""The form of an invite: what is sealed for its candidate, and what the team needs to score it."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..markup import ROOT
from ..problems import CoursewrightError
from ..render.site import Site
from .inside_images import with_images
from .sealed_html import item_html
from .sealed_items import sealed_item
from .slots import Slot

KIND, VERSION = "cw-form", 1


def form_json(found: Sequence[Slot], site: Site, *, campaign: str, text_hash: str) -> bytes:
    """What a candidate's page shows once it is opened: items in their order, cases beside.

    `text_hash` is that of the information that the candidate is to read before.
    """
    cases = _cases(found)
    items = []
    for number, slot in enumerate(found, 1):
        case = cases.get((slot.item.position.path, slot.item.case or ""))
        sealed = sealed_item(slot, case)
        items.append({"slot": slot.name, "case": case, "html": item_html(sealed, number, site)})
    form = {
        "v": VERSION,
        "kind": KIND,
        "cmp": campaign,
        "text_hash": text_hash,
        "cases": list(_case_texts(cases, site)),
        "items": items,
    }
    data = json.dumps(form, ensure_ascii=False, separators=(",", ":"))
    if ROOT in data:
        raise CoursewrightError("an item refers to a file of the course in a way that is not known")
    return data.encode()


# A case is known by the file of its bank and its id.
_CaseName = tuple[str, str]


def _cases(found: Sequence[Slot]) -> dict[_CaseName, str]:
    """What the cases of a form are called in it."""
    named = ((slot.item.position.path, slot.item.case) for slot in found if slot.item.case)
    return {
        (path, case): f"c{number}"
        for number, (path, case) in enumerate(dict.fromkeys(named), 1)
        if case is not None
    }


def _case_texts(cases: dict[_CaseName, str], site: Site) -> Iterator[dict[str, Any]]:
    stimuli = {
        (bank.position.path, case.id): case for bank in site.course.banks for case in bank.cases
    }
    for name, shown in cases.items():
        case = stimuli[name]
        title, text = site.markup.plain(case.title), site.markup.html(case.text)
        yield {"id": shown, "title": title, "html": with_images(text, site)}


_IDS = re.compile(r'\b(?:value|data-part|data-id)="([^"]*)"')


def changed_items(form: bytes, found: Sequence[Slot], site: Site) -> list[str]:
    """The items of a form that no longer have the options and parts with which it was issued."""
    issued = {item["slot"]: item["html"] for item in json.loads(form)["items"]}
    now = {
        slot.name: item_html(sealed_item(slot, None), number, site)
        for number, slot in enumerate(found, 1)
    }
    return [
        slot.item.id
        for slot in found
        if {*_IDS.findall(now[slot.name])} != {*_IDS.findall(issued.get(slot.name, ""))}
    ]
