"""A copy of the database must not write to people: only one installation sends.

The first that sends puts its name into the database. Where another name stands, nothing leaves.
"""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from outbox.models import SendingInstance

THE_ONE = 1


def may_send(*, now: datetime) -> bool:
    """Whether this installation is the one that writes to people."""
    return sends_elsewhere() is None or _is_first(now=now)


def sends_elsewhere() -> str | None:
    """The name of the installation that sends, if that is not this one."""
    known = SendingInstance.objects.filter(pk=THE_ONE).first()
    name = known.instance_id if known else ""
    return None if name == settings.INSTANCE_ID else name


def _is_first(*, now: datetime) -> bool:
    """Of two that begin at once one is right."""
    own = SendingInstance(pk=THE_ONE, instance_id=settings.INSTANCE_ID, since=now)
    if not SendingInstance.objects.filter(pk=THE_ONE).exists():
        SendingInstance.objects.bulk_create([own], ignore_conflicts=True)
    return sends_elsewhere() is None


@transaction.atomic
def take_over(*, now: datetime) -> None:
    """From now on this installation sends, and no other."""
    SendingInstance.objects.update_or_create(
        pk=THE_ONE, defaults={"instance_id": settings.INSTANCE_ID, "since": now}
    )
