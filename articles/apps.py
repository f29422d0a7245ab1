from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """Press releases, reports from the council, speeches."""

    name = "articles"
    verbose_name = _("Articles")

    def ready(self) -> None:
        from articles import timeline_provider
        from core import timeline

        timeline.register("articles", timeline_provider.entries)
