"""The weekly mail to editors about results that nobody has entered yet."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from wagtail.permissions import page_permission_policy

from core.addresses import absolute
from motions.models import Consultation, MotionIndexPage
from outbox import mailboxes
from outbox.letters import letter
from outbox.mailboxes import Mailbox
from outbox.models import OutgoingMail
from outbox.purposes import Purpose


def missing(*, today: date) -> list[dict[str, Any]]:
    """Each consultation whose result is missing, with its age in days."""
    return [
        {
            "consultation": row,
            "motion": row.motion,
            "age": age_in_days(row, today=today),
            "edit_url": absolute(reverse("wagtailadmin_pages:edit", args=[row.motion_id])),
        }
        for row in Consultation.objects.without_a_result(today=today)
    ]


def age_in_days(consultation: Consultation, *, today: date) -> int:
    """Since the last day on which it can have been."""
    moment = consultation.moment
    return (today - moment.last_day).days if moment else 0


def mailboxes_to_ask(*, today: date) -> list[Mailbox]:
    """Of each person who may publish motions; of nobody if nothing is missing."""
    index = MotionIndexPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    if index is None or not missing(today=today):
        return []
    people = page_permission_policy.users_with_permission_for_instance("publish", index)
    addresses = people.filter(is_active=True).order_by("pk").values_list("email", flat=True)
    found = [mailboxes.read(address) for address in addresses]
    return [mailbox for mailbox in found if mailbox]


def _write(mail: OutgoingMail, now: datetime) -> EmailMessage | None:
    """What is missing when it is sent: who was quick is not asked."""
    rows = missing(today=timezone.localdate(now))
    if not rows:
        return None
    with override(mail.language_code):
        subject = _("Results are missing: %(number)d") % {"number": len(rows)}
    return letter(mail, "motions/mail/missing_results", subject, {"rows": rows}, now=now)


PURPOSE = "motions_missing_results"
REMINDER = Purpose(PURPOSE, gettext_lazy("question for missing results"), _write)
