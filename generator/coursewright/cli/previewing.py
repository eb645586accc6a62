"""`preview`: one bank in the browser, while it is written."""

from contextlib import suppress
from pathlib import Path

import click

from ..site.preview_server import PreviewServer
from .ending import FILE, Stops


@click.command()
@click.argument("bank", type=FILE)
@click.option("--address", default="127.0.0.1:0", show_default=True, metavar="HOST:PORT")
def preview(bank: Path, address: str) -> None:
    """Show the item bank BANK as the site will show it; the page follows every edit.

    Problems stand beside the items that they are about. Port 0 takes any that is free.
    """
    with Stops():
        server = PreviewServer(bank, address)
        with suppress(KeyboardInterrupt):
            click.echo(f"{bank.as_posix()} is shown at {server.url} (Ctrl+C ends it)")
            server.serve_forever()
        server.server_close()
