"""Bodies of the council, and where and when they act."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from core.forms import StableSlugForm


def stable_slug() -> "models.SlugField[str, str]":
    """The part of an address that filters and links use; chosen once."""
    return models.SlugField(
        _("address part"),
        max_length=80,
        unique=True,
        help_text=_(
            "Part of addresses and filters. Can't be changed later, so that links keep working."
        ),
    )


class CommitteeKind(models.TextChoices):
    """What sort of body it is. The values are stored: never rename them."""

    COUNCIL = "council", _("Council")
    COMMITTEE = "committee", _("Committee")
    DISTRICT_COUNCIL = "district_council", _("District council")
    ADVISORY_BOARD = "advisory_board", _("Advisory board")
    EXTERNAL = "external", _("External body")


class Committee(models.Model):
    """A body that deliberates or decides (``oparl:Organization``)."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    short_name = models.CharField(
        _("short form"), max_length=30, help_text=_("For example ABöOAB.")
    )
    slug = stable_slug()
    kind = models.CharField(
        _("kind"), max_length=20, choices=CommitteeKind, default=CommitteeKind.COMMITTEE
    )
    active_from = models.DateField(_("active from"), null=True, blank=True)
    active_until = models.DateField(_("active until"), null=True, blank=True)
    website = models.URLField(_("page in the council information system"), blank=True)

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("short_name"), FieldPanel("kind")]),
        FieldPanel("slug"),
        FieldRowPanel([FieldPanel("active_from"), FieldPanel("active_until")]),
        FieldPanel("website"),
    ]
    base_form_class = StableSlugForm

    class Meta:
        verbose_name = _("committee")
        verbose_name_plural = _("committees")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(active_until__gte=models.F("active_from"))
                | models.Q(active_from=None)
                | models.Q(active_until=None),
                name="committee_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name

    def clean(self) -> None:
        super().clean()
        if self.active_from and self.active_until and self.active_until < self.active_from:
            raise ValidationError({"active_until": _("The committee can't end before it starts.")})


class FactionQuerySet(models.QuerySet["Faction"]):
    """Questions about factions."""

    def own_first(self) -> "FactionQuerySet":
        return self.order_by("-is_own", "name", "pk")


class Faction(models.Model):
    """A group in the council that submits motions."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    short_name = models.CharField(_("short form"), max_length=50, blank=True)
    slug = stable_slug()
    is_own = models.BooleanField(
        _("our own faction"), default=False, help_text=_("Named first on joint motions.")
    )

    objects: ClassVar[models.Manager["Faction"]] = FactionQuerySet.as_manager()

    panels = [
        FieldPanel("name"),
        FieldPanel("short_name"),
        FieldPanel("slug"),
        FieldPanel("is_own"),
    ]
    base_form_class = StableSlugForm

    class Meta:
        verbose_name = _("faction")
        verbose_name_plural = _("factions")
        ordering = ["-is_own", "name"]

    def __str__(self) -> str:
        return self.short_name or self.name


class District(models.Model):
    """A district of the city where a matter plays."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    slug = stable_slug()

    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
    ]
    base_form_class = StableSlugForm

    class Meta:
        verbose_name = _("district")
        verbose_name_plural = _("districts")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class CouncilTerm(models.Model):
    """The years between two elections (``oparl:LegislativeTerm``)."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
    ]

    class Meta:
        verbose_name = _("council term")
        verbose_name_plural = _("council terms")
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")) | models.Q(ends_on=None),
                name="council_term_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on <= self.starts_on:
            raise ValidationError({"ends_on": _("The term can't end before it starts.")})
