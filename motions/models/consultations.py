from collections.abc import Iterator
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from core.dates import PartialDate, precision_field
from core.panels import FoldedPanel
from council.models import Committee, Meeting
from motions.choices import Result, Role
from motions.lifecycle import Station
from motions.querysets import ConsultationQuerySet
from motions.votes import Tally
from motions.wording import points_of


class Consultation(Orderable, ClusterableModel):
    """One station of a motion's way through the committees (``oparl:Consultation``)."""

    motion = ParentalKey(
        "motions.MotionPage", on_delete=models.CASCADE, related_name="consultations"
    )
    meeting = models.ForeignKey(
        Meeting,
        verbose_name=_("meeting"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="consultations",
        help_text=_("Committee, date, place and minutes come from the meeting."),
    )
    committee = models.ForeignKey(
        Committee,
        verbose_name=_("committee"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="consultations",
        help_text=_("Only if the meeting isn't known."),
    )
    date = models.DateField(
        _("date"), null=True, blank=True, help_text=_("Only if the meeting isn't known.")
    )
    date_precision = precision_field()
    agenda_number = models.CharField(_("agenda item"), max_length=20, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role, blank=True)
    is_authoritative = models.BooleanField(
        _("decides finally"),
        null=True,
        blank=True,
        help_text=_("Leave it unknown if no source says so. Then the last consultation counts."),
    )
    result = models.CharField(_("result"), max_length=30, choices=Result, default=Result.PENDING)
    referred_to = models.ForeignKey(
        Committee,
        verbose_name=_("referred to"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Only if the result is “referred”."),
    )
    postponed_to = models.DateField(
        _("postponed to"), null=True, blank=True, help_text=_("Only if the result is “postponed”.")
    )
    paper_number = models.CharField(
        _("number of the paper in this consultation"),
        max_length=40,
        blank=True,
        help_text=_("Only if it differs from the motion's own."),
    )
    decided_wording = models.TextField(
        _("wording as decided"),
        blank=True,
        help_text=_(
            "Only if it differs from what was proposed. One point per line; "
            "visitors see both side by side, with the differences marked."
        ),
    )
    is_unanimous = models.BooleanField(_("unanimous"), default=False)
    votes_yes = models.PositiveSmallIntegerField(_("in favour"), null=True, blank=True)
    votes_no = models.PositiveSmallIntegerField(
        pgettext_lazy("vote", "against"), null=True, blank=True
    )
    votes_abstain = models.PositiveSmallIntegerField(_("abstentions"), null=True, blank=True)
    source_title = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.URLField(_("link to the source"), blank=True, max_length=500)
    source_date = models.DateField(_("date of the source"), null=True, blank=True)
    checked_on = models.DateField(_("source checked on"), null=True, blank=True)
    note = models.CharField(
        _("note"), max_length=300, blank=True, help_text=_("Shown to visitors.")
    )

    objects: ClassVar[Any] = ConsultationQuerySet.as_manager()

    panels: ClassVar = [
        FieldPanel("meeting"),
        FoldedPanel(
            [
                FieldPanel("committee"),
                FieldRowPanel([FieldPanel("date"), FieldPanel("date_precision")]),
            ],
            heading=_("The meeting isn't known"),
        ),
        FieldRowPanel(
            [FieldPanel("agenda_number"), FieldPanel("role"), FieldPanel("is_authoritative")]
        ),
        FieldPanel("result"),
        FoldedPanel(
            [
                FieldRowPanel([FieldPanel("referred_to"), FieldPanel("postponed_to")]),
                FieldPanel("decided_wording"),
                FieldPanel("paper_number"),
            ],
            heading=_("More on the result"),
        ),
        FoldedPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("votes_yes"),
                        FieldPanel("votes_no"),
                        FieldPanel("votes_abstain"),
                        FieldPanel("is_unanimous"),
                    ]
                ),
                InlinePanel("faction_votes", label=_("Faction"), heading=_("How factions voted")),
            ],
            heading=_("Votes"),
        ),
        FoldedPanel(
            [
                FieldRowPanel([FieldPanel("source_title"), FieldPanel("source_date")]),
                FieldRowPanel([FieldPanel("source_url"), FieldPanel("checked_on")]),
                FieldPanel("note"),
            ],
            heading=_("Source and note"),
        ),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(meeting=None) | models.Q(committee=None, date=None),
                name="consultation_takes_committee_and_date_from_the_meeting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_result_display()}"

    def clean(self) -> None:
        super().clean()
        if errors := dict(self._errors()):
            raise ValidationError(errors)

    def _errors(self) -> Iterator[tuple[str, object]]:
        """What contradicts itself within this one consultation: field and sentence."""
        if self.meeting_id and (self.committee_id or self.date):
            yield (
                "meeting",
                _("Either choose the meeting, or give committee and date: not both."),
            )
        if self.result == Result.REFERRED and not self.referred_to_id:
            yield "referred_to", _("Say to which committee the paper was referred.")
        if self.referred_to_id and self.result != Result.REFERRED:
            yield "referred_to", _("Choose “referred” as the result, or leave this empty.")
        if self.postponed_to and self.result != Result.POSTPONED:
            yield "postponed_to", _("Choose “postponed” as the result, or leave this empty.")
        if self.is_unanimous and (self.votes_no or self.votes_abstain):
            yield "is_unanimous", _("With votes against or abstentions it was not unanimous.")

    @property
    def body(self) -> Committee | None:
        """The committee; None where no source names it."""
        return self.meeting.committee if self.meeting else self.committee

    @property
    def name(self) -> str:
        if self.meeting:
            return self.meeting.name
        return str(self.committee) if self.committee else str(_("Committee not documented"))

    @property
    def moment(self) -> PartialDate | None:
        return (
            self.meeting.moment if self.meeting else PartialDate.of(self.date, self.date_precision)
        )

    @property
    def is_documented(self) -> bool:
        """Whether a source says that the paper really was dealt with here."""
        return self.result != Result.NOT_DOCUMENTED

    @property
    def has_result(self) -> bool:
        """Whether there is a result to be read here; a missing one is said once, at the end of the
        line.
        """
        return self.result not in {Result.PENDING, Result.NOT_DOCUMENTED}

    @property
    def tally(self) -> Tally:
        """How it was voted here, as far as sources say; ``faction_votes`` should be prefetched."""
        return Tally(
            result=Result(self.result),
            is_unanimous=self.is_unanimous,
            yes=self.votes_yes,
            no=self.votes_no,
            abstain=self.votes_abstain,
            factions=tuple(vote.as_word() for vote in self.faction_votes.all()),
        )

    @property
    def decided_points(self) -> list[str]:
        return points_of(self.decided_wording)

    @property
    def station(self) -> Station:
        moment = self.moment
        day = moment.last_day if moment else None
        return Station(Result(self.result), self.is_authoritative, day)
