from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from core.dates import PartialDate, Precision, precision_field
from council.models.bodies import Committee


class Meeting(index.Indexed, models.Model):
    """One session of a committee (``oparl:Meeting``), shared by all that was on its agenda."""

    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="meetings"
    )
    number = models.PositiveSmallIntegerField(
        _("number of the session"),
        null=True,
        blank=True,
        help_text=_("For example 15 for the 15th session."),
    )
    date = models.DateField(
        _("date"), null=True, blank=True, help_text=_("If only the month is known: its first day.")
    )
    date_precision = precision_field()
    place = models.CharField(_("place"), max_length=200, blank=True)
    minutes_url = models.URLField(_("link to the minutes"), blank=True, max_length=500)

    panels = [
        FieldRowPanel([FieldPanel("committee"), FieldPanel("number")]),
        FieldRowPanel([FieldPanel("date"), FieldPanel("date_precision")]),
        FieldPanel("place"),
        FieldPanel("minutes_url"),
    ]
    search_fields = [
        index.AutocompleteField("place"),
        index.FilterField("committee_id"),
        index.RelatedFields(
            "committee", [index.AutocompleteField("name"), index.AutocompleteField("short_name")]
        ),
    ]

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-date", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "date"],
                condition=models.Q(date_precision=Precision.DAY, date__isnull=False),
                name="committee_meets_once_a_day",
                violation_error_message=_("This committee already has a meeting on that day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.moment or gettext('date not documented')}"

    @property
    def name(self) -> str:
        """ABöOAB, 15. Sitzung."""
        if self.number is None:
            return str(self.committee)
        return gettext("%(committee)s, session %(number)d") % {
            "committee": self.committee,
            "number": self.number,
        }

    @property
    def moment(self) -> PartialDate | None:
        return PartialDate.of(self.date, self.date_precision)
