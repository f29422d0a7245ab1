from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from core.dates import PartialDate, Precision
from council.models import Committee, Meeting
from motions.choices import Result, Role
from motions.lifecycle import Station


class Consultation(Orderable):
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
    date_precision = models.CharField(
        _("date is known"), max_length=5, choices=Precision, default=Precision.DAY
    )
    agenda_number = models.CharField(_("agenda item"), max_length=20, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role, blank=True)
    is_authoritative = models.BooleanField(
        _("decides finally"),
        null=True,
        blank=True,
        help_text=_("Leave it unknown if no source says so. Then the last consultation counts."),
    )
    result = models.CharField(_("result"), max_length=30, choices=Result, default=Result.PENDING)
    source_title = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.URLField(_("link to the source"), blank=True, max_length=500)
    source_date = models.DateField(_("date of the source"), null=True, blank=True)
    note = models.CharField(
        _("note"), max_length=300, blank=True, help_text=_("Shown to visitors.")
    )

    panels: ClassVar = [
        FieldPanel("meeting"),
        FieldPanel("committee"),
        FieldRowPanel([FieldPanel("date"), FieldPanel("date_precision")]),
        FieldRowPanel(
            [FieldPanel("agenda_number"), FieldPanel("role"), FieldPanel("is_authoritative")]
        ),
        FieldPanel("result"),
        FieldPanel("note"),
        FieldRowPanel([FieldPanel("source_title"), FieldPanel("source_date")]),
        FieldPanel("source_url"),
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
        if self.meeting_id and (self.committee_id or self.date):
            raise ValidationError(
                {"meeting": _("Either choose the meeting, or give committee and date: not both.")}
            )

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
    def station(self) -> Station:
        moment = self.moment
        return Station(Result(self.result), self.is_authoritative, moment.day if moment else None)
