"""The codes of all rules, without loading the rules: a build only asks which there are."""

from importlib.resources import files


def rule_codes() -> list[str]:
    """The codes of all rules: a rule's file has its name."""
    folders = [files(__package__) / name for name in ("rules", "bank_rules", "pair_rules")]
    names = [path.name for folder in folders for path in folder.iterdir()]
    return sorted(
        name.removesuffix(".py").replace("_", "-")
        for name in names
        if name.endswith(".py") and name != "__init__.py"
    )
