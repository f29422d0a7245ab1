"""The form with which readers report a mistake."""

from django.utils.translation import gettext_lazy as _

from core.honest_forms import TOO_LONG, HonestForm, LineField
from outbox.address_field import AddressField

LONGEST_REPORT = 4000
LONGEST_LINE = 300
LONGEST_SOURCE = 500


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
    email = AddressField(required=False)

    salt = "prevention_models.correction"
