"""What an issue tells about pages of the site: read from the pages, in the reader's language.

Drafts, private pages and pages that are gone are left out: an issue has no dead link.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import Page

from core.addresses import absolute, path_of
from core.localization import in_language
from dossiers.models import DossierPage
from events import words
from events.models import EventPage
from events.querysets import all_events
from motions.models import MotionPage
from newsletter.blocks import Newest
from prevention_models.models import PreventionModelPage

if TYPE_CHECKING:
    from core.querysets import VisiblePageQuerySet
    from newsletter.models import NewsletterIssuePage

CHOOSERS = ("motion", "event", "model", "dossier")
Chosen = Mapping[str, Sequence[int]]
"""For each list that fills itself, by the id of its block, the German pages in it."""


@dataclass(frozen=True)
class Entry:
    """One page as an issue tells it: facts from the German page, words in the reader's language."""

    kind: str
    title: str
    teaser: str
    path: str
    language_code: str
    facts: Sequence[str] = ()

    @property
    def url(self) -> str:
        return absolute(self.path)


@dataclass(frozen=True)
class Moment:
    """When an issue is read: what is new since when, and what is still to come."""

    now: datetime
    since: datetime | None


def newest(kind: str, number: int, moment: Moment) -> list[int]:
    """The German pages that such a list holds at this moment."""
    found: VisiblePageQuerySet
    if kind == Newest.EVENTS:
        found = all_events().visible().upcoming(now=moment.now)
    else:
        found = MotionPage.objects.visible().latest_published_first()
        if moment.since:
            found = found.filter(first_published_at__gt=moment.since)
    return list(found.values_list("pk", flat=True)[:number])


def chosen_by_themselves(issue: "NewsletterIssuePage", moment: Moment) -> dict[str, list[int]]:
    """All lists of an issue that fill themselves."""
    return {
        str(block.id): newest(block.value["kind"], block.value["number"], moment)
        for block in issue.body
        if block.block_type == "newest"
    }


def entries_of(
    issue: "NewsletterIssuePage",
    language_code: str,
    *,
    chosen: Chosen,
    moment: Moment,
) -> dict[str, list[Entry]]:
    """By the id of its block, what is told there; a few queries, however many blocks."""
    wanted: dict[str, list[int]] = {}
    for block in issue.body:
        if block.block_type in CHOOSERS:
            page = block.value["page"]
            wanted[str(block.id)] = [page.pk] if page else []
        elif block.block_type == "newest":
            key = str(block.id)
            wanted[key] = list(
                chosen[key]
                if key in chosen
                else newest(block.value["kind"], block.value["number"], moment)
            )
    told = _told({pk for keys in wanted.values() for pk in keys}, language_code, moment.now)
    return {key: [told[pk] for pk in pks if pk in told] for key, pks in wanted.items()}


def _told(pks: Iterable[int], language_code: str, now: datetime) -> dict[int, Entry]:
    """An editor may have chosen a translation: what counts is the matter that it belongs to."""
    matters: dict[int, UUID] = dict(
        Page.objects.filter(pk__in=list(pks)).values_list("pk", "translation_key")
    )
    if not matters:
        return {}
    told: dict[UUID, Entry] = {}
    for pages, tell in (
        (MotionPage.objects.visible(), _motion),
        (all_events().visible(), _event),
        (PreventionModelPage.objects.visible(), _model),
        (DossierPage.objects.visible(), _dossier),
    ):
        facts = list(pages.filter(translation_key__in=set(matters.values())))
        told |= _tell(facts, tell, language_code, now)
    return {pk: told[key] for pk, key in matters.items() if key in told}


def _tell(
    facts: Sequence[Any],
    tell: Callable[[Any, datetime], tuple[str, list[str]]],
    language_code: str,
    now: datetime,
) -> dict[UUID, Entry]:
    told = {}
    for source, shown in zip(facts, in_language(facts, language_code), strict=True):
        kind, said = tell(source, now)
        told[source.translation_key] = Entry(
            kind=kind,
            title=shown.title,
            teaser=shown.teaser,
            path=path_of(shown),
            language_code=shown.locale.language_code,
            facts=tuple(said),
        )
    return told


def _motion(motion: MotionPage, _now: datetime) -> tuple[str, list[str]]:
    day = str(motion.submitted) if motion.submitted else _("without a date")
    state = _("State: %(state)s") % {"state": motion.state.label}
    return str(motion.type_choice.label), [day, state]


def _event(event: EventPage, now: datetime) -> tuple[str, list[str]]:
    where = f"{pgettext('of an event', 'Place:')} {words.where(event)}"
    return _("Event"), [str(words.when(event)), where, str(event.shown_state(now=now).label)]


def _model(profile: PreventionModelPage, _now: datetime) -> tuple[str, list[str]]:
    is_named = profile.municipality in profile.title
    return _("Model profile"), [] if is_named else [profile.municipality]


def _dossier(_page: DossierPage, _now: datetime) -> tuple[str, list[str]]:
    return _("Dossier"), []
