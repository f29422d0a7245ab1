"""What editors should know about mails when they arrive."""

from datetime import datetime, timedelta

from django.utils.translation import ngettext

from outbox.models import OutgoingMail

LATE_AFTER = timedelta(minutes=15)


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
