from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import translation

from core.dates import Precision
from council.models import Faction, Office, Person
from tests.factories import (
    TODAY,
    CommitteeFactory,
    CouncilTermFactory,
    FactionFactory,
    MeetingFactory,
    MotionPageFactory,
    PersonFactory,
)

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)


def assert_refused(make, field, **values):
    """By the form with a message at the field, and by the database for whoever goes around it."""
    with pytest.raises(ValidationError) as error:
        make.build(**values).full_clean(validate_constraints=False, exclude=["locale", "committee"])
    assert field in error.value.message_dict
    with pytest.raises(IntegrityError), transaction.atomic():
        make(**values)


def test_a_committee_can_not_end_before_it_starts():
    assert_refused(CommitteeFactory, "active_until", active_from=TODAY, active_until=YESTERDAY)


@pytest.mark.parametrize("values", [{"active_from": TODAY}, {"active_until": TODAY}, {}])
def test_a_committee_may_have_open_ends(values):
    CommitteeFactory(**values).full_clean()


def test_a_term_can_not_end_before_it_starts():
    assert_refused(CouncilTermFactory, "ends_on", starts_on=TODAY, ends_on=YESTERDAY)
    assert_refused(CouncilTermFactory, "ends_on", starts_on=TODAY, ends_on=TODAY)


@pytest.mark.parametrize("contact", [{"email": "kim@example.org"}, {"phone": "0231 1"}])
def test_nobody_can_be_contacted_who_did_not_agree(contact):
    assert_refused(PersonFactory, "contact_consent_on", **contact)


def test_who_agreed_can_be_contacted():
    PersonFactory(email="kim@example.org", contact_consent_on=TODAY).full_clean()


def test_the_people_page_shows_who_wants_to_be_there_by_office_and_name():
    PersonFactory(is_public=False)
    staff = PersonFactory(office=Office.STAFF, family_name="Adler")
    second = PersonFactory(family_name="Zander")
    first = PersonFactory(family_name="Bach")

    assert list(Person.objects.public()) == [first, second, staff]


def test_our_own_faction_comes_first():
    FactionFactory(name="AAA")

    first = Faction.objects.own_first()[0]

    assert first.name == "BÜNDNIS 90/DIE GRÜNEN"


def test_a_committee_meets_once_a_day():
    first = MeetingFactory(date=TODAY)

    with pytest.raises(ValidationError, match=r".+"):
        MeetingFactory.build(committee=first.committee, date=TODAY).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        MeetingFactory(committee=first.committee, date=TODAY)


def test_several_meetings_of_a_month_or_without_a_date_are_possible():
    committee = CommitteeFactory()
    MeetingFactory.create_batch(
        2, committee=committee, date=date(2022, 12, 1), date_precision=Precision.MONTH
    )
    MeetingFactory.create_batch(2, committee=committee, date=None)

    assert committee.meetings.count() == 4


def test_a_meeting_is_called_by_committee_and_number():
    committee = CommitteeFactory(short_name="ABC")

    with translation.override("de"):
        numbered = MeetingFactory(committee=committee, number=15, date=date(2022, 12, 13))
        plain = MeetingFactory.build(committee=committee, date=None)
        assert numbered.name == "ABC, 15. Sitzung"
        assert str(numbered) == "ABC, 15. Sitzung, 13. Dezember 2022"
        assert plain.name == "ABC"
        assert "nicht belegt" in str(plain)


def test_what_a_motion_names_can_not_be_deleted():
    meeting, faction = MeetingFactory(), FactionFactory()
    MotionPageFactory(stations=[{"meeting": meeting}], factions=[faction])

    for named in (meeting, meeting.committee, faction):
        with pytest.raises(ProtectedError), transaction.atomic():
            named.delete()
