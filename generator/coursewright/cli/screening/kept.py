"""What a campaign keeps as its ledger knows it: forms, answers, results; nothing else is any."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from ...problems import CoursewrightError
from ...screening.derivation import encoded
from ...screening.folder import read_bytes, write_private
from ...screening.invited import Invited, invited
from ...screening.ledger import Ledger
from ...screening.results import Result, change, in_order, read_result, result_bytes
from .work import Work, moment


def kept_results(work: Work) -> list[Result]:
    """The results that were kept, by the team's references.

    Raises `CoursewrightError` for a file that is not what was graded.
    """
    known = invited(work.folder.ledger())
    return in_order([kept_result(path, known) for path in result_files(work)])


def result_files(work: Work) -> list[Path]:
    return sorted(work.folder.results.glob("*.json"))


def kept_result(path: Path, known: Mapping[str, Invited]) -> Result:
    """One of them; `known` are the invites of the ledger."""
    result = read_result(read_bytes(path))
    invite = known.get(path.stem)
    if invite is None:
        raise CoursewrightError(f"{path.as_posix()}: a result of no invite: move it away")
    if result is None or result.invite != path.stem or result.digest != invite.result:
        raise CoursewrightError(
            f"{path.as_posix()}: not what was graded for {invite.ref}: move it away and run "
            "`coursewright screen grade` again, with `--ratings` if people gave points to texts"
        )
    return result


def keep(results: Sequence[Result], before: Mapping[str, Result], work: Work) -> None:
    """Write results down in the ledger, then into files; `before` are those that were kept."""
    ledger = work.folder.ledger()
    known = invited(ledger)
    for result in in_order(results):
        if result.digest != known[result.invite].result:
            ledger = _with_result(result, before.get(result.invite), ledger)
    work.folder.write_ledger(ledger)
    for result in results:
        write_private(work.folder.result(result.invite), result_bytes(result))


def _with_result(result: Result, before: Result | None, ledger: Ledger) -> Ledger:
    details = {
        "invite": result.invite,
        "ref": result.ref,
        "result": result.digest,
        "bank": result.bank,
        "score": round(result.score.earned, 4),
        "of": result.score.possible,
    }
    if before is None:
        return ledger.with_entry("grade", details, moment())
    items = [*change(before, result).items]
    details |= {"items": items, "before": round(before.score.earned, 4)}
    return ledger.with_entry("regrade", details, moment())


def kept_form(one: Invited, work: Work) -> bytes:
    """The sealed form of an invite. Raises `CoursewrightError` where it is not as it was issued."""
    path = work.folder.form(one.id)
    data = read_bytes(path) if path.is_file() else b""
    if encoded(sha256(data).digest()) != one.form_hash:
        raise _damaged(path, f"it was issued for {one.ref}: bring it back from a copy")
    return data


def kept_response(one: Invited, digest: str, work: Work) -> bytes:
    """A sealed file of an invite. Raises `CoursewrightError` where it is not as it was taken in."""
    path = work.folder.response(one.id, digest)
    data = read_bytes(path) if path.is_file() else b""
    if sha256(data).hexdigest() != digest:
        raise _damaged(path, f"it was taken in: `import` the file of {one.ref} once more")
    return data


def _damaged(path: Path, since: str) -> CoursewrightError:
    return CoursewrightError(f"{path.as_posix()}: gone, changed or damaged since {since}")
