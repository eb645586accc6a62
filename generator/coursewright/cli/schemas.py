"""`schema`: what editors know about the source files."""

import json

import click

from ..load.schema import SCHEMAS, combined_schema


@click.command()
@click.argument("part", type=click.Choice(tuple(SCHEMAS)), required=False)
def schema(part: str | None) -> None:
    """Print the JSON Schema of the source files, or of one PART of them."""
    click.echo(json.dumps(SCHEMAS[part]() if part else combined_schema(), indent=2))
