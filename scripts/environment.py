"""The project's virtual environment: made once, and brought up to date when the lock changes.

Run with the name of a set of dependencies: `python -m scripts.environment test`.
"""

import importlib.util
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.stamps import do_once, fingerprint

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
# Each set holds the ones before it, and all are locked to the same versions.
SETS = ("base", "postgres", "test", "dev")


def refuse_a_read_only_folder(folder: Path) -> None:
    """End with one sentence where nothing could be written.

    A folder that is not there yet is made, for this user alone: it is to hold the editors' data.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        sys.exit(
            f"The folder {folder} cannot be written to ({error.strerror}): "
            "move the project to a folder of your own, or correct the permissions."
        )


def refuse_a_python_without_venv() -> None:
    """End with one sentence where Debian has split the venv module off."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return
    version = ".".join(platform.python_version_tuple()[:2])
    sys.exit(
        f"Python's venv module is missing: on Debian 'apt install python{version}-venv' brings it."
    )


def locked(name: str, *, root: Path = ROOT) -> str:
    """The state that an installed set has to match.

    The folder belongs to it: the programs in a virtual environment name their interpreter by its
    full path, so an environment that was moved has to be made again.
    """
    files = [*(root / "requirements").glob("*.txt"), root / "pyproject.toml"]
    return fingerprint(files, name, str(root), platform.python_version())


def is_installed(name: str) -> bool:
    """Whether this set, or one that holds it, is in place."""
    candidates = SETS[SETS.index(name) :]
    return (BIN / "python").exists() and any(
        (stamp := VENV / f"installed-{candidate}").is_file()
        and stamp.read_text() == locked(candidate)
        for candidate in candidates
    )


def make_venv() -> None:
    """A fresh virtual environment, in place of whatever is there."""
    refuse_a_python_without_venv()
    print("Making the virtual environment .venv ...", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    run(sys.executable, "-m", "venv", str(VENV), failure="The virtual environment was not made")


def install(name: str) -> None:
    """Exactly what is locked, and then the project itself, without asking any index for more."""
    print(f"Installing the locked dependencies ({name}); this takes a minute, once ...", flush=True)
    pip = [str(BIN / "python"), "-m", "pip", "-qq", "--disable-pip-version-check", "--no-input"]
    failure = "The dependencies were not installed (is there a connection to a package index?)"
    lock = str(ROOT / "requirements" / f"{name}.txt")
    run(*pip, "install", "--require-hashes", "--no-deps", "-r", lock, failure=failure)
    project = ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    run(*pip, "install", *project, failure=failure)


def run(*command: str, failure: str) -> None:
    """Run a program in the project's folder; end with one sentence when it fails."""
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        sys.exit(f"{failure}: see the lines above.")


def ensure(name: str) -> None:
    """Have the virtual environment with at least this set of dependencies."""
    if is_installed(name):
        return
    refuse_a_read_only_folder(ROOT)
    made_for = f"{ROOT} {platform.python_version()}"
    do_once(VENV / "made-for", lambda: made_for, make_venv)
    do_once(VENV / f"installed-{name}", lambda: locked(name), lambda: install(name))


def main(arguments: list[str]) -> None:
    if len(arguments) != 1 or arguments[0] not in SETS:
        sys.exit(f"Name one set of dependencies: {', '.join(SETS)}.")
    ensure(arguments[0])


if __name__ == "__main__":
    main(sys.argv[1:])
