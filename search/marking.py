"""The words of a query in what they found: marked, and with some text around them.

Everything else of the text is escaped; nothing but ``<mark>`` is ever added.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.analysis import Need, Probe, words

BEFORE = 90
AFTER = 190
GAP = "\u2026"
BETWEEN_SENTENCES = re.compile(r"(?<=[.!?:])\n")
BETWEEN_LINES = " \u00b7 "


def marked(text: str, needs: Sequence[Need]) -> SafeString:
    """The text as HTML, with every word marked that the query looks for."""
    parts: list[str] = []
    end = 0
    for start, stop in _hits(text, needs):
        parts += [escape(text[end:start]), "<mark>", escape(text[start:stop]), "</mark>"]
        end = stop
    return mark_safe("".join([*parts, escape(text[end:])]))  # noqa: S308 - all of it is escaped


def snippet(text: str, positions: Sequence[int], needs: Sequence[Need]) -> SafeString:
    """The text around the first hit, and around one far from it: they share the room for one. The
    beginning of the text where only the title was hit.
    """
    places = sorted(set(positions)) or [0]
    far = [place for place in places if place >= places[0] + AFTER]
    around = [places[0], *far[:1]]
    fragments: list[tuple[int, int]] = []
    for place in around:
        earliest = fragments[-1][1] if fragments else 0
        fragments.append(_window(text, place, earliest, share=len(around)))
    shown = f" {GAP} ".join(text[start:end] for start, end in fragments)
    before = f"{GAP} " if fragments[0][0] > 0 else ""
    after = f" {GAP}" if fragments[-1][1] < len(text) else ""
    in_one_line = BETWEEN_SENTENCES.sub(" ", f"{before}{shown}{after}").replace("\n", BETWEEN_LINES)
    return marked(in_one_line, needs)


def _hits(text: str, needs: Sequence[Need]) -> Iterator[tuple[int, int]]:
    """Places of the text, one behind the other; where several fit, the shortest."""
    found = list(words(text))
    terms = {word.term for word in found}
    probes = [probe for need in needs for probe in _seen(need, terms)]
    beginnings = tuple(probe.beginning for probe in probes if probe.takes_beginnings)
    wanted = {term for probe in probes for term in (*probe.same, *probe.others)}
    end = 0
    for term, start, stop in found:
        if start >= end and (term.startswith(beginnings) or term in wanted):
            yield start, stop
            end = stop


def _seen(need: Need, terms: Collection[str]) -> Sequence[Probe]:
    """What of a need stands here as a whole: of several names of a thing, not a word of each."""
    return need.standing(lambda probe: any(map(probe.matches, terms))) or need.alternatives[0]


def _window(text: str, place: int, earliest: int, *, share: int) -> tuple[int, int]:
    """Whole words around this place, with its share of the room."""
    start = max(earliest, place - BEFORE // share)
    if start > earliest:
        blank = text.find(" ", start, place)
        start = blank + 1 if blank >= 0 else start
    end = min(len(text), place + AFTER // share)
    if end < len(text):
        blank = text.rfind(" ", place, end)
        end = blank if blank > place else end
    return start, end
