"""`score`: responses that were collected elsewhere."""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import click

from ..attempts import attempt_problem, score_bank
from ..check.names import check_declared
from ..load.course import load_bank
from ..model import ItemBank
from ..problems import has_errors, in_order, write_problems
from .ending import FILE, PROBLEMS

_MOST_DIGITS = 400


@click.command()
@click.argument("bank", type=FILE)
@click.argument("responses", type=FILE)
def score(bank: Path, responses: Path) -> None:
    """Score RESPONSES, a JSON object of item id and response, by the item bank BANK."""
    read = _sound_bank(bank)
    given = _responses(responses)
    by_id = {item.id: item for item in read.items}
    for name, response in given.items():
        if name not in by_id:
            click.echo(f"warning: the bank has no item `{name}`", err=True)
        elif problem := attempt_problem(by_id[name], response):
            click.echo(f"warning: the response to `{name}` {problem}", err=True)
    click.echo(json.dumps(score_bank(read, given), indent=2))


def _sound_bank(path: Path) -> ItemBank:
    bank, declared, problems = load_bank(path)
    problems = in_order([*problems, *check_declared(declared)])
    click.echo(write_problems(problems, "text"), nl=False, err=True)
    if bank is None or has_errors(problems):
        sys.exit(PROBLEMS)
    return bank


def _responses(path: Path) -> dict[str, Any]:
    twice: list[str] = []

    def pairs(entries: list[tuple[str, Any]]) -> dict[str, Any]:
        counts = Counter(name for name, _ in entries)
        twice[:] = [name for name, count in counts.items() if count > 1]  # at last, of the whole
        return dict(entries)

    try:
        text = path.read_text(encoding="utf-8-sig")
        given = json.loads(text, parse_int=_whole, object_pairs_hook=pairs)
    except (ValueError, RecursionError) as error:
        raise click.UsageError(f"{path.as_posix()} is not JSON: {error}") from None
    if not isinstance(given, dict):
        raise click.UsageError(f"{path.as_posix()} must be a JSON object of item id and response")
    for name in twice:
        click.echo(f"warning: `{name}` has several responses, of which the last counts", err=True)
    return given


def _whole(digits: str) -> int | float:
    # A number too long for `int` is infinite for the player, and misfits there like any other.
    return int(digits) if len(digits) <= _MOST_DIGITS else float(digits)
