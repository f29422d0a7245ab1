"""In which languages the newsletter can be ordered: where form, mails and consent are written."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

WRITTEN_IN = ("de", "en")


def closest_to(language_code: str) -> str:
    """The reader's language if there is a form in it, else German."""
    return language_code if language_code in WRITTEN_IN else settings.LANGUAGE_CODE


def path_in(language_code: str, name: str, *args: str | int) -> str:
    """The address of one of our pages in this language; ``name`` as in ``urls.py``."""
    with translation.override(closest_to(language_code)):
        return reverse(f"newsletter:{name}", args=args)
