"""Pages that are followed from top to bottom: files are written, commands run."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from .fences import GUIDE, Fence, fences

# What somebody did who follows such a page, before it begins.
WALKS = {
    "editors.md": "coursewright new food && cd food\n",
    "getting-started.md": "",
    "languages.md": "",
    "reviewing.md": "coursewright new food && cd food\n",
    "screening.md": "",
}
# Installing is tested with the wheel; servers run until they are ended; a push needs a host.
_NOT_RUN = re.compile(
    r"^(?:coursewright (?:serve|preview)|git (?:push|clone)|pip|python3|\.)(?: .*)?\n", re.MULTILINE
)
_LONGEST = 60  # seconds
LEFT_OUT = "…\n"


class Walk:
    """A page that is being followed: where its reader stands, and what was printed last."""

    def __init__(self, page: str, folder: Path) -> None:
        self._page = GUIDE / page
        self._start = self._folder = folder
        self._printed = ""
        self._run(WALKS[page], may_fail=False)

    def differences(self) -> Iterator[tuple[Fence, str]]:
        """Yield each shown output that is not what was printed, and what was."""
        shown = list(fences(self._page))
        for fence, after in zip(shown, [*shown[1:], None], strict=True):
            if fence.title:
                path = self._folder / fence.title
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(fence.text, encoding="utf-8")
            elif fence.language == "sh":
                is_shown = after is not None and after.language == "text"
                self._run(_NOT_RUN.sub("", fence.text), may_fail=is_shown)
            elif fence.language == "text" and not _fits(fence.text, self._printed):
                yield fence, self._printed

    def _run(self, script: str, *, may_fail: bool) -> None:
        # A team's keys lie in a folder of its owner, and its passphrase is asked for.
        team = {
            "COURSEWRIGHT_KEYS": str(self._start / "keys"),
            "COURSEWRIGHT_PASSPHRASE": "a word that nobody guesses",
        }
        done = subprocess.run(
            ["bash", "-c", f"set -e\n{script}" if not may_fail else script],
            cwd=self._folder,
            env={**_environment(), **team},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=_LONGEST,
            stdin=subprocess.DEVNULL,
        )
        assert may_fail or done.returncode == 0, f"{script}\n{done.stdout}"
        assert "Traceback" not in done.stdout, done.stdout
        self._printed = done.stdout
        for folder in re.findall(r"(?:^|&& )cd (\S+)$", script, re.MULTILINE):
            self._folder /= folder


def _environment() -> dict[str, str]:
    programs = Path(sys.executable).parent
    who = {"NAME": "Ana Ndiaye", "EMAIL": "ana@example.org", "DATE": "2026-11-22T12:00:00Z"}
    return {
        **os.environ,
        "PATH": f"{programs}:{os.environ['PATH']}",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "NO_MKDOCS_2_WARNING": "1",
        **{
            f"GIT_{role}_{name}": value
            for role in ("AUTHOR", "COMMITTER")
            for name, value in who.items()
        },
    }


def _fits(shown: str, printed: str) -> bool:
    """Whether an output is as shown; a line `…` stands for lines that are left out."""
    parts = (re.escape(part) for part in shown.split(LEFT_OUT))
    return re.fullmatch(r"(?:.*\n)*?".join(parts), printed) is not None
