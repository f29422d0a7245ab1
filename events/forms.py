"""The filters of the list of events."""

from typing import Any

from django.db.models import QuerySet

from core.filters import FilterForm, SlugsField
from core.models import Topic
from events.choices import Audience
from events.querysets import all_series

MONTH_VIEW = "monat"


class EventFilterForm(FilterForm):
    """The filters of the list of events and of its calendar, named as in the address."""

    thema = SlugsField()
    zielgruppe = SlugsField(known={audience.slug for audience in Audience})
    reihe = SlugsField()
    ansicht = SlugsField(known={MONTH_VIEW})
    monat = SlugsField(pattern=r"[12]\d{3}-(0[1-9]|1[0-2])")
    alle = SlugsField(known={"1"})

    def named(self) -> dict[str, QuerySet[Any]]:
        return {"thema": Topic.objects.all(), "reihe": all_series().visible()}
