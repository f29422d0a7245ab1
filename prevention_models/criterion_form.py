"""The editors' form of a criterion: its type must fit what is rated by it."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.forms import StableSlugForm
from prevention_models import rating_values
from prevention_models.choices import RatingState


class CriterionForm(StableSlugForm):
    """A value keeps the meaning that it had when somebody rated."""

    def clean_value_type(self) -> str:
        """Another type only where every value could have been typed for it as well."""
        value_type: str = self.cleaned_data["value_type"]
        if "value_type" in self.changed_data and self.instance.pk:
            self._refuse_what_is_rated_otherwise(value_type)
        return value_type

    def _refuse_what_is_rated_otherwise(self, value_type: str) -> None:
        before = self.initial["value_type"]
        ratings = apps.get_model("prevention_models", "Rating")._default_manager
        odd = [
            f"{rating.profile.municipality} ({rating_values.in_words(rating.value, before)})"
            for rating in ratings.filter(criterion=self.instance, state=RatingState.RATED)
            .select_related("profile")
            .order_by("profile__municipality", "pk")
            if not rating_values.fits(rating.value, value_type)
        ]
        if odd:
            raise ValidationError(
                _(
                    "There are ratings whose values don't fit this type: %(ratings)s. "
                    "Please change or delete them first."
                )
                % {"ratings": ", ".join(odd)}
            )
