"""What is written to people who want to come, decided in the last moment before it is sent.

Nobody who has not confirmed anything yet is sent a word that a stranger typed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.mime.base import MIMEBase

from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.addresses import absolute, path_of
from core.localization import in_language
from events import ical
from events import words as facts_in_words
from events.choices import NOT_CONFIRMED, RegistrationState
from events.entries import entries
from events.models import EventPage, Registration
from events.registration import opening, words
from events.registration.actions import SEAT_IS_HELD_FOR, hold_from_the_mail_on
from events.registration.claims import claims_of
from events.registration.links import Purpose as Link
from events.registration.links import link_for
from events.registration.purposes import MailPurpose
from events.registration.seats import place_in_line
from outbox.letters import letter
from outbox.models import OutgoingMail
from outbox.purposes import Purpose

TEMPLATE = "events/mail/letter"
MailWriter = Callable[[OutgoingMail, datetime], EmailMessage | None]


@dataclass(frozen=True)
class Text:
    """A letter before it has any looks; templates make plain text and HTML of it."""

    subject: str
    greeting: str
    paragraphs: Sequence[str]
    facts: Sequence[tuple[str, str]] = ()
    links: Sequence[tuple[str, str]] = ()
    closing: str = ""
    attachments: Sequence[MIMEBase] = field(default=(), repr=False)


Writer = Callable[[Registration, datetime], Text | None]


def _answer_to_sign_up(mail: OutgoingMail, now: datetime) -> EmailMessage | None:
    row = _row(mail)
    if row and opening.why_ended(row.event, now=now):
        return None
    if row and row.state in NOT_CONFIRMED:
        if not hold_from_the_mail_on(row, event=row.event, now=now):
            return None
        with translation.override(mail.language_code):
            return sent(mail, _please_confirm(row), now=now, with_html=False)
    if row and row.confirmed_at and not row.ended_at:
        # As it was confirmed, not as somebody typed it.
        mail.email = row.email
        with translation.override(mail.language_code):
            return sent(mail, _already(row), now=now)
    return None


def _please_confirm(row: Registration) -> Text:
    page = page_for(row.event, row.language_code)
    hours = int(SEAT_IS_HELD_FOR.total_seconds() // 3600)
    waits = row.state == RegistrationState.ASKED_TO_WAIT
    return Text(
        subject=_("Please confirm your registration: %(event)s") % {"event": page.title},
        greeting=_("Hello,"),
        paragraphs=[
            _("somebody typed this address to register for this event:"),
            f"{page.title}\n{facts_in_words.when(row.event)}",
            _(
                "All seats are taken at the moment. With your confirmation you get a place on the "
                "waiting list; we write to you when a seat is free."
            )
            if waits
            else _("Your seat is held for you for the time being."),
        ],
        links=[(_("Confirm here"), link_for(Link.CONFIRM, row))],
        closing=ngettext(
            "The link holds for %(number)s hour. If it was not you, you need not do anything: your "
            "address is deleted by itself.",
            "The link holds for %(number)s hours. If it was not you, you need not do anything: "
            "your address is deleted by itself.",
            hours,
        )
        % {"number": hours},
    )


def _already(row: Registration) -> Text:
    page = page_for(row.event, row.language_code)
    return Text(
        subject=_("You are registered already: %(event)s") % {"event": page.title},
        greeting=_("Hello,"),
        paragraphs=[
            _(
                "somebody typed this address into the form for this event once more. You are "
                "registered already, and nothing has changed."
            )
        ],
        facts=[
            (_("Event"), page.title),
            (_("Date"), str(facts_in_words.when(row.event))),
            (_("Your registration"), str(RegistrationState(row.state).label)),
        ],
        links=[(_("See your registration, or cancel it"), link_for(Link.OWN, row))],
    )


def _confirmed(row: Registration, now: datetime) -> Text:
    event, page = row.event, page_for(row.event, row.language_code)
    online = words.online_link(event, row)
    return Text(
        subject=_("You are registered: %(event)s") % {"event": page.title},
        greeting=_hello(row),
        paragraphs=[_("your seat is certain. We look forward to seeing you.")],
        facts=[
            *what_when_where(event, page),
            (_("You take part"), words.taking_part(event, row)),
            *([(_("Take part online"), online)] if online else []),
            *accessibility(event, page),
            *([(_("How to get there"), page.directions)] if page.directions else []),
        ],
        links=[
            (_("All about the event"), absolute(path_of(page))),
            (_("You can't come? Cancel here, somebody else may get your seat"), _own(row)),
        ],
        attachments=calendar_file(event, row.language_code, online),
    )


def _waiting(row: Registration, now: datetime) -> Text:
    event, page = row.event, page_for(row.event, row.language_code)
    place = place_in_line(claims_of(event, now=now), row.pk)
    return Text(
        subject=_("You are on the waiting list: %(event)s") % {"event": page.title},
        greeting=_hello(row),
        paragraphs=[
            _(
                "all seats are taken at the moment. When one is free, it is offered in the order "
                "in which people registered. We write to you when it is your turn."
            )
        ],
        facts=[
            *what_when_where(event, page),
            (_("You would take part"), words.taking_part(event, row)),
            (_("Your place in the line"), str(place)),
        ],
        links=[(_("See where you stand, or leave the list"), _own(row))],
    )


def _offered(row: Registration, now: datetime) -> Text | None:
    if not hold_from_the_mail_on(row, event=row.event, now=now):
        return None
    if row.held_until is None or row.held_until <= now:
        # The event has begun while the mail waited.
        return None
    event, page = row.event, page_for(row.event, row.language_code)
    return Text(
        subject=_("A seat is free for you: %(event)s") % {"event": page.title},
        greeting=_hello(row),
        paragraphs=[
            _("a seat is free, and it is your turn. Please tell us whether you take it."),
            _("We hold it for you until %(moment)s. After that it is offered to the next person.")
            % {"moment": words.moment_in_words(row.held_until)},
        ],
        facts=[
            *what_when_where(event, page),
            (_("You would take part"), words.taking_part(event, row)),
        ],
        links=[
            (_("Take the seat"), link_for(Link.ACCEPT, row)),
            (_("Leave the seat to somebody else"), link_for(Link.DECLINE, row)),
        ],
    )


def _cancelled(row: Registration, now: datetime) -> Text:
    page = page_for(row.event, row.language_code)
    return Text(
        subject=_("Your registration is cancelled: %(event)s") % {"event": page.title},
        greeting=_hello(row),
        paragraphs=[_("you have cancelled your registration for this event. Thank you for that.")],
        facts=[
            (_("Event"), page.title),
            (_("Date"), str(facts_in_words.when(row.event))),
        ],
        links=[(_("You have changed your mind? Register anew"), absolute(path_of(page)))],
    )


def _while(state: RegistrationState, write: Writer) -> MailWriter:
    """Written only if the registration is still in the state that the mail is about."""

    def written(mail: OutgoingMail, now: datetime) -> EmailMessage | None:
        row = _row(mail)
        if row is None or row.state != state:
            return None
        with translation.override(mail.language_code):
            text = write(row, now)
            return sent(mail, text, now=now) if text else None

    return written


def sent(mail: OutgoingMail, text: Text, *, now: datetime, with_html: bool = True) -> EmailMessage:
    return letter(
        mail,
        TEMPLATE,
        text.subject,
        {"letter": text},
        now=now,
        with_html=with_html,
        attachments=text.attachments,
    )


def _row(mail: OutgoingMail) -> Registration | None:
    return Registration.objects.select_related("event__locale").filter(public_id=mail.about).first()


def page_for(event: EventPage, language_code: str) -> EventPage:
    """The words of the event as this reader gets them."""
    return in_language([event], language_code)[0]


def _hello(row: Registration) -> str:
    return _("Hello %(name)s,") % {"name": row.name}


def _own(row: Registration) -> str:
    return link_for(Link.OWN, row)


def what_when_where(event: EventPage, page: EventPage) -> list[tuple[str, str]]:
    return [
        (_("Event"), page.title),
        (_("Date"), str(facts_in_words.when(event))),
        (_("Place"), str(facts_in_words.where(event))),
    ]


def accessibility(event: EventPage, page: EventPage) -> list[tuple[str, str]]:
    answers = [f"{question}: {given}" for question, given in facts_in_words.accessibility(event)]
    said = answers if event.has_answers_on_accessibility else [_("not stated")]
    more = [page.accessibility_note, event.accessibility_contact]
    return [(_("Accessibility"), "\n".join([*said, *(one for one in more if one)]))]


def calendar_file(event: EventPage, language_code: str, online: str) -> list[MIMEBase]:
    """The entry of the feed, with the link that only this person gets."""
    return [
        ical.attachment(
            replace(entry, online_url=online, description=f"{entry.description}\n\n{online}")
            if online and online != entry.online_url
            else entry
        )
        for entry in entries([event], language_code)
    ]


PURPOSES = (
    Purpose(MailPurpose.SIGN_UP, MailPurpose.SIGN_UP.label, _answer_to_sign_up),
    Purpose(
        MailPurpose.CONFIRMED,
        MailPurpose.CONFIRMED.label,
        _while(RegistrationState.CONFIRMED, _confirmed),
    ),
    Purpose(
        MailPurpose.WAITING, MailPurpose.WAITING.label, _while(RegistrationState.WAITING, _waiting)
    ),
    Purpose(
        MailPurpose.OFFERED, MailPurpose.OFFERED.label, _while(RegistrationState.OFFERED, _offered)
    ),
    Purpose(
        MailPurpose.CANCELLED,
        MailPurpose.CANCELLED.label,
        _while(RegistrationState.CANCELLED, _cancelled),
    ),
)
