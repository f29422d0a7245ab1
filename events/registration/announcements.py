"""Letters to everybody who counts on an event of which something has changed."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.addresses import absolute, path_of
from core.localization import in_language
from events import ical, words
from events.choices import ChangeKind, RegistrationState
from events.entries import entries
from events.models import ChangeNotice, EventPage, Registration
from outbox import actions as outbox
from outbox.letters import letter, sender
from outbox.mailboxes import Mailbox
from outbox.models import OutgoingMail
from outbox.purposes import Purpose

if TYPE_CHECKING:
    from events.registration.querysets import RegistrationQuerySet

TEMPLATE = "events/mail/change"

PURPOSE_NAMES = {kind: f"event_change_{kind}" for kind in ChangeKind}
"""Stored with each mail: never rename them."""

LABELS = {
    ChangeKind.CANCEL: gettext_lazy("Event is cancelled"),
    ChangeKind.MOVE: gettext_lazy("Event is moved"),
    ChangeKind.POSTPONE: gettext_lazy("Event is postponed"),
    ChangeKind.MOVE_ONLINE: gettext_lazy("Event takes place online"),
    ChangeKind.CONFIRM: gettext_lazy("Event takes place"),
}
_BETWEEN = ":"


def queue(notice: ChangeNotice, people: "RegistrationQuerySet", *, now: datetime) -> None:
    """A mail for each of them, in the language in which they registered."""
    purpose = PURPOSE_NAMES[ChangeKind(notice.kind)]
    for person in people.order_by("pk").iterator():
        outbox.queue(
            purpose,
            Mailbox(person.email, person.email_norm),
            person.language_code,
            now=now,
            about=f"{notice.public_id}{_BETWEEN}{person.public_id}",
        )


def subject(kind: ChangeKind, title: str) -> str:
    """In the language that is active."""
    return {
        ChangeKind.CANCEL: _("Cancelled: %(title)s"),
        ChangeKind.MOVE: _("Moved: %(title)s"),
        ChangeKind.POSTPONE: _("Postponed: %(title)s"),
        ChangeKind.MOVE_ONLINE: _("Now online: %(title)s"),
        ChangeKind.CONFIRM: _("It takes place: %(title)s"),
    }[kind] % {"title": title}


def proof(event: EventPage, notice: ChangeNotice) -> str:
    """The text of the mail as it would be sent to somebody who has a seat, for the editors to read
    before they send it. Nothing of it is stored.
    """
    somebody = Registration(state=RegistrationState.CONFIRMED, language_code="de")
    context = {"imprint": sender(), **_context(event, event, notice, somebody)}
    heading = subject(ChangeKind(notice.kind), event.title)
    return f"{heading}\n\n{render_to_string(f'{TEMPLATE}.txt', context).strip()}"


def _write(mail: OutgoingMail, now: datetime) -> EmailMessage | None:
    """Nothing to who has cancelled by now, and nothing that is no longer true: where the event has
    changed again, a letter about that is on its way.
    """
    notice_id, _between, person_id = mail.about.partition(_BETWEEN)
    notice = ChangeNotice.objects.filter(public_id=notice_id).select_related("event").first()
    if notice is None or notice.event.change_notices.first() != notice:
        return None
    person = (
        Registration.objects.for_event(notice.event)
        .to_be_told_of_changes()
        .filter(public_id=person_id, email_norm=mail.email_norm)
        .first()
    )
    if person is None:
        return None
    event = notice.event
    with translation.override(mail.language_code):
        page = in_language([event], mail.language_code)[0]
        heading = subject(ChangeKind(notice.kind), page.title)
        context = _context(event, page, notice, person)
        calendar = entries([event], mail.language_code)
        message = letter(mail, TEMPLATE, heading, context, now=now, with_html=True)
        if calendar:
            message.attach(ical.attachment(calendar[0]))
    return message


def _context(
    event: EventPage, page: EventPage, notice: ChangeNotice, person: Registration
) -> dict[str, Any]:
    has_a_seat = person.state == RegistrationState.CONFIRMED
    is_another_day = notice.span_before != event.span
    is_another_place = bool(notice.place_before) and notice.place_before != event.place
    answers = words.accessibility(event) if event.has_answers_on_accessibility else []
    return {
        "kind": notice.kind,
        "title": page.title,
        "event_url": absolute(path_of(page)),
        "message": notice.message,
        "when": words.when(event),
        "where": words.where(event),
        "span_before": notice.span_before if is_another_day else None,
        "place_before": notice.place_before if is_another_place else "",
        # The link for those who are coming, even where it is not public.
        "online_url": event.online_url if event.is_online and has_a_seat else "",
        "person": person,
        "has_a_seat": has_a_seat,
        "accessibility": answers,
        "accessibility_note": page.accessibility_note,
        "accessibility_contact": event.accessibility_contact,
    }


PURPOSES = tuple(Purpose(PURPOSE_NAMES[kind], LABELS[kind], _write) for kind in ChangeKind)
