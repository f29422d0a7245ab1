"""Every write to motions that no editor makes by hand."""

from datetime import date

from django.utils import timezone

from motions.lifecycle import state_of
from motions.models import Consultation, MotionPage


def refresh_states(*, today: date) -> int:
    """Derive the state of every motion anew and store what differs; gives how many did.

    "On the agenda" ends with the day of the meeting, and a meeting's date may change without any
    motion being saved.
    """
    stations: dict[int, list[Consultation]] = {}
    for consultation in Consultation.objects.select_related("meeting").order_by(
        "motion", "sort_order", "pk"
    ):
        stations.setdefault(consultation.motion_id, []).append(consultation)
    changed = 0
    for pk, stored in MotionPage.objects.values_list("pk", "public_state"):
        state = state_of([station.station for station in stations.get(pk, [])], today=today)
        if state != stored:
            changed += MotionPage.objects.filter(pk=pk).update(public_state=state)
    return changed


def refresh_states_today() -> int:
    """The same for the day it is; run by the worker."""
    return refresh_states(today=timezone.localdate())
