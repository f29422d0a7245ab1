"""What stood in the lists that fill themselves when an issue was scheduled."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from newsletter.composing.entries import Chosen, Moment, chosen_by_themselves

if TYPE_CHECKING:
    from newsletter.models import NewsletterIssuePage


def moment_of(issue: "NewsletterIssuePage", *, now: datetime) -> Moment:
    """New is what came after the issue before this one."""
    dispatches = type(issue).dispatches.rel.related_model.objects
    earlier = dispatches.went_out_before(issue, now=now).first()
    return Moment(now=now, since=earlier.send_at if earlier else None)


def chosen_for(issue: "NewsletterIssuePage") -> Chosen:
    """What was kept; nothing for an issue that nobody has scheduled."""
    kept = _kept(issue).filter(issue__translation_key=issue.translation_key).first()
    return kept.chosen if kept else {}


def keep(issue: "NewsletterIssuePage", *, now: datetime) -> None:
    """Only inside the transaction that schedules the issue."""
    chosen = chosen_by_themselves(issue, moment_of(issue, now=now))
    _kept(issue).update_or_create(issue=issue, defaults={"chosen": chosen, "at": now})


def forget(issue: "NewsletterIssuePage") -> None:
    """The issue was called back: its lists fill themselves again."""
    _kept(issue).filter(issue=issue).delete()


def _kept(issue: "NewsletterIssuePage") -> QuerySet[Any]:
    return type(issue).selection.related.related_model.objects.order_by("pk")
