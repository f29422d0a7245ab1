"""What editors type on the page for sending."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.models import User
from outbox import mailboxes

LONGEST_AHEAD = timedelta(days=365)
AS_BROWSERS_SEND_IT = "%Y-%m-%dT%H:%M"


class TestForm(forms.Form):
    """To whom a test goes: only to people who edit here, whose addresses are known."""

    email = forms.EmailField(label=_("E-mail address of an editor"), max_length=254)

    def clean_email(self) -> mailboxes.Mailbox:
        """As it is written in the account, however it was typed."""
        known = User.objects.filter(is_active=True, email__iexact=self.cleaned_data["email"])
        editors = [user for user in known if user.has_perm("wagtailadmin.access_admin")]
        found = [mailboxes.read(user.email) for user in editors]
        mailbox = next((one for one in found if one), None)
        if mailbox is None:
            raise forms.ValidationError(
                _("This is not the address of an editor. Tests go to nobody else.")
            )
        return mailbox


class ScheduleForm(forms.Form):
    """Now or at a time, as the clock in the town shows it."""

    NOW, LATER = "jetzt", "spaeter"

    when = forms.ChoiceField(
        label=_("When"),
        choices=[(NOW, _("now")), (LATER, _("at a certain time"))],
        widget=forms.RadioSelect,
        initial=NOW,
    )
    at = forms.DateTimeField(
        label=_("Day and time (in Germany)"),
        required=False,
        input_formats=[AS_BROWSERS_SEND_IT],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=AS_BROWSERS_SEND_IT),
    )

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("when") == self.LATER and "at" not in self.errors:
            at = cleaned.get("at")
            if at is None:
                self.add_error("at", _("Give day and time."))
            elif not self.now < at <= self.now + LONGEST_AHEAD:
                self.add_error("at", _("Choose a time in the future, within a year."))
        return cleaned

    @property
    def send_at(self) -> datetime | None:
        """None for now."""
        is_later = self.cleaned_data["when"] == self.LATER
        return self.cleaned_data["at"] if is_later else None
