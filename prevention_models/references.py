"""The comparison by a motion's own questions, told on the motion."""

from collections.abc import Iterator

from django.db.models import Model
from django.utils.translation import gettext as _

from core.listings import Address
from core.localization import in_language
from core.references import Reference
from prevention_models.models import ComparisonPage, CriterionPreset


def references(target: Model, language_code: str) -> Iterator[Reference]:
    """Two queries, and one more for a translation."""
    if not isinstance(target, CriterionPreset._meta.get_field("motion").related_model):
        return
    presets = list(CriterionPreset.objects.filter(motion_id=target.pk).order_by("label", "pk"))
    pages = list(ComparisonPage.objects.visible()[:1]) if presets else []
    for page in in_language(pages, language_code):
        for preset in presets:
            address = Address({"kriterien": [preset.slug]})
            yield Reference(
                verb=_("compared by its questions"),
                title=f"{page.title}: {preset.label}",
                url=page.path_on_site + address.query,
                language_code=page.locale.language_code,
            )
