"""What a cell of the comparison says, in plain lines: for spreadsheets and for paper."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from prevention_models.facts import Shape
from prevention_models.findings import Finding, FoundFact, Verdict, yes_or_no
from prevention_models.notes import Note
from prevention_models.ratings import ShownRating

if TYPE_CHECKING:
    from prevention_models.choices import Sector
    from prevention_models.models import (
        ExpertGroup,
        PreventionModelPage,
        ProfileSource,
        SteeringBody,
    )


@dataclass(frozen=True)
class SaidLine:
    """One line: a point of a list, a paragraph, or that nothing was found."""

    words: str
    is_known: bool = True
    is_point: bool = False

    def __str__(self) -> str:
        return f"• {self.words}" if self.is_point else self.words


def nothing_found() -> str:
    return _("no information found")


def lines_below(finding: Finding, rating: ShownRating | None) -> list[SaidLine]:
    """What stands below the short value; nothing was found only where there is no rating either."""
    if not finding.is_found and not rating:
        return [SaidLine(nothing_found(), is_known=False)]
    missing = finding.missing if finding.is_found else []
    return [
        *(line for found in finding.texts for line in lines_of_fact(found)),
        *(SaidLine(f"{fact.label}: {nothing_found()}", is_known=False) for fact in missing),
        *(_lines_of_rating(rating) if rating else []),
    ]


def in_full(finding: Finding, rating: ShownRating | None) -> str:
    """The whole cell as one text, a line each."""
    short = [finding.short] if finding.short else []
    return "\n".join([*short, *(str(line) for line in lines_below(finding, rating))])


def verdict_in_words(verdict: Verdict, reference: "PreventionModelPage | None") -> str:
    """“Like Dortmund”, where that can be said at all."""
    names = {"name": reference.municipality if reference else ""}
    if verdict is Verdict.ALIKE:
        return _("like %(name)s") % names
    return _("unlike %(name)s") % names if verdict is Verdict.DIFFERENT else ""


def source_in_words(source: "ProfileSource") -> str:
    """Who says it, when, and where one finds it."""
    when = str(source.moment or source.dated or _("without a date"))
    said = " ".join(text for text in (source.says, source.note) if text)
    cited = f"{said} ({source.kind_in_short}, {when})".strip()
    return f"{cited} {source.url}".strip()


def numbers_of(notes: Sequence[Note]) -> str:
    return ", ".join(str(note.number) for note in notes)


def lines_of_fact(found: FoundFact) -> Iterator[SaidLine]:
    """A fact of which something was found, whole."""
    shape, value = found.fact.shape, found.value
    if shape in _POINTS:
        yield from (SaidLine(words, is_point=True) for words in _POINTS[shape](value))
    elif shape is Shape.YES_NO:
        yield SaidLine(yes_or_no(value))
    else:
        yield SaidLine(f"{found.fact.label}: {value}" if found.has_label else str(value))


def _lines_of_rating(shown: ShownRating) -> Iterator[SaidLine]:
    """The value with its reason, and where and when that was found."""
    rating = shown.rating
    if shown.is_asked:
        asked = date_format(rating.asked_on) if rating.asked_on else ""
        yield SaidLine(_("asked on %(day)s, no answer yet") % {"day": asked}, is_known=False)
        return
    value = shown.value_in_words if shown.is_rated else _("does not apply")
    yield SaidLine(f"{_('Rating')}: {value}. {rating.reason}")
    sources = [f"{source.title} {source.url}".strip() for source in shown.sources]
    if sources:
        yield SaidLine(_("Sources of the rating: %(sources)s") % {"sources": "; ".join(sources)})
    if rating.checked_on:
        checked = _("checked on %(day)s") % {"day": date_format(rating.checked_on)}
        old = f" ({_('older than 18 months')})" if shown.is_outdated else ""
        yield SaidLine(f"{checked}{old}")


def _of_sectors(value: "Mapping[Sector, Sequence[str]]") -> list[str]:
    return [f"{sector.label}: {'; '.join(names)}" for sector, names in value.items()]


def _of_bodies(value: "Sequence[SteeringBody]") -> list[str]:
    return [": ".join(body.words()) for body in value]


def _of_groups(value: "Sequence[ExpertGroup]") -> list[str]:
    return ["; ".join(_of_group(group)) for group in value]


def _of_group(group: "ExpertGroup") -> list[str]:
    labelled: list[tuple[Any, str]] = [
        (_("Founded"), str(group.founded_moment or group.founded)),
        (_("Lead"), group.lead),
        (_("Members"), group.members),
        (_("Rhythm"), group.rhythm),
        (_("Subgroups"), ", ".join(group.subgroup_names)),
    ]
    texts = [group.name, *(f"{label}: {text}" for label, text in labelled if text), group.note]
    return [text for text in texts if text]


_POINTS: dict[Shape, Callable[[Any], Sequence[str]]] = {
    Shape.SECTORS: _of_sectors,
    Shape.BODIES: _of_bodies,
    Shape.GROUPS: _of_groups,
    Shape.LINES: list,
}
