from typing import Any, ClassVar, Self

from django.db import models
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import PageManager
from wagtail.search import index

from core.calendars import FEED
from core.feeds import Feed, in_sentences, newest_of
from core.models import BasePage, PageWithFeed
from core.models.pages import kept_once
from core.models.topics import topics_field
from core.offers import Offer, offers_of
from core.panels import FactsPanel
from core.rich_text import PARAGRAPH_FEATURES
from core.sharing.card import Card
from core.sharing.words import ARTICLE
from core.structured_data import Context, Data
from events import context, structured_data
from events.blocks import EventBody
from events.choices import Answer, SeriesState
from events.models.facts import AudienceMixin, answer, committees_field, complain, dossier_field
from events.querysets import SeriesQuerySet, all_events


class EventSeriesPage(AudienceMixin, PageWithFeed):
    """Several events on one matter, with an introduction and what came of them. No recurrence: each
    session is a page of its own.
    """

    state = models.CharField(
        _("state"),
        max_length=10,
        choices=SeriesState,
        default=SeriesState.PLANNED,
        help_text=_("“Suggested” means: somebody asked for it, and more is not known."),
    )
    wished_period = models.CharField(
        _("wished for"),
        max_length=100,
        blank=True,
        help_text=_("In words, for example “erste Jahreshälfte 2023”."),
    )
    took_place = answer(_("took place"))
    introduction = RichTextField(_("introduction"), blank=True, features=PARAGRAPH_FEATURES)
    organiser = models.CharField(_("organiser"), max_length=200, blank=True)
    topics = topics_field()
    committees = committees_field()
    dossier = dossier_field()
    body = StreamField(
        EventBody(),
        verbose_name=_("more on the series"),
        blank=True,
        help_text=_("Stands below the sessions, for example a comparison."),
    )
    result = RichTextField(
        _("what came of it"), blank=True, features=PARAGRAPH_FEATURES, help_text=_("Afterwards.")
    )

    objects: ClassVar[PageManager] = PageManager.from_queryset(SeriesQuerySet)()

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("wished_period"),
        FieldPanel("introduction"),
        FactsPanel([FieldPanel("state"), FieldPanel("took_place")], heading=_("State")),
        FactsPanel(AudienceMixin.audience_panels, heading=_("For whom")),
        FactsPanel(
            [
                FieldPanel("topics", widget=CheckboxSelectMultiple),
                FieldPanel("committees", widget=CheckboxSelectMultiple),
                FieldPanel("organiser"),
                PageChooserPanel("dossier", "dossiers.DossierPage"),
            ],
            heading=_("What belongs to it"),
        ),
        FieldPanel("body"),
        FieldPanel("result"),
        FactsPanel([InlinePanel("materials", label=_("Material"))], heading=_("Material")),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
        index.SearchField("result"),
        index.FilterField("state"),
    ]

    fact_names = (
        "state",
        "took_place",
        *AudienceMixin.audience_facts,
        "organiser",
        "topics",
        "committees",
        "dossier",
        "materials",
    )
    override_translatable_fields = kept_once(*fact_names)

    parent_page_types = ["events.EventIndexPage"]
    subpage_types = ["events.EventPage"]

    class Meta:
        verbose_name = _("series of events")
        verbose_name_plural = _("series of events")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=SeriesState.SUGGESTED, took_place=Answer.YES),
                name="series_that_took_place_is_more_than_suggested",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if self.state == SeriesState.SUGGESTED and self.took_place == Answer.YES:
            complain({"state": _("If it took place, it is more than suggested.")})

    @property
    def state_choice(self) -> SeriesState:
        return SeriesState(self.state)

    @property
    def is_suggested(self) -> bool:
        return self.state == SeriesState.SUGGESTED

    @property
    def is_open(self) -> bool:
        """Whether something is still to come of it."""
        return self.state != SeriesState.COMPLETED and self.took_place != Answer.NO

    def offers(self, query: str = "") -> list[Offer]:
        written = self.as_written()
        calendar = offers_of(written.title, written.path_on_site, [FEED], query)
        return [*super().offers(query), *calendar]

    share_kind = ARTICLE

    def share_card(self, facts: Self) -> Card:
        return Card(
            title=self.title,
            kind=gettext("Series of events"),
            state=str(facts.state_choice.label),
            is_documented=not facts.is_suggested,
            date=self.wished_period,
            is_date_certain=False,
        )

    def described(self, context: Context) -> list[Data]:
        return structured_data.of_page(self, context)

    def in_words(self) -> str:
        said = {"state": self.state_choice.label}
        return in_sentences([gettext("Series of events"), gettext("State: %(state)s") % said])

    def feed(self, query: QueryDict) -> Feed:
        """Its sessions; what becomes of them is told in the calendar as well."""
        sessions = all_events().visible().sessions_of(self.in_source_language())
        return Feed(self, newest_of(list(sessions), self.locale.language_code))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context(request, *args, **kwargs)
        return found | context.of_series(
            found["facts"], self, self.locale.language_code, now=timezone.now()
        )
