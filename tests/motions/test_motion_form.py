"""The editors' form: it begins as papers of its kind do, and says at the field what can't be."""

from datetime import date

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from motions.choices import MotionType, Result
from motions.models import MotionIndexPage, MotionPage
from tests.factories import CommitteeFactory, FactionFactory, MotionPageFactory

pytestmark = pytest.mark.django_db
LISTS = ("submissions", "consultations", "answers", "relations", "requested_events", "attachments")


@pytest.fixture
def editor(client_of, chief):
    return client_of(chief)


def add_url():
    index = MotionIndexPage.objects.get(locale__language_code="de")
    return reverse("wagtailadmin_pages:add", args=["motions", "motionpage", index.pk])


def filled(*consultations, **values):
    rows = [_consultation(**row) for row in consultations]
    return nested_form_data(
        {name: inline_formset([]) for name in LISTS}
        | {
            "title": "Bänke",
            "slug": "baenke",
            "motion_type": "motion",
            "submitted_on": "13.12.2022",
            "submitted_on_precision": "day",
            "submitted_on_certainty": "printed",
            "body": streamfield([]),
            "easy_summary": "null",
            "consultations": inline_formset(rows),
            "comments": inline_formset([]),
            "action-publish": "1",
        }
        | values
    )


def _consultation(**values):
    votes = inline_formset(values.pop("faction_votes", []))
    return {
        "meeting": "",
        "committee": "",
        "date_precision": "day",
        "result": Result.PENDING,
        "is_authoritative": "unknown",
        "faction_votes": votes,
    } | values


def publish(editor, *consultations, **values):
    return editor.post(add_url(), filled(*consultations, **values), follow=True)


def words(answer):
    return " ".join(answer.content.decode().split())


def test_a_new_motion_asks_for_its_kind_first(editor):
    html = words(editor.get(add_url()))

    for kind in MotionType:
        assert f'href="?art={kind.slug}"' in html


@pytest.mark.parametrize(
    ("kind", "sections", "asks"),
    [
        ("anfrage", ["questions", "reasons"], False),
        ("antrag", ["proposal", "reasons"], True),
        ("aenderungsantrag", ["proposal", "reasons"], True),
        ("sonstiges", [], True),
    ],
)
def test_the_form_begins_with_the_usual_sections(editor, kind, sections, asks):
    form = editor.get(add_url(), {"art": kind}).context["form"]

    assert [block.block_type for block in form["body"].value()] == sections
    assert form["asks_for_decision"].value() is asks
    assert MotionType(form["motion_type"].value()).slug == kind


def test_a_motion_with_one_committee_is_published_at_once(editor):
    committee = CommitteeFactory()

    publish(editor, {"committee": committee.pk, "date": "13.12.2022"})

    motion = MotionPage.objects.get(slug="baenke")
    assert motion.live
    [row] = motion.consultations.all()
    assert (row.committee, row.date) == (committee, date(2022, 12, 13))


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            [{"date": "01.12.2022", "result": Result.ADOPTED}],
            "Entschieden, bevor der Antrag am 13. Dezember 2022 eingereicht wurde",
        ),
        ([{"result": Result.REFERRED}], "an welches Gremium überwiesen wurde"),
        (
            [{"result": Result.ADOPTED, "is_authoritative": "true"}] * 2,
            "Beratung 1 hat schon abschließend entschieden",
        ),
        ([{"result": Result.ADOPTED, "votes_no": "-1"}], "größer oder gleich 0"),
    ],
)
def test_what_can_not_be_is_said_at_its_field_and_nothing_is_lost(editor, rows, sentence):
    answer = publish(editor, *rows)

    assert sentence in words(answer)
    assert 'value="Bänke"' in words(answer)
    assert not MotionPage.objects.filter(slug="baenke").exists()


def test_more_factions_than_there_are_can_not_have_voted(editor):
    faction = FactionFactory()
    votes = [{"faction": faction.pk, "position": "against", "number": "3"}] * 2

    answer = publish(editor, {"result": Result.ADOPTED, "faction_votes": votes})

    assert "error" in words(answer)
    assert not MotionPage.objects.filter(slug="baenke").exists()


def test_votes_that_do_not_add_up_are_refused(editor):
    votes = [{"faction": FactionFactory().pk, "position": "against", "number": "3"}]

    answer = publish(editor, {"result": Result.ADOPTED, "votes_no": "2", "faction_votes": votes})

    assert "Die Fraktionen haben hier 3 Stimmen, insgesamt sind es 2." in words(answer)


def test_votes_that_were_there_before_count_too(editor):
    faction = FactionFactory()
    motion = MotionPageFactory(
        slug="baenke",
        stations=[
            {
                "result": Result.ADOPTED,
                "faction_votes": [{"faction": faction, "position": "against", "number": 3}],
            }
        ],
    )
    [row] = motion.consultations.all()
    [vote] = row.faction_votes.all()
    sent = _consultation(result=Result.ADOPTED, votes_no="2", id=row.pk)
    kept = {"faction": faction.pk, "position": "against", "number": "3", "id": vote.pk}
    sent["faction_votes"] = inline_formset([kept], initial=1)
    form = filled(consultations=inline_formset([sent], initial=1))

    answer = editor.post(reverse("wagtailadmin_pages:edit", args=[motion.pk]), form, follow=True)

    assert "Die Fraktionen haben hier 3 Stimmen, insgesamt sind es 2." in words(answer)


def test_votes_of_factions_are_kept(editor):
    faction = FactionFactory()
    votes = [{"faction": faction.pk, "position": "against", "number": "3"}]

    publish(editor, {"result": Result.ADOPTED, "votes_no": "3", "faction_votes": votes})

    [row] = MotionPage.objects.get(slug="baenke").consultations.all()
    assert str(row.tally.factions[0]) == f"{faction} (3)"


def test_what_is_odd_is_said_and_saved(editor):
    answer = publish(editor, paper_number="XY/7")

    assert "Die Drucksachennummer XY/7 sieht ungewöhnlich aus" in words(answer)
    assert "„Worum geht es?“ ist noch leer" in words(answer)
    assert MotionPage.objects.get(slug="baenke").paper_number == "XY/7"


def test_what_saves_itself_does_not_nag(editor):
    motion = MotionPageFactory(paper_number="XY/7")
    address = reverse("wagtailadmin_pages:edit", args=[motion.pk])

    editor.post(address, filled(), headers={"accept": "application/json"})

    assert "XY/7 sieht ungewöhnlich aus" not in words(editor.get(reverse("wagtailadmin_home")))


def test_the_date_as_printed_is_kept_beside_the_real_one(editor):
    publish(editor, submitted_on_certainty="inferred", date_as_printed="13ten Dezember")

    motion = MotionPage.objects.get(slug="baenke")
    assert motion.submitted_on == date(2022, 12, 13)
    assert motion.date_as_printed == "13ten Dezember"


def test_an_address_of_a_view_of_the_list_is_taken(editor):
    answer = publish(editor, slug="beratungen")

    assert "„beratungen“ führt zu einer Ansicht der Liste" in words(answer)
    assert not MotionPage.objects.filter(slug="beratungen").exists()
