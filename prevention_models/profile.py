"""What the page of one profile shows besides its text."""

from typing import TYPE_CHECKING, Any

from core.localization import linked
from core.references import references_to

if TYPE_CHECKING:
    from prevention_models.models import PreventionModelPage


def profile_context(profile: "PreventionModelPage", language_code: str) -> dict[str, Any]:
    """Facts of the German page, ready to be shown to a reader of this language."""
    return {
        "dossier": linked(profile, "dossier", language_code),
        "references": references_to(profile, language_code),
    }
