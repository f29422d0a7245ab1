"""What is known of an event, in words. That something is not known is said as well."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import localize
from django.utils.translation import gettext as _

from events.choices import Admission, Answer, EventState, Mode

if TYPE_CHECKING:
    from events.models import EventPage


@dataclass(frozen=True)
class Said:
    """Words, and whether they say something that is known."""

    text: str
    is_known: bool = True

    def __str__(self) -> str:
        return self.text


def when(event: "EventPage") -> Said:
    """The date, or why there is none."""
    if event.span:
        return Said(str(event.span))
    if event.state == EventState.PLANNED:
        return Said(_("The date will be announced"))
    if event.state == EventState.CANCELLED:
        return Said(_("No date was set"))
    return Said(_("Date not documented"), is_known=False)


def where(event: "EventPage") -> Said:
    """The place in full, or why there is none."""
    if event.mode == Mode.ONLINE:
        return Said(_("online"))
    if event.place:
        is_hybrid = event.mode == Mode.HYBRID
        return Said(
            _("%(place)s, and online") % {"place": event.place} if is_hybrid else event.place
        )
    if event.state == EventState.SUGGESTED:
        return Said(_("not documented"), is_known=False)
    if event.state == EventState.CANCELLED:
        return Said(_("no place was set"))
    return Said(_("will be announced"))


def admission(event: "EventPage") -> Said:
    if event.admission == Admission.UNKNOWN:
        return Said(_("not stated"), is_known=False)
    if event.admission == Admission.FREE:
        return Said(str(Admission.FREE.label))
    if event.price is None:
        return Said(str(Admission.PAID.label))
    return Said(_("%(price)s euros") % {"price": localize(event.price)})


def accessibility(event: "EventPage") -> list[tuple[str, Said]]:
    """Each question with its answer in words."""
    return [
        (question, Said(str(given.label), is_known=given != Answer.UNKNOWN))
        for question, given in event.accessibility
    ]
