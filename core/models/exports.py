from collections.abc import Callable, Mapping

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from core.models.pages import BasePage
from core.offers import Offer, offers_of

Export = Callable[[HttpRequest], HttpResponseBase]


class PageWithExports(BasePage):
    """A page whose content can be taken away as files, each below the page's own address."""

    class Meta:
        abstract = True

    def exports(self) -> Mapping[str, Export]:
        """What answers for each file, by its name; a query string may hold filters, and
        nonsense.
        """
        raise NotImplementedError

    def offers(self, query: str = "") -> list[Offer]:
        written = self.as_written()
        own = [name for name in written.exports() if "/" not in name]
        return [
            *super().offers(query),
            *offers_of(written.title, written.path_on_site, own, query),
        ]
