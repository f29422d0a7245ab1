"""Where strangers type an address: one rule, and one sentence for each mistake, in every form."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.honest_forms import LineField
from outbox import mailboxes
from outbox.mailboxes import LONGEST_ADDRESS, Mailbox


class AddressField(LineField):
    """What is typed becomes a mailbox; nothing becomes None, in a form that allows it."""

    default_error_messages = {
        "required": _("Please type your e-mail address."),
        "invalid": _("Please check the address. It should look like this: name@example.org."),
        "max_length": _("This address is too long. Please check it."),
    }

    def __init__(self, *, required: bool = True) -> None:
        super().__init__(required=required, max_length=LONGEST_ADDRESS)

    def clean(self, value: Any) -> Mailbox | None:
        typed = super().clean(value)
        if not typed:
            return None
        mailbox = mailboxes.read(typed)
        if mailbox is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return mailbox
