"""What editors do with an issue: schedule it, call it back, pause it, end it, send it again."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from core.models import Topic, User
from newsletter.choices import (
    NOT_STARTED,
    DispatchKind,
    DispatchState,
    MailPurpose,
    PauseReason,
)
from newsletter.dispatching import tally
from newsletter.dispatching.letters import Letter, freeze
from newsletter.models import Delivery, Dispatch, DispatchTally, NewsletterIssuePage
from outbox import actions as outbox
from outbox.choices import MailState
from outbox.mailboxes import Mailbox

CAN_BE_UNDONE_FOR = timedelta(minutes=5)
CAN_BE_SENT_AGAIN = frozenset({MailState.UNKNOWN, MailState.FAILED})


class AlreadyOnItsWayError(Exception):
    """An issue goes out once."""


def schedule(
    *,
    issue: NewsletterIssuePage,
    letters: Sequence[Letter],
    topics: Iterable[Topic],
    send_at: datetime | None,
    by: User | None,
    now: datetime,
    approved_by: User | None = None,
) -> Dispatch:
    """Freeze what is said, and send it at that moment, or five minutes from now.

    Until it starts it can be called back as if nothing had been.
    """
    undo_until = now + CAN_BE_UNDONE_FOR
    try:
        with transaction.atomic():
            dispatch = Dispatch.objects.create(
                issue=issue,
                title=issue.title,
                kind=DispatchKind.LIVE,
                state=DispatchState.SCHEDULED,
                created_at=now,
                send_at=max(send_at or undo_until, undo_until),
                undo_until=undo_until,
                created_by=by,
                approved_by=approved_by,
            )
            dispatch.topics.set(topics)
            freeze(dispatch, letters, is_test=False)
    except IntegrityError as error:
        raise AlreadyOnItsWayError from error
    return dispatch


@transaction.atomic
def send_test(
    *,
    issue: NewsletterIssuePage,
    letters: Sequence[Letter],
    to: Iterable[Mailbox],
    now: datetime,
    by: User | None = None,
) -> Dispatch:
    """Every language of the issue to each of these, by way of the outbox; changes no figures."""
    dispatch = Dispatch.objects.create(
        issue=issue,
        title=issue.title,
        kind=DispatchKind.TEST,
        state=DispatchState.DONE,
        created_at=now,
        send_at=now,
        undo_until=now,
        started_at=now,
        finished_at=now,
        created_by=by,
    )
    freeze(dispatch, letters, is_test=True)
    for mailbox in to:
        for letter in letters:
            outbox.queue(
                MailPurpose.TEST_ISSUE,
                mailbox,
                letter.language_code,
                now=now,
                about=f"{dispatch.public_id}:{letter.language_code}",
            )
    return dispatch


def pause(*, dispatch: Dispatch) -> bool:
    """Mails that are being sent this moment still arrive; no other leaves."""
    return pause_because(dispatch, PauseReason.EDITOR)


def pause_because(dispatch: Dispatch, reason: PauseReason, *, code: str = "") -> bool:
    """Also the engine pauses by itself, where going on would do harm."""
    going = [DispatchState.SENDING, DispatchState.EXPANDING]
    return _become(
        dispatch, going, state=DispatchState.PAUSED, pause_reason=reason, paused_code=code
    )


@transaction.atomic
def resume(*, dispatch: Dispatch) -> bool:
    """Go on where it stopped. What was refused before does not stop it again."""
    goes_on = _become(
        dispatch,
        [DispatchState.PAUSED],
        # Writing the list goes on where it was, and is over at once if it was complete.
        state=DispatchState.EXPANDING,
        pause_reason="",
        paused_code="",
    )
    # After the dispatch, in the same order as everywhere: nobody waits for two rows of each other.
    DispatchTally.objects.filter(dispatch=dispatch).update(recent="")
    return goes_on


@transaction.atomic
def cancel(*, dispatch: Dispatch, now: datetime) -> bool:
    """Before it starts: as if it had never been scheduled. Later: nobody else gets it, and it can't
    be sent a second time, because some have it already.
    """
    if _become(dispatch, NOT_STARTED, state=DispatchState.CANCELLED, finished_at=now):
        return True
    # A list that is still being written would go on growing: pause first.
    stoppable = [DispatchState.SENDING, DispatchState.PAUSED]
    if not _become(
        dispatch,
        stoppable,
        state=DispatchState.DONE,
        pause_reason=PauseReason.STOPPED,
        finished_at=now,
    ):
        return False
    waiting = Delivery.objects.filter(
        dispatch=dispatch, state__in=[MailState.QUEUED, MailState.CLAIMED]
    )
    skipped = waiting.update(state=MailState.SKIPPED, owner="", lease_until=None)
    tally.add(dispatch.pk, skipped=skipped)
    return True


def release_held(*, dispatch: Dispatch, now: datetime) -> bool:
    """Its moment was missed by hours; somebody has looked, and it may go out now."""
    return _become(
        dispatch,
        [DispatchState.HELD],
        state=DispatchState.SCHEDULED,
        send_at=now,
        undo_until=now,
    )


@transaction.atomic
def send_again(*, delivery: Delivery, now: datetime) -> bool:
    """Somebody has decided that this reader is to get it, even at the risk of getting it twice."""
    for state in sorted(CAN_BE_SENT_AGAIN):
        again = Delivery.objects.filter(pk=delivery.pk, state=state).to_somebody()
        if again.update(
            state=MailState.QUEUED, next_at=now, owner="", lease_until=None, attempts=0, code=""
        ):
            _wait_for_who_finishes(delivery.dispatch)
            _go_on(delivery.dispatch)
            tally.add(delivery.dispatch_id, **{str(state): -1})
            return True
    return False


def go_on_unless_stopped(dispatch: Dispatch) -> bool:
    """A mail waits again that was taken for done: the dispatch is not done, unless an editor has
    ended it. Belongs into the transaction of the mail, after it and before the figures.
    """
    reason = _wait_for_who_finishes(dispatch).pause_reason
    return reason != PauseReason.STOPPED and _go_on(dispatch)


def _wait_for_who_finishes(dispatch: Dispatch) -> Dispatch:
    """Who finishes a dispatch holds its row, and can't see a mail that is not committed yet."""
    return Dispatch.objects.select_for_update(no_key=True).get(pk=dispatch.pk)


def _go_on(dispatch: Dispatch) -> bool:
    return _become(
        dispatch,
        [DispatchState.DONE],
        state=DispatchState.SENDING,
        pause_reason="",
        finished_at=None,
    )


def _become(dispatch: Dispatch, states: Iterable[DispatchState], **values: object) -> bool:
    """One statement, so that of two people who press two buttons one is right."""
    is_so = bool(
        Dispatch.objects.filter(
            pk=dispatch.pk, kind=DispatchKind.LIVE, state__in=sorted(states)
        ).update(**values)
    )
    dispatch.refresh_from_db()
    return is_so
