"""What a version has sealed, every later one opens and scores alike."""

import base64
import json
from dataclasses import replace
from pathlib import Path

import pytest

from coursewright.screening.derivation import form_identity, link_secret
from coursewright.screening.grading import item_results, total
from coursewright.screening.invited import Invited
from coursewright.screening.inviting import Team, form_slots
from coursewright.screening.keys import read_keys
from coursewright.screening.responses import read_response
from coursewright.screening.sealing import opened

from .conftest import HERE

SEALED = sorted(HERE.glob("sealed-by-*.json"))


@pytest.mark.parametrize("path", SEALED, ids=lambda path: path.stem)
def test_an_old_file_is_opened_and_scored_as_ever(path: Path, team: Team) -> None:
    kept = json.loads(path.read_text(encoding="utf-8"))
    keys = read_keys(kept["keys"].encode(), None)
    form = opened(
        base64.b64decode(kept["form"]), [form_identity(link_secret(keys.master, kept["invite"]))]
    )
    assert len(json.loads(form)["items"]) == 15
    response = read_response(base64.b64decode(kept["response"]), keys)
    assert response.invite.jti == kept["invite"]
    invite = Invited(kept["invite"], "c", "", 0, None, "", "", tuple(kept["items"]), ())
    slots = form_slots(invite, replace(team, keys=keys))
    results = item_results(slots, response.answers, {}, withdrawn={}, ratings={})
    earned = {result.item: result.earned for result in results}
    # Whatever can be chosen was chosen rightly; what is typed was left open, but for numbers.
    assert {name for name, share in earned.items() if share == 1} == RIGHT
    assert total(results).items == 15


RIGHT = {
    "leaf", "cool", "same", "mass", "price", "pairs", "steps", "bins", "shelves", "spot", "offer",
}  # fmt: skip
