"""What messages are. The values are stored: never rename them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What somebody writes about."""

    MESSAGE = "message", pgettext_lazy("from a visitor", "Message")
    MISTAKE = "mistake", _("Mistake on a page")
