from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Composes: start page, topics, people, guide pages, contact."""

    name = "home"
    verbose_name = _("Home")

    def ready(self) -> None:
        from core.models import Topic
        from council.models import Person
        from home import models, search_parts
        from search import upkeep
        from search.parts import Source

        upkeep.connect_rows(Source(Topic, search_parts.topics), models.TopicIndexPage)
        upkeep.connect_rows(Source(Person, search_parts.people), models.PeoplePage)
