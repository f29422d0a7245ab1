"""What is looked at before an issue goes out: one line each, and where it is mended."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.health import WORKER_IS_LATE_AFTER
from core.models import WorkerHeartbeat
from newsletter.composing.entries import entries_of
from newsletter.composing.letters import letters_of
from newsletter.composing.parts import parts_of
from newsletter.composing.selection import chosen_for, moment_of
from newsletter.dispatching.audience import audience
from newsletter.dispatching.letters import Letter
from newsletter.models import NewsletterIssuePage
from newsletter.sending import frequency, links, server
from outbox import instance
from outbox.letters import sender

MAILS_ARE_CUT_AT = 102_000
SIZE_IS_TOLD_AT = 95_000


class Level(StrEnum):
    """How a line is shown; with what is critical an issue can't be sent."""

    GOOD = "good"
    WARNING = "warning"
    CRITICAL = "critical"


@dataclass(frozen=True)
class Line:
    """One thing that was looked at."""

    level: Level
    text: str
    url: str = ""
    place: str = ""

    @property
    def is_critical(self) -> bool:
        return self.level == Level.CRITICAL


def good(text: str) -> Line:
    return Line(Level.GOOD, text)


def lines_for(
    issue: NewsletterIssuePage, *, now: datetime, send_at: datetime | None = None
) -> list[Line]:
    """Everything, in the order in which one mends it. ``issue`` is what would be sent."""
    letters = letters_of(issue, now=now)
    number = audience(issue.topics.all(), now=now).count()
    found: Iterable[Iterator[Line]] = (
        _published(issue),
        _words(issue, now),
        _links(issue),
        _pictures(issue),
        _lists(issue, now),
        _size(issue, letters),
        _sender(),
        _imprint(),
        _installation(),
        _worker(now),
        _readers(number),
        _quota(number),
        _frequency(issue, send_at or now),
    )
    return [line for lines in found for line in lines]


def _form_of(issue: NewsletterIssuePage) -> tuple[str, str]:
    return reverse("wagtailadmin_pages:edit", args=[issue.pk]), _("Open the issue")


def _published(issue: NewsletterIssuePage) -> Iterator[Line]:
    if not issue.live:
        text = _("The issue is not published: the link “Read in the browser” would lead nowhere.")
        yield Line(Level.CRITICAL, text, *_form_of(issue))
    elif issue.has_unpublished_changes:
        text = _("There are changes that nobody has published. They would not be in the mail.")
        yield Line(Level.CRITICAL, text, *_form_of(issue))
    else:
        yield good(_("The issue is published."))


def _words(issue: NewsletterIssuePage, now: datetime) -> Iterator[Line]:
    code = settings.LANGUAGE_CODE
    moment = moment_of(issue, now=now)
    parts = parts_of(issue, entries_of(issue, code, chosen=chosen_for(issue), moment=moment), code)
    if any(part.kind in {"paragraph", *_TELLING} for part in parts):
        yield good(_("There is a text, also in plain letters."))
    else:
        yield Line(Level.CRITICAL, _("The issue has no text."), *_form_of(issue))


_TELLING = frozenset({"motion", "event", "model", "dossier", "newest"})


def _links(issue: NewsletterIssuePage) -> Iterator[Line]:
    dead = links.dead_links(issue)
    for link in dead:
        yield Line(Level.CRITICAL, link.complaint, *_form_of(issue))
    if not dead:
        yield good(_("All links to pages of this site lead somewhere."))


def _pictures(issue: NewsletterIssuePage) -> Iterator[Line]:
    images = [block.value["picture"] for block in issue.body if block.block_type == "picture"]
    bad = [image for image in images if image is None or _says_nothing(image)]
    for image in bad:
        if image is None:
            yield Line(Level.CRITICAL, _("A picture has been deleted."), *_form_of(issue))
            continue
        text = _("The picture “%(title)s” has no description.") % {"title": image.title}
        url = reverse("wagtailimages:edit", args=[image.pk])
        yield Line(Level.CRITICAL, text, url, _("Describe the picture"))
    if images and not bad:
        yield good(_("All pictures are described or marked as decorative."))


def _says_nothing(image: Any) -> bool:
    return not image.is_decorative and not image.description


def _lists(issue: NewsletterIssuePage, now: datetime) -> Iterator[Line]:
    moment = moment_of(issue, now=now)
    entries = entries_of(issue, settings.LANGUAGE_CODE, chosen=chosen_for(issue), moment=moment)
    for block in issue.body:
        if block.block_type == "newest" and not entries[str(block.id)]:
            text = _("The list “%(name)s” is empty and is left out.") % {
                "name": dict(block.block.child_blocks["kind"].field.choices).get(
                    block.value["kind"], ""
                )
            }
            yield Line(Level.WARNING, text, *_form_of(issue))


def _size(issue: NewsletterIssuePage, letters: Sequence[Letter]) -> Iterator[Line]:
    size = max(len(letter.html.encode()) for letter in letters)
    said = {"size": f"{round(size / 1000)} kB", "limit": f"{MAILS_ARE_CUT_AT // 1000} kB"}
    if size >= SIZE_IS_TOLD_AT:
        text = _(
            "The mail has %(size)s. From %(limit)s on some mail programs cut off its end, and with "
            "it the link for unsubscribing. Make it shorter."
        )
        yield Line(Level.WARNING, text % said, *_form_of(issue))
    else:
        yield good(_("The mail has %(size)s, which is little enough.") % said)


def _sender() -> Iterator[Line]:
    if server.is_sender_aligned():
        yield good(_("Mails come from %(address)s.") % {"address": server.sender_address()})
    else:
        text = _(
            "Mails come from %(address)s, which does not belong to the address of this site. Many "
            "mail servers refuse that. The operator can change it."
        )
        yield Line(Level.WARNING, text % {"address": server.sender_address()})


def _imprint() -> Iterator[Line]:
    known = sender()
    needed = (known.organisation, known.street, known.postal_code, known.city)
    if all(needed) and (known.email or known.phone):
        yield good(_("The imprint at the foot is complete."))
        return
    place = ["core", "sitesettings"]
    url = reverse("wagtailsettings:edit", args=place)
    text = _("In the imprint at the foot something is missing: who writes, street, town, contact.")
    yield Line(Level.CRITICAL, text, url, _("Complete the imprint"))


def _installation() -> Iterator[Line]:
    if other := instance.sends_elsewhere():
        text = _(
            "No mail is sent from here: the database belongs to the installation “%(other)s”. Tell "
            "the operator."
        )
        yield Line(Level.WARNING, text % {"other": other})


def _worker(now: datetime) -> Iterator[Line]:
    seen = WorkerHeartbeat.objects.latest_beat()
    if seen and now - seen <= WORKER_IS_LATE_AFTER:
        yield good(_("The worker that sends is running."))
    elif seen:
        moment = date_format(timezone.localtime(seen), "DATETIME_FORMAT")
        text = _("The worker that sends has stood still since %(moment)s. Tell the operator.")
        yield Line(Level.WARNING, text % {"moment": moment})
    else:
        text = _("The worker that sends has never been seen. Tell the operator.")
        yield Line(Level.WARNING, text)


def _readers(number: int) -> Iterator[Line]:
    if not number:
        yield Line(Level.WARNING, _("Nobody has subscribed to these topics."))


def _quota(number: int) -> Iterator[Line]:
    needed = server.time_for(number)
    if needed <= timedelta(days=1):
        yield good(_("The mail server takes that many mails."))
        return
    days = -(-needed // timedelta(days=1))
    text = ngettext(
        "The mail server takes so few mails that sending lasts about %(days)d day.",
        "The mail server takes so few mails that sending lasts about %(days)d days.",
        days,
    )
    yield Line(Level.WARNING, text % {"days": days})


def _frequency(issue: NewsletterIssuePage, send_at: datetime) -> Iterator[Line]:
    allowed, sent = frequency.in_month_of(issue, send_at)
    if allowed is None or sent < allowed:
        yield good(_("In this month no more mails go out than readers have agreed to."))
        return
    text = ngettext(
        "Readers have agreed to about %(allowed)d mail a month, and in this month %(sent)d has "
        "gone out already. Another one would be against their consent.",
        "Readers have agreed to about %(allowed)d mails a month, and in this month %(sent)d have "
        "gone out already. Another one would be against their consent.",
        allowed,
    )
    yield Line(Level.WARNING, text % {"allowed": allowed, "sent": sent})
