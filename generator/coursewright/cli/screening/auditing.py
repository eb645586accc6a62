"""`screen audit`: whether all that the ledger names is there as it was."""

import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import click

from ...problems import CoursewrightError
from ...screening.invited import Invited, invited
from ..ending import PROBLEMS, Stops
from .kept import kept_form, kept_response, kept_result, result_files
from .work import Work, campaign_option, opened


@click.command()
@campaign_option
def audit(root: Path) -> None:
    """Check that the ledger is whole and that all it names is there. Exits with 1 where not."""
    with Stops():
        work = opened(root)
        ledger = work.folder.ledger()
        faults = list(_faults(work))
    for fault in faults:
        click.echo(fault)
    last = ledger.entries[-1].hash[:16] if ledger.entries else "none"
    click.echo(f"{len(ledger.entries)} lines, whole; the last one's hash begins with {last}")
    sys.exit(PROBLEMS if faults else 0)


def _faults(work: Work) -> Iterator[str]:
    folder, known = work.folder, invited(work.folder.ledger())
    checks: list[Callable[[], object]] = []
    for one in known.values():
        expected = {folder.response(one.id, digest) for digest, _ in one.received}
        yield from (
            f"{path.as_posix()}: not in the ledger"
            for path in folder.received(one.id)
            if path not in expected
        )
        if one.graded is not None and not folder.result(one.id).is_file():
            yield f"{one.ref}: the result is gone"
        checks.append(partial(kept_form, one, work))
        checks += [partial(kept_response, one, digest, work) for digest, _ in one.received]
    checks += [partial(_check_bank, path, known, work) for path in result_files(work)]
    for check in checks:
        try:
            check()
        except CoursewrightError as error:
            yield str(error)


def _check_bank(path: Path, known: Mapping[str, Invited], work: Work) -> None:
    result = kept_result(path, known)
    if result.bank != work.bank.fingerprint:
        raise CoursewrightError(
            f"{result.ref}: the bank has changed since: `coursewright screen regrade`"
        )
