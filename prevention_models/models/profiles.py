"""One municipality's body or network of crime prevention."""

from typing import Any, ClassVar, Self

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index

from core.blocks import NoticeBlock, PictureBlock, QuoteBlock, heading, paragraph
from core.feeds import in_sentences
from core.models import BasePage
from core.models.pages import kept_once
from core.panels import FactsPanel
from core.sharing.card import Card
from core.sharing.words import ARTICLE
from core.structured_data import Context, Data
from core.text import beginning
from prevention_models import facts, structured_data
from prevention_models.choices import BodyKind, Completeness, Country
from prevention_models.models.fact_groups import ProfileFacts
from prevention_models.profile import profile_context
from prevention_models.profile_form import ProfileForm
from prevention_models.querysets import PreventionModelQuerySet
from prevention_models.ratings_panel import RatingsPanel


class ProfileText(blocks.StreamBlock):
    """What the editors write around the facts."""

    heading = heading()
    paragraph = paragraph()
    quote = QuoteBlock()
    picture = PictureBlock()
    notice = NoticeBlock()


class PreventionModelPage(ProfileFacts, BasePage):
    """A profile: who works together in one municipality, how, and what is documented of it."""

    municipality = models.CharField(_("municipality"), max_length=80)
    state = models.CharField(
        pgettext_lazy("place", "state"),
        max_length=60,
        help_text=_("Bundesland, canton or region."),
    )
    country = models.CharField(_("country"), max_length=2, choices=Country, default=Country.GERMANY)
    completeness = models.CharField(
        _("completeness"), max_length=10, choices=Completeness, default=Completeness.FULL
    )
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("When somebody last compared the facts with their sources."),
    )
    links = models.TextField(_("links"), blank=True, help_text=_("One address per line."))
    text = StreamField(ProfileText(), verbose_name=_("text"), blank=True)
    dossier = models.ForeignKey(
        "dossiers.DossierPage",
        verbose_name=_("dossier"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The matter that this profile belongs to."),
    )

    objects: ClassVar[PageManager] = PageManager.from_queryset(PreventionModelQuerySet)()

    content_panels = [
        *BasePage.content_panels,
        FactsPanel(
            [
                FieldRowPanel([FieldPanel("municipality"), FieldPanel("state")]),
                FieldRowPanel([FieldPanel("country"), FieldPanel("completeness")]),
                FieldPanel("checked_on"),
            ],
            heading=_("Where it is"),
        ),
        FieldPanel("text"),
        *ProfileFacts.facts_panels,
        FactsPanel(
            [
                InlinePanel(
                    "appraisals", label=_("Strength or limit"), heading=_("Strengths and limits")
                )
            ],
            heading=_("Judgement"),
        ),
        RatingsPanel(heading=_("Ratings")),
        FactsPanel(
            [InlinePanel("sources", label=_("Source"), heading=_("Sources")), FieldPanel("links")],
            heading=_("Sources"),
        ),
        FactsPanel(
            [PageChooserPanel("dossier", "dossiers.DossierPage")], heading=_("What belongs to it")
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("municipality"),
        index.SearchField("state"),
        index.SearchField("facts_in_words"),
        index.SearchField("text"),
        index.FilterField("body_kind"),
        index.FilterField("country"),
    ]

    fact_names = (
        "municipality",
        "state",
        "country",
        "completeness",
        "checked_on",
        *ProfileFacts.facts_names,
        "appraisals",
        "sources",
        "links",
        "dossier",
    )
    override_translatable_fields = kept_once(*fact_names)
    base_form_class = ProfileForm

    tells_last_change = True
    parent_page_types = ["prevention_models.PreventionModelIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("model profile")
        verbose_name_plural = _("model profiles")

    @property
    def kind(self) -> BodyKind:
        return BodyKind(self.body_kind)

    def facts_in_words(self) -> str:
        """Everything that the facts say, for searching."""
        return facts.in_words(self)

    share_kind = ARTICLE

    def share_card(self, facts: Self) -> Card:
        checked = facts.checked_on
        note = gettext("checked on %(day)s") % {"day": date_format(checked)} if checked else ""
        return Card(
            title=self.title,
            kind=gettext("Model profile"),
            state=str(facts.kind.label),
            is_documented=facts.completeness == Completeness.FULL,
            date=note or gettext("not checked yet"),
            is_date_certain=bool(note),
        )

    def described(self, context: Context) -> list[Data]:
        return structured_data.of_profile(self, context)

    def in_words(self) -> str:
        place = f"{self.municipality} ({self.state})" if self.state else self.municipality
        return in_sentences([str(self.kind.label), place])

    def in_short(self) -> str:
        page = self.in_source_language()
        return beginning(". ".join(filter(None, (page.body_name, page.body_purpose))))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | profile_context(
            context["facts"], self.locale.language_code, today=timezone.localdate()
        )
