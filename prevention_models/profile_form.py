"""The editors' form of a profile: what the facts name as their source must stand in its list."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from core.forms import FactsOncePageForm
from prevention_models.lines import keys_of, lines_of


class ProfileForm(FactsOncePageForm):
    """Checks what one field says against another; nothing that was typed is changed."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if "sources" in self.formsets:
            self._check_source_keys(set(self._keys_of_sources()))
        self._check_links(cleaned.get("links", ""))
        return cleaned

    def _keys_of_sources(self) -> Iterable[str]:
        return (row.get("key", "") for row in _rows(self.formsets["sources"]))

    def _check_source_keys(self, known: set[str]) -> None:
        for name in self.fields:
            if name.endswith("_sources"):
                self._refuse_unknown(self, name, self.cleaned_data.get(name) or "", known)
        for form in self.formsets["appraisals"].forms if "appraisals" in self.formsets else []:
            if form.is_valid() and not form.cleaned_data.get("DELETE"):
                self._refuse_unknown(
                    form, "source_keys", form.cleaned_data.get("source_keys", ""), known
                )

    @staticmethod
    def _refuse_unknown(form: Any, field: str, value: str, known: set[str]) -> None:
        unknown = [key for key in keys_of(value) if key not in known]
        if unknown:
            form.add_error(
                field,
                _("No source with this short name in the list of sources: %(keys)s.")
                % {"keys": ", ".join(unknown)},
            )

    def _check_links(self, links: str) -> None:
        check = URLValidator(schemes=["http", "https"])
        for line in lines_of(links):
            try:
                check(line)
            except ValidationError:
                self.add_error("links", _("This line is no address: %(line)s") % {"line": line})


def _rows(formset: Any) -> Iterable[dict[str, Any]]:
    return (
        form.cleaned_data
        for form in formset.forms
        if form.is_valid() and form.cleaned_data and not form.cleaned_data.get("DELETE")
    )
