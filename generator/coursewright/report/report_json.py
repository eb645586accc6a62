"""A report as JSON values, with keys that stay.

    {
      "title": "…", "date": null,
      "items": {
        "all": 4, "published": 3,
        "by_type": {"choice": 2, …}, "by_level": {"remember": 1, …, "none": 0},
        "by_status": {"none": 3, "draft": 1, …},          of all items
        "by_bank": [{"bank": "leads", "title": "…", "all": 3, "published": 2}]
      },
      "objectives": [{"objective": "l01-o1", "items": 2, "levels": {…}}],   as `coverage` has it
      "below_level": [{"objective": "l01-o2", "level": "apply"}],
      "coverage": {…},                                    all that `coverage` writes
      "blueprints": [{
        "blueprint": "exam", "title": "…", "forms": 2, "items": 6,
        "shared": 1,               most items that two forms share, null where none can be drawn
        "allowed": 0.25,           largest share of a form that two forms may have in common
        "pass": 0.7,               share of the points that passes, null where nothing is said
        "areas": [{"area": "l08", "title": "…",
                   "cells": {"recall": {"wanted": 4, "needed": 8, "available": 9, "lacking": 0}}}]
      }],
      "findings": {
        "errors": 0, "count": 2,                          what is worth a look, without errors
        "rules": [{"code": "…", "severity": "warning", "findings": [
          {"bank": "leads", "item": "cold", …}            and what `check --format json` has
        ]}],
        "switched_off": [{"code": "…", "reason": "…", "bank": null, "item": null}]
      },
      "keys": {
        "positions": [{"options": 3, "items": 2, "counts": [1, 0, 1], "chance": 0.3333}],
        "longest": {"items": 2, "longest": 1, "chance": 0.3333},
        "true_false": {"true": 1, "false": 2}
      },
      "reading": {                                        words
        "stems": {"texts": 3, "median": 7, "limit": 60, "above": 0,
                  "longest": [{"bank": "…", "item": "…", "option": null, "words": 12}]},
        "options": {…}, "words_per_sentence": 6.5         null where there is no text, as `median`
      },
      "attention": [{"text": "…", "section": "coverage", "names": ["lead"]}]
    }

Figures are about published items, unless they are by status or by bank. `chance` is the share that
chance alone would give; that of `longest` is an upper limit. `none` counts items that do not say.
"""

from typing import Any

from ..problems import as_mapping
from .attention import attention
from .blueprints import AreaSupply, BlueprintSupply
from .coverage_json import coverage_mapping, grid_mapping
from .figures import Report, Tally
from .findings import RuleFindings
from .key_balance import KeyBalance
from .reading import Lengths, Reading

_DIGITS = 4


def report_mapping(report: Report, date: str | None = None) -> dict[str, Any]:
    """What `report --format json` prints; `date` is whatever the caller wants to stand there."""
    return {
        "title": report.title,
        "date": date,
        "items": _items(report),
        "objectives": grid_mapping(report.grid),
        "below_level": [{"objective": name, "level": level} for name, level in report.below_level],
        "coverage": coverage_mapping(report.coverage),
        "blueprints": [_blueprint(blueprint) for blueprint in report.blueprints],
        "findings": _findings(report),
        "keys": _keys(report.keys),
        "reading": _reading(report.reading),
        "attention": [
            {"text": note.text, "section": note.section, "names": list(note.names)}
            for note in attention(report)
        ],
    }


def _items(report: Report) -> dict[str, Any]:
    return {
        "all": report.items,
        "published": report.published,
        "by_type": _counts(report.types),
        "by_level": _counts(report.levels),
        "by_status": _counts(report.statuses),
        "by_bank": [
            {"bank": bank.id, "title": bank.title, "all": bank.items, "published": bank.published}
            for bank in report.banks
        ],
    }


def _counts(tallies: tuple[Tally, ...]) -> dict[str, int]:
    return {tally.name or "none": tally.items for tally in tallies}


def _blueprint(blueprint: BlueprintSupply) -> dict[str, Any]:
    return {
        "blueprint": blueprint.id,
        "title": blueprint.title,
        "forms": blueprint.forms,
        "items": blueprint.size,
        "shared": blueprint.shared,
        "allowed": blueprint.allowed,
        "pass": blueprint.cut_score,
        "areas": [_area(area) for area in blueprint.areas],
    }


def _area(area: AreaSupply) -> dict[str, Any]:
    cells = {
        column: {
            "wanted": cell.wanted,
            "needed": cell.needed,
            "available": cell.available,
            "lacking": cell.lacking,
        }
        for column, cell in area.cells.items()
    }
    return {"area": area.id, "title": area.title, "cells": cells}


def _findings(report: Report) -> dict[str, Any]:
    switches = [
        {"code": switch.code, "reason": switch.reason, "bank": switch.bank, "item": switch.item}
        for switch in report.switches
    ]
    rules = [_rule(rule) for rule in report.rules]
    return {
        "errors": report.errors,
        "count": report.findings,
        "rules": rules,
        "switched_off": switches,
    }


def _rule(rule: RuleFindings) -> dict[str, Any]:
    findings = [
        {"bank": finding.bank, "item": finding.item, **as_mapping(finding.problem)}
        for finding in rule.findings
    ]
    return {"code": rule.code, "severity": rule.severity, "findings": findings}


def _keys(keys: KeyBalance) -> dict[str, Any]:
    return {
        "positions": [
            {
                "options": row.options,
                "items": row.items,
                "counts": list(row.counts),
                "chance": round(row.chance, _DIGITS),
            }
            for row in keys.positions
        ],
        "longest": {
            "items": keys.longest.items,
            "longest": keys.longest.longest,
            "chance": round(keys.longest.chance, _DIGITS),
        },
        "true_false": {"true": keys.true, "false": keys.false},
    }


def _reading(reading: Reading) -> dict[str, Any]:
    mean = reading.sentence
    return {
        "stems": _lengths(reading.stems),
        "options": _lengths(reading.options),
        "words_per_sentence": None if mean is None else round(mean, _DIGITS),
    }


def _lengths(lengths: Lengths) -> dict[str, Any]:
    return {
        "texts": len(lengths.texts),
        "median": lengths.median,
        "limit": lengths.limit,
        "above": len(lengths.above),
        "longest": [
            {"bank": text.bank, "item": text.item, "option": text.option, "words": text.words}
            for text in lengths.longest
        ],
    }
