from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path

from core.models import RoutedPage
from council.models import Office, Person


class PeoplePage(RoutedPage):
    """Who works for the faction, and below it one address for each person."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("people")
        verbose_name_plural = _("people")

    @path("")
    def all_people(self, request: HttpRequest) -> HttpResponse:
        people = Person.objects.public().select_related("portrait", "faction")
        groups = [
            {"label": Office(office).label, "people": list(members)}
            for office, members in groupby(people, key=lambda person: person.office)
        ]
        return self.render(request, context_overrides={"groups": groups})

    @path("<slug:slug>/")
    def one_person(self, request: HttpRequest, slug: str) -> HttpResponse:
        person = get_object_or_404(
            Person.objects.public().select_related("portrait", "faction"), slug=slug
        )
        return self.render(
            request,
            context_overrides={"person": person, "committees": list(person.committees.all())}
            | self.below(slug, str(person)),
            template="home/person.html",
        )
