"""What editors should know about the newsletter when they arrive."""

from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.limits import OVERALL
from newsletter.models import OutgoingMail, RateBucket

BRAKE_IS_SHOWN_FOR = timedelta(days=1)
LATE_AFTER = timedelta(minutes=15)


def warnings(*, now: datetime) -> list[str]:
    """One sentence for each thing that is not as it should be; usually none."""
    found = []
    brake = RateBucket.objects.filter(key=OVERALL, refused_at__gt=now - BRAKE_IS_SHOWN_FOR).first()
    if brake and brake.refused_at:
        moment = date_format(localtime(brake.refused_at), "DATETIME_FORMAT")
        found.append(
            _("So many sign-ups came in at once that some were put off, last on %(moment)s.")
            % {"moment": moment}
        )
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
