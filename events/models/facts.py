"""Groups of facts that events are made of. Each brings its panels and says what its facts are."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from council.models import Committee
from events.choices import Answer, Audience, LinkAccess, Mode
from events.times import Span, is_on_the_clock


def committees_field() -> ParentalManyToManyField:
    return ParentalManyToManyField(
        Committee, verbose_name=_("invited committees"), blank=True, related_name="+"
    )


def dossier_field() -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        "dossiers.DossierPage",
        verbose_name=_("dossier"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The matter that it belongs to."),
    )


def answer(label: Any) -> "models.CharField[str, str]":
    """Yes, no, or nobody has told us."""
    return models.CharField(label, max_length=10, choices=Answer, default=Answer.UNKNOWN)


class TimesMixin(models.Model):
    """From when to when, as far as it is known."""

    starts_on = models.DateField(
        _("first day"), null=True, blank=True, help_text=_("Leave it empty if no date is known.")
    )
    start_time = models.TimeField(
        _("begins at"),
        null=True,
        blank=True,
        help_text=_("Leave it empty if it takes the whole day."),
    )
    ends_on = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Only if it is another day.")
    )
    end_time = models.TimeField(_("ends at"), null=True, blank=True)

    time_panels = [
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("start_time")]),
        FieldRowPanel([FieldPanel("ends_on"), FieldPanel("end_time")]),
    ]
    time_facts = ("starts_on", "start_time", "ends_on", "end_time")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=False)
                | models.Q(start_time=None, ends_on=None, end_time=None),
                name="%(class)s_has_a_first_day",
            ),
            models.CheckConstraint(
                condition=models.Q(start_time__isnull=False) | models.Q(end_time=None),
                name="%(class)s_with_an_end_has_a_beginning",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="%(class)s_ends_on_a_later_day",
            ),
            models.CheckConstraint(
                condition=models.Q(end_time=None)
                | models.Q(ends_on__isnull=False, ends_on__gt=models.F("starts_on"))
                | models.Q(end_time__gt=models.F("start_time")),
                name="%(class)s_ends_after_it_starts",
            ),
        ]

    @property
    def span(self) -> Span | None:
        return Span.of(self.starts_on, self.start_time, self.ends_on, self.end_time)

    def mistakes_in_time(self) -> dict[str, object]:
        """What cannot be, by the field where it can be mended."""
        if not self.starts_on:
            is_begun = self.start_time or self.ends_on or self.end_time
            return {"starts_on": _("Give the first day.")} if is_begun else {}
        if self.end_time and not self.start_time:
            return {"start_time": _("Say when it begins, or leave out when it ends.")}
        if self.ends_on and self.ends_on < self.starts_on:
            return {"ends_on": _("The last day can't be before the first.")}
        is_one_day = self.ends_on in {None, self.starts_on}
        if is_one_day and self.end_time and self.start_time and self.end_time <= self.start_time:
            return {"end_time": _("It can't end before it begins. Does it end on another day?")}
        times = {
            "start_time": (self.starts_on, self.start_time),
            "end_time": (self.ends_on or self.starts_on, self.end_time),
        }
        return {
            name: _("The clocks go forward in that night: this time does not exist.")
            for name, (day, clock) in times.items()
            if clock and not is_on_the_clock(day, clock)
        }


class VenueMixin(models.Model):
    """Where it is, and how one takes part from elsewhere."""

    mode = models.CharField(
        _("way to take part"),
        max_length=10,
        choices=Mode,
        blank=True,
        help_text=_("Leave it empty if it is not known yet."),
    )
    venue_name = models.CharField(
        _("place"), max_length=150, blank=True, help_text=_("For example “Rathaus”.")
    )
    venue_room = models.CharField(_("room"), max_length=100, blank=True)
    venue_street = models.CharField(_("street"), max_length=150, blank=True)
    venue_postal_code = models.CharField(_("postal code"), max_length=10, blank=True)
    venue_city = models.CharField(_("city"), max_length=100, blank=True)
    venue_map = models.ForeignKey(
        "core.SiteImage",
        verbose_name=_("map"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("A picture of a map. Its credit is shown below it."),
    )
    venue_map_url = models.URLField(
        _("link to OpenStreetMap"), blank=True, max_length=500, help_text=_("Of the place.")
    )
    directions = models.TextField(
        _("how to get there"), blank=True, help_text=_("Stop, entrance, way to the lift.")
    )
    online_url = models.URLField(_("link to take part online"), blank=True, max_length=500)
    online_access = models.CharField(
        _("who gets the link"), max_length=10, choices=LinkAccess, default=LinkAccess.REGISTERED
    )

    venue_panels = [
        FieldPanel("mode"),
        FieldRowPanel([FieldPanel("venue_name"), FieldPanel("venue_room")]),
        FieldPanel("venue_street"),
        FieldRowPanel([FieldPanel("venue_postal_code"), FieldPanel("venue_city")]),
        FieldPanel("venue_map_url"),
        FieldPanel("venue_map"),
        FieldRowPanel([FieldPanel("online_url"), FieldPanel("online_access")]),
    ]
    venue_facts = (
        "mode",
        "venue_name",
        "venue_room",
        "venue_street",
        "venue_postal_code",
        "venue_city",
        "venue_map",
        "venue_map_url",
        "online_url",
        "online_access",
    )

    class Meta:
        abstract = True

    @property
    def is_on_site(self) -> bool:
        return self.mode != Mode.ONLINE and bool(self.place)

    @property
    def is_online(self) -> bool:
        return self.mode in {Mode.ONLINE, Mode.HYBRID}

    @property
    def public_online_url(self) -> str:
        """The link, if everybody may have it; else nothing that is public may hold it."""
        is_public = self.is_online and self.online_access == LinkAccess.PUBLIC
        return self.online_url if is_public else ""

    @property
    def place(self) -> str:
        """In full, on one line."""
        town = f"{self.venue_postal_code} {self.venue_city}".strip()
        parts = [self.venue_name, self.venue_room, self.venue_street, town]
        return ", ".join(part for part in parts if part)


class AccessibilityMixin(models.Model):
    """Who can come in, hear, see and understand. What nobody has told us is not a no."""

    is_step_free = answer(_("without steps"))
    has_accessible_toilet = answer(_("accessible toilet"))
    has_induction_loop = answer(_("induction loop"))
    has_sign_language = answer(_("German sign language"))
    has_live_captions = answer(_("live captions"))
    has_easy_language = answer(_("easy language"))
    has_childcare = answer(_("childcare"))
    accessibility_note = models.TextField(
        _("note on accessibility"), blank=True, help_text=_("For example where the lift is.")
    )
    accessibility_contact = models.CharField(
        _("contact for accessibility"),
        max_length=200,
        blank=True,
        help_text=_("Whom to tell what one needs: name, phone or e-mail."),
    )

    accessibility_facts = (
        "is_step_free",
        "has_accessible_toilet",
        "has_induction_loop",
        "has_sign_language",
        "has_live_captions",
        "has_easy_language",
        "has_childcare",
        "accessibility_contact",
    )
    accessibility_panels = [
        *(FieldPanel(name) for name in accessibility_facts[:-1]),
        FieldPanel("accessibility_contact"),
    ]

    class Meta:
        abstract = True

    @property
    def accessibility(self) -> list[tuple[str, Answer]]:
        """Each question with its answer."""
        questions = set(self.accessibility_facts[:-1])
        fields = [one for one in self._meta.fields if one.name in questions]
        return [(str(one.verbose_name), Answer(getattr(self, one.name))) for one in fields]

    @property
    def has_answers_on_accessibility(self) -> bool:
        answers = {given for _question, given in self.accessibility}
        return answers != {Answer.UNKNOWN} or bool(self.accessibility_contact)


class AudienceMixin(models.Model):
    """For whom it is."""

    for_council_members = models.BooleanField(Audience.COUNCIL_MEMBERS.label, default=False)
    for_administration = models.BooleanField(Audience.ADMINISTRATION.label, default=False)
    for_public = models.BooleanField(Audience.PUBLIC.label, default=False)

    audience_panels = [FieldPanel(audience.value) for audience in Audience]
    audience_facts = tuple(audience.value for audience in Audience)

    class Meta:
        abstract = True

    @property
    def audiences(self) -> set[Audience]:
        return {audience for audience in Audience if getattr(self, audience.value)}


def complain(mistakes: dict[str, object]) -> None:
    if mistakes:
        raise ValidationError(mistakes)
