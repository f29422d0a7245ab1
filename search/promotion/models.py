from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable

from search.promotion.phrases import as_lines, key_of
from search.promotion.querysets import PromotionQuerySet


class Promotion(ClusterableModel):
    """Pages that the editors recommend to whoever looks for one of these phrases."""

    phrases = models.TextField(
        _("phrases"),
        help_text=_(
            "What people type, each in a line of its own. Capitals and umlauts do not matter; "
            "singular and plural do."
        ),
    )
    language = models.ForeignKey(
        "wagtailcore.Locale",
        verbose_name=_("language"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("In which language the sentences are written: it shows only there."),
    )
    ends_on = models.DateField(
        _("until"),
        null=True,
        blank=True,
        help_text=_(
            "The last day on which it is recommended. Empty: as long as the page is there."
        ),
    )
    keys = models.TextField(editable=False, blank=True)

    objects: ClassVar[models.Manager["Promotion"]] = PromotionQuerySet.as_manager()

    panels = [
        FieldPanel("phrases"),
        FieldPanel("language"),
        InlinePanel("pages", heading=_("Pages"), label=_("Page"), min_num=1, max_num=5),
        FieldPanel("ends_on"),
    ]

    class Meta:
        verbose_name = _("recommended search result")
        verbose_name_plural = _("recommended search results")

    def __str__(self) -> str:
        return ", ".join(self.phrases.split("\n")).replace("\r", "")

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.keys = as_lines(key_of(phrase) for phrase in self.phrases.splitlines())
        super().save(*args, **kwargs)


class PromotedPage(Orderable):
    """One recommended page, and why."""

    promotion = ParentalKey(Promotion, on_delete=models.CASCADE, related_name="pages")
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Readers of other languages get its translation, if there is one."),
    )
    sentence = models.CharField(
        _("sentence"),
        max_length=200,
        help_text=_("One sentence that says what people find there."),
    )

    panels = [FieldPanel("page"), FieldPanel("sentence")]

    class Meta(Orderable.Meta):
        verbose_name = _("recommended page")
        verbose_name_plural = _("recommended pages")

    def __str__(self) -> str:
        return self.sentence
