"""Drawn once: pictures lie in a folder that can be emptied at any time, and never grows too big."""

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

from core.sharing.card import Card
from core.sharing.drawing import draw

MOST_PICTURES = 2_000
"""About 60 MB; the ones that were drawn first go first."""


def folder() -> Path:
    return Path(settings.VAR_DIR) / "share-pictures"


def picture_of(card: Card) -> bytes:
    """As it lies there, or drawn now."""
    path = folder() / card.file_name
    try:
        return path.read_bytes()
    except FileNotFoundError:
        made = draw(card)
    with suppress(OSError):
        # A full or a read-only disk is no reason to show no picture.
        _keep(path, made)
    return made


def _keep(path: Path, picture: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    _make_room(path.parent)
    with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        file.write(picture)
    os.replace(file.name, path)  # noqa: PTH105 - at once, whoever else writes the same


def _make_room(place: Path) -> None:
    found = [entry for entry in os.scandir(place) if entry.is_file()]
    for entry in sorted(found, key=lambda one: one.stat().st_mtime)[: -MOST_PICTURES + 1]:
        Path(entry.path).unlink(missing_ok=True)
