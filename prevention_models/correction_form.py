"""The form with which readers report a mistake, and the one with which editors deal with it."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from core.honest_forms import HonestForm

LONGEST_REPORT = 4000
LONGEST_LINE = 300
LONGEST_SOURCE = 500
LONGEST_ADDRESS = 254


class LineField(forms.CharField):
    """Text that a database can keep: what no text may have is dropped instead of refused."""

    def to_python(self, value: Any) -> str:
        text = str(value or "").encode("utf-8", "ignore").decode().replace("\x00", "")
        return super().to_python(text) or ""


TOO_LONG = _("This is too long: at most %(limit_value)d characters. Please shorten it.")


class CorrectionForm(HonestForm):
    """What is wrong, where it stands, and who says otherwise."""

    modell = LineField(required=False)
    was = LineField(
        max_length=LONGEST_REPORT,
        error_messages={
            "required": _("Please say what is wrong."),
            "max_length": TOO_LONG,
        },
    )
    wo = LineField(
        required=False,
        max_length=LONGEST_LINE,
        error_messages={"max_length": TOO_LONG},
    )
    quelle = LineField(
        required=False,
        max_length=LONGEST_SOURCE,
        error_messages={"max_length": TOO_LONG},
    )
    email = forms.EmailField(
        required=False,
        max_length=LONGEST_ADDRESS,
        error_messages={
            "invalid": _("Please check the address. It should look like this: name@example.org."),
            "max_length": _("This address is too long. Please check it."),
        },
    )

    salt = "prevention_models.correction"


class CorrectionDeskForm(WagtailAdminModelForm):
    """Editors deal with a report: from then on it is kept for a while, and then deleted."""

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 - Django's own signature
        correction = self.instance
        if not correction.is_done:
            correction.done_at = None
        elif correction.done_at is None:
            correction.done_at = timezone.now()
        return super().save(commit)
