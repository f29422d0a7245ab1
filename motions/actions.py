"""Every write to motions that no editor makes by hand."""

from datetime import date, timedelta

from django.core.mail import EmailMessage
from django.db.models import Q
from django.utils import timezone

from motions import reminder
from motions.lifecycle import state_of
from motions.models import Consultation, MotionPage, MotionSettings


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


def remind_of_results(*, today: date) -> int:
    """Once in a calendar week, ask whoever may publish motions for the results that are missing.

    Gives how many were written to. If the mail server refuses, the week counts as not asked yet,
    and the next run tries again.
    """
    monday = today - timedelta(days=today.weekday())
    due = Q(reminded_on=None) | Q(reminded_on__lt=monday)
    for setting in MotionSettings.objects.filter(due, reminds_of_results=True):
        messages = reminder.messages(today=today)
        # One statement: of several workers exactly one finds the week still open.
        claimed = MotionSettings.objects.filter(due, pk=setting.pk).update(reminded_on=today)
        if messages and claimed:
            try:
                return _send(messages)
            except OSError:
                MotionSettings.objects.filter(pk=setting.pk).update(reminded_on=setting.reminded_on)
                raise
    return 0


def remind_of_results_today() -> int:
    """The same for the day it is; run by the worker."""
    return remind_of_results(today=timezone.localdate())


def _send(messages: list[EmailMessage]) -> int:
    return sum(message.send() for message in messages)
