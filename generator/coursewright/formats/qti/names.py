"""Our ids as identifiers of QTI, and back: these begin with a letter or `_`."""

# Variables of an item and its choices must not have the same names.
VARIABLES = frozenset(("SCORE", "MAXSCORE", "FEEDBACK", "CHOSEN", "RESPONSE", "completionStatus"))


def identifier(name: str) -> str:
    """An id of ours in a form that QTI takes: `_` stands before what it does not."""
    return f"_{name}" if name[0].isdigit() or name in VARIABLES else name


def own_id(name: str) -> str:
    """The id of ours that `identifier` made a name of; any other name as it is."""
    return name[1:] if name.startswith("_") and identifier(name[1:]) == name else name
