"""Where the newsletter's pages are, in the languages in which it can be ordered."""

from django.urls import reverse
from django.utils import translation

from outbox.languages import closest_to


def path_in(language_code: str, name: str, *args: str | int) -> str:
    """The address of one of our pages in this language; ``name`` as in ``urls.py``."""
    with translation.override(closest_to(language_code)):
        return reverse(f"newsletter:{name}", args=args)
