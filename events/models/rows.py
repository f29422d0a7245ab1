"""What an event or a series has several of: speakers, points of its agenda, material."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable

from events.choices import MaterialKind


class Speaker(Orderable):
    """Somebody who speaks at an event."""

    event = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="speakers")
    name = models.CharField(_("name"), max_length=150)
    role = models.CharField(_("role"), max_length=150, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)

    panels: ClassVar = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("role"), FieldPanel("organisation")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")

    def __str__(self) -> str:
        return self.name


class AgendaSlot(Orderable):
    """One point of an event's agenda, often the presentation of one model."""

    event = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="agenda")
    start_time = models.TimeField(_("begins at"), null=True, blank=True)
    title = models.CharField(
        _("title"),
        max_length=200,
        blank=True,
        help_text=_("Leave it empty if it is the presentation of a model: then its name stands."),
    )
    model = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("model that is presented"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("start_time"), FieldPanel("title")]),
        PageChooserPanel("model", "prevention_models.PreventionModelPage"),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("point of the agenda")
        verbose_name_plural = _("points of the agenda")

    def __str__(self) -> str:
        return self.title or str(self.model or "")

    def clean(self) -> None:
        super().clean()
        if not self.title and not self.model_id:
            raise ValidationError({"title": _("Give a title, or choose a model.")})


class Material(Orderable):
    """What is left of an event: slides, minutes, a recording."""

    kind = models.CharField(
        _("kind"), max_length=10, choices=MaterialKind, default=MaterialKind.SLIDES
    )
    title = models.CharField(_("title"), max_length=200, blank=True)
    document = models.ForeignKey(
        "core.SiteDocument",
        verbose_name=_("document"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    url = models.URLField(
        _("link"), blank=True, max_length=500, help_text=_("If it lies somewhere else.")
    )

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("title")]),
        FieldPanel("document"),
        FieldPanel("url"),
    ]

    class Meta(Orderable.Meta):
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(document__isnull=False, url="")
                | (models.Q(document=None) & ~models.Q(url="")),
                name="%(class)s_is_in_one_place",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.document or self.get_kind_display())

    def clean(self) -> None:
        super().clean()
        if bool(self.document_id) == bool(self.url):
            raise ValidationError({"document": _("Choose a document, or give a link: not both.")})

    @property
    def address(self) -> str:
        return self.document.url if self.document else self.url


class EventMaterial(Material):
    """Slides, minutes or a recording of one event."""

    event = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="materials")

    class Meta(Material.Meta):
        verbose_name = _("material")
        verbose_name_plural = _("materials")


class SeriesMaterial(Material):
    """What is left of a whole series."""

    series = ParentalKey(
        "events.EventSeriesPage", on_delete=models.CASCADE, related_name="materials"
    )

    class Meta(Material.Meta):
        verbose_name = _("material")
        verbose_name_plural = _("materials")
