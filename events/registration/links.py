"""Links of people who have registered."""

from enum import StrEnum

from django.urls import reverse
from django.utils import translation

from core import tokens
from core.addresses import absolute
from events.models import DateRequest, Registration
from outbox.languages import closest_to


class Purpose(StrEnum):
    """What a link may be used for. The values are part of the signature: never rename them."""

    CONFIRM = "events.registration.confirm"
    OWN = "events.registration.own"
    ACCEPT = "events.registration.accept"
    DECLINE = "events.registration.decline"
    DATE_CONFIRM = "events.date.confirm"
    DATE_FORGET = "events.date.forget"


NAMES = {
    Purpose.CONFIRM: "confirm",
    Purpose.OWN: "own",
    Purpose.ACCEPT: "accept",
    Purpose.DECLINE: "decline",
    Purpose.DATE_CONFIRM: "date_confirm",
    Purpose.DATE_FORGET: "date_forget",
}
"""The names of the views in ``urls.py``."""


def path_for(purpose: Purpose, row: Registration | DateRequest, language_code: str) -> str:
    """Where this person can do this, in this language."""
    token = tokens.make(purpose, row.public_id, row.token_key)
    with translation.override(closest_to(language_code)):
        return reverse(f"registration:{NAMES[purpose]}", args=[token])


def link_for(purpose: Purpose, row: Registration | DateRequest) -> str:
    """The same for a mail: whole, and in the language of the form that was used."""
    return absolute(path_for(purpose, row, row.language_code))
