"""What a motion names besides its committees: factions, other papers, events, files."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable, Page

from council.models import Faction
from motions.choices import RelationKind


class MotionFaction(Orderable):
    """A faction that submits a motion, alone or with others."""

    motion = ParentalKey("motions.MotionPage", on_delete=models.CASCADE, related_name="submissions")
    faction = models.ForeignKey(
        Faction, verbose_name=_("faction"), on_delete=models.PROTECT, related_name="submissions"
    )

    panels: ClassVar = [FieldPanel("faction")]

    class Meta(Orderable.Meta):
        verbose_name = _("submitting faction")
        verbose_name_plural = _("submitting factions")
        constraints = [
            models.UniqueConstraint(
                fields=["motion", "faction"], name="faction_submits_a_motion_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.faction)


class Relation(Orderable):
    """A paper that this motion refers to: one of ours, or one known only by its number."""

    motion = ParentalKey("motions.MotionPage", on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField(_("kind"), max_length=20, choices=RelationKind)
    target = models.ForeignKey(
        "motions.MotionPage",
        verbose_name=_("motion on this site"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    paper_number = models.CharField(_("paper number"), max_length=40, blank=True)
    title = models.CharField(_("title"), max_length=250, blank=True)
    url = models.URLField(_("link"), blank=True, max_length=500)

    panels: ClassVar = [
        FieldPanel("kind"),
        PageChooserPanel("target", "motions.MotionPage"),
        FieldRowPanel([FieldPanel("paper_number"), FieldPanel("title")]),
        FieldPanel("url"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("related paper")
        verbose_name_plural = _("related papers")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(target__isnull=False) | ~models.Q(paper_number="", title=""),
                name="relation_names_a_paper",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.paper_number or self.title or self.target}"

    def clean(self) -> None:
        super().clean()
        if not self.target_id and not self.paper_number and not self.title:
            raise ValidationError(
                {"target": _("Choose a motion, or give the paper's number or title.")}
            )


class RequestedEvent(Orderable):
    """An event, or a series of them, that the motion asks for."""

    motion = ParentalKey(
        "motions.MotionPage", on_delete=models.CASCADE, related_name="requested_events"
    )
    event = models.ForeignKey(
        Page, verbose_name=_("event or series"), on_delete=models.CASCADE, related_name="+"
    )

    panels: ClassVar = [
        PageChooserPanel("event", ["events.EventSeriesPage", "events.EventPage"]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("requested event")
        verbose_name_plural = _("requested events")
        constraints = [
            models.UniqueConstraint(
                fields=["motion", "event"], name="motion_asks_for_an_event_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.event)


class Attachment(Orderable):
    """A file that belongs to a motion."""

    motion = ParentalKey("motions.MotionPage", on_delete=models.CASCADE, related_name="attachments")
    document = models.ForeignKey(
        "core.SiteDocument", verbose_name=_("document"), on_delete=models.CASCADE, related_name="+"
    )

    panels: ClassVar = [FieldPanel("document")]

    class Meta(Orderable.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")

    def __str__(self) -> str:
        return str(self.document)
