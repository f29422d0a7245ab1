"""The style guide in the editors' menu: for whoever may enter their area, and nobody else."""

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from styleguide import views


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path("gestaltung/", views.guide, name="styleguide"),
        path("gestaltung/proben/", views.samples, name="styleguide_samples"),
        path("gestaltung/proben.css", views.style_of_samples, name="styleguide_samples_css"),
        path("gestaltung/<slug:name>/", views.preview, name="styleguide_preview"),
    ]


@hooks.register("register_help_menu_item")
def in_the_menu() -> MenuItem:
    return MenuItem(_("Style guide"), reverse("styleguide"), icon_name="view", order=1000)
