"""What a list is asked for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from oparl.querysets import LOOKUPS

MOST_ON_A_PAGE = 100
_WRITTEN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[+-]\d\d:\d\d|Z)", re.ASCII)


class MomentField(forms.CharField):
    """A moment with its offset, as OParl writes it."""

    default_error_messages = {
        "invalid": _("A moment is written like this: 2014-01-01T00:00:00+01:00, with %2B for +.")
    }

    def to_python(self, value: Any) -> Any:
        # A plus sign that was not encoded arrives as a space.
        text = str(super().to_python(value)).replace(" ", "+")
        if not text:
            return None
        try:
            if not _WRITTEN.fullmatch(text):
                raise ValueError
            moment = datetime.fromisoformat(text)
            moment.astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
        return moment


class ListForm(forms.Form):
    """Everything else in the query is not for us."""

    created_since = MomentField(required=False)
    created_until = MomentField(required=False)
    modified_since = MomentField(required=False)
    modified_until = MomentField(required=False)
    limit = forms.IntegerField(required=False, min_value=1)
    page = forms.IntegerField(required=False, min_value=1)
    omit_internal = forms.ChoiceField(required=False, choices=[("true", ""), ("false", "")])


class Refused(Exception):  # noqa: N818 - what the visitor is told, and no fault of ours
    """A filter that says nothing we understand, in words for who sent it."""


@dataclass(frozen=True)
class Asked:
    """Filters and page of a list."""

    moments: Mapping[str, datetime]
    limit: int = MOST_ON_A_PAGE
    page: int = 1
    omits_internal: bool = False

    @classmethod
    def read(cls, query: QueryDict) -> "Asked":
        form = ListForm(query)
        if not form.is_valid():
            name, errors = next(iter(form.errors.items()))
            raise Refused(f"{name}: {errors[0]}")
        values = form.cleaned_data
        return cls(
            moments={name: values[name] for name in LOOKUPS if values[name]},
            limit=min(values["limit"] or MOST_ON_A_PAGE, MOST_ON_A_PAGE),
            page=values["page"] or 1,
            omits_internal=values["omit_internal"] == "true",
        )

    def query(self, page: int) -> str:
        """The same for another page of the list; empty where there is nothing to say."""
        said = {name: moment.isoformat() for name, moment in self.moments.items()}
        if self.omits_internal:
            said["omit_internal"] = "true"
        if self.limit != MOST_ON_A_PAGE:
            said["limit"] = str(self.limit)
        if page > 1:
            said["page"] = str(page)
        return f"?{urlencode(said)}" if said else ""
