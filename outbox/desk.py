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
