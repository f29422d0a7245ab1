"""Comparisons inside the text of any page.

The block that editors fill is in ``core/blocks``, because every page type may have it. The app that
knows how to compare registers here when it starts.
"""

from collections.abc import Callable, Mapping
from typing import Any

Filler = Callable[[Mapping[str, Any], str], Mapping[str, Any]]
"""Takes what the editors chose and the reader's language code; gives what the template shows."""

_fillers: list[Filler] = []


def register(filler: Filler) -> None:
    """Called once in ``AppConfig.ready``; a second call replaces the first."""
    _fillers[:] = [filler]


def filled(chosen: Mapping[str, Any], language_code: str) -> Mapping[str, Any]:
    """The comparison that the editors chose, with today's facts; empty where no app compares."""
    return _fillers[0](chosen, language_code) if _fillers else {}
