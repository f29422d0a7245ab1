"""What changes the world in core: heartbeats and the first account."""

import secrets
from datetime import datetime, timedelta

from django.contrib.auth.models import Group
from django.db import transaction

from core.models import User, WorkerHeartbeat

PASSWORD_BYTES = 12
FORGET_WORKERS_AFTER = timedelta(days=1)


def beat(*, worker: str, now: datetime) -> None:
    """Remember that this worker is alive, and forget those that have long been gone."""
    WorkerHeartbeat.objects.filter(seen_at__lt=now - FORGET_WORKERS_AFTER).delete()
    WorkerHeartbeat.objects.update_or_create(name=worker, defaults={"seen_at": now})


@transaction.atomic
def create_first_editor(*, username: str, group: str) -> str | None:
    """Makes the first account and gives its password, which is stored nowhere; None if somebody has
    an account.
    """
    if User.objects.exists():
        return None
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    user = User.objects.create_superuser(username=username, password=password)
    user.groups.add(Group.objects.get(name=group))
    return password
