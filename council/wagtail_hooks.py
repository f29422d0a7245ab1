"""The council's lists in the editors' menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from council.models import Committee, CouncilTerm, District, Faction, Meeting, Person


class CommitteeViewSet(SnippetViewSet):
    """Who deliberates and decides."""

    model = Committee
    icon = "group"
    list_display = ["name", "short_name", "kind"]
    list_filter = ["kind"]


class MeetingViewSet(SnippetViewSet):
    """Sessions with their minutes."""

    model = Meeting
    icon = "calendar"
    list_display = ["name", "date", "place"]
    list_filter = ["committee"]


class FactionViewSet(SnippetViewSet):
    """Who submits."""

    model = Faction
    icon = "group"
    list_display = ["name", "short_name", "is_own"]


class PersonViewSet(SnippetViewSet):
    """Who works for the faction."""

    model = Person
    icon = "user"
    list_display = ["__str__", "office", "is_public"]
    list_filter = ["office", "is_public"]


class DistrictViewSet(SnippetViewSet):
    """Where matters play."""

    model = District
    icon = "site"


class CouncilTermViewSet(SnippetViewSet):
    """The years between two elections."""

    model = CouncilTerm
    icon = "date"
    list_display = ["name", "starts_on", "ends_on"]


class CouncilGroup(SnippetViewSetGroup):
    """Everything about the council in one place of the menu."""

    menu_label = _("Council and committees")
    menu_icon = "group"
    menu_order = 250
    items = (
        CommitteeViewSet,
        MeetingViewSet,
        FactionViewSet,
        PersonViewSet,
        DistrictViewSet,
        CouncilTermViewSet,
    )


register_snippet(CouncilGroup)
