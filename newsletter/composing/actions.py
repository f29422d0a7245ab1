"""What editors do with an issue that concerns its text as well as its way to the readers."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from core.models import User
from newsletter.choices import DispatchState
from newsletter.composing import selection
from newsletter.composing.letters import letters_of, written_letters
from newsletter.dispatching import actions as dispatching
from newsletter.models import Dispatch, NewsletterIssuePage
from outbox.mailboxes import Mailbox


@transaction.atomic
def send(
    *,
    issue: NewsletterIssuePage,
    send_at: datetime | None,
    by: User | None,
    now: datetime,
    approved_by: User | None = None,
) -> Dispatch:
    """Fill the lists for the last time, freeze what is said, and schedule it."""
    selection.keep(issue, now=now)
    return dispatching.schedule(
        issue=issue,
        letters=letters_of(issue, now=now),
        topics=issue.topics.all(),
        send_at=send_at,
        by=by,
        approved_by=approved_by,
        now=now,
    )


def send_test(
    *, issue: NewsletterIssuePage, to: Iterable[Mailbox], by: User | None, now: datetime
) -> Dispatch:
    """As the issue is now, also what has not been published yet."""
    return dispatching.send_test(
        issue=issue, letters=written_letters(issue, now=now), to=to, by=by, now=now
    )


@transaction.atomic
def call_back(*, dispatch: Dispatch, now: datetime) -> bool:
    """Before it starts, as if nothing had been; later, nobody else gets it."""
    is_done = dispatching.cancel(dispatch=dispatch, now=now)
    if is_done and dispatch.state == DispatchState.CANCELLED and dispatch.issue:
        selection.forget(dispatch.issue)
    return is_done
