"""What editors are asked before an announced event is changed for everybody."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput

from events.choices import ChangeKind, LinkAccess
from events.desk import changes
from events.desk.changes import Change
from events.models import EventPage

LONGEST_MESSAGE = 1000


class ChangeForm(forms.Form):
    """A sentence for the mail, which goes to everybody; and whatever the change needs to know."""

    message = forms.CharField(
        label=_("What do you want to tell those who are registered?"),
        required=False,
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A sentence or two: why, and what now. It stands in the mail as you write it."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    kind: ChangeKind
    fact_names: tuple[str, ...] = ()

    def __init__(self, event: EventPage, data: QueryDict | None = None) -> None:
        self.event = event
        self.seen_now = event.live_revision_id
        initial = {name: getattr(event, name) for name in self.fact_names}
        super().__init__(data, initial={**initial, "seen": self.seen_now})

    def change(self) -> Change:
        facts = {
            name: self.cleaned_data.get(name) for name in self.fact_names if name in self.fields
        }
        return Change(self.kind, facts, self.cleaned_data.get("message", ""))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("seen") != self.seen_now:
            raise ValidationError(
                _("Somebody has published this event meanwhile. Look at it once more.")
            )
        if not self.errors:
            self._check_the_event_as_it_would_be()
        return cleaned

    def event_after(self) -> EventPage:
        """As the event would be; nothing is saved."""
        after = EventPage.objects.get(pk=self.event.pk)
        changes.apply(self.change(), after, self.event)
        return after

    def _check_the_event_as_it_would_be(self) -> None:
        try:
            self.event_after().full_clean()
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                self.add_error(name if name in self.fields else None, messages)


class CancelForm(ChangeForm):
    """Only the sentence."""

    kind = ChangeKind.CANCEL


class PostponeForm(ChangeForm):
    """Only the sentence: the new date is not known."""

    kind = ChangeKind.POSTPONE


class ConfirmForm(ChangeForm):
    """Only the sentence."""

    kind = ChangeKind.CONFIRM


class MoveForm(ChangeForm):
    """Another day, another time, another place."""

    kind = ChangeKind.MOVE
    fact_names = (
        "starts_on",
        "start_time",
        "ends_on",
        "end_time",
        "registration_closes_at",
        "venue_name",
        "venue_room",
        "venue_street",
        "venue_postal_code",
        "venue_city",
    )

    starts_on = forms.DateField(label=_("first day"), widget=AdminDateInput)
    start_time = forms.TimeField(
        label=_("begins at"),
        required=False,
        widget=AdminTimeInput,
        help_text=_("Leave it empty if it takes the whole day."),
    )
    ends_on = forms.DateField(
        label=_("last day"),
        required=False,
        widget=AdminDateInput,
        help_text=_("Only if it is another day."),
    )
    end_time = forms.TimeField(label=_("ends at"), required=False, widget=AdminTimeInput)
    registration_closes_at = forms.DateTimeField(
        label=_("registration closes"), required=False, widget=AdminDateTimeInput
    )
    venue_name = forms.CharField(label=_("place"), required=False, max_length=150)
    venue_room = forms.CharField(label=_("room"), required=False, max_length=100)
    venue_street = forms.CharField(label=_("street"), required=False, max_length=150)
    venue_postal_code = forms.CharField(label=_("postal code"), required=False, max_length=10)
    venue_city = forms.CharField(label=_("city"), required=False, max_length=100)

    def __init__(self, event: EventPage, data: QueryDict | None = None) -> None:
        super().__init__(event, data)
        if not event.registration_closes_at:
            del self.fields["registration_closes_at"]
        self.order_fields([*self.fact_names, "message"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors:
            self._check_that_it_is_news()
        return cleaned

    def _check_that_it_is_news(self) -> None:
        change = self.change()
        span = self.event_after().span
        if not (
            changes.is_another_time(change, self.event)
            or changes.is_another_place(change, self.event)
        ):
            self.add_error(None, _("Day, time and place are as they were."))
        elif span and span.over_at <= timezone.now():
            self.add_error("starts_on", _("This is in the past. Give a day that is to come."))


class MoveOnlineForm(ChangeForm):
    """Where it takes place now."""

    kind = ChangeKind.MOVE_ONLINE
    fact_names = ("online_url", "online_access")

    online_url = forms.URLField(
        label=_("link to take part online"), max_length=500, assume_scheme="https"
    )
    online_access = forms.ChoiceField(
        label=_("who gets the link"),
        choices=LinkAccess.choices,
        help_text=_("Who is registered finds it in the mail in any case."),
    )

    def __init__(self, event: EventPage, data: QueryDict | None = None) -> None:
        super().__init__(event, data)
        self.order_fields([*self.fact_names, "message"])


FORMS: dict[ChangeKind, type[ChangeForm]] = {
    form.kind: form for form in (CancelForm, MoveForm, PostponeForm, MoveOnlineForm, ConfirmForm)
}
