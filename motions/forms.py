"""The filters of the list of motions."""

from typing import Any

from django.db.models import QuerySet

from core.filters import FilterForm, LenientTextField, SlugsField
from core.models import Topic
from council.models import Committee, Faction
from motions.choices import MotionType, State
from motions.querysets import WITHOUT_A_DATE

BY_RELEVANCE = "relevanz"


class MotionFilterForm(FilterForm):
    """The filters of the list of motions, named as in its address."""

    q = LenientTextField(required=False)
    art = SlugsField(known={kind.slug for kind in MotionType})
    thema = SlugsField()
    gremium = SlugsField()
    status = SlugsField(known={state.slug for state in State})
    jahr = SlugsField(pattern=rf"[12]\d{{3}}|{WITHOUT_A_DATE}")
    fraktion = SlugsField()
    sortierung = SlugsField(known={BY_RELEVANCE}, most=1)

    def named(self) -> dict[str, QuerySet[Any]]:
        return {
            "thema": Topic.objects.all(),
            "gremium": Committee.objects.all(),
            "fraktion": Faction.objects.all(),
        }
