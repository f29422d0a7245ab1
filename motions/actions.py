"""Every write to motions that no editor makes by hand."""

from datetime import date, timedelta

import structlog
from django.core.mail import EmailMessage
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Site

from core import changes
from motions import reminder
from motions.lifecycle import state_of
from motions.models import Consultation, MotionPage, MotionSettings

log = structlog.get_logger("motions")


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
    if changed:
        changes.mark()
    return changed


def refresh_states_today() -> int:
    """The same for the day it is; run by the worker."""
    return refresh_states(today=timezone.localdate())


def remind_of_results(*, today: date) -> int:
    """Once in a calendar week, ask whoever may publish motions for the results that are missing.

    Gives how many were written to. If the mail server takes none, the week counts as not asked yet,
    and the next run tries again; who was written to is not written to twice.
    """
    site = Site.objects.filter(is_default_site=True).first()
    # Made where nobody has opened the form yet: reminding is what a new site does.
    setting = MotionSettings.for_site(site) if site else None
    monday = today - timedelta(days=today.weekday())
    due = Q(reminded_on=None) | Q(reminded_on__lt=monday)
    if setting is None or not setting.reminds_of_results:
        return 0
    # One statement: of several workers exactly one finds the week still open.
    if not MotionSettings.objects.filter(due, pk=setting.pk).update(reminded_on=today):
        return 0
    try:
        return _send(reminder.messages(today=today))
    except OSError:
        MotionSettings.objects.filter(pk=setting.pk).update(reminded_on=setting.reminded_on)
        raise


def remind_of_results_today() -> int:
    """The same for the day it is; run by the worker."""
    return remind_of_results(today=timezone.localdate())


def _send(messages: list[EmailMessage]) -> int:
    """A person whose address is refused keeps nobody else from being asked.

    Raises what the mail server said if it took nothing at all.
    """
    sent, refused = 0, None
    for message in messages:
        try:
            sent += message.send()
        except OSError as error:
            log.warning("reminder not sent", error=type(error).__name__)
            refused = error
    if refused and not sent:
        raise refused
    return sent
