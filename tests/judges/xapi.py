"""Learning Locker's `xapi-validation` (GPL), run as a program of its own."""

from collections.abc import Mapping, Sequence

from .node import verdicts


def xapi_errors(statements: Sequence[Mapping[str, object]]) -> list[list[str]]:
    """Return what is wrong with each statement, as `path: kind of error: value`."""
    return verdicts("xapi.mjs", statements)
