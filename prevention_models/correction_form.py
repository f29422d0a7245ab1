"""The form with which readers report a mistake."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.honest_forms import TOO_LONG, HonestForm, LineField

LONGEST_REPORT = 4000
LONGEST_LINE = 300
LONGEST_SOURCE = 500
LONGEST_ADDRESS = 254


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
