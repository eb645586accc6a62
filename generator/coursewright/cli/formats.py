"""`formats`: what other tools' formats carry."""

import json

import click

from ..exchange.listing import formats_mapping, write_formats
from .exporting import ALL


@click.command()
@click.option(
    "--report", type=click.Choice(("text", "json")), default="text", help="How it is told."
)
def formats(report: str) -> None:
    """Print for each format what of an item comes along, and what a second import does."""
    if report == "json":
        click.echo(json.dumps(formats_mapping(ALL.values()), indent=2))
    else:
        click.echo(write_formats(ALL.values()), nl=False)
