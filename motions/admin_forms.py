"""The editors' form of a motion."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.dates import PartialDate
from core.forms import FactsOncePageForm
from council.models import Faction
from motions import checks, sections
from motions.choices import MotionType
from motions.routes import MEETINGS, YEARS

TAKEN = {MEETINGS.strip("/"), YEARS.strip("/")}
"""What stands below the list of motions without being one."""


class MotionPageForm(FactsOncePageForm):
    """A new motion is our own faction's until somebody says otherwise, and has the sections that
    papers of its kind usually have.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        instance = kwargs.get("instance")
        if instance is not None and not instance.pk:
            kind = getattr(kwargs.get("parent_page"), "new_motion_type", None)
            if kind:
                _begin_as(instance, kind)
            if not instance.submissions.all():
                for faction in Faction.objects.filter(is_own=True):
                    instance.submissions.add(instance.submissions.model(faction=faction))
        super().__init__(*args, **kwargs)

    def clean_slug(self) -> str:
        """The list has views of its own below it; Wagtail asks for the rest."""
        slug: str = self.cleaned_data["slug"]
        if slug in TAKEN:
            raise ValidationError(
                _("“%(slug)s” leads to a view of the list: choose another address."),
                params={"slug": slug},
            )
        return slug

    def is_valid(self) -> bool:
        """Also what only several rows together show; told at the field where it can be mended."""
        if not super().is_valid():
            return False
        if "consultations" in self.formsets:
            self._check_consultations()
            self._check_votes()
        return not self.errors and all(formset.is_valid() for formset in self.formsets.values())

    def _check_consultations(self) -> None:
        forms = self._rows()
        submitted = PartialDate.of(
            self.cleaned_data.get("submitted_on"),
            self.cleaned_data.get("submitted_on_precision") or "day",
        )
        rows = [form.instance for form in forms]
        for place, (field, message) in checks.across_consultations(submitted, rows):
            forms[place].add_error(field, message)

    def _check_votes(self) -> None:
        known = Faction.objects.count()
        for form in self._rows():
            votes = [one.instance for one in _kept(form.formsets["faction_votes"])]
            for message in checks.of_votes(form.instance, votes, known_factions=known):
                form.add_error("votes_yes", message)

    def _rows(self) -> list[Any]:
        """The forms of the consultations, in the order that the editor sees."""
        kept = _kept(self.formsets["consultations"])
        return sorted(kept, key=lambda form: form.cleaned_data.get("ORDER") or 0)


def _kept(formset: Any) -> list[Any]:
    """The forms of rows that will be there: neither deleted nor left empty."""
    return [
        form
        for form in formset.forms
        if form not in formset.deleted_forms and (form.instance.pk or form.has_changed())
    ]


def _begin_as(motion: Any, kind: MotionType) -> None:
    motion.motion_type = kind
    motion.asks_for_decision = kind not in sections.ASKS_NOTHING_TO_BE_DECIDED
    motion.body = motion.body.stream_block.to_python(sections.usual_for(kind))
