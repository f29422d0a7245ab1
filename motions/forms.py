"""Query strings are what strangers send: whatever a filter doesn't know is left out."""

import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import Model

from core.models import Topic
from council.models import Committee, Faction
from motions.choices import MotionType, State
from motions.querysets import WITHOUT_A_DATE

LONGEST_TEXT = 100
MOST_VALUES = 20


class KnownValuesField(forms.Field):
    """Several values of which only the known ones are kept, each once and in the order given."""

    widget = forms.MultipleHiddenInput

    def __init__(self, known: Callable[[list[str]], set[str]]) -> None:
        super().__init__(required=False)
        self.known = known

    def clean(self, value: Any) -> list[str]:
        given = list(dict.fromkeys(entry for entry in value or [] if re.fullmatch(r"[\w-]{1,80}", entry)))[:MOST_VALUES]
        known = self.known(given) if given else set()
        return [entry for entry in given if entry in known]


class LenientTextField(forms.CharField):
    """Words to look for; what can't be in a text is dropped instead of refused."""

    def to_python(self, value: Any) -> str:
        return " ".join(str(value or "").replace("\x00", " ").split())[:LONGEST_TEXT]

    def run_validators(self, value: Any) -> None:
        """Nothing can be wrong any more."""


def _slugs_of(model: type[Model]) -> Callable[[list[str]], set[str]]:
    return lambda given: set(model._default_manager.filter(slug__in=given).values_list("slug", flat=True))


class MotionFilterForm(forms.Form):
    """The filters of the list of motions, named as in its address."""

    q = LenientTextField(required=False)
    art = KnownValuesField(lambda _: {kind.slug for kind in MotionType})
    thema = KnownValuesField(_slugs_of(Topic))
    gremium = KnownValuesField(_slugs_of(Committee))
    status = KnownValuesField(lambda _: {state.slug for state in State})
    jahr = KnownValuesField(lambda given: {year for year in given if re.fullmatch(r"[12]\d{3}", year)} | {WITHOUT_A_DATE})
    fraktion = KnownValuesField(_slugs_of(Faction))
