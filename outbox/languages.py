"""In which languages forms, mails and consents are written."""

from django.conf import settings

WRITTEN_IN = ("de", "en")


def closest_to(language_code: str) -> str:
    """The reader's language if mails are written in it, else German."""
    return language_code if language_code in WRITTEN_IN else settings.LANGUAGE_CODE
