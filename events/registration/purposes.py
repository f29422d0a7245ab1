"""What mails to people who want to come are about. The values are stored: never rename them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MailPurpose(models.TextChoices):
    """What it says is decided when it is sent."""

    SIGN_UP = "event_sign_up", _("answer to a registration")
    CONFIRMED = "event_confirmed", _("registration confirmed")
    WAITING = "event_waiting", _("place on the waiting list")
    OFFERED = "event_offered", _("seat offered")
    CANCELLED = "event_cancelled", _("registration cancelled")
    DATE_ASKED = "event_date_asked", _("question whether to tell the date")
    DATE_KNOWN = "event_date_known", _("date of an event")
