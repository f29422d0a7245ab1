"""By what bodies are compared."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.forms import StableSlugForm
from prevention_models.blocks.sources import CitedSources
from prevention_models.choices import CriterionGroup, CriterionType
from prevention_models.criterion_form import CriterionForm


class CriterionQuerySet(models.QuerySet["Criterion"]):
    """Questions about criteria. One exists once per language; the German one holds the facts."""

    def in_order(self) -> Self:
        """In every language there is, in the editors' order."""
        return self.select_related("locale").order_by("sort_order", "slug", "pk")


class Criterion(TranslatableMixin, models.Model):
    """One row of the comparison, and the facts of a profile that it is read from."""

    label = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(
        _("key"), max_length=60, help_text=_("Stands in addresses. Can't be changed later.")
    )
    group = models.CharField(_("group"), max_length=20, choices=CriterionGroup)
    value_type = models.CharField(
        _("type"), max_length=10, choices=CriterionType, default=CriterionType.TEXT
    )
    definition = models.TextField(
        _("definition"), help_text=_("What exactly is looked at, in one or two sentences.")
    )
    origin = models.TextField(
        _("origin"), blank=True, help_text=_("Where the criterion comes from.")
    )
    sources = StreamField(CitedSources(), verbose_name=_("sources"), blank=True)
    facts = models.JSONField(
        _("read from"),
        default=list,
        blank=True,
        help_text=_("Names of the profile's facts, one after the other."),
    )
    sort_order = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Small numbers come first.")
    )

    objects: ClassVar[models.Manager["Criterion"]] = CriterionQuerySet.as_manager()

    panels = [
        FieldPanel("label"),
        FieldPanel("slug"),
        FieldRowPanel([FieldPanel("group"), FieldPanel("value_type")]),
        FieldPanel("definition"),
        FieldPanel("origin"),
        FieldPanel("sources"),
        FieldPanel("facts", permission="superuser"),
        FieldPanel("sort_order"),
    ]
    base_form_class = CriterionForm

    translatable_fields = [
        TranslatableField("label"),
        TranslatableField("definition"),
        TranslatableField("origin"),
        SynchronizedField("slug", overridable=False),
        SynchronizedField("group", overridable=False),
        SynchronizedField("value_type", overridable=False),
        SynchronizedField("sources", overridable=False),
        SynchronizedField("facts", overridable=False),
        SynchronizedField("sort_order", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["sort_order", "slug"]
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "slug"], name="criterion_slug_is_unique_per_language"
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_in_source_language(self) -> bool:
        return self.locale.language_code == settings.LANGUAGE_CODE


class CriterionPreset(ClusterableModel):
    """A choice of criteria under a name, in the order in which somebody asks for them."""

    label = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(
        _("key"),
        max_length=60,
        unique=True,
        help_text=_("Stands in addresses. Can't be changed later."),
    )

    motion = models.ForeignKey(
        "motions.MotionPage",
        verbose_name=_("motion"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The motion whose questions these are: each then leads to the other."),
    )

    panels = [
        FieldPanel("label"),
        FieldPanel("slug"),
        PageChooserPanel("motion", "motions.MotionPage"),
        InlinePanel("rows", label=_("Criterion"), heading=_("Criteria"), min_num=1),
    ]
    base_form_class = StableSlugForm

    class Meta:
        verbose_name = _("choice of criteria")
        verbose_name_plural = _("choices of criteria")
        ordering = ["label"]

    def __str__(self) -> str:
        return self.label


class PresetRow(Orderable):
    """A criterion in such a choice, and the words in which it is asked there."""

    preset = ParentalKey(CriterionPreset, on_delete=models.CASCADE, related_name="rows")
    criterion = models.ForeignKey(
        Criterion,
        verbose_name=_("criterion"),
        on_delete=models.CASCADE,
        related_name="+",
        limit_choices_to={"locale__language_code": settings.LANGUAGE_CODE},
    )
    number = models.PositiveSmallIntegerField(
        _("number of the question"),
        null=True,
        blank=True,
        help_text=_("Two criteria may belong to one question."),
    )
    question = models.CharField(
        _("question"),
        max_length=120,
        blank=True,
        help_text=_("As it is asked there, for example “Work structure”."),
    )

    panels: ClassVar = [
        FieldPanel("criterion"),
        FieldRowPanel([FieldPanel("number"), FieldPanel("question")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("criterion of a choice")
        verbose_name_plural = _("criteria of a choice")
        constraints = [
            models.UniqueConstraint(
                fields=["preset", "criterion"], name="preset_names_a_criterion_once"
            )
        ]

    def __str__(self) -> str:
        return self.question or str(self.criterion)
