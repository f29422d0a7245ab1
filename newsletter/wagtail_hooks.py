"""The newsletter in the editors' menu. Addresses are seen by few, and changed by nobody here."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import ModelPermissionPolicy

from core.desk_warnings import WarningsPanel
from core.read_only import ReadOnlyViewSet
from newsletter.admin_views import events_seen_by, proof
from newsletter.desk import alarms, warnings
from newsletter.models import ConsentEvent, ConsentText, FollowRequest, SignupRequest, Subscriber
from newsletter.sending import hooks as sending
from newsletter.serving import SERVES_PEOPLE, serve

__all__ = ["sending"]

SEES_ADDRESSES = "newsletter.view_addresses"


class OnlyAdding(ModelPermissionPolicy):
    """A wording is added, and then stays."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in {"add", "view"} and super().user_has_permission(user, "add")


class SubscriberViewSet(ReadOnlyViewSet):
    """Who gets the newsletter."""

    model = Subscriber
    seen_with = SEES_ADDRESSES
    icon = "group"
    list_display = [
        TitleColumn("email", label=_("E-mail address"), url_name="newsletter_subscribers:inspect"),
        Column("status", label=_("State"), accessor="get_status_display"),
        BooleanColumn("wants_all_topics", label=_("All topics")),
        DateColumn("confirmed_at", label=_("Confirmed")),
    ]
    inspect_view_fields = [
        "email",
        "status",
        "language_code",
        "wants_all_topics",
        "topics",
        "consent_text",
        "confirmed_at",
    ]


class SignupRequestViewSet(ReadOnlyViewSet):
    """Who has not confirmed yet."""

    model = SignupRequest
    seen_with = SEES_ADDRESSES
    icon = "time"
    list_display = [
        TitleColumn("email", label=_("E-mail address"), url_name="newsletter_signups:inspect"),
        DateColumn("asked_at", label=_("Asked")),
        Column("mails_sent", label=_("Mails sent")),
        DateColumn("expires_at", label=_("Expires")),
    ]
    inspect_view_fields = [
        "email",
        "language_code",
        "wants_all_topics",
        "topics",
        "consent_text",
        "asked_at",
        "mails_sent",
        "last_mail_at",
        "expires_at",
    ]


class FollowRequestViewSet(ReadOnlyViewSet):
    """Who has not confirmed yet what they want to follow."""

    model = FollowRequest
    seen_with = SEES_ADDRESSES
    icon = "time"
    list_display = [
        TitleColumn("email", label=_("E-mail address"), url_name="newsletter_wishes:inspect"),
        Column("kind", label=_("Kind"), accessor="get_kind_display"),
        DateColumn("asked_at", label=_("Asked")),
        DateColumn("expires_at", label=_("Expires")),
    ]
    inspect_view_fields = [
        "email",
        "kind",
        "key",
        "language_code",
        "consent_text",
        "asked_at",
        "mails_sent",
        "last_mail_at",
        "expires_at",
    ]


def proof_of(event: ConsentEvent) -> str | None:
    """Nothing to prove where the line has been emptied."""
    return reverse("newsletter_ledger:proof", args=[event.pk]) if event.subject_hmac else None


class LedgerView(IndexView):
    """The proof of who had everything erased is kept under lock: only who serves people sees it."""

    def get_base_queryset(self) -> QuerySet[ConsentEvent]:
        return events_seen_by(self.request.user)


class ConsentEventViewSet(ReadOnlyViewSet):
    """The ledger; for each address a proof to print."""

    model = ConsentEvent
    index_view_class = LedgerView
    seen_with = SEES_ADDRESSES
    icon = "list-ul"
    list_display = [
        TitleColumn("email", label=_("E-mail address"), get_url=proof_of),
        Column("kind", label=_("What happened"), accessor="get_kind_display"),
        DateColumn("at", label=_("When")),
    ]
    inspect_view_fields_exclude = ["nonce", "content_hash", "prev_hash"]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("nachweis/<int:pk>/", proof, name="proof")]


class ConsentTextViewSet(ModelViewSet):
    """What subscribers agree to."""

    model = ConsentText
    icon = "doc-full"
    copy_view_enabled = False
    inspect_view_enabled = True
    add_to_reference_index = False
    list_display = ["__str__", "frequency", "valid_from"]
    inspect_view_fields = ["version", "language_code", "body", "frequency", "valid_from", "sha256"]

    @property
    def permission_policy(self) -> ModelPermissionPolicy:
        return OnlyAdding(self.model)


class ServedMenuItem(MenuItem):
    """Shown to who may serve people."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(SERVES_PEOPLE)


class ServingViewSet(ViewSet):
    """What somebody may ask for who phones."""

    icon = "user"
    menu_label = _("Information and erasure")
    menu_item_class = ServedMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [path("", serve, name="index")]


class NewsletterGroup(ViewSetGroup):
    """Everything about the newsletter in one place of the menu."""

    menu_label = _("Newsletter")
    menu_icon = "mail"
    menu_order = 270
    items = (
        SubscriberViewSet("newsletter_subscribers"),
        SignupRequestViewSet("newsletter_signups"),
        FollowRequestViewSet("newsletter_wishes"),
        ConsentEventViewSet("newsletter_ledger"),
        ConsentTextViewSet("newsletter_consents"),
        ServingViewSet("newsletter_serving", url_prefix="newsletter/auskunft"),
    )


@hooks.register("register_admin_viewset")
def register_newsletter() -> NewsletterGroup:
    return NewsletterGroup()


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    """Wagtail's form for groups offers what it is told of."""
    return Permission.objects.filter(
        content_type__app_label="newsletter",
        codename__in=["view_addresses", "serve_people", "add_consenttext"],
    )


@hooks.register("construct_homepage_panels")
def warn_editors(request: HttpRequest, panels: list[Component]) -> None:
    """Issues that stand still, and the brake against floods of sign-ups."""
    if not request.user.has_perm(SEES_ADDRESSES):
        return
    now = timezone.now()
    panels.append(
        WarningsPanel(
            "newsletter_warnings",
            _("Newsletter"),
            alarms=alarms(now=now),
            warnings=warnings(now=now),
        )
    )
