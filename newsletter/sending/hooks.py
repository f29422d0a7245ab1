"""Sending in the editors' area: addresses, a button on each issue, and who may do it."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, re_path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from newsletter.models import NewsletterIssuePage
from newsletter.sending import views


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    below = "newsletter/versand/<int:pk>/"
    return [
        path("newsletter/zahlen/", views.figures_over_time, name="newsletter_figures"),
        path(below, views.overview, name="newsletter_sending"),
        path(f"{below}test/", views.send_test, name="newsletter_test"),
        path(f"{below}bestaetigen/", views.confirm, name="newsletter_confirm"),
        path(f"{below}nicht-angekommen/", views.missed, name="newsletter_missed"),
        path(f"{below}erneut/<int:delivery>/", views.send_again, name="newsletter_send_again"),
        re_path(
            r"^newsletter/versand/(?P<pk>\d+)/(?P<step>zurueckrufen|anhalten|fortsetzen|freigeben)/$",
            views.steer,
            name="newsletter_steer",
        ),
    ]


@hooks.register("register_permissions")
def register_permission_to_send() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="newsletter", codename="send_issue")


def _buttons(page: Page) -> Iterator[Button]:
    if isinstance(page.specific_deferred, NewsletterIssuePage):
        url = reverse("newsletter_sending", args=[page.pk])
        yield Button(_("Sending"), url, icon_name="mail", priority=5)


@hooks.register("register_page_header_buttons")
def button_in_the_head(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    yield from _buttons(page)


@hooks.register("register_page_listing_more_buttons")
def button_in_lists(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    yield from _buttons(page)


class FiguresMenuItem(MenuItem):
    """Only for who sends or sees addresses."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(views.SENDS) or request.user.has_perm(views.SEES_ADDRESSES)


@hooks.register("register_reports_menu_item")
def figures_in_the_menu() -> FiguresMenuItem:
    return FiguresMenuItem(
        _("Newsletter in figures"), reverse("newsletter_figures"), icon_name="mail", order=900
    )
