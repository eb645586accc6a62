"""`screen impact`: the rates at which groups pass, held against each other."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

import click

from ...problems import CoursewrightError, MisuseError
from ...screening.impact import MOST, Comparison, Group, compared
from ...screening.invited import invited
from ...screening.standings import Standing
from ..ending import FILE, Stops
from .judging import report_facts
from .tables import rows_of
from .work import Work, campaign_option, opened


@click.command()
@campaign_option
@click.option("--groups", type=FILE, help="A table with the column ref and one or more of groups.")
@click.option("--counts", type=FILE, help="A table group, passed, people: no campaign is read.")
@click.option(
    "--by",
    type=click.Choice(["decision", "cut", "median"]),
    default="decision",
    show_default=True,
    help="Who passed: by people's decisions, by the cut score, or above the median score.",
)
@click.option(
    "--ll144", is_flag=True, help="Print the table as New York City's Local Law 144 has it."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def impact(root: Path, groups: Path | None, counts: Path | None, by: str, **output: bool) -> None:
    """Hold the rates at which groups pass against each other.

    Groups are read from a table of their own, by reference, and kept nowhere.
    """
    with Stops():
        if (groups is None) == (counts is None):
            raise MisuseError("name `--groups FILE` or `--counts FILE`")
        if counts is not None:
            tables = {"group": list(_counted(counts))}
        else:
            assert groups is not None
            tables = dict(_grouped(groups, opened(root), by))
        if any(sum(group.people for group in found) > MOST for found in tables.values()):
            raise CoursewrightError(f"exact tests are worked out for up to {MOST:,} people")
    for name, found in tables.items():
        lines = _table_lines(name, found, **output)
        click.echo("\n".join(lines))


def _counted(path: Path) -> Iterator[Group]:
    for row, place in rows_of(path, ("group", "passed", "people")):
        passed, people = row["passed"], row["people"]
        if not (passed.isdecimal() and people.isdecimal()) or int(passed) > int(people):
            raise CoursewrightError(
                f"{place}: `passed` and `people` are whole numbers, no more "
                "of the first than of the second"
            )
        yield Group(row["group"], int(passed), int(people))


def _grouped(path: Path, work: Work, by: str) -> Iterator[tuple[str, list[Group]]]:
    """A table for each column of groups, and one for all of them together."""
    passed = _passed(work, by)
    rows = [row for row, _ in rows_of(path, ("ref",))]
    names = [name for name in (rows[0] if rows else {}) if name != "ref"]
    if not names:
        raise CoursewrightError(f"{path.as_posix()}:1: a column with groups is needed beside `ref`")
    for name in names:
        yield name, _groups(rows, lambda row, name=name: row.get(name, ""), passed)  # type: ignore[misc]
    if len(names) > 1:
        both = " and ".join(names)
        yield both, _groups(rows, lambda row: " · ".join(row.get(n, "") for n in names), passed)


def _groups(
    rows: Sequence[Mapping[str, str]],
    name_of: Callable[[Mapping[str, str]], str],
    passed: Mapping[str, bool],
) -> list[Group]:
    found: dict[str, list[bool]] = {}
    for row in rows:
        if row["ref"] in passed:
            found.setdefault(name_of(row) or "unknown", []).append(passed[row["ref"]])
    return [Group(name, sum(own), len(own)) for name, own in sorted(found.items())]


def _passed(work: Work, by: str) -> dict[str, bool]:
    """Who passed, by reference. Raises `MisuseError` where that cannot be told."""
    if by == "decision":
        found = invited(work.folder.ledger()).values()
        decided = {one.ref: one.decisions[-1]["outcome"] for one in found if one.decisions}
        if not decided:
            raise MisuseError("no decision was written down yet: `--by median`, or `screen decide`")
        return {ref: outcome == "advance" for ref, outcome in decided.items()}
    graded = report_facts(work).standings
    if by == "cut":
        if any(one.cut is None for one in graded):
            raise MisuseError("the campaign has no documented cut score: `--by median`")
        return {one.result.ref: one.score.share >= (one.cut or 0) for one in graded}
    return _above_median(graded)


def _above_median(graded: Sequence[Standing]) -> dict[str, bool]:
    if not graded:
        raise MisuseError("nothing was graded yet: `coursewright screen grade`")
    middle = median(one.score.share for one in graded)
    return {one.result.ref: one.score.share > middle for one in graded}


def _table_lines(
    name: str, groups: Sequence[Group], *, ll144: bool, as_json: bool
) -> Iterator[str]:
    found = compared(groups)
    if as_json:
        yield json.dumps({"groups": name, "comparisons": [_json(one) for one in found]}, indent=2)
        return
    if ll144:
        yield from _ll144(name, groups, found)
        return
    yield f"by {name}"
    for group in groups:
        rate = "–" if group.rate is None else f"{group.rate:.1%}"
        yield f"  {group.name:24} {group.passed:5} of {group.people:5} passed  {rate:>6}"
    for one in found:
        yield from _comparison_lines(one)
    if not found:
        yield "  fewer than two groups: nothing to compare"


def _comparison_lines(one: Comparison) -> Iterator[str]:
    ratio = "–" if one.ratio is None else f"{one.ratio:.3f}"
    between = "–" if one.interval is None else f"{one.interval[0]:.3f}–{one.interval[1]:.3f}"
    z = "–" if one.z is None else f"{one.z:.3f}"
    yield f"  {one.group.name} beside {one.reference.name}: {one.reading}"
    fifths = "below" if one.below else "not below"
    flips = "; one different decision would turn that" if one.flips else ""
    yield f"      ratio {ratio} ({fifths} four fifths{flips}), 95 % {between}"
    yield f"      Fisher p {one.fisher:.4f}, mid-p {one.mid_p:.4f}, z {z}"
    yield f"      at the same rate {one.shortfall} more would have passed"
    if one.is_small:
        yield "      the group is less than 2 % of all: it may be left out of the rule"


def _ll144(name: str, groups: Sequence[Group], found: Sequence[Comparison]) -> Iterator[str]:
    """Groups, how many, selection rate, impact ratio: 6 RCNY 5-301."""
    ratios = {one.group.name: one.ratio for one in found}
    yield f"{name},people,passed,selection rate,impact ratio"
    for group in groups:
        rate = "" if group.rate is None else f"{group.rate:.3f}"
        ratio = ratios.get(group.name, 1.0 if group.people else None)
        told = "" if ratio is None else f"{ratio:.3f}"
        yield f'"{group.name}",{group.people},{group.passed},{rate},{told}'


def _json(one: Comparison) -> dict[str, object]:
    return {
        "group": one.group.name,
        "passed": one.group.passed,
        "people": one.group.people,
        "reference": one.reference.name,
        "ratio": one.ratio,
        "below four fifths": one.below,
        "one decision turns it": one.flips,
        "fisher": one.fisher,
        "mid-p": one.mid_p,
        "z": one.z,
        "two standard errors": one.beyond_two,
        "interval": one.interval,
        "shortfall": one.shortfall,
        "reading": one.reading,
    }
