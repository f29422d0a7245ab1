"""What the mails here are about. The values are stored: never rename them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MailPurpose(models.TextChoices):
    """One to the faction, and one to who wrote, if they asked for it."""

    TO_EDITORS = "contact_to_editors", _("message from a visitor")
    RECEIPT = "contact_receipt", _("receipt for a message")
