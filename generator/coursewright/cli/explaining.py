"""`explain`: what lint rules look for, and why."""

from difflib import get_close_matches

import click

from ..lint.rule_pages import RULE_PAGES
from ..lint.rules import READERS_OWN


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Print the page of the lint rule CODE, or list all rules."""
    click.echo(_listed() if code is None else _page(code))


def _listed() -> str:
    width = max(map(len, RULE_PAGES))
    return "\n".join(
        f"{code:{width}}  {rule.severity:7}  {rule.summary}" for code, rule in RULE_PAGES.items()
    )


def _page(code: str) -> str:
    rule = RULE_PAGES.get(code)
    if rule is None:
        guess = get_close_matches(code.lower(), RULE_PAGES, 1)
        hint = f"did you mean `{guess[0]}`?" if guess else "`coursewright explain` lists all"
        others = "other codes stand on the page Messages of the guide"
        raise click.UsageError(f"no rule `{code}`: {hint}; {others}")
    if code in READERS_OWN:
        return f"{code} ({rule.severity})\n\n{rule.page}\n\nIt cannot be switched off."
    language = "\nIt knows English words and looks at English courses only." * rule.is_english
    off = f"Switch it off where it is wrong, with the reason:\n\n    lint: {{{code}: …}}"
    return f"{code} ({rule.severity})\n\n{rule.page}\n\n{off}\n{language}".rstrip()
