from typing import Any

from wagtail.contrib.routable_page.models import RoutablePageMixin

from core.addresses import absolute
from core.models.pages import BasePage
from core.sharing.card import Card


class RoutedPage(RoutablePageMixin, BasePage):
    """A page that also answers for what lies below it without being a page: a topic, a person."""

    class Meta:
        abstract = True

    def title_below(self, part: str) -> str:
        """What lies at ``<this page>/<part>/`` is called; empty where there is nothing."""
        raise NotImplementedError

    def card_below(self, part: str) -> Card | None:
        """The picture that stands for it where it is shared."""
        title = self.title_below(part)
        return Card(title=title, kind=self.title) if title else None

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
            "share_title": title,
            "share_card": Card(title=title, kind=written.title),
            "share_folder": f"{written.path_on_site}{suffix}",
        }
