"""Every address of the site.

What has a dot or a token stands before Wagtail, which lets neither through.
"""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from core import exports, health, media, syndication
from core.routing import PAGE_PATH
from core.sharing import views as sharing
from events.views import feed as event_calendar
from home import machines
from home.views import feeds

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path("media/<path:path>", media.serve_picture, name="media"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", machines.part_of_sitemap, name="part_of_sitemap"),
    path("", include("oparl.urls")),
    path("site.webmanifest", machines.manifest, name="manifest"),
    path("favicon.ico", RedirectView.as_view(url=settings.STATIC_URL + "img/icon-32.png")),
]

if settings.DEBUG:
    urlpatterns += [path("__debug__/", include("debug_toolbar.urls"))]

urlpatterns += i18n_patterns(
    path("suche/", include("search.urls")),
    re_path(
        rf"^{PAGE_PATH}(?P<name>beratungen/kalender[.]ics)$",
        exports.export,
        {"otherwise": event_calendar},
        name="meetings_calendar",
    ),
    re_path(rf"^{PAGE_PATH}{exports.NAMES}$", exports.export, name="export"),
    re_path(
        rf"^{PAGE_PATH}vorschau-(?P<name>[0-9a-f]{{24}})[.]png$",
        sharing.picture,
        name="share_picture",
    ),
    path("", include("events.urls")),
    path("", include("events.registration.urls")),
    path("", include("prevention_models.urls")),
    path("newsletter/", include("newsletter.urls")),
    path("feeds/", feeds, name="feeds"),
    path("kontakt/", include("contact.urls")),
    re_path(r"^(?P<path>(?:[\w-]+/)*)feed\.atom$", syndication.feed, name="feed"),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
