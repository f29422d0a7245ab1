from datetime import datetime
from typing import Any, ClassVar, Self

from django.core.exceptions import NON_FIELD_ERRORS
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import PageManager
from wagtail.search import index

from core.feeds import in_sentences
from core.models import BasePage
from core.models.pages import kept_once
from core.models.topics import topics_field
from core.offers import Offer, offers_of
from core.panels import FactsPanel
from core.rich_text import PARAGRAPH_FEATURES
from core.sharing.card import Card
from core.sharing.words import ARTICLE
from core.structured_data import Context, Data
from events import context, structured_data, words
from events.blocks import EventBody
from events.choices import (
    DATE_NO_LONGER_HOLDS,
    MAY_BE_UNDATED,
    Admission,
    EventState,
    Mode,
    ShownState,
    shown_state,
)
from events.ical import SINGLE
from events.models.facts import (
    AccessibilityMixin,
    AudienceMixin,
    TimesMixin,
    VenueMixin,
    committees_field,
    complain,
    dossier_field,
)
from events.models.records import CalendarRecord
from events.models.registrations import RegistrationMixin
from events.querysets import EventQuerySet
from events.times import Span


class EventPage(
    TimesMixin, VenueMixin, AccessibilityMixin, AudienceMixin, RegistrationMixin, BasePage
):
    """One event: when, where, for whom, what is presented, and what came of it."""

    state = models.CharField(
        _("state"), max_length=15, choices=EventState, default=EventState.PLANNED
    )
    is_editors_proposal = models.BooleanField(
        _("proposed by the editors"),
        default=False,
        help_text=_("Title and agenda are the editors' own idea: visitors are told so."),
    )
    previously_on = models.DateField(
        _("moved from this day"),
        null=True,
        blank=True,
        help_text=_("Only if it was moved. Left empty, it becomes the day published last."),
    )
    previous_start_time = models.TimeField(_("moved from this time"), null=True, blank=True)
    body = StreamField(EventBody(), verbose_name=_("text"), blank=True)
    topics = topics_field()
    committees = committees_field()
    organiser = models.CharField(_("organiser"), max_length=200, blank=True)
    organiser_email = models.EmailField(_("e-mail of the organiser"), blank=True)
    dossier = dossier_field()
    admission = models.CharField(
        _("admission"), max_length=10, choices=Admission, default=Admission.FREE
    )
    price = models.DecimalField(
        _("price in euros"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    price_note = models.CharField(
        _("note on the price"), max_length=200, blank=True, help_text=_("For example discounts.")
    )
    summary = RichTextField(
        _("what came of it"), blank=True, features=PARAGRAPH_FEATURES, help_text=_("Afterwards.")
    )
    material_expected_on = models.DateField(
        _("material follows by"), null=True, blank=True, help_text=_("Shown until there is some.")
    )
    starts_at = models.DateTimeField(null=True, editable=False)
    over_at = models.DateTimeField(null=True, editable=False, db_index=True)

    objects: ClassVar[PageManager] = PageManager.from_queryset(EventQuerySet)()

    content_panels = [
        *BasePage.content_panels,
        FactsPanel(
            [
                FieldPanel("state"),
                *TimesMixin.time_panels,
                FieldRowPanel([FieldPanel("previously_on"), FieldPanel("previous_start_time")]),
                FieldPanel("is_editors_proposal"),
            ],
            heading=_("State and date"),
        ),
        FactsPanel(VenueMixin.venue_panels, heading=_("Place")),
        FieldPanel("directions"),
        FieldPanel("body"),
        FactsPanel([InlinePanel("agenda", label=_("Point of the agenda"))], heading=_("Agenda")),
        FactsPanel([InlinePanel("speakers", label=_("Speaker"))], heading=_("Speakers")),
        FactsPanel(AccessibilityMixin.accessibility_panels, heading=_("Accessibility")),
        FieldPanel("accessibility_note"),
        FactsPanel(
            [
                *AudienceMixin.audience_panels,
                FieldPanel("committees", widget=CheckboxSelectMultiple),
                FieldRowPanel([FieldPanel("admission"), FieldPanel("price")]),
                FieldPanel("price_note"),
            ],
            heading=_("For whom"),
        ),
        FactsPanel(
            [
                FieldPanel("topics", widget=CheckboxSelectMultiple),
                FieldRowPanel([FieldPanel("organiser"), FieldPanel("organiser_email")]),
                PageChooserPanel("dossier", "dossiers.DossierPage"),
            ],
            heading=_("What belongs to it"),
        ),
        FactsPanel(RegistrationMixin.registration_panels, heading=_("Registration")),
        FieldPanel("summary"),
        FactsPanel(
            [InlinePanel("materials", label=_("Material")), FieldPanel("material_expected_on")],
            heading=_("Material"),
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("summary"),
        index.SearchField("venue_name"),
        index.FilterField("state"),
        index.FilterField("starts_on"),
        index.FilterField("over_at"),
    ]

    fact_names = (
        "state",
        *TimesMixin.time_facts,
        "previously_on",
        "previous_start_time",
        "is_editors_proposal",
        *VenueMixin.venue_facts,
        *AccessibilityMixin.accessibility_facts,
        *AudienceMixin.audience_facts,
        "agenda",
        "speakers",
        "topics",
        "committees",
        "organiser",
        "organiser_email",
        "dossier",
        "admission",
        "price",
        "price_note",
        *RegistrationMixin.registration_facts,
        "materials",
        "material_expected_on",
    )
    override_translatable_fields = kept_once(*fact_names)

    # A copy is another event: of the date, and of what only the date has made true, nothing stays.
    # Registrations hang on the page they were made for.
    exclude_fields_in_copy = [
        "state",
        *TimesMixin.time_facts,
        "previously_on",
        "previous_start_time",
        "starts_at",
        "over_at",
        "registration_closes_at",
        "go_live_at",
        "expire_at",
        "summary",
        "materials",
        "material_expected_on",
    ]

    tells_last_change = True
    parent_page_types = ["events.EventIndexPage", "events.EventSeriesPage"]
    subpage_types: list[str] = []

    class Meta(TimesMixin.Meta):
        abstract = False
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            *TimesMixin.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=False)
                | models.Q(state__in=sorted(MAY_BE_UNDATED)),
                name="event_in_this_state_has_a_date",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=EventState.SUGGESTED) | models.Q(starts_on=None),
                name="suggested_event_has_no_date",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=EventState.RESCHEDULED)
                | models.Q(previously_on__isnull=False),
                name="moved_event_says_from_when",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=EventState.MOVED_ONLINE) | models.Q(mode=Mode.ONLINE),
                name="event_moved_online_is_online",
            ),
            models.CheckConstraint(
                condition=models.Q(price=None) | models.Q(admission=Admission.PAID, price__gt=0),
                name="event_with_a_price_is_not_free",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if self.state == EventState.RESCHEDULED and not self.previously_on:
            self._remember_the_published_day()
        complain(
            {
                **self._mistakes_in_price(),
                **self._mistakes_in_state(),
                **self._mistakes_in_expiry(),
                **self.mistakes_in_time(),
                **self.mistakes_in_registration(self.span.starts_at if self.span else None),
            }
        )

    def save(self, *args: Any, **kwargs: Any) -> None:
        span = self.span
        self.starts_at = span.starts_at if span else None
        self.over_at = span.over_at if span else None
        super().save(*args, **kwargs)

    def _mistakes_in_state(self) -> dict[str, object]:
        state = EventState(self.state)
        if not self.starts_on and state not in MAY_BE_UNDATED:
            return {"starts_on": _("In this state an event has a date.")}
        if self.starts_on and state == EventState.SUGGESTED:
            return {"state": _("A suggested event has no date yet: it is at least being planned.")}
        if state == EventState.RESCHEDULED and not self.previously_on:
            return {"previously_on": _("Say from which day it was moved.")}
        if state == EventState.MOVED_ONLINE and self.mode != Mode.ONLINE:
            return {"mode": _("What was moved online takes place online.")}
        return {}

    def _mistakes_in_expiry(self) -> dict[str, object]:
        """What people have in their calendars doesn't go offline by itself before it is over."""
        span = self.span
        is_announced = span is not None and self.state != EventState.CANCELLED
        if span and is_announced and self.expire_at and self.expire_at < span.over_at:
            # Not at the field: who may not publish does not have it in the form.
            return {
                NON_FIELD_ERRORS: _(
                    "It would go offline before it is over, and people would come all the same. "
                    "Take out the expiry date, or give a later one."
                )
            }
        return {}

    def _mistakes_in_price(self) -> dict[str, object]:
        if self.price is None:
            return {}
        if self.admission != Admission.PAID:
            return {"admission": _("You gave a price: choose “with a charge”, or take it out.")}
        return {} if self.price > 0 else {"price": _("Give a price above zero.")}

    def _remember_the_published_day(self) -> None:
        """What readers know is the old date; drafts in between don't count."""
        published = self.published_span()
        if published and self.span and published.starts_at != self.span.starts_at:
            self.previously_on = published.starts_on
            self.previous_start_time = published.start_time

    def published_span(self) -> Span | None:
        """When calendars think that it is; one query."""
        record = CalendarRecord.objects.filter(event=self.pk).first() if self.pk else None
        return record.span if record else None

    @property
    def state_choice(self) -> EventState:
        return EventState(self.state)

    @property
    def previous_span(self) -> Span | None:
        return Span.of(self.previously_on, self.previous_start_time, None, None)

    def is_over(self, *, now: datetime) -> bool:
        return self.over_at is not None and self.over_at <= now

    def shown_state(self, *, now: datetime) -> ShownState:
        return shown_state(self.state_choice, is_over=self.is_over(now=now))

    share_kind = ARTICLE

    def share_card(self, facts: Self) -> Card:
        """Never that it is over: a picture is shared once and kept for ever."""
        when = words.when(facts)
        state = facts.state_choice
        return Card(
            title=self.title,
            kind=gettext("Event"),
            state=str(state.label),
            is_documented=state not in {EventState.SUGGESTED, EventState.CANCELLED},
            date=facts.span.day_in_words if facts.span else str(when),
            is_date_certain=facts.span is not None and state not in DATE_NO_LONGER_HOLDS,
        )

    def described(self, context: Context) -> list[Data]:
        return structured_data.of_page(self, context)

    def in_words(self) -> str:
        return in_sentences(
            [
                str(words.when(self)),
                str(words.where(self)),
                gettext("State: %(state)s") % {"state": self.state_choice.label},
            ]
        )

    def offers(self, query: str = "") -> list[Offer]:
        written = self.as_written()
        names = [SINGLE] if self.in_source_language().span else []
        return [*super().offers(query), *offers_of(written.title, written.path_on_site, names)]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context(request, *args, **kwargs)
        return found | context.of_event(
            found["facts"], self, self.locale.language_code, now=timezone.now()
        )
