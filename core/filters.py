"""Query strings are what strangers send: whatever a filter doesn't know is left out."""

import re
from collections.abc import Collection
from typing import Any

from django import forms
from django.db.models import QuerySet, Value

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


class FilterForm(forms.Form):
    """The filters of a list, named as in its address."""

    def named(self) -> dict[str, QuerySet[Any]]:
        """By filter: the entries whose slugs it takes."""
        return {}

    def clean(self) -> dict[str, Any]:
        """Drops slugs that name nothing; one query however many filters, none without."""
        cleaned = super().clean() or {}
        named = self.named()
        chosen = [
            entries.filter(slug__in=cleaned[name]).order_by().values_list(Value(name), "slug")
            for name, entries in named.items()
            if cleaned[name]
        ]
        known = set(chosen[0].union(*chosen[1:])) if chosen else set()
        for name in named:
            cleaned[name] = [slug for slug in cleaned[name] if (name, slug) in known]
        return cleaned
