from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """What came of reading a file; the labels are sentences for editors."""

    READ = "read", _("All of it can be searched.")
    PARTLY = (
        "partly",
        _("Only a part of it can be searched: it is very long, or some pages can not be read."),
    )
    EMPTY = (
        "empty",
        _("There is no text in it, perhaps it is scanned. Save it with text recognition (OCR)."),
    )
    ENCRYPTED = "encrypted", _("It is protected by a password. Save it without one.")
    BROKEN = "broken", _("It is damaged or no real PDF. Save it anew as PDF.")
    TOO_BIG = "too_big", _("The file is too large to be searched (over 50 MB). Divide it.")
    TOO_LONG = "too_long", _("Reading it took too long. Print it into a new PDF, or divide it.")
    TOO_MUCH = "too_much", _("Reading it needs too much memory. Print it into a new PDF.")
    MISSING = "missing", _("The file is not there any more. Upload it again.")
