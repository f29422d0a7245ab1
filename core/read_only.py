"""Lists for editors to look at: rows with addresses of people, which nobody changes by hand."""

from typing import Any, ClassVar

from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import ModelPermissionPolicy


class OnlyLooking(ModelPermissionPolicy):
    """Who has this one permission may look; nobody, not even a superuser, may change anything."""

    def __init__(self, model: Any, permission: str) -> None:
        super().__init__(model)
        self.permission = permission

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and user.has_perm(self.permission)


class ReadOnlyViewSet(ModelViewSet):
    """A list, and all fields of each entry."""

    copy_view_enabled = False
    inspect_view_enabled = True
    add_to_reference_index = False
    form_fields: list[str] = []

    seen_with: ClassVar[str]
    """The permission that it takes to look."""

    @property
    def permission_policy(self) -> ModelPermissionPolicy:
        return OnlyLooking(self.model, self.seen_with)
