"""Letters to everybody who counts on an event of which something has changed."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.addresses import absolute, path_of
from events import words
from events.choices import ChangeKind, RegistrationState
from events.models import ChangeNotice, EventPage, Registration
from events.registration.letters import (
    TEMPLATE,
    Text,
    accessibility,
    calendar_file,
    page_for,
    sent,
)
from events.registration.links import Purpose as Link
from events.registration.links import link_for
from events.registration.words import online_link
from outbox import actions as outbox
from outbox.letters import sender
from outbox.mailboxes import Mailbox
from outbox.models import OutgoingMail
from outbox.purposes import Purpose

if TYPE_CHECKING:
    from events.registration.querysets import RegistrationQuerySet

PURPOSE_NAMES = {kind: f"event_change_{kind}" for kind in ChangeKind}
"""Stored with each mail: never rename them."""

LABELS = {
    ChangeKind.CANCEL: gettext_lazy("Event is cancelled"),
    ChangeKind.MOVE: gettext_lazy("Event is moved"),
    ChangeKind.POSTPONE: gettext_lazy("Event is postponed"),
    ChangeKind.MOVE_ONLINE: gettext_lazy("Event takes place online"),
    ChangeKind.CONFIRM: gettext_lazy("Event takes place"),
}
SUBJECTS = {
    ChangeKind.CANCEL: gettext_lazy("Cancelled: %(title)s"),
    ChangeKind.MOVE: gettext_lazy("Moved: %(title)s"),
    ChangeKind.POSTPONE: gettext_lazy("Postponed: %(title)s"),
    ChangeKind.MOVE_ONLINE: gettext_lazy("Now online: %(title)s"),
    ChangeKind.CONFIRM: gettext_lazy("It takes place: %(title)s"),
}
SENTENCES = {
    ChangeKind.CANCEL: gettext_lazy("this event is cancelled. You have registered for it."),
    ChangeKind.MOVE: gettext_lazy(
        "date or place of this event have changed. You have registered for it."
    ),
    ChangeKind.POSTPONE: gettext_lazy(
        "this event is postponed. You have registered for it. A new date is not known yet."
    ),
    ChangeKind.MOVE_ONLINE: gettext_lazy(
        "this event now takes place online. You have registered for it. "
        "Nobody needs to come to the place that was announced."
    ),
    ChangeKind.CONFIRM: gettext_lazy("this event takes place. You have registered for it."),
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


def proof(event: EventPage, notice: ChangeNotice) -> str:
    """The text of the mail as it would be sent to somebody who has a seat, for the editors to read
    before they send it. Nothing of it is stored, and its link leads nowhere.
    """
    somebody = Registration(event=event, name="…", state=RegistrationState.CONFIRMED)
    text = _text(event, event, notice, somebody, own_url="…")
    written = render_to_string(f"{TEMPLATE}.txt", {"letter": text, "imprint": sender()})
    return f"{text.subject}\n\n{written.strip()}"


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
        page = page_for(event, mail.language_code)
        text = _text(event, page, notice, person, own_url=link_for(Link.OWN, person))
        files = calendar_file(event, mail.language_code, _online(event, person))
        return sent(mail, replace(text, attachments=files), now=now)


def _text(
    event: EventPage, page: EventPage, notice: ChangeNotice, person: Registration, *, own_url: str
) -> Text:
    kind = ChangeKind(notice.kind)
    online = _online(event, person)
    return Text(
        subject=str(SUBJECTS[kind]) % {"title": page.title},
        greeting=_("Hello %(name)s,") % {"name": person.name},
        paragraphs=[
            str(SENTENCES[kind]),
            *([_("The editors write:") + f"\n{notice.message}"] if notice.message else []),
            _what_now(kind, person),
        ],
        facts=[
            (_("Event"), page.title),
            *_when_and_where(kind, event, notice),
            *([(_("Take part online"), online)] if online and kind in _TAKES_PLACE else []),
            *(accessibility(event, page) if kind in _TAKES_PLACE else []),
        ],
        links=[
            (_("All about the event"), absolute(path_of(page))),
            (_("See your registration, or cancel it"), own_url),
        ],
    )


_TAKES_PLACE = {ChangeKind.MOVE, ChangeKind.MOVE_ONLINE, ChangeKind.CONFIRM}


def _when_and_where(
    kind: ChangeKind, event: EventPage, notice: ChangeNotice
) -> list[tuple[str, str]]:
    """What holds, and what held so far where that is another."""
    now, before = str(words.when(event)), notice.span_before
    if kind == ChangeKind.CANCEL:
        return [(_("Was planned for"), now)]
    if kind == ChangeKind.POSTPONE:
        return [(_("Old date, which no longer holds"), now)]
    days = [(_("Date"), now)]
    if before and before != event.span:
        days = [(_("Old date"), str(before)), (_("New date"), now)]
    place = str(words.where(event))
    places = [(_("Place"), place)]
    if kind == ChangeKind.MOVE and notice.place_before not in {"", event.place}:
        places = [(_("Old place"), notice.place_before), (_("New place"), place)]
    return [*days, *places]


def _what_now(kind: ChangeKind, person: Registration) -> str:
    if kind == ChangeKind.CANCEL:
        return _(
            "You need not do anything. The calendar file in this mail takes the event out of your "
            "calendar, or marks it there."
        )
    if person.state == RegistrationState.CONFIRMED:
        return _("Your registration still holds. If you can't come, please cancel it.")
    return _("You are still on the waiting list.")


def _online(event: EventPage, person: Registration) -> str:
    """Who waits gets no more than everybody."""
    has_a_seat = person.state == RegistrationState.CONFIRMED
    return online_link(event, person) if has_a_seat else event.public_online_url


PURPOSES = tuple(Purpose(PURPOSE_NAMES[kind], LABELS[kind], _write) for kind in ChangeKind)
