from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultipleChooserPanel,
    PageChooserPanel,
)
from wagtail.fields import RichTextField, StreamField
from wagtail.models import PageManager
from wagtail.search import index

from core.dates import Certainty, PartialDate, precision_field
from core.models import BasePage
from core.models.pages import kept_once
from core.models.topics import topics_field
from core.panels import FactsPanel
from core.rich_text import PLAIN_LANGUAGE_FEATURES
from core.sharing.card import Card
from core.sharing.words import ARTICLE
from core.structured_data import Context, Data
from core.text import beginning
from council.models import District, Person
from motions import checks, feed, plain_text, structured_data
from motions.admin_forms import MotionPageForm
from motions.blocks import MotionBody
from motions.choices import Implementation, MotionType, State
from motions.context import motion_context
from motions.lifecycle import state_of
from motions.querysets import MotionQuerySet
from motions.routes import MotionRoutes


class MotionPage(MotionRoutes, BasePage):
    """One paper of the faction: what was asked, who deals with it, and what came of it
    (``oparl:Paper``).
    """

    motion_type = models.CharField(
        _("kind"), max_length=30, choices=MotionType, default=MotionType.MOTION
    )
    asks_for_decision = models.BooleanField(
        _("asks for a decision"),
        default=True,
        help_text=_("Also if it was filed under another name."),
    )
    topics = topics_field()
    paper_number = models.CharField(
        _("paper number"),
        max_length=40,
        blank=True,
        help_text=_("Drucksache, for example 12345-22-E1."),
    )
    paper_url = models.URLField(_("link to the paper"), blank=True, max_length=500)
    submitted_on = models.DateField(_("date"), null=True, blank=True)
    submitted_on_precision = precision_field()
    submitted_on_certainty = models.CharField(
        _("the date is"), max_length=10, choices=Certainty, default=Certainty.PRINTED
    )
    date_as_printed = models.CharField(
        _("date as printed"),
        max_length=100,
        blank=True,
        help_text=_("For example “Dienstag, dem 13ten Dezember”."),
    )
    label_as_printed = models.CharField(
        _("heading as printed"),
        max_length=100,
        blank=True,
        help_text=_("If the paper calls itself something else."),
    )
    original_url = models.URLField(_("link to the original"), blank=True, max_length=500)
    is_retold = models.BooleanField(
        _("retold"), default=False, help_text=_("The text is the editors' own, after the original.")
    )
    easy_summary = RichTextField(
        _("what is it about?"),
        blank=True,
        features=PLAIN_LANGUAGE_FEATURES,
        help_text=_("In plain words: short sentences, no foreign words."),
    )
    body = StreamField(MotionBody(), verbose_name=_("sections"), blank=True)
    contact_person = models.ForeignKey(
        Person,
        verbose_name=_("contact person"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    districts = ParentalManyToManyField(
        District, verbose_name=_("districts"), blank=True, related_name="+"
    )
    dossier = models.ForeignKey(
        "dossiers.DossierPage",
        verbose_name=_("dossier"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The matter that this motion belongs to."),
    )
    implementation = models.CharField(
        _("what became of the decision"),
        max_length=20,
        choices=Implementation,
        blank=True,
        help_text=_("Only if a source says so."),
    )
    implementation_on = models.DateField(_("as of"), null=True, blank=True)
    implementation_note = models.CharField(_("in one sentence"), max_length=300, blank=True)
    implementation_source = models.CharField(_("source"), max_length=200, blank=True)
    implementation_url = models.URLField(_("link to the source"), blank=True, max_length=500)
    public_state = models.CharField(
        _("state"),
        max_length=20,
        choices=State,
        default=State.SUBMITTED,
        editable=False,
        db_index=True,
    )
    searchable_text = models.TextField(editable=False, blank=True)

    objects: ClassVar[PageManager] = PageManager.from_queryset(MotionQuerySet)()

    content_panels = [
        *BasePage.content_panels,
        FactsPanel(
            [
                FieldRowPanel([FieldPanel("motion_type"), FieldPanel("asks_for_decision")]),
                FieldPanel("topics", widget=CheckboxSelectMultiple),
                MultipleChooserPanel(
                    "submissions",
                    chooser_field_name="faction",
                    label=_("Faction"),
                    heading=_("Submitted by"),
                ),
            ],
            heading=_("What was filed"),
        ),
        FieldPanel("easy_summary"),
        FieldPanel("body"),
        FactsPanel(
            [
                FieldRowPanel([FieldPanel("submitted_on"), FieldPanel("submitted_on_precision")]),
                FieldRowPanel(
                    [FieldPanel("submitted_on_certainty"), FieldPanel("date_as_printed")]
                ),
                FieldRowPanel([FieldPanel("paper_number"), FieldPanel("paper_url")]),
            ],
            heading=_("Date and number"),
        ),
        FactsPanel(
            [InlinePanel("consultations", label=_("Consultation"))],
            heading=_("Way through the committees"),
        ),
        FactsPanel(
            [InlinePanel("answers", label=_("Answer"))],
            heading=_("What the administration answered"),
        ),
        FactsPanel(
            [
                FieldRowPanel([FieldPanel("implementation"), FieldPanel("implementation_on")]),
                FieldPanel("implementation_note"),
                FieldRowPanel(
                    [FieldPanel("implementation_source"), FieldPanel("implementation_url")]
                ),
            ],
            heading=_("What became of it"),
        ),
        FactsPanel(
            [
                PageChooserPanel("dossier", "dossiers.DossierPage"),
                InlinePanel("relations", label=_("Related paper"), heading=_("Related papers")),
                InlinePanel(
                    "requested_events",
                    label=_("Event or series"),
                    heading=_("Events that the motion asks for"),
                ),
                FieldPanel("districts", widget=CheckboxSelectMultiple),
                FieldPanel("contact_person"),
                InlinePanel("attachments", label=_("Attachment"), heading=_("Attachments")),
            ],
            heading=_("What belongs to it"),
        ),
        FactsPanel(
            [FieldPanel("original_url"), FieldPanel("is_retold"), FieldPanel("label_as_printed")],
            heading=_("Original"),
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("easy_summary"),
        index.SearchField("body"),
        index.SearchField("paper_number"),
        index.SearchField("words_of_answers"),
        index.FilterField("motion_type"),
        index.FilterField("public_state"),
        index.FilterField("submitted_on"),
    ]

    fact_names = (
        "motion_type",
        "asks_for_decision",
        "topics",
        "submissions",
        "paper_number",
        "paper_url",
        "submitted_on",
        "submitted_on_precision",
        "submitted_on_certainty",
        "date_as_printed",
        "label_as_printed",
        "original_url",
        "is_retold",
        "consultations",
        "answers",
        "implementation",
        "implementation_on",
        "implementation_note",
        "implementation_source",
        "implementation_url",
        "relations",
        "requested_events",
        "attachments",
        "contact_person",
        "districts",
        "dossier",
    )
    override_translatable_fields = kept_once(*fact_names)
    base_form_class = MotionPageForm

    tells_last_change = True
    parent_page_types = ["motions.MotionIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("motion")
        verbose_name_plural = _("motions")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(submitted_on__isnull=False)
                | models.Q(submitted_on_certainty=Certainty.UNKNOWN),
                name="motion_without_a_date_has_no_certain_date",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if self.submitted_on is None:
            self.submitted_on_certainty = Certainty.UNKNOWN
        if self.submitted_on and self.submitted_on_certainty == Certainty.UNKNOWN:
            raise ValidationError(
                {
                    "submitted_on_certainty": _(
                        "You gave a date: say whether it is printed or inferred."
                    )
                }
            )
        if errors := dict(checks.of_implementation(self)):
            raise ValidationError(errors)

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.submitted_on is None:
            self.submitted_on_certainty = Certainty.UNKNOWN
        self.public_state = self.derived_state()
        self.searchable_text = plain_text.of_motion(self)
        super().save(*args, **kwargs)

    def derived_state(self) -> State:
        stations = [consultation.station for consultation in self.consultations.all()]
        return state_of(stations, today=timezone.localdate())

    @property
    def type_choice(self) -> MotionType:
        return MotionType(self.motion_type)

    @property
    def state(self) -> State:
        return State(self.public_state)

    def words_of_answers(self) -> str:
        """What others said about the paper, for the search; the German page holds it."""
        return plain_text.of_answers(self.in_source_language())

    def in_words(self) -> str:
        return feed.in_words(self)

    def in_short(self) -> str:
        return super().in_short() or beginning(plain_text.of_first_section(self))

    @property
    def implemented(self) -> Implementation | None:
        return Implementation(self.implementation) if self.implementation else None

    @property
    def submitted(self) -> PartialDate | None:
        return PartialDate.of(self.submitted_on, self.submitted_on_precision)

    share_kind = ARTICLE

    def share_card(self, facts: Self) -> Card:
        date = facts.submitted
        return Card(
            title=self.title,
            kind=str(facts.type_choice.label),
            state=str(facts.state.label),
            is_documented=facts.state != State.NOT_DOCUMENTED,
            date=str(date or gettext("Date not documented")),
            is_date_certain=facts.submitted_on_certainty == Certainty.PRINTED,
        )

    def described(self, context: Context) -> list[Data]:
        return structured_data.of_motion(self, context)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | motion_context(context["facts"], self.locale.language_code)
