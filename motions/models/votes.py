from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from council.models import Faction
from motions.choices import Position
from motions.votes import FactionPosition


class FactionVote(Orderable):
    """How one faction voted in one consultation (``opengov:Vote`` in Popolo's words)."""

    consultation = ParentalKey(
        "motions.Consultation", on_delete=models.CASCADE, related_name="faction_votes"
    )
    faction = models.ForeignKey(
        Faction, verbose_name=_("faction"), on_delete=models.PROTECT, related_name="+"
    )
    position = models.CharField(
        pgettext_lazy("vote", "position"), max_length=10, choices=Position, default=Position.AGAINST
    )
    number = models.PositiveSmallIntegerField(
        _("number of votes"), null=True, blank=True, help_text=_("Only if the minutes give it.")
    )

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("faction"), FieldPanel("position"), FieldPanel("number")])
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("vote of a faction")
        verbose_name_plural = _("votes of factions")
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "faction"], name="faction_votes_once_in_a_consultation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.faction}: {self.get_position_display()}"

    def as_word(self) -> FactionPosition:
        return FactionPosition(str(self.faction), Position(self.position), self.number)
