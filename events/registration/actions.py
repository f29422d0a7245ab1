"""What changes registrations. Whoever gives away or takes back a seat holds the seat book of the
event until the end of the transaction, so that the last seat has one winner.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from events.choices import IS_OPEN, NOT_CONFIRMED, EventState, RegistrationState, Way
from events.models import EventPage, Registration, SeatBook
from events.models.registrations import LONGEST_KEPT_DAYS
from events.registration import limits, opening, seats
from events.registration.claims import claims_of
from events.registration.opening import ClosedError
from events.registration.purposes import MailPurpose
from outbox import actions as outbox
from outbox.mailboxes import Mailbox

SEAT_IS_HELD_FOR = timedelta(hours=24)
OFFER_HOLDS_FOR = timedelta(hours=48)


@dataclass(frozen=True)
class Entry:
    """What somebody typed, checked."""

    name: str
    mailbox: Mailbox
    way: Way
    seats: int
    needs: str = ""


def register(
    *, event: EventPage, entry: Entry, language_code: str, network: str, now: datetime
) -> None:
    """Hold seats, or a place in the line, for who typed this; a worker writes to the address.

    Whatever is known about the address, the answer is the same. Raises ``TooManyError`` and
    ``ClosedError``.
    """
    limits.take_for_all(network=network, now=now)
    with transaction.atomic():
        held = _hold(event.pk, now=now)
        if reason := opening.why_closed(held, now=now):
            raise ClosedError(reason)
        is_free = limits.take_for(entry.mailbox, f"event:{event.pk}", now=now)
        row = _row_for(held, entry, language_code, now=now)
        _write(MailPurpose.SIGN_UP, row, now=now)
        # Written and taken back, so that the time tells nothing about earlier forms either.
        transaction.set_rollback(not is_free)


def _row_for(event: EventPage, entry: Entry, language_code: str, *, now: datetime) -> Registration:
    """The open registration of this address, or a new one."""
    known = (
        Registration.objects.for_event(event)
        .still_open()
        .filter(email_norm=entry.mailbox.norm)
        .first()
    )
    typed: dict[str, Any] = {
        "name": entry.name,
        "needs": entry.needs,
        "needs_consent_at": now if entry.needs else None,
        "language_code": language_code,
        "held_until": now + SEAT_IS_HELD_FOR,
    }
    if known and known.state not in NOT_CONFIRMED:
        # Nobody changes with a form what its owner has confirmed with a link.
        return known
    if known and (known.way, known.seats) == (entry.way, entry.seats):
        return _set(known, **typed)
    if known:
        # Asks for something else than before: that is a new entry, at the end of the line.
        known.delete()
        _offer(event, now=now)
    capacity = event.seats(entry.way)
    return Registration.objects.create(
        event=event,
        email=entry.mailbox.email,
        email_norm=entry.mailbox.norm,
        way=entry.way,
        seats=entry.seats,
        state=seats.state_of_new(claims_of(event, now=now), entry.way, capacity, seats=entry.seats),
        asked_at=now,
        **typed,
    )


@transaction.atomic
def confirm(*, public_id: str, now: datetime) -> Registration | None:
    """The owner of the address has said yes: the held seat is theirs, or they join the line.

    None if there is nothing to confirm any more; raises ``ClosedError`` if it is too late for that.
    """
    event, row = _held_with(public_id, now=now)
    if event is None or row is None or row.state not in NOT_CONFIRMED:
        return None
    if reason := opening.why_ended(event, now=now):
        raise ClosedError(reason)
    if row.state == RegistrationState.ASKED:
        return _give_seat(row, now=now)
    _set(row, state=RegistrationState.WAITING, confirmed_at=now, held_until=None)
    # The seat may be free by now: then nobody needs to be asked a second time.
    _offer(event, now=now, arriving=row)
    if row.state == RegistrationState.WAITING:
        _write(MailPurpose.WAITING, row, now=now)
    return row


@transaction.atomic
def accept(*, public_id: str, now: datetime) -> Registration | None:
    """Take the seat that was offered; None if the offer is over."""
    event, row = _held_with(public_id, now=now)
    if event is None or row is None or row.state != RegistrationState.OFFERED:
        return None
    if reason := opening.why_ended(event, now=now):
        raise ClosedError(reason)
    return _give_seat(row, now=now)


@transaction.atomic
def decline(*, public_id: str, now: datetime) -> Registration | None:
    """Leave the seat that was offered to the next in line; None if the offer is over."""
    event, row = _held_with(public_id, now=now)
    if event is None or row is None or row.state != RegistrationState.OFFERED:
        return None
    _end(row, now=now)
    _offer(event, now=now)
    return row


@transaction.atomic
def cancel(*, public_id: str, now: datetime) -> Registration | None:
    """Give the seat or the place in the line back; None if there is none any more."""
    event, row = _held_with(public_id, now=now)
    if event is None or row is None or row.state not in IS_OPEN:
        return None
    _end(row, now=now)
    _write(MailPurpose.CANCELLED, row, now=now)
    _offer(event, now=now)
    return row


@transaction.atomic
def refill(*, event: EventPage, now: datetime) -> None:
    """Take back what was not answered in time, and offer what is free to who waits.

    Safe to repeat: a seat that is offered is held.
    """
    _offer(_hold(event.pk, now=now), now=now)


def refill_all(*, now: datetime) -> None:
    """The same for every event in which somebody waits or has not answered."""
    waiting = Registration.objects.waiting().order_by()
    overdue = Registration.objects.overdue(now=now).order_by()
    events = {*waiting.values_list("event_id", flat=True)} | {
        *overdue.values_list("event_id", flat=True)
    }
    for event in EventPage.objects.filter(pk__in=events).order_by("pk"):
        refill(event=event, now=now)


def forget(*, now: datetime) -> None:
    """Delete registrations some days after their event; only the number of people stays."""
    kept = Registration.objects.order_by().values_list("event_id", flat=True).distinct()
    for event in EventPage.objects.filter(pk__in=kept).order_by("pk"):
        if _is_kept_long_enough(event, now=now):
            _delete_all(event, now=now)
    limits.forget(now=now)


@transaction.atomic
def _delete_all(event: EventPage, *, now: datetime) -> None:
    book = _locked_book(event.pk)
    rows = Registration.objects.for_event(event)
    book.people_registered = rows.confirmed().number_of_seats()
    book.registrations_deleted_at = now
    book.save(update_fields=["people_registered", "registrations_deleted_at"])
    rows.delete()


def _is_kept_long_enough(event: EventPage, *, now: datetime) -> bool:
    if event.over_at and event.state != EventState.POSTPONED:
        return event.over_at + timedelta(days=event.registrations_kept_days) <= now
    # No day from which to count: nobody is kept for ever all the same.
    latest = Registration.objects.for_event(event).order_by("-asked_at").first()
    return latest is None or latest.asked_at + timedelta(days=LONGEST_KEPT_DAYS) <= now


def _hold(event_id: int, *, now: datetime) -> EventPage:
    """The event as it is published now, with its seats counted and nobody else at them."""
    _locked_book(event_id)
    event = EventPage.objects.select_related("locale").get(pk=event_id)
    _take_back(Registration.objects.for_event(event).overdue(now=now), now=now)
    return event


def _locked_book(event_id: int) -> SeatBook:
    SeatBook.objects.bulk_create([SeatBook(event_id=event_id)], ignore_conflicts=True)
    return SeatBook.objects.select_for_update().get(event_id=event_id)


def _held_with(public_id: str, *, now: datetime) -> tuple[EventPage | None, Registration | None]:
    """The event whose seats are held by now, and the registration as it is since then."""
    found = Registration.objects.filter(public_id=public_id).first()
    if found is None:
        return None, None
    event = _hold(found.event_id, now=now)
    return event, Registration.objects.filter(pk=found.pk).first()


def _take_back(overdue: Any, *, now: datetime) -> None:
    for row in overdue:
        # Of an address that nobody confirmed nothing is kept but the answer to its old link.
        nothing = {"name": "", "email": "", "email_norm": ""} if not row.confirmed_at else {}
        _end(row, state=RegistrationState.LAPSED, now=now, **nothing)


def _offer(event: EventPage, *, now: datetime, arriving: Registration | None = None) -> None:
    """Give what is free to the head of the line; who is just arriving there need not be asked."""
    if not opening.makes_offers(event, now=now):
        return
    capacities = {way: event.seats(way) for way in opening.ways(event)}
    for claim in seats.next_in_line(claims_of(event, now=now), capacities):
        if arriving and claim.key == arriving.pk:
            _give_seat(arriving, now=now)
        else:
            row = Registration.objects.get(pk=claim.key)
            _set(row, state=RegistrationState.OFFERED, held_until=offer_ends_at(event, now=now))
            _write(MailPurpose.OFFERED, row, now=now)


def offer_ends_at(event: EventPage, *, now: datetime) -> datetime:
    """Two days, and not longer than until the event begins."""
    ends_at = now + OFFER_HOLDS_FOR
    return min(ends_at, event.starts_at) if event.starts_at else ends_at


def _give_seat(row: Registration, *, now: datetime) -> Registration:
    _set(
        row,
        state=RegistrationState.CONFIRMED,
        confirmed_at=row.confirmed_at or now,
        held_until=None,
    )
    _write(MailPurpose.CONFIRMED, row, now=now)
    return row


def _end(
    row: Registration,
    *,
    now: datetime,
    state: RegistrationState = RegistrationState.CANCELLED,
    **changes: Any,
) -> None:
    """Who does not come needs nothing: what they wrote about that goes at once."""
    _set(
        row,
        state=state,
        ended_at=now,
        held_until=None,
        needs="",
        needs_consent_at=None,
        **changes,
    )


def _set(row: Registration, **changes: Any) -> Registration:
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(update_fields=list(changes))
    return row


def _write(purpose: MailPurpose, row: Registration, *, now: datetime) -> None:
    mailbox = Mailbox(row.email, row.email_norm)
    outbox.queue(purpose, mailbox, row.language_code, now=now, about=row.public_id)


def hold_from_the_mail_on(row: Registration, *, event: EventPage, now: datetime) -> bool:
    """Somebody's time to answer begins when the mail that asks them goes out.

    False if they have answered on their own page since the row was read: then nothing runs out, and
    there is nothing to ask.
    """
    is_offer = row.state == RegistrationState.OFFERED
    row.held_until = offer_ends_at(event, now=now) if is_offer else now + SEAT_IS_HELD_FOR
    unanswered = Registration.objects.filter(pk=row.pk, state=row.state)
    return unanswered.update(held_until=row.held_until) > 0


def refill_when_published(instance: EventPage, **_kwargs: Any) -> None:
    """Called by Wagtail after each publication: there may be more seats than before."""
    is_public = instance.live and instance.is_in_source_language
    if is_public and Registration.objects.for_event(instance).still_open().exists():
        refill(event=instance, now=timezone.now())


def refill_all_now() -> None:
    """The job of the worker."""
    refill_all(now=timezone.now())


def forget_now() -> None:
    """The job of the worker."""
    forget(now=timezone.now())
