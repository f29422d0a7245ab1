"""Remembers what is done already, so that the second start has nothing left to do."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path


def fingerprint(files: Iterable[Path], *facts: str) -> str:
    """One value for the names and contents of some files and for other facts of interest."""
    digest = hashlib.sha256()
    for fact in facts:
        digest.update(f"{fact}\0".encode())
    for path in sorted(set(files)):
        digest.update(f"{path}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def files_below(*folders: Path, suffixes: frozenset[str] = frozenset()) -> list[Path]:
    """Every file in these folders, but for what Python and the message compiler leave there."""
    return [
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file()
        and path.suffix not in {".pyc", ".mo"}
        and (not suffixes or path.suffix in suffixes)
    ]


def do_once(stamp: Path, state: Callable[[], str], action: Callable[[], None]) -> bool:
    """Act, unless the stamp says that it was done for this very state; tell whether it acted.

    The state is read again afterwards, because the action may be what brings it about.
    """
    if stamp.is_file() and stamp.read_text() == state():
        return False
    stamp.unlink(missing_ok=True)
    action()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(state())
    return True
