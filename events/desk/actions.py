"""Every write that an editor asks for at the desk of events, besides the page's own form."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.log_actions import log

from events.desk import changes
from events.models import ChangeNotice, EventPage, Registration
from events.models.facts import TimesMixin
from events.registration import actions as registrations
from events.registration import announcements
from outbox.models import OutgoingMail

if TYPE_CHECKING:
    from events.desk.changes import Change

ANNOUNCED = "events.announce_change"
DELETED = "events.delete_registration"


class NotPossibleAnyMoreError(Exception):
    """Somebody else was faster: what was to be done can't be done to the event as it is now."""


@transaction.atomic
def announce(
    *, event: EventPage, change: "Change", seen: int | None, user: Any, now: datetime
) -> ChangeNotice:
    """Publish the change, and put a mail into line for everybody who counts on the event.

    Only the change goes online. A draft that waits stays a draft and learns what is new, so that
    publishing it later does not take it back. ``seen`` is the revision that was online when the
    editor decided.
    """
    EventPage.objects.select_for_update().get(pk=event.pk)
    # Read anew, after the lock: with all its rows, as they are published.
    live = EventPage.objects.get(pk=event.pk)
    if live.live_revision_id != seen or change.kind not in changes.possible(live, now=now):
        raise NotPossibleAnyMoreError
    published = EventPage.objects.get(pk=event.pk)
    draft = live.get_latest_revision_as_object() if has_newer_draft(live) else None
    notice = ChangeNotice(
        event=live,
        kind=change.kind,
        message=change.message,
        before=known_so_far(published),
        announced_at=now,
    )
    changes.apply(change, live, published)
    # What is scheduled is the draft; this is for now.
    live.go_live_at = None
    live.save_revision(user=user).publish(user=user)
    if draft is not None:
        changes.apply(changes.as_news(change, published), draft, published)
        draft.save_revision(user=user, clean=False)
    notice.people_told = changes.audience(live).total
    notice.save()
    announcements.queue(notice, changes.told(live), now=now)
    log(
        instance=live,
        action=ANNOUNCED,
        user=user,
        data={"kind": change.kind, "people": notice.people_told},
    )
    return notice


def has_newer_draft(event: EventPage) -> bool:
    """Whether somebody has written what is not online yet."""
    return event.has_unpublished_changes and event.latest_revision_id != event.live_revision_id


def check_in(*, registration: Registration, now: datetime) -> None:
    """They are here. Twice changes nothing."""
    Registration.objects.filter(pk=registration.pk, checked_in_at=None).update(checked_in_at=now)


def take_back_check_in(*, registration: Registration) -> None:
    """The wrong line was clicked."""
    Registration.objects.filter(pk=registration.pk).update(checked_in_at=None)


@transaction.atomic
def delete_registration(*, registration: Registration, user: Any, now: datetime) -> None:
    """Everything about it, because its owner wants that. A seat goes to who waits for one.

    The log says that it was done and by whom, and not about whom.
    """
    registrations.cancel(public_id=registration.public_id, now=now)
    Registration.objects.filter(pk=registration.pk).delete()
    OutgoingMail.objects.filter(
        email_norm=registration.email_norm, about__endswith=registration.public_id
    ).delete()
    log(instance=registration.event, action=DELETED, user=user)


def known_so_far(event: EventPage) -> dict[str, str]:
    """When and where it is, to be remembered beside the change."""
    times = {name: getattr(event, name) for name in TimesMixin.time_facts}
    written = {name: value.isoformat() for name, value in times.items() if value is not None}
    return {**written, "place": event.place}
