"""What editors should know about mails when they arrive."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.models import WorkerHeartbeat
from outbox import instance
from outbox.models import OutgoingMail
from outbox.querysets import OutgoingMailQuerySet

LATE_AFTER = timedelta(minutes=15)
WORKER_IS_SILENT_AFTER = timedelta(minutes=3)


def alarms(*, now: datetime) -> list[str]:
    """Why no mail leaves at all; none where everything runs."""
    found = []
    elsewhere = instance.sends_elsewhere()
    if elsewhere:
        found.append(
            _(
                "No mail is sent from here: the database belongs to the installation “%(other)s”, "
                "and this one is “%(own)s”. If the site has moved, the operator runs "
                "“manage.py take_over_sending” once."
            )
            % {"other": elsewhere, "own": settings.INSTANCE_ID}
        )
    last_beat = WorkerHeartbeat.objects.latest_beat()
    if last_beat and now - last_beat > WORKER_IS_SILENT_AFTER:
        found.append(
            _("The worker has stood still since %(moment)s: no mail is sent.")
            % {"moment": date_format(localtime(last_beat), "DATETIME_FORMAT")}
        )
    return found


def warnings(*, now: datetime) -> list[str]:
    """One sentence for each thing that is not as it should be; usually none."""
    found = []
    waiting = OutgoingMail.objects.stuck(now=now, after=LATE_AFTER).count()
    if waiting:
        found.append(
            ngettext(
                "%(number)s mail has been waiting for more than a quarter of an hour. "
                "Does the mail server answer?",
                "%(number)s mails have been waiting for more than a quarter of an hour. "
                "Does the mail server answer?",
                waiting,
            )
            % {"number": waiting}
        )
    refused = OutgoingMail.objects.refused_as_sender()
    number = refused.count()
    if number:
        found.append(
            ngettext(
                "The mail server refuses us as a sender (%(code)s): %(number)s mail is waiting or "
                "was given up. Please tell the operator.",
                "The mail server refuses us as a sender (%(code)s): %(number)s mails are waiting "
                "or were given up. Please tell the operator.",
                number,
            )
            % {"number": number, "code": _last_code(refused)}
        )
    broken = OutgoingMail.objects.not_written()
    number = broken.count()
    if number:
        found.append(
            ngettext(
                "%(number)s mail could not be written and was given up (%(code)s). "
                "Please tell the operator.",
                "%(number)s mails could not be written and were given up (%(code)s). "
                "Please tell the operator.",
                number,
            )
            % {"number": number, "code": _last_code(broken)}
        )
    unclear = OutgoingMail.objects.unclear().count()
    if unclear:
        found.append(
            ngettext(
                "For %(number)s mail it is unclear whether it arrived: the worker was stopped "
                "while sending it. It is not sent again by itself.",
                "For %(number)s mails it is unclear whether they arrived: the worker was stopped "
                "while sending them. They are not sent again by themselves.",
                unclear,
            )
            % {"number": unclear}
        )
    return found


def _last_code(mails: OutgoingMailQuerySet) -> str:
    return str(mails.values_list("code", flat=True).last())
