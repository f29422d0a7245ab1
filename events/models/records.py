from datetime import date, time
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.times import Span


class CalendarRecord(models.Model):
    """What people's calendars have been told about an event.

    Not on the page itself: a draft holds the page as it once was, and publishing it would take a
    number back that calendars have already seen.
    """

    event = models.OneToOneField(
        "events.EventPage", on_delete=models.CASCADE, related_name="calendar_record"
    )
    sequence = models.PositiveIntegerField(default=0)
    published: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        verbose_name = _("calendar record")
        verbose_name_plural = _("calendar records")

    def __str__(self) -> str:
        return f"{self.event_id}: {self.sequence}"

    @property
    def span(self) -> Span | None:
        """When it is, as far as calendars know."""
        day = self.published.get("starts_on")
        clock = self.published.get("start_time")
        return Span.of(
            date.fromisoformat(day) if day else None,
            time.fromisoformat(clock) if clock else None,
            None,
            None,
        )
