"""The editors' form of a rating. Each mistake is told at the field where it is mended."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from prevention_models import rating_values
from prevention_models.choices import RatingState


class RatingForm(WagtailAdminModelForm):
    """What is asked for depends on the state, and what a value may be on the criterion."""

    def clean_profile(self) -> Any:
        """Facts are kept on the German page, whichever was chosen."""
        profile = self.cleaned_data["profile"]
        return profile and profile.in_source_language()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for field, mistake in self._mistakes(cleaned):
            self.add_error(field, mistake)
        return cleaned

    def _mistakes(self, cleaned: dict[str, Any]) -> Iterator[tuple[str, ValidationError | str]]:
        yield from self._twice(cleaned)
        yield from self._future(cleaned)
        if cleaned.get("state") == RatingState.ASKED:
            yield from self._only_asked(cleaned)
            return
        if cleaned.get("state") == RatingState.RATED:
            yield from self._value(cleaned)
        elif cleaned.get("value"):
            yield "value", _("Please empty this field: only what is rated has a value.")
        if not cleaned.get("reason") and "reason" not in self.errors:
            yield "reason", _("Please say in one sentence why.")
        if not cleaned.get("checked_on") and "checked_on" not in self.errors:
            yield "checked_on", _("Please say when this was checked.")
        self._ask_for_a_source()

    def _twice(self, cleaned: dict[str, Any]) -> Iterator[tuple[str, str]]:
        pair = {name: cleaned.get(name) for name in ("profile", "criterion")}
        if all(pair.values()):
            others = type(self.instance).objects.filter(**pair).exclude(pk=self.instance.pk)
            if others.exists():
                yield (
                    "criterion",
                    _("This profile has a rating on this criterion already. Edit it."),
                )

    @staticmethod
    def _future(cleaned: dict[str, Any]) -> Iterator[tuple[str, str]]:
        for name in ("checked_on", "asked_on"):
            if cleaned.get(name) and cleaned[name] > timezone.localdate():
                yield name, _("This day has not come yet. Please check the date.")

    @staticmethod
    def _only_asked(cleaned: dict[str, Any]) -> Iterator[tuple[str, str]]:
        if not cleaned.get("asked_on"):
            yield "asked_on", _("Please say when the municipality was asked.")
        if cleaned.get("value"):
            yield "value", _("Please empty this field: only what is rated has a value.")

    @staticmethod
    def _value(cleaned: dict[str, Any]) -> Iterator[tuple[str, ValidationError | str]]:
        if not cleaned.get("value"):
            yield "value", _("Please type a value, or choose another state.")
        elif cleaned.get("criterion"):
            try:
                cleaned["value"] = rating_values.read(
                    cleaned["value"], cleaned["criterion"].value_type
                )
            except ValidationError as mistake:
                yield "value", mistake

    def _ask_for_a_source(self) -> None:
        formset = self.formsets["sources"]
        typed = [form for form in formset.forms if form.has_changed() or form.instance.pk]
        if len(typed) <= len(formset.deleted_forms):
            formset.non_form_errors().append(_("Please name at least one source."))
