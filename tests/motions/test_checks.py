"""What can't be true is refused at its field; what is only odd is said and saved."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from core.dates import PartialDate, Precision
from motions import checks
from motions.choices import Implementation, Position, Result
from motions.models import Consultation, FactionVote, MotionPage
from tests.factories import TODAY, CommitteeFactory

DAY = date(2022, 12, 13)
SUBMITTED = PartialDate(DAY)


def decided(*, on=None, precision=Precision.DAY, result=Result.ADOPTED, is_authoritative=None):
    return Consultation(
        date=on, date_precision=precision, result=result, is_authoritative=is_authoritative
    )


def wrong_fields(rows, submitted=SUBMITTED):
    return [(place, field) for place, (field, _m) in checks.across_consultations(submitted, rows)]


@pytest.mark.parametrize(
    ("row", "is_wrong"),
    [
        (decided(on=date(2022, 12, 12)), True),
        (decided(on=DAY), False),
        (decided(on=date(2022, 12, 1), precision=Precision.MONTH), False),
        (decided(on=date(2022, 11, 1), precision=Precision.MONTH), True),
        (decided(on=date(2022, 1, 1), precision=Precision.YEAR), False),
        (decided(), False),
        (decided(on=date(2022, 1, 5), result=Result.PENDING), False),
    ],
)
def test_nothing_is_decided_before_it_is_submitted(row, is_wrong):
    assert wrong_fields([row]) == ([(0, "result")] if is_wrong else [])


def test_only_one_consultation_decides_finally():
    rows = [
        decided(is_authoritative=True),
        decided(result=Result.NOTED, is_authoritative=True),
        decided(result=Result.REJECTED, is_authoritative=True),
    ]

    assert wrong_fields(rows, submitted=None) == [(2, "is_authoritative")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"result": Result.REFERRED}, "referred_to"),
        ({"result": Result.ADOPTED, "postponed_to": DAY}, "postponed_to"),
        ({"result": Result.ADOPTED, "is_unanimous": True, "votes_no": 1}, "is_unanimous"),
        ({"result": Result.ADOPTED, "votes_no": -1}, "votes_no"),
    ],
)
def test_a_consultation_that_contradicts_itself_is_refused(values, field):
    with pytest.raises(ValidationError) as refused:
        Consultation(**values).full_clean(exclude=["motion"])

    assert field in refused.value.message_dict


@pytest.mark.django_db
def test_a_referral_needs_its_result():
    row = Consultation(result=Result.ADOPTED, referred_to=CommitteeFactory())

    with pytest.raises(ValidationError, match="überwiesen"):
        row.full_clean(exclude=["motion"])


def test_votes_of_factions_add_up():
    row = decided()
    row.votes_no = 2
    votes = [FactionVote(position=Position.AGAINST, number=3)]

    assert list(checks.of_votes(row, votes, known_factions=5))
    assert not list(checks.of_votes(decided(), votes, known_factions=5))
    assert list(checks.of_votes(decided(), votes * 3, known_factions=2))


@pytest.mark.django_db
def test_what_became_of_a_decision_needs_day_sentence_and_source():
    motion = MotionPage(implementation=Implementation.DONE)

    assert {field for field, _message in checks.of_implementation(motion)} == {
        "implementation_on",
        "implementation_note",
        "implementation_source",
    }
    motion = MotionPage(implementation_note="Die Bänke stehen.")
    assert [field for field, _message in checks.of_implementation(motion)] == ["implementation"]


@pytest.mark.parametrize(
    ("number", "is_odd"),
    [
        ("12345-22", False),
        ("12345-22-E1", False),
        ("12345-22-ATC", False),
        ("12345-22-BA", False),
        ("", False),
        ("VI-A-04704", True),
        ("12345/22", True),
    ],
)
def test_an_unusual_paper_number_is_noticed(number, is_odd):
    assert checks.is_odd(number) is is_odd


@pytest.mark.parametrize(
    ("moment", "is_over"),
    [
        (PartialDate(TODAY), False),
        (PartialDate(TODAY.replace(day=1)), True),
        (PartialDate(TODAY.replace(day=1), Precision.MONTH), False),
        (PartialDate(TODAY.replace(month=1, day=1), Precision.YEAR), False),
        (PartialDate(date(2025, 1, 1), Precision.YEAR), True),
        (None, False),
    ],
)
def test_a_session_is_over_after_the_last_day_it_can_have_been_on(moment, is_over):
    assert checks.is_overdue(Result.PENDING, moment, today=TODAY) is is_over
    assert not checks.is_overdue(Result.NOT_DOCUMENTED, moment, today=TODAY)
