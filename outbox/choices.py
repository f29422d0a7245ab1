"""How far mails have come. The values are stored: never rename them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MailState(models.TextChoices):
    """How far a mail has come. What a dead worker was ``sending`` becomes ``unknown``."""

    QUEUED = "queued", _("waiting")
    CLAIMED = "claimed", _("taken by a worker")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("refused")
    UNKNOWN = "unknown", _("unclear whether it arrived")
    SKIPPED = "skipped", _("not needed any more")


# How a code begins where no letter came about; the name of the error follows.
NOT_WRITTEN = "letter: "

OPEN_STATES = frozenset({MailState.QUEUED, MailState.CLAIMED, MailState.SENDING})
