"""A whole campaign with all item types, in which every secret is a random word: none gets out."""

from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
import yaml

from coursewright.screening.derivation import form_identity, link_secret
from coursewright.screening.keys import new_keys
from coursewright.screening.sealing import opened

from .conftest import CAMPAIGN, Played
from .test_forms import canary, readings

ADDRESS = "https://jobs.example/test/"


class Secrets:
    """Makes a bank of the same items with a random word for each id and each hidden text."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.texts: list[str] = []

    def name(self, value: str) -> str:
        return self.names.setdefault(value, canary())

    def text(self) -> str:
        self.texts.append(canary())
        return self.texts[-1]

    def key(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self.name(entry) for entry in value]
        return self.name(value) if isinstance(value, str) else value

    def hidden(self, value: Any) -> Any:
        """Feedback for all or by response, accepted texts, criteria with their levels."""
        if isinstance(value, list):
            return [self.hidden(entry) for entry in value]
        if isinstance(value, dict):
            return {k: self.name(v) if k == "id" else self.hidden(v) for k, v in value.items()}
        return self.text() if isinstance(value, str) else value

    def of(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self.of(entry) for entry in value]
        return dict(self._fields(value)) if isinstance(value, dict) else value

    def _fields(self, fields: dict[Any, Any]) -> Iterator[tuple[Any, Any]]:
        for name, value in fields.items():
            if name == "id":
                yield name, self.name(value)
            elif name == "key":
                yield name, self.key(value)
            elif name in ("feedback", "accept", "model", "rubric", "description"):
                yield name, self.hidden(value)
            elif name == "gaps":
                yield name, {self.name(gap): self.of(inner) for gap, inner in value.items()}
            elif name == "text" and "gaps" in fields:
                yield name, value.format(**{gap: f"{{{self.name(gap)}}}" for gap in fields["gaps"]})
            else:
                yield name, self.of(value)


def spoken(folder: Path) -> Iterator[tuple[str, bytes]]:
    """What leaves the team: pages, and mails with all that they hold."""
    for path in sorted(path for path in (folder / "pages").rglob("*") if path.is_file()):
        yield path.name, path.read_bytes()
    for path in sorted((folder / "mails").glob("*.eml")):
        data = path.read_bytes()
        yield path.name, data
        for part in message_from_bytes(data, policy=default).walk():
            if not part.is_multipart():
                yield f"{path.name} {part.get_content_type()}", part.get_payload(decode=True)


@pytest.mark.parametrize("address", ["", ADDRESS], ids=["mailed", "hosted"])
def test_no_file_that_leaves_the_team_holds_a_marker(
    begun: Callable[..., Played], address: str
) -> None:
    played = begun(CAMPAIGN + (f"address: {address}\n" if address else ""))
    secrets = Secrets()
    bank = played.root / "bank" / "quizzes" / "types.yml"
    made = secrets.of(yaml.safe_load(bank.read_text(encoding="utf-8")))
    bank.write_text(yaml.safe_dump(made, allow_unicode=True, sort_keys=False), encoding="utf-8")
    played.run("invite", *(word for number in range(6) for word in ("--ref", f"c-{number}")))
    played.run("build")
    words = [word.encode() for word in (*secrets.names.values(), *secrets.texts)]
    assert len(words) > 90
    team, _ = new_keys(b"i" * 32, b"m" * 32)
    forms = {
        f"{path.name}, opened": opened(
            path.read_bytes(), [form_identity(link_secret(team.master, path.stem))]
        )
        for path in (played.root / "forms").iterdir()
    }
    assert len(forms) == 6
    seen = b"".join(forms.values())
    for stem in (b"Which country", b"Put the steps", b"Where are the leaves", b"Complete the"):
        assert stem in seen  # what is not secret is there, and would be found
    told = [*spoken(played.root)]
    assert len(told) >= 13
    for name, data in [*forms.items(), *told]:
        for reading in readings(data):
            assert [word for word in words if word in reading] == [], name
