"""Make .venv with the Python that runs this file."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

VENV = Path(__file__).resolve().parents[2] / ".venv"


def add_ensurepip() -> None:
    """Debian packs ensurepip apart from Python."""
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not shutil.which("apt-get"):
        sys.exit(f"{sys.executable} lacks `ensurepip`, which makes virtual environments")
    if os.geteuid() != 0:
        sys.exit(f"{sys.executable} lacks `ensurepip`: run `apt-get install {package}` as root")
    print(f"setting up: {package}", flush=True)
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    for arguments in (["update"], ["install", "-y", package]):
        subprocess.run(["apt-get", "-qq", *arguments], check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        add_ensurepip()
    print(f"setting up: .venv with Python {sys.version.split()[0]}", flush=True)
    # In a process of its own: this one would not see an ensurepip that has just arrived.
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
    (VENV / "stamp-python").touch()


if __name__ == "__main__":
    main()
