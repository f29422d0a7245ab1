from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path

from core.models import RoutedPage
from core.structured_data import (
    Context,
    Data,
    address,
    listing,
    organisations,
    said,
    web_page,
)
from council.models import Committee, Office, Person


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
            | self.below(slug, str(person))
            | {
                "share_kind": "profile",
                "meta_description": ", ".join(
                    filter(None, [str(person.get_office_display()), person.role])
                ),
            },
            template="home/person.html",
        )

    def title_below(self, part: str) -> str:
        person = Person.objects.public().filter(slug=part).first()
        return str(person) if person else ""

    def described(self, context: Context) -> list[Data]:
        """The list, or one person: office and committees, and nothing to reach them by."""
        if "person" in context:
            own = _described(context["person"], context["committees"], context)
            return [
                web_page(
                    self,
                    context,
                    "ProfilePage",
                    name=str(context["person"]),
                    datePublished="",
                    dateModified="",
                    mainEntity=own,
                )
            ]
        folder = self.as_written().path_on_site
        people = [person for group in context.get("groups", ()) for person in group["people"]]
        items = [(str(person), f"{folder}{person.slug}/") for person in people]
        return [web_page(self, context, "CollectionPage", mainEntity=listing(items))]


def _described(person: Person, committees: list[Committee], context: Context) -> Data:
    names = [
        *([person.faction.name] if person.faction else []),
        *(body.name for body in committees),
    ]
    return said(
        {
            "@type": "Person",
            "@id": f"{address(context)}#person",
            "name": str(person),
            "givenName": person.given_name,
            "familyName": person.family_name,
            "jobTitle": person.role or str(person.get_office_display()),
            "memberOf": organisations(names),
            "url": address(context),
        }
    )
