from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from search.statistics.querysets import AskedQueryQuerySet


class AskedQuery(models.Model):
    """How often some words were looked for on one day; who did so is noted nowhere.

    Without words it is the rest of the day: what may not be kept, what was asked too seldom, and
    what did not fit into the day any more.
    """

    day = models.DateField(_("day"))
    language_code = models.CharField(_("language"), max_length=20)
    words = models.CharField(_("words"), max_length=60, blank=True)
    number = models.PositiveIntegerField(_("times"), default=0)
    number_without_hit = models.PositiveIntegerField(_("of these without a hit"), default=0)

    objects: ClassVar[models.Manager["AskedQuery"]] = AskedQueryQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("search query")
        verbose_name_plural = _("search queries")
        constraints = [
            models.UniqueConstraint(
                fields=["day", "language_code", "words"], name="search_counts_a_query_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return self.words
