"""The fixed words of events. The values are stored and the address parts are in links: never rename
them.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SeriesState(models.TextChoices):
    """Where a series stands."""

    SUGGESTED = "suggested", _("suggested")
    PLANNED = "planned", _("being planned")
    RUNNING = "running", pgettext_lazy("state of a series", "running")
    COMPLETED = "completed", pgettext_lazy("state of a series", "completed")

    @property
    def icon(self) -> str:
        return {
            SeriesState.SUGGESTED: "plan",
            SeriesState.PLANNED: "ring",
            SeriesState.RUNNING: "half",
        }.get(self, "full")

    @property
    def css_class(self) -> str:
        return "planned" if self == SeriesState.SUGGESTED else ""


class EventState(models.TextChoices):
    """Where an event stands. That it is over is told by the clock and stored nowhere."""

    SUGGESTED = "suggested", _("suggested")
    PLANNED = "planned", _("being planned")
    CONFIRMED = "confirmed", pgettext_lazy("state of an event", "confirmed")
    RESCHEDULED = "rescheduled", pgettext_lazy("state of an event", "moved to another day")
    POSTPONED = "postponed", pgettext_lazy("state of an event", "postponed")
    MOVED_ONLINE = "moved_online", pgettext_lazy("state of an event", "now online")
    CANCELLED = "cancelled", pgettext_lazy("state of an event", "cancelled")


MAY_BE_UNDATED = {EventState.SUGGESTED, EventState.PLANNED, EventState.CANCELLED}
"""Every other state says something about a date."""

DATE_NO_LONGER_HOLDS = {EventState.POSTPONED, EventState.CANCELLED}

ENDS_BY_THE_CLOCK = {
    EventState.PLANNED,
    EventState.CONFIRMED,
    EventState.RESCHEDULED,
    EventState.MOVED_ONLINE,
}
"""What is cancelled or postponed stays so, whatever time it is."""


@dataclass(frozen=True)
class ShownState:
    """A word and the sign that is drawn beside it: solid is documented, dashed is not."""

    label: str
    icon: str
    css_class: str = ""


STATE_ICONS = {
    EventState.SUGGESTED: "plan",
    EventState.PLANNED: "ring",
    EventState.POSTPONED: "half",
    EventState.CANCELLED: "strike",
}
STATE_CSS_CLASSES = {EventState.SUGGESTED: "planned", EventState.CANCELLED: "cancelled"}


def shown_state(state: EventState, *, is_over: bool) -> ShownState:
    """The state in the public's words."""
    if is_over and state in ENDS_BY_THE_CLOCK:
        return ShownState(str(pgettext_lazy("state of an event", "over")), "full")
    return ShownState(
        str(state.label), STATE_ICONS.get(state, "full"), STATE_CSS_CLASSES.get(state, "")
    )


class Mode(models.TextChoices):
    """How one takes part."""

    ON_SITE = "on_site", _("on site")
    ONLINE = "online", _("online")
    HYBRID = "hybrid", _("on site and online")


class LinkAccess(models.TextChoices):
    """Who gets the link to take part online."""

    PUBLIC = "public", _("everybody")
    REGISTERED = "registered", _("only who has registered")


class Admission(models.TextChoices):
    """What it costs to come."""

    FREE = "free", pgettext_lazy("admission", "free")
    PAID = "paid", _("with a charge")
    UNKNOWN = "unknown", _("not stated")


class Answer(models.TextChoices):
    """A fact that somebody may not have told us yet."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    UNKNOWN = "unknown", _("not stated")


class Audience(models.TextChoices):
    """For whom an event is. The values are the columns that hold it."""

    COUNCIL_MEMBERS = "for_council_members", _("Council members")
    ADMINISTRATION = "for_administration", _("Administration staff")
    PUBLIC = "for_public", _("Interested people")

    @property
    def slug(self) -> str:
        return AUDIENCE_SLUGS[self]


AUDIENCE_SLUGS = {
    Audience.COUNCIL_MEMBERS: "mandat",
    Audience.ADMINISTRATION: "verwaltung",
    Audience.PUBLIC: "interessierte",
}


class MaterialKind(models.TextChoices):
    """What is left of an event."""

    SLIDES = "slides", _("Slides")
    MINUTES = "minutes", _("Minutes")
    RECORDING = "recording", _("Recording")
    REPORT = "report", _("Report")
    OTHER = "other", _("Other material")


class Way(models.TextChoices):
    """How one person takes part; the seats of each are counted on their own."""

    ON_SITE = "on_site", _("on site")
    ONLINE = "online", _("online")


class ChangeKind(models.TextChoices):
    """What editors do to an event that is announced already, so that everybody hears of it."""

    CANCEL = "cancel", pgettext_lazy("what editors do to an event", "Cancel it")
    MOVE = "move", pgettext_lazy("what editors do to an event", "Move it to another day or place")
    POSTPONE = "postpone", pgettext_lazy("what editors do to an event", "Postpone it")
    MOVE_ONLINE = "move_online", pgettext_lazy("what editors do to an event", "Move it online")
    CONFIRM = "confirm", pgettext_lazy("what editors do to an event", "Confirm it")

    @property
    def slug(self) -> str:
        return CHANGE_SLUGS[self]


CHANGE_SLUGS = {
    ChangeKind.CANCEL: "absagen",
    ChangeKind.MOVE: "verlegen",
    ChangeKind.POSTPONE: "verschieben",
    ChangeKind.MOVE_ONLINE: "online",
    ChangeKind.CONFIRM: "bestaetigen",
}


class RegistrationState(models.TextChoices):
    """How far a registration is.

    Whoever has not confirmed the address holds a seat for a day, or none where all were taken.
    """

    ASKED = "asked", _("not confirmed yet")
    ASKED_TO_WAIT = "asked_to_wait", _("not confirmed yet, for the waiting list")
    CONFIRMED = "confirmed", pgettext_lazy("state of a registration", "confirmed")
    WAITING = "waiting", _("on the waiting list")
    OFFERED = "offered", _("was offered a seat")
    CANCELLED = "cancelled", pgettext_lazy("state of a registration", "cancelled")
    LAPSED = "lapsed", _("not confirmed in time")


HOLDS_A_SEAT = frozenset(
    {RegistrationState.ASKED, RegistrationState.CONFIRMED, RegistrationState.OFFERED}
)
IS_OPEN = HOLDS_A_SEAT | {RegistrationState.ASKED_TO_WAIT, RegistrationState.WAITING}
NOT_CONFIRMED = frozenset({RegistrationState.ASKED, RegistrationState.ASKED_TO_WAIT})
"""Nobody knows yet whether the address belongs to who typed it."""

AWAITS_AN_ANSWER = NOT_CONFIRMED | {RegistrationState.OFFERED}
"""Their time can run out. Who is certain, or waits in the line, need not do anything."""

WAITS = frozenset({RegistrationState.ASKED_TO_WAIT, RegistrationState.WAITING})
