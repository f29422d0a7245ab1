"""Every write to motions that no editor makes by hand."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Site

from core import changes
from motions import reminder
from motions.lifecycle import state_of
from motions.models import Consultation, MotionPage, MotionSettings
from motions.signals import states_refreshed
from outbox import actions as outbox


@transaction.atomic
def refresh_states(*, today: date) -> int:
    """Derive the state of every motion anew and store what differs; gives how many did.

    "On the agenda" ends with the last day on which the meeting may be, and a meeting's date may
    change without any motion being saved.
    """
    stations: dict[int, list[Consultation]] = {}
    for consultation in Consultation.objects.select_related("meeting").order_by(
        "motion", "sort_order", "pk"
    ):
        stations.setdefault(consultation.motion_id, []).append(consultation)
    changed = []
    for pk, stored in MotionPage.objects.values_list("pk", "public_state"):
        state = state_of([station.station for station in stations.get(pk, [])], today=today)
        if state != stored and MotionPage.objects.filter(pk=pk).update(public_state=state):
            changed.append(pk)
    if changed:
        changes.mark()
        states_refreshed.send(MotionPage, motions=changed)
    return len(changed)


def refresh_states_today() -> int:
    """The same for the day it is; run by the worker."""
    return refresh_states(today=timezone.localdate())


@transaction.atomic
def remind_of_results(*, now: datetime) -> int:
    """Once in a calendar week, ask whoever may publish motions for the results that are missing.

    Gives how many are written to.
    """
    today = timezone.localdate(now)
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
    mailboxes = reminder.mailboxes_to_ask(today=today)
    for mailbox in mailboxes:
        outbox.queue(reminder.PURPOSE, mailbox, settings.LANGUAGE_CODE, now=now)
    return len(mailboxes)


def remind_of_results_now() -> int:
    """The job of the worker."""
    return remind_of_results(now=timezone.now())
