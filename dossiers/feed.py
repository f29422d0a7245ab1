"""A dossier for those who follow it: its timeline, what this site said last first."""

from django.utils.translation import gettext as _
from wagtail.models import Page

from core.dates import PartialDate
from core.feeds import MOST_ENTRIES, FeedEntry, changed_at, identifier, in_sentences
from core.timeline import TimelineEntry


def entries(dossier: Page, found: list[TimelineEntry]) -> list[FeedEntry]:
    """``found`` is in the order of the timeline; of what was published at once, the latest day is
    first.
    """
    made = [_entry(dossier, entry) for entry in reversed(found)]
    return sorted(made, key=lambda entry: entry.changed_at, reverse=True)[:MOST_ENTRIES]


def _entry(dossier: Page, entry: TimelineEntry) -> FeedEntry:
    return FeedEntry(
        identifier=identifier(dossier, f"timeline/{dossier.locale.language_code}/{key_of(entry)}"),
        title=_("%(kind)s: %(title)s") % {"kind": entry.kind, "title": entry.title},
        path=entry.url or dossier.path_on_site,
        # No day of the matter: who follows it wants to hear what was added yesterday about 2022.
        changed_at=entry.changed_at or changed_at(dossier),
        summary=in_words(entry),
        language_code=entry.title_language,
    )


def key_of(entry: TimelineEntry) -> str:
    """Without a name of its own an entry is known by what it tells."""
    return entry.key or "/".join((entry.url, entry.kind, _machine_readable(entry.moment)))


def in_words(entry: TimelineEntry) -> str:
    """Day, text, result and source, each as certain as it is."""
    parts = [str(entry.moment) if entry.moment else _("Day not documented"), entry.detail]
    if entry.standing:
        parts += [entry.result, _("State: %(state)s") % {"state": entry.standing}]
    elif entry.result:
        parts.append(_("Result: %(state)s") % {"state": entry.result})
    elif not entry.is_documented:
        parts.append(_("not documented"))
    if entry.reported_by:
        source = ", ".join(str(part) for part in (entry.reported_by, entry.reported) if part)
        parts.append(_("according to: %(source)s") % {"source": source})
    return in_sentences(part[:1].upper() + part[1:] for part in parts)


def _machine_readable(moment: PartialDate | None) -> str:
    return moment.machine_readable if moment else ""
