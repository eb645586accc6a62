"""The Jinja2 templates of the package."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

PACKAGE = __package__.rpartition(".")[0]


@cache
def templates() -> Environment:
    """Everything a template prints is escaped unless it is finished HTML."""
    environment = Environment(
        loader=PackageLoader(PACKAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    # What is scored stays in the order of the item.
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return environment


@cache
def template(name: str) -> Template:
    return templates().get_template(name)
