"""The list of motions for those who follow it: the newest on this site first."""

from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.translation import gettext as _

from core.addresses import path_of
from core.dates import Certainty
from core.feeds import MOST_ENTRIES, FeedEntry, changed_at, identifier, in_sentences
from core.localization import in_language
from motions.listing import address_of, filters_in, narrowed
from motions.querysets import MotionQuerySet
from motions.words import note_on_date

if TYPE_CHECKING:
    from motions.models import MotionPage


def entries(
    motions: MotionQuerySet, query: QueryDict, *, language_code: str
) -> tuple[list[FeedEntry], str]:
    """What the filters leave, and the filters as they belong into the address of the feed."""
    filters = filters_in(query)
    hits = list(narrowed(motions, filters).latest_published_first()[:MOST_ENTRIES])
    pages = in_language(hits, language_code)
    found = [_entry(motion, page) for motion, page in zip(hits, pages, strict=True)]
    return found, address_of(filters).query


def _entry(motion: "MotionPage", page: "MotionPage") -> FeedEntry:
    return FeedEntry(
        identifier=identifier(page),
        title=page.title,
        path=path_of(page),
        changed_at=changed_at(motion, page),
        published_at=page.first_published_at,
        summary=in_sentences([page.teaser, in_words(motion)]),
        language_code=page.locale.language_code,
        categories=[str(motion.type_choice.label)],
    )


def in_words(motion: "MotionPage") -> str:
    """Kind, date and state, each as certain as it is; no query."""
    return in_sentences(
        [
            str(motion.type_choice.label),
            _("Date: %(date)s") % {"date": motion.submitted or _("not documented")},
            note_on_date(motion) if motion.submitted_on_certainty == Certainty.INFERRED else "",
            _("State: %(state)s") % {"state": motion.state.label},
        ]
    )
