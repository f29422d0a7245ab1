from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import tokens
from events.choices import ChangeKind
from events.times import Span, clock_of, day_of


class ChangeNotice(models.Model):
    """What everybody who is registered is told of a change. Mails store nothing of what they say:
    this row does, once for all of them.
    """

    event = models.ForeignKey(
        "events.EventPage",
        verbose_name=_("event"),
        on_delete=models.CASCADE,
        related_name="change_notices",
    )
    public_id = models.CharField(
        _("public id"), max_length=16, unique=True, default=tokens.new_public_id
    )
    kind = models.CharField(_("kind"), max_length=12, choices=ChangeKind)
    message = models.TextField(_("what the editors say"), blank=True, max_length=1000)
    before: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(
        _("date and place before"), default=dict
    )
    announced_at = models.DateTimeField(_("announced at"))
    people_told = models.PositiveIntegerField(_("mails"), default=0)

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        verbose_name = _("notice of a change")
        verbose_name_plural = _("notices of changes")
        ordering = ["-announced_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.event_id}: {self.kind}"

    @property
    def span_before(self) -> Span | None:
        """When it was to be."""
        return Span.of(
            day_of(self.before.get("starts_on")),
            clock_of(self.before.get("start_time")),
            day_of(self.before.get("ends_on")),
            clock_of(self.before.get("end_time")),
        )

    @property
    def place_before(self) -> str:
        return str(self.before.get("place", ""))
