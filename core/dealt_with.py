"""What strangers send in and editors deal with: rows that nobody adds by hand."""

from typing import Any

from django.utils import timezone
from wagtail.admin.forms import WagtailAdminModelForm
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
