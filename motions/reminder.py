"""The weekly mail to editors about results that nobody has entered yet."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.permissions import page_permission_policy

from core.addresses import absolute
from motions.models import Consultation, MotionIndexPage


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


def messages(*, today: date) -> list[EmailMessage]:
    """One mail for each person who may publish motions; none if nothing is missing."""
    rows = missing(today=today)
    index = MotionIndexPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    if not rows or index is None:
        return []
    people = page_permission_policy.users_with_permission_for_instance("publish", index)
    with override(settings.LANGUAGE_CODE):
        subject = _("Results are missing: %(number)d") % {"number": len(rows)}
        body = render_to_string("motions/mail/missing_results.txt", {"rows": rows})
        return [
            EmailMessage(subject=subject, body=body, to=[person.email])
            for person in people.filter(is_active=True).exclude(email="").order_by("pk")
        ]
