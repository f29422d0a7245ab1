"""The editors' form of a motion."""

from typing import Any

from core.forms import FactsOncePageForm
from council.models import Faction


class MotionPageForm(FactsOncePageForm):
    """A new motion is our own faction's until somebody says otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        instance = kwargs.get("instance")
        if instance is not None and not instance.pk and not instance.submissions.all():
            for faction in Faction.objects.filter(is_own=True):
                instance.submissions.add(instance.submissions.model(faction=faction))
        super().__init__(*args, **kwargs)
