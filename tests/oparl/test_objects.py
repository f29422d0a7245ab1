"""What each object says, and what it leaves out because nobody knows."""

import pytest

from core.models import SiteSettings
from council.models import Faction
from tests.factories import MotionPageFactory
from tests.oparl.asking import by_name, get, listed, paper_of

pytestmark = pytest.mark.django_db
OURS = "gruenedo"


def test_the_body_says_that_it_is_only_a_part():
    body = get("body/1")

    assert body["name"] == "Stadt Dortmund \N{EN DASH} Teilbestand der Ratsfraktion"
    assert body["ags"] == "05913000"
    assert "nicht vollständig" in body[f"{OURS}:scope"]
    assert body["legislativeTerm"] == []


def test_every_list_that_oparl_knows_can_be_reached_from_the_body():
    body = get("body/1")

    names = ["organization", "person", "meeting", "paper", "agendaItem", "consultation", "file"]
    for name in [*names, "membership", "locationList", "legislativeTermList"]:
        assert get(body[name])["pagination"]["currentPage"] == 1


def test_no_licence_is_named_until_one_is_set(everything):
    assert get("")["license"] == get("body/1")["license"] == "https://www.govdata.de/dl-de/zero-2-0"

    SiteSettings.objects.get().__class__.objects.update(open_data_licence_url="")
    SiteSettings.objects.get().save()

    assert "license" not in get("") | get("body/1")


def test_the_own_faction_is_an_organization_of_the_kind_fraktion():
    faction = by_name("organization", "BÜNDNIS 90/DIE GRÜNEN")

    assert faction["organizationType"] == faction["classification"] == "Fraktion"
    assert faction["location"]["streetAddress"] == "Südwall 23"
    assert "location" not in by_name("organization", "SPD")


def test_the_council_is_called_a_parliament():
    council = by_name("organization", "Rat der Stadt Dortmund")

    assert (council["organizationType"], council["classification"]) == ("Gremium", "Parlament")


def test_a_paper_tells_whose_it_is_and_what_belongs_to_it(everything):
    paper = paper_of(everything.motion)

    own, other = (get(url)["name"] for url in paper["originatorOrganization"])
    assert own == Faction.objects.get(is_own=True).name != other
    assert paper["date"] == "2026-03-14"
    assert paper["reference"] == "12345-26"
    assert paper["keyword"] == ["Soziales"]
    assert paper["relatedPaper"] == [paper_of(everything.other)["id"]]
    assert [one["fileName"].partition(".")[2] for one in paper["auxiliaryFile"]] == ["pdf", "txt"]
    assert paper[f"{OURS}:answer"][0]["date"] == {"value": "2026-03", "precision": "month"}


def test_its_address_holds_no_title_and_outlives_a_renaming(everything):
    before = paper_of(everything.motion)
    everything.motion.title, everything.motion.slug = "Umbenannt", "umbenannt"
    everything.motion.save_revision().publish()

    after = paper_of(everything.motion)

    assert after["id"] == before["id"]
    assert "alles" not in before["id"]
    assert after["web"].endswith("/antraege/umbenannt/")


def test_a_day_that_nobody_knows_is_not_made_up(everything):
    paper = paper_of(everything.other)

    assert "date" not in paper
    assert paper[f"{OURS}:date"] == {
        "value": "2025",
        "precision": "year",
        "certainty": "printed",
    }


def test_a_paper_without_any_date_says_so():
    paper = paper_of(MotionPageFactory(submitted_on=None))

    assert "date" not in paper
    assert paper[f"{OURS}:date"] == {"certainty": "unknown"}


def test_a_meeting_has_no_hour_that_nobody_knows(everything):
    meeting = get(f"meeting/{everything.meeting.pk}")

    assert "start" not in meeting
    assert meeting[f"{OURS}:date"] == {"value": "2026-02-03", "precision": "day"}
    assert meeting["location"]["description"] == "Rathaus, Saal 1"


def test_the_agenda_is_counted_from_one_in_the_order_of_its_numbers(everything):
    items = get(f"meeting/{everything.meeting.pk}")["agendaItem"]

    assert [(one["order"], one["number"]) for one in items] == [(1, "9"), (2, "10.10")]


def test_what_no_source_documents_is_on_no_agenda(everything):
    unsure = paper_of(everything.other)["consultation"][1]

    assert unsure[f"{OURS}:isDocumented"] is False
    assert "agendaItem" not in unsure
    assert unsure["meeting"].endswith(f"/meeting/{everything.meeting.pk}")


def test_a_meeting_that_only_a_draft_names_is_not_shown(everything):
    everything.motion.unpublish()
    everything.other.unpublish()

    assert get(f"meeting/{everything.meeting.pk}")["deleted"] is True


def test_a_vote_is_told_in_the_words_of_popolo(everything):
    vote = paper_of(everything.motion)["consultation"][0][f"{OURS}:voteEvent"]

    assert vote["result"] == "pass"
    assert vote["start_date"] == "2026-02-03"
    assert vote["counts"][:2] == [{"option": "yes", "value": 20}, {"option": "no", "value": 0}]
    assert [one["value"] for one in vote["counts"][2:]] == [9, 2]
    assert [one["result"] for one in vote["group_results"]] == ["yes", "no", "abstain"]


def test_a_vote_that_nobody_documents_is_none(everything):
    _decided, referred, _postponed = paper_of(everything.motion)["consultation"]

    assert f"{OURS}:voteEvent" not in referred


def test_people_are_office_holders_who_agreed_to_being_shown(everything):
    people = listed("person")

    assert [one["name"] for one in people] == [str(everything.person)]
    assert people[0]["status"] == ["Ratsmitglied"]
    assert not {"email", "phone"} & set(people[0])
    assert [one.get("role") for one in people[0]["membership"]] == ["Sprecherin", None]


def test_who_does_not_agree_any_more_leaves_no_name_behind(everything):
    everything.person.is_public = False
    everything.person.save()

    person = get(f"person/{everything.person.pk}")

    assert set(person) == {"id", "type", "created", "modified", "deleted"}
    assert listed("membership") == []


def test_who_leaves_a_committee_is_not_its_member_any_more(everything):
    assert len(listed("membership")) == 2

    everything.person.committees.clear()

    assert len(listed("membership")) == 1
