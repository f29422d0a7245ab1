"""What strangers send in and editors deal with: rows that nobody adds by hand."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.permissions import ModelPermissionPolicy


class NoNewOnes(ModelPermissionPolicy):
    """What readers send is dealt with and deleted; nobody writes in their name."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "add" and super().user_has_permission(user, action)


class DealtWithForm(WagtailAdminModelForm):
    """For a row with ``is_done`` and ``done_at``: from then on it is kept for a while, and then
    deleted.
    """

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 - Django's own signature
        row = self.instance
        if not row.is_done:
            row.done_at = None
        elif row.done_at is None:
            row.done_at = timezone.now()
        return super().save(commit)


class DealtWithQuerySet(models.QuerySet[Any]):
    """Questions about what was sent in."""

    def open(self) -> Self:
        """Nobody has dealt with these yet; the oldest first."""
        return self.filter(is_done=False).order_by("received_at", "pk")


class DealtWith(models.Model):
    """The part of the editors. Who inherits says in the help of ``is_done`` when it is deleted."""

    received_at = models.DateTimeField(_("received at"))
    is_done = models.BooleanField(_("dealt with"), default=False)
    done_at = models.DateTimeField(_("dealt with on"), null=True, blank=True, editable=False)
    note = models.TextField(
        _("note"), blank=True, help_text=_("For the editors: what became of it.")
    )

    base_form_class = DealtWithForm
    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True
        ordering: ClassVar = ["is_done", "-received_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(is_done=False, done_at__isnull=True)
                | Q(is_done=True, done_at__isnull=False),
                name="%(class)s_is_dealt_with_at_a_moment",
            )
        ]


def panels_for(heading: Any, *names: str) -> list[MultiFieldPanel]:
    """What was sent, to be read only, and what became of it."""
    return [
        MultiFieldPanel([FieldPanel(name, read_only=True) for name in names], heading=heading),
        MultiFieldPanel(
            [FieldPanel("is_done"), FieldPanel("note")], heading=_("What became of it")
        ),
    ]
