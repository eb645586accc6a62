"""A course as it was at a revision of its repository: the only module that runs git."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from posixpath import normpath, relpath

from ..following import Follow, unfollowed
from ..model import Settings, Sources
from ..problems import CoursewrightError, MisuseError, Position, Problem
from .course import load_course
from .settings import CONFIG, read_settings
from .tree_links import with_links

_READ = (".yml", ".yaml")  # lessons hold no items
_FILES, _LINK = (b"100644", b"100755"), b"120000"  # and no other repositories
# A hook's own variables: the repository is the one that the course lies in.
_FOREIGN = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


@dataclass(frozen=True, slots=True)
class Revision:
    """What was read at a revision; `commit` is its full name."""

    commit: str
    sources: Sources
    problems: Sequence[Problem]


def load_revision(
    root: Path, revision: str, *, shown: str, follow: Follow = unfollowed
) -> Revision:
    """Read banks, glossary and concepts of the course in `root` as they were; no page is read.

    `shown` goes before each path in positions. Nothing is written but a temporary folder. Raises
    `CoursewrightError` where git cannot tell, or the course was not there yet.
    """
    git = _Git(root)
    commit = git.commit(revision)
    with tempfile.TemporaryDirectory() as temporary:
        top = Path(temporary).resolve()
        files, astray = git.files(commit)
        _write_files(top, files)
        then = top / git.prefix
        settings, problems = read_settings(then, shown=shown)
        settings = _inside(settings, root=then, top=top, work_tree=git.top)
        if not (then / CONFIG).is_file() and not (then / settings.quizzes).is_dir():
            raise CoursewrightError(f"there was no course in `{root.as_posix()}` at `{revision}`")
        sources, found = load_course(then, settings, shown=shown, follow=follow)
    lost = [*_lost(astray, folder=normpath(git.prefix + settings.quizzes))]
    if lost:
        sources = replace(sources, incomplete=sources.incomplete | {"item"})
    paths = [shown + relpath(link, git.prefix or ".") for link in lost]
    return Revision(commit, sources, (*problems, *found, *map(_astray, paths)))


def last_change(path: Path) -> int:
    """When a file was changed last, in seconds since 1970.

    Of a file as it was committed that is the commit's time, the same in every clone; of another
    one what the disk says. Raises OSError.
    """
    try:
        committed = _Git(path.resolve().parent).time_of(path.resolve())
    except CoursewrightError:
        committed = None
    return int(path.stat().st_mtime) if committed is None else committed


def _lost(links: Iterable[str], *, folder: str) -> Iterator[str]:
    """Those of the links that were a bank in the folder, or led to it."""
    for link in links:
        is_bank = link.rpartition("/")[0] == folder and link.lower().endswith(_READ)
        if is_bank or f"{folder}/".startswith(f"{link}/"):
            yield link


def _astray(path: str) -> Problem:
    message = "the link leads out of the repository: what was there is not known"
    return Problem(Position(path, 1, 1), "error", "unreadable", message)


class _Git:
    """The repository around a folder. Raises `CoursewrightError` where there is none."""

    def __init__(self, folder: Path) -> None:
        program = shutil.which("git")
        if program is None:
            raise CoursewrightError("git is not installed: what was there before cannot be read")
        self._program = program
        self._folder = folder
        found = self._run("rev-parse", "--show-toplevel", "--show-prefix")
        if found.returncode:
            said = found.stderr.decode(errors="replace").strip().partition("\n")[0]
            is_none = "not a git repository" in said
            reason = "is in no git repository" if is_none else f"cannot be compared: {said}"
            raise CoursewrightError(f"`{folder.as_posix()}` {reason}")
        top, self.prefix = os.fsdecode(found.stdout).removesuffix("\n").split("\n")
        self.top = Path(top)

    def commit(self, revision: str) -> str:
        """The full name of a commit."""
        # No name of a revision begins with a dash, which git would take for an option, and none of
        # one alone with a circumflex, which is all but that.
        if not revision.startswith(("-", "^")):
            name = f"{revision}^{{commit}}"
            found = self._run("rev-parse", "--verify", "--quiet", name)
            if not found.returncode:
                return found.stdout.decode().strip()
        raise MisuseError(f"no revision `{revision}` {self._advice()}")

    def time_of(self, path: Path) -> int | None:
        """When a file was committed last; None where it differs from that, or never was."""
        if self._sound("status", "--porcelain", "--ignored", "--", path.as_posix()):
            return None
        said = self._sound("log", "-1", "--format=%ct", "--", path.as_posix()).strip()
        return int(said) if said else None

    def _advice(self) -> str:
        if self._run("rev-parse", "--is-shallow-repository").stdout.strip() != b"true":
            return "in this repository: name a commit, a tag or a branch"
        return (
            "in this clone, which is shallow: fetch all commits by `git fetch --unshallow`, "
            "or in a workflow by `fetch-depth: 0` of `actions/checkout`"
        )

    def files(self, commit: str) -> tuple[Iterator[tuple[str, bytes]], list[str]]:
        """Path, from the top of the repository, and content of each file that may be a source.

        Links within the tree are followed, those that lead out of it come second.
        """
        listed = self._sound("ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0")
        files: dict[str, bytes] = {}
        links: dict[str, bytes] = {}
        for facts, _, path in (entry.partition(b"\t") for entry in listed if entry):
            mode, _, object_id = facts.split()[:3]
            if mode in _FILES:
                files[os.fsdecode(path)] = object_id
            elif mode == _LINK:
                links[os.fsdecode(path)] = object_id
        targets = {path: os.fsdecode(target) for path, target in self._contents(links)}
        found, astray = with_links(files, targets)
        wanted = {path: name for path, name in found.items() if path.lower().endswith(_READ)}
        return self._contents(wanted), astray

    def _contents(self, objects: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
        """Objects are asked for one by one: `git archive` leaves out what attributes say."""
        ids = b"".join(object_id + b"\n" for object_id in objects.values())
        rest = memoryview(self._sound("cat-file", "--batch", given=ids) if objects else b"")
        for path, object_id in objects.items():
            head = bytes(rest[:200]).partition(b"\n")[0]
            if not head.startswith(object_id + b" blob "):
                raise CoursewrightError(f"git cannot read `{path}` from the repository")
            start, size = len(head) + 1, int(head.split()[2])
            yield path, bytes(rest[start : start + size])
            rest = rest[start + size + 1 :]

    def _sound(self, *arguments: str, given: bytes = b"") -> bytes:
        done = self._run(*arguments, given=given)
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip()
            raise CoursewrightError(f"git cannot read the repository: {said}")
        return done.stdout

    def _run(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        environment = {name: text for name, text in os.environ.items() if name not in _FOREIGN}
        return subprocess.run(
            [self._program, *arguments],
            cwd=self._folder,
            env={**environment, "LC_ALL": "C"},
            input=given,
            capture_output=True,
            check=False,
        )


def _write_files(top: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write the files of a tree below `top`, and none beside it: git does not check old trees."""
    for name, data in files:
        path = top / name
        if ".." in path.parts or not path.is_relative_to(top):
            raise CoursewrightError(f"git has a file `{name}`, which lies in no folder of its own")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _inside(settings: Settings, *, root: Path, top: Path, work_tree: Path) -> Settings:
    """Settings whose folders lie below `top`, where the files of then are."""

    def folder(name: str) -> str | None:
        path = Path(os.path.normpath(root / name))
        if Path(name).is_absolute() and path.is_relative_to(work_tree):
            path = top / path.relative_to(work_tree)
        return relpath(path.as_posix(), root.as_posix()) if path.is_relative_to(top) else None

    quizzes = folder(settings.quizzes)
    if quizzes is None:
        raise CoursewrightError(
            f"`{settings.quizzes}` lies outside of the repository: nothing of then is known"
        )
    return replace(settings, quizzes=quizzes, content=folder(settings.content) or "content")
