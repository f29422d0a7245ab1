"""The query string of the search page: what makes no sense is left out."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from core.filters import FilterForm, LenientTextField, SlugsField
from core.models import Topic
from council.models import Committee
from motions.choices import State
from motions.querysets import WITHOUT_A_DATE


class SearchForm(FilterForm):
    """Words, and what to look among; named as in the list of motions, but for the kinds of page."""

    q = LenientTextField(required=False)
    art = SlugsField()
    wortlaut = forms.BooleanField(required=False)
    thema = SlugsField()
    gremium = SlugsField()
    jahr = SlugsField(pattern=rf"[12]\d{{3}}|{WITHOUT_A_DATE}")
    status = SlugsField(known={state.slug for state in State})

    def named(self) -> dict[str, QuerySet[Any]]:
        return {"thema": Topic.objects.in_source_language(), "gremium": Committee.objects.all()}
