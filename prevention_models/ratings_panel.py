"""On the form of a profile: its ratings, which stand in a list of their own."""

from typing import Any

from django.apps import apps
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.panels import Panel

from prevention_models.ratings import ShownRating, ratings_of


class RatingsPanel(Panel):
    """Links to the ratings of a saved profile, and to a new one for who may make one."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "prevention_models/admin/ratings_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk) and self.request.user.has_perm(
                "prevention_models.change_rating"
            )

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            source = self.instance.in_source_language()
            viewset = apps.get_model("prevention_models", "Rating").snippet_viewset
            found = ratings_of([source], today=timezone.localdate()).values()
            edit = viewset.get_url_name("edit")
            return context | {
                "shown": [
                    (one.rating.criterion.label, said(one), reverse(edit, args=[one.rating.pk]))
                    for one in found
                ],
                "add_url": reverse(viewset.get_url_name("add")),
            }


def said(shown: ShownRating) -> str:
    """The value, or why there is none."""
    return shown.value_in_words if shown.is_rated else shown.rating.get_state_display()
