"""What people type who want to come. Errors say what to do, and nothing that was typed is lost."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from core.honest_forms import HonestForm
from events.choices import Way
from events.registration import opening
from events.registration.actions import Entry
from outbox.address_field import AddressField
from outbox.letters import one_line

if TYPE_CHECKING:
    from events.models import EventPage

LONGEST_NAME = 100
LONGEST_NEEDS = 1000


class AddressForm(HonestForm):
    """Where to write to."""

    email = AddressField()

    salt = "events.date.form"


class RegistrationForm(AddressForm):
    """Name and address; how one takes part and for how many where there is a choice; needs."""

    name = forms.CharField(
        max_length=LONGEST_NAME,
        error_messages={
            "required": _("Please type your name."),
            "max_length": _("This name is too long for us: at most 100 letters, please."),
        },
    )
    teilnahme = forms.ChoiceField(
        choices=Way.choices,
        required=False,
        error_messages={"invalid_choice": _("Please choose how you take part.")},
    )
    plaetze = forms.IntegerField(
        required=False,
        min_value=1,
        error_messages={
            "invalid": _("Please give a number."),
            "min_value": _("Please give a number from 1."),
        },
    )
    bedarf = forms.CharField(
        required=False,
        max_length=LONGEST_NEEDS,
        error_messages={
            "max_length": _("Please write less: at most 1000 letters. Or write us a mail.")
        },
    )
    einwilligung = forms.BooleanField(required=False)

    # As on the page: above the form, mistakes are told in this order.
    field_order = ("name", "email", "teilnahme", "plaetze", "bedarf", "einwilligung")

    salt = "events.registration.form"

    def __init__(self, *args: Any, event: "EventPage", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        self.ways = opening.ways(event)

    def clean_name(self) -> str:
        name = one_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Please type your name."))
        return name

    def clean_teilnahme(self) -> Way:
        if len(self.ways) == 1:
            return self.ways[0]
        if self.cleaned_data["teilnahme"] not in self.ways:
            raise forms.ValidationError(_("Please choose how you take part."))
        return Way(self.cleaned_data["teilnahme"])

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self._check_seats()
        if self.cleaned_data.get("bedarf") and not self.cleaned_data.get("einwilligung"):
            self.add_error(
                "einwilligung",
                _("Please agree that we keep what you need, or leave that field empty."),
            )
        return cleaned

    def _check_seats(self) -> None:
        """No more than one person may ask for, and no more than there are in all."""
        asked = self.cleaned_data.get("plaetze") or 1
        way = self.cleaned_data.get("teilnahme")
        capacity = self.event.seats(way) if way else None
        most = self.event.most_seats_each
        if capacity is not None:
            most = max(1, min(most, capacity))
        if "plaetze" in self.cleaned_data and asked > most:
            self.add_error(
                "plaetze",
                ngettext_lazy(
                    "You can register %(number)s person.",
                    "You can register at most %(number)s people.",
                    most,
                )
                % {"number": most},
            )

    def entry(self) -> Entry:
        """What was typed, when it is valid."""
        cleaned = self.cleaned_data
        return Entry(
            name=cleaned["name"],
            mailbox=cleaned["email"],
            way=cleaned["teilnahme"],
            seats=cleaned.get("plaetze") or 1,
            needs=cleaned["bedarf"],
        )
