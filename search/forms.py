"""The query string of the search page: what makes no sense is left out."""

from django import forms

from core.filters import LenientTextField, SlugsField


class SearchForm(forms.Form):
    """Words, and the kinds of page to look among."""

    q = LenientTextField(required=False)
    art = SlugsField()
    wortlaut = forms.BooleanField(required=False)
