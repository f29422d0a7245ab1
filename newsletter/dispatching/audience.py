"""Who gets an issue. This one question is asked three times: for the number in the dialog, when the
list is written, and for each reader again in the moment before the mail leaves.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from core.models import Topic
from newsletter.models import Subscriber, Suppression


def audience(topics: Iterable[Topic], *, now: datetime | None = None) -> QuerySet[Subscriber]:
    """Who has confirmed, is active, wants one of these topics (or all), and is not suppressed.

    An issue without topics goes to everybody.
    """
    blocked = Suppression.objects.in_force(now=now or timezone.now()).order_by()
    readers = Subscriber.objects.active().filter(
        ~Exists(blocked.filter(email_hmac=OuterRef("email_hmac")))
    )
    keys = sorted(topic.pk for topic in topics)
    if not keys:
        return readers
    chosen = Subscriber.topics.through.objects.filter(
        subscriber_id=OuterRef("pk"), topic_id__in=keys
    )
    return readers.filter(Q(wants_all_topics=True) | Exists(chosen))
