"""What editors say of a profile on one criterion, beside what is read from its facts."""

from typing import ClassVar, Self

from django import forms
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable

from prevention_models.choices import RatingState
from prevention_models.models.criteria import Criterion
from prevention_models.models.profiles import PreventionModelPage
from prevention_models.rating_form import RatingForm


class RatingQuerySet(models.QuerySet["Rating"]):
    """Questions about ratings."""

    def of(self, profile_keys: "list[int]") -> Self:
        """Those of these profiles, in the order of the criteria; once for each source they have.

        One query: what is cited comes along as ``source_title`` and ``source_url``.
        """
        return (
            self.filter(profile_id__in=profile_keys)
            .select_related("criterion")
            .annotate(source_title=F("sources__title"), source_url=F("sources__url"))
            .order_by(
                "criterion__sort_order",
                "criterion__slug",
                "pk",
                "sources__sort_order",
                "sources__pk",
            )
        )


class Rating(ClusterableModel):
    """One value of one profile on one criterion, with its reason, its sources and its day.

    Not part of the profile: what a file may overwrite in a profile does not depend on it.
    """

    profile = models.ForeignKey(
        PreventionModelPage,
        verbose_name=_("model profile"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    criterion = models.ForeignKey(
        Criterion,
        verbose_name=_("criterion"),
        on_delete=models.CASCADE,
        related_name="+",
        limit_choices_to={"locale__language_code": settings.LANGUAGE_CODE},
    )
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=RatingState,
        default=RatingState.RATED,
        help_text=_(
            "Without any rating the page says “no information found”, if no fact is known."
        ),
    )
    value = models.CharField(
        _("value"),
        max_length=20,
        blank=True,
        help_text=_("By the type of the criterion: 0 to 4, yes or no, or a number."),
    )
    reason = models.CharField(
        _("reason"),
        max_length=300,
        blank=True,
        help_text=_("Why this value: one sentence that the sources bear out."),
    )
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("When somebody last compared the value with the sources."),
    )
    asked_on = models.DateField(
        _("asked on"), null=True, blank=True, help_text=_("When the municipality was asked.")
    )

    objects: ClassVar[models.Manager["Rating"]] = RatingQuerySet.as_manager()

    panels = [
        PageChooserPanel("profile", "prevention_models.PreventionModelPage"),
        FieldPanel("criterion", widget=forms.Select),
        FieldRowPanel([FieldPanel("state"), FieldPanel("value")]),
        FieldPanel("reason"),
        FieldRowPanel([FieldPanel("checked_on"), FieldPanel("asked_on")]),
        InlinePanel("sources", label=_("Source"), heading=_("Sources")),
    ]
    base_form_class = RatingForm

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        ordering = ["profile__title", "criterion__sort_order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "criterion"], name="profile_is_rated_once_per_criterion"
            ),
            models.CheckConstraint(
                condition=Q(state=RatingState.RATED) ^ Q(value=""),
                name="rating_has_a_value_if_it_is_one",
            ),
            models.CheckConstraint(
                condition=Q(state=RatingState.ASKED, asked_on__isnull=False)
                | (~Q(state=RatingState.ASKED) & Q(checked_on__isnull=False) & ~Q(reason="")),
                name="rating_says_why_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profile}: {self.criterion}"


class RatingSource(Orderable):
    """Where a rating rests on. Without an address it is cited and not linked."""

    rating = ParentalKey(Rating, on_delete=models.CASCADE, related_name="sources")
    title = models.CharField(_("title"), max_length=300)
    url = models.URLField(
        _("address"),
        max_length=500,
        blank=True,
        help_text=_("Empty: the source is cited, but not linked."),
    )

    panels: ClassVar = [FieldPanel("title"), FieldPanel("url")]

    class Meta(Orderable.Meta):
        verbose_name = _("source of a rating")
        verbose_name_plural = _("sources of a rating")

    def __str__(self) -> str:
        return self.title
