from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable

from core.dates import PartialDate, precision_field
from core.panels import FoldedPanel
from core.rich_text import PARAGRAPH_FEATURES
from motions.blocks import Replies
from motions.choices import AnswerKind
from motions.wording import points_of


class Answer(Orderable):
    """What the administration replied to a motion: possibly several times, possibly years later."""

    motion = ParentalKey("motions.MotionPage", on_delete=models.CASCADE, related_name="answers")
    kind = models.CharField(_("kind"), max_length=20, choices=AnswerKind, default=AnswerKind.ANSWER)
    date = models.DateField(
        _("date"), null=True, blank=True, help_text=_("Empty if no source gives it.")
    )
    date_precision = precision_field()
    paper_number = models.CharField(_("paper number"), max_length=40, blank=True)
    url = models.URLField(_("link to the answer"), blank=True, max_length=500)
    document = models.ForeignKey(
        "core.SiteDocument",
        verbose_name=_("file"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    text = RichTextField(
        _("in short"),
        blank=True,
        features=PARAGRAPH_FEATURES,
        help_text=_("What the answer says as a whole."),
    )
    replies = StreamField(
        Replies(),
        verbose_name=_("answers to the questions"),
        blank=True,
        help_text=_("One for each question that was answered. It stands below its question."),
    )
    proposed_wording = models.TextField(
        _("other wording that the administration proposes"),
        blank=True,
        help_text=_("One point per line. It stands beside the motion's own wording."),
    )

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("paper_number")]),
        FieldRowPanel([FieldPanel("date"), FieldPanel("date_precision")]),
        FieldPanel("replies"),
        FieldPanel("text"),
        FoldedPanel([FieldPanel("proposed_wording")], heading=_("Another wording")),
        FoldedPanel([FieldPanel("url"), FieldPanel("document")], heading=_("Link and file")),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("answer of the administration")
        verbose_name_plural = _("answers of the administration")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.paper_number}".strip()

    def clean(self) -> None:
        super().clean()
        numbers = [reply.value["question"] for reply in self.replies]
        if len(numbers) != len(set(numbers)):
            raise ValidationError(
                {"replies": _("One question has two answers here: put them into one.")}
            )

    @property
    def moment(self) -> PartialDate | None:
        return PartialDate.of(self.date, self.date_precision)

    @property
    def proposed_points(self) -> list[str]:
        return points_of(self.proposed_wording)
