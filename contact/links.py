"""Where the forms are, in the languages in which they are written."""

from django.urls import reverse
from django.utils import translation

from outbox.languages import closest_to


def path_in(language_code: str, name: str, *args: str) -> str:
    """The address of one of our pages in this language; ``name`` as in ``urls.py``."""
    with translation.override(closest_to(language_code)):
        return reverse(f"contact:{name}", args=args)
