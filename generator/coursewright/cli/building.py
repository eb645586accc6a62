"""`build`, `serve` and `tree`: a course becomes a site."""

from pathlib import Path

import click

from ..following import unfollowed
from ..site.building import BUILDERS, build_site, serve_site
from ..site.mkdocs_plugin import telling
from ..site.tree import write_tree
from .ending import COURSE, Stops, course_settings, shown_path
from .progress import progress


@click.command()
@click.argument("path", type=COURSE, default=Path())
@click.option("--builder", type=click.Choice(BUILDERS), default="mkdocs", show_default=True)
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the site goes (default: site).",
)
@click.option("--offline", is_flag=True, help="A site that works from a folder, without a server.")
def build(path: Path, builder: str, site_dir: Path | None, *, offline: bool) -> None:
    """Build the site of the course in PATH. A build that fails leaves the last site as it was."""
    course_settings(path)
    with Stops():
        with progress() as follow, telling(follow, shown=shown_path(path)):
            folder = build_site(path, builder=builder, site_dir=site_dir, offline=offline)
        click.echo(f"built {folder.as_posix()}/")


@click.command()
@click.argument("path", type=COURSE, default=Path())
@click.option("--address", default="127.0.0.1:8000", show_default=True, metavar="HOST:PORT")
def serve(path: Path, address: str) -> None:
    """Preview the course in PATH; pages follow every edit."""
    course_settings(path)
    with Stops(), telling(unfollowed, shown=shown_path(path)):
        serve_site(path, address)


@click.command()
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--course", "path", type=COURSE, default=Path(), help="The course folder (default: here)."
)
def tree(out: Path, path: Path) -> None:
    """Write a plain docs tree with an mkdocs.yml that other builders can build."""
    course_settings(path)
    with Stops():
        with progress() as follow, telling(follow, shown=shown_path(path)):
            count = write_tree(path, out)
        click.echo(f"wrote {out.as_posix()}/ ({count} files changed)")
