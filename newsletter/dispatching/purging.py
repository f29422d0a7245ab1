"""After a while nothing is left of a dispatch but its figures."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from newsletter.choices import DispatchState
from newsletter.models import Delivery, Dispatch

KEPT_FOR = timedelta(days=90)
AT_ONCE = 10_000


def purge(*, now: datetime) -> None:
    """Who got what is deleted; how many stays."""
    over = Dispatch.objects.filter(
        state=DispatchState.DONE, finished_at__lte=now - KEPT_FOR, purged_at=None
    )
    for dispatch in over.order_by("pk"):
        while _delete_some(dispatch):
            pass
        Dispatch.objects.filter(pk=dispatch.pk).update(purged_at=now)


def purge_now() -> None:
    """The job of the worker."""
    purge(now=timezone.now())


@transaction.atomic
def _delete_some(dispatch: Dispatch) -> int:
    some = Delivery.objects.filter(dispatch=dispatch).order_by("pk").values_list("pk", flat=True)
    number, _by_model = Delivery.objects.filter(pk__in=list(some[:AT_ONCE])).delete()
    return number
