"""The statement that the directive on accessible websites asks for, in the order of its model."""

from datetime import date, timedelta
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import PageManager
from wagtail.search import index

from core.models import BasePage
from core.models.pages import kept_once
from core.panels import FactsPanel
from core.querysets import VisiblePageQuerySet
from core.rich_text import LONG_TEXT_FEATURES

REVIEWED_EVERY = timedelta(days=365)


class Conformity(models.TextChoices):
    """How far the site meets the rules. The values are stored: never rename them."""

    FULL = "full", _("fully compliant")
    PARTIAL = "partial", _("partially compliant")
    NONE = "none", _("not compliant")


class Reason(models.TextChoices):
    """Why something is not accessible. The values are stored: never rename them."""

    NOT_COMPLIANT = "not_compliant", _("does not meet the rules yet")
    BURDEN = "burden", _("disproportionate burden")
    OUT_OF_SCOPE = "out_of_scope", _("not within the scope of the law")


class Method(models.TextChoices):
    """Who assessed the site. The values are stored: never rename them."""

    SELF = "self", _("self-assessment")
    THIRD_PARTY = "third_party", _("assessment by a third party")


class BarrierBlock(blocks.StructBlock):
    """One thing that is not accessible, why, and what there is instead."""

    what = blocks.TextBlock(label=_("What is not accessible"))
    reason = blocks.ChoiceBlock(label=_("Reason"), choices=Reason.choices)
    explanation = blocks.TextBlock(
        label=_("Explanation"),
        help_text=_("Which rule it does not meet, and until when it is mended."),
    )
    alternative = blocks.TextBlock(
        label=_("What there is instead"),
        required=False,
        help_text=_("How people get at the content all the same."),
    )

    class Meta:
        label = _("Barrier")
        icon = "warning"
        template = "home/blocks/barrier.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        named = dict(Reason.choices)
        return context | {"reason": named.get(value.get("reason"), "")}


class BarriersBody(blocks.StreamBlock):
    """What is not accessible."""

    barrier = BarrierBlock()


class StatementQuerySet(VisiblePageQuerySet):
    """Questions about statements."""

    def overdue(self, *, today: date) -> Self:
        """Nobody has looked at these for more than a year; the law asks for a look each year."""
        return self.visible().filter(reviewed_on__lt=today - REVIEWED_EVERY).order_by("pk")


class AccessibilityStatementPage(BasePage):
    """The accessibility statement. It is filled in by who runs the site, and nothing is given."""

    scope = models.TextField(
        _("scope"), help_text=_("For which website it holds, and who runs it.")
    )
    legal_basis = models.TextField(
        _("rules"),
        help_text=_("By which law and which standard the site is to be accessible, with version."),
    )
    conformity = models.CharField(_("conformity"), max_length=10, choices=Conformity.choices)
    barriers = StreamField(BarriersBody(), verbose_name=_("non-accessible content"), blank=True)
    prepared_on = models.DateField(_("prepared on"), null=True)
    method = models.CharField(_("method"), max_length=15, choices=Method.choices)
    method_note = models.TextField(
        _("how it was assessed"),
        blank=True,
        help_text=_("Who assessed what and with which tool. A report may be linked here."),
    )
    reviewed_on = models.DateField(
        _("last reviewed on"),
        null=True,
        help_text=_("The law asks for a review each year. The desk reminds you."),
    )
    feedback = RichTextField(
        _("feedback and contact"),
        features=LONG_TEXT_FEATURES,
        help_text=_("Where people report barriers, and who answers: name, mail and phone."),
    )
    enforcement = RichTextField(
        _("enforcement procedure"),
        features=LONG_TEXT_FEATURES,
        help_text=_("Which body helps if no answer satisfies, with its address."),
    )

    objects: ClassVar[PageManager] = PageManager.from_queryset(StatementQuerySet)()

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("scope"), FieldPanel("legal_basis")], heading=_("What it holds for")
        ),
        FactsPanel([FieldPanel("conformity")], heading=_("Conformity")),
        FieldPanel("barriers"),
        FactsPanel(
            [FieldPanel("prepared_on"), FieldPanel("method"), FieldPanel("reviewed_on")],
            heading=_("Preparation"),
        ),
        FieldPanel("method_note"),
        FieldPanel("feedback"),
        FieldPanel("enforcement"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("scope"),
        index.SearchField("barriers"),
        index.SearchField("feedback"),
        index.SearchField("enforcement"),
    ]

    fact_names = ("conformity", "prepared_on", "method", "reviewed_on")
    override_translatable_fields = kept_once(*fact_names)

    tells_last_change = True
    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")

    def in_short(self) -> str:
        return self.scope

    def clean(self) -> None:
        super().clean()
        problems: dict[str, Any] = {}
        needs_barriers = {Conformity.PARTIAL.value, Conformity.NONE.value}
        if self.conformity in needs_barriers and not self.barriers:
            problems["barriers"] = _("Please say what is not accessible, and why.")
        if self.reviewed_on and self.prepared_on and self.reviewed_on < self.prepared_on:
            problems["reviewed_on"] = _("The last review cannot lie before the preparation.")
        if self.reviewed_on and self.reviewed_on > timezone.localdate():
            problems["reviewed_on"] = _("This day has not come yet. Please check the date.")
        if problems:
            raise ValidationError(problems)
