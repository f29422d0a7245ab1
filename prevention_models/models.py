"""By what municipal bodies of crime prevention are compared."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.forms import StableSlugForm


class CriterionGroup(models.TextChoices):
    """Which part of a body a criterion looks at. The values are stored: never rename them."""

    STRUCTURE = "structure", _("Structure")
    PARTICIPANTS = "participants", _("Who takes part")
    POLITICS = "politics", _("Politics and the public")
    DATA = "data", _("Data and effects")
    RESOURCES = "resources", _("Resources and permanence")


class CriterionType(models.TextChoices):
    """What a finding on a criterion is. The values are stored: never rename them."""

    TEXT = "text", _("Text")
    LIST = "list", _("List")
    SCALE = "scale", _("Scale from 0 to 4")
    YES_NO = "yes_no", _("Yes or no")
    NUMBER = "number", _("Number")


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
    facts = models.JSONField(
        _("read from"),
        default=list,
        blank=True,
        help_text=_("Names of the profile's facts, one after the other."),
    )
    sort_order = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Small numbers come first.")
    )

    panels = [
        FieldPanel("label"),
        FieldPanel("slug"),
        FieldRowPanel([FieldPanel("group"), FieldPanel("value_type")]),
        FieldPanel("definition"),
        FieldPanel("origin"),
        FieldPanel("facts", permission="superuser"),
        FieldPanel("sort_order"),
    ]
    base_form_class = StableSlugForm

    translatable_fields = [
        TranslatableField("label"),
        TranslatableField("definition"),
        TranslatableField("origin"),
        SynchronizedField("slug", overridable=False),
        SynchronizedField("group", overridable=False),
        SynchronizedField("value_type", overridable=False),
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
