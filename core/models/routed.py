from typing import Any

from wagtail.contrib.routable_page.models import RoutablePageMixin

from core.addresses import absolute
from core.models.pages import BasePage


class RoutedPage(RoutablePageMixin, BasePage):
    """A page that also answers for what lies below it without being a page: a topic, a person."""

    class Meta:
        abstract = True

    def below(self, part: str, title: str) -> dict[str, Any]:
        """Context for the address ``<this page>/<part>/``: canonical, other languages and
        breadcrumbs lie deeper too.
        """
        suffix = f"{part}/"
        written = self.as_written()
        crumbs = self.breadcrumbs()
        crumbs[-1]["url"] = written.path_on_site
        return {
            "breadcrumbs": [*crumbs, {"title": title, "url": "", "language_code": ""}],
            "canonical_url": absolute(f"{written.path_on_site}{suffix}"),
            "alternates": [
                entry
                | {"url": entry["url"] + suffix, "absolute_url": entry["absolute_url"] + suffix}
                for entry in self.alternates()
            ],
            "meta_description": "",
        }
