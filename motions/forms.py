"""Query strings are what strangers send: whatever a filter doesn't know is left out."""

import re
from collections.abc import Collection
from typing import Any

from django import forms
from django.db.models import Value

from core.models import Topic
from council.models import Committee, Faction
from motions.choices import MotionType, State
from motions.querysets import WITHOUT_A_DATE

LONGEST_TEXT = 100
MOST_VALUES = 20


class SlugsField(forms.Field):
    """Several values, each once and in the order given; what can't be one is dropped."""

    widget = forms.MultipleHiddenInput

    def __init__(self, pattern: str = r"[\w-]{1,80}", known: Collection[str] | None = None) -> None:
        super().__init__(required=False)
        self.pattern = re.compile(pattern, re.ASCII)
        self.known = known

    def clean(self, value: Any) -> list[str]:
        given = [entry for entry in dict.fromkeys(value or []) if self.pattern.fullmatch(entry)][
            :MOST_VALUES
        ]
        return given if self.known is None else [entry for entry in given if entry in self.known]


class LenientTextField(forms.CharField):
    """Words to look for; what can't be in a text is dropped instead of refused."""

    def to_python(self, value: Any) -> str:
        return " ".join(str(value or "").replace("\x00", " ").split())[:LONGEST_TEXT]

    def run_validators(self, value: Any) -> None:
        """Nothing can be wrong any more."""


class MotionFilterForm(forms.Form):
    """The filters of the list of motions, named as in its address."""

    q = LenientTextField(required=False)
    art = SlugsField(known={kind.slug for kind in MotionType})
    thema = SlugsField()
    gremium = SlugsField()
    status = SlugsField(known={state.slug for state in State})
    jahr = SlugsField(pattern=rf"[12]\d{{3}}|{WITHOUT_A_DATE}")
    fraktion = SlugsField()

    _models = {"thema": Topic, "gremium": Committee, "fraktion": Faction}

    def clean(self) -> dict[str, Any]:
        """Drops slugs that name nothing; one query however many filters, none without."""
        cleaned = super().clean() or {}
        chosen = [
            model._default_manager.filter(slug__in=cleaned[name])
            .order_by()
            .values_list(Value(name), "slug")
            for name, model in self._models.items()
            if cleaned[name]
        ]
        known = set(chosen[0].union(*chosen[1:])) if chosen else set()
        for name in self._models:
            cleaned[name] = [slug for slug in cleaned[name] if (name, slug) in known]
        return cleaned
