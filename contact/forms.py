"""What visitors type. Errors say what to do, and nothing that was typed is lost."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from contact.models import LONGEST_NAME, LONGEST_PAGE, LONGEST_TEXT
from core.honest_forms import TOO_LONG, HonestForm, LineField
from outbox.address_field import AddressField
from outbox.letters import one_line


class MessageForm(HonestForm):
    """What both forms ask: the words, and where to write back to."""

    nachricht = LineField(
        max_length=LONGEST_TEXT,
        error_messages={"required": _("Please write your message."), "max_length": TOO_LONG},
    )
    email = AddressField(required=False)
    kopie = forms.BooleanField(required=False)

    # As on the page: above the form, mistakes are told in this order.
    field_order = ("seite", "nachricht", "name", "email", "kopie")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        wants_mail = self.cleaned_data.get("kopie")
        if wants_mail and "email" in self.cleaned_data and not self.cleaned_data["email"]:
            self.add_error(
                "email",
                _("Please type your e-mail address, or take out the tick for the mail."),
            )
        return cleaned


class ContactForm(MessageForm):
    """Anything somebody wants to tell the faction."""

    name = LineField(
        required=False, max_length=LONGEST_NAME, error_messages={"max_length": TOO_LONG}
    )

    salt = "contact.message"

    def clean_name(self) -> str:
        return one_line(self.cleaned_data["name"])


class MistakeForm(MessageForm):
    """What is wrong on which page."""

    seite = LineField(
        required=False, max_length=LONGEST_PAGE, error_messages={"max_length": TOO_LONG}
    )

    salt = "contact.mistake"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nachricht"].error_messages["required"] = _("Please say what is wrong.")

    def clean_seite(self) -> str:
        return one_line(self.cleaned_data["seite"])
