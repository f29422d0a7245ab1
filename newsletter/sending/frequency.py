"""How often readers are written to, and how often they agreed to be."""

from datetime import datetime

from django.db.models import Min
from django.utils import timezone

from newsletter.dispatching.audience import audience
from newsletter.models import Dispatch, NewsletterIssuePage


def in_month_of(issue: NewsletterIssuePage, moment: datetime) -> tuple[int | None, int]:
    """The fewest mails a month that one of its readers agreed to (None without a reader), and how
    many other issues have that month already.
    """
    allowed = (
        audience(issue.topics.all(), now=moment)
        .order_by()
        .aggregate(fewest=Min("consent_text__frequency"))["fewest"]
    )
    first = timezone.localtime(moment).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    following = (
        first.replace(year=first.year + 1, month=1)
        if first.month == 12  # noqa: PLR2004 - the last of a year
        else first.replace(month=first.month + 1)
    )
    others = Dispatch.objects.to_readers().exclude(issue=issue)
    return allowed, others.filter(send_at__gte=first, send_at__lt=following).count()
