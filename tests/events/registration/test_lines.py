"""Whatever people do in whatever order: nobody jumps the line, and no seat is given away twice."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from events.choices import HOLDS_A_SEAT, Mode, RegistrationState, Way
from events.models import EventPage, Registration, RegistrationBucket
from events.registration import actions, opening, seats
from events.registration.actions import Entry
from events.registration.claims import claims_of
from events.registration.purposes import MailPurpose
from events.registration.seats import Claim
from outbox import mailboxes
from outbox.models import OutgoingMail
from tests.events.registration.people import an_evening
from tests.factories import NOON

HOUR = timedelta(hours=1)
STATES = [
    *sorted(HOLDS_A_SEAT | {RegistrationState.ASKED_TO_WAIT}),
    # What is interesting is a line of several people.
    *[RegistrationState.WAITING] * 4,
]
capacities = st.none() | st.integers(0, 4)
claims = st.lists(
    st.tuples(st.sampled_from(Way), st.integers(1, 3), st.sampled_from(STATES), st.integers(0, 5)),
    max_size=12,
).map(
    lambda rows: [
        Claim(key, way, number, state, NOON + late * HOUR)
        for key, (way, number, state, late) in enumerate(rows)
    ]
)


@hypothesis_settings(max_examples=400)
@given(claims=claims, on_site=capacities, online=capacities)
def test_what_is_offered_is_free_and_goes_to_the_head_of_the_line(claims, on_site, online):
    limits = {Way.ON_SITE: on_site, Way.ONLINE: online}

    chosen = seats.next_in_line(claims, limits)

    for way, capacity in limits.items():
        offered = [claim for claim in chosen if claim.way == way]
        line = [
            claim
            for claim in sorted(claims, key=lambda one: one.order)
            if claim.way == way
            and claim.state == RegistrationState.WAITING
            and (capacity is None or claim.seats <= capacity)
        ]
        assert offered == line[: len(offered)]
        if capacity is None:
            assert offered == line
            continue
        left = max(0, capacity - seats.taken(claims, way)) - sum(one.seats for one in offered)
        assert left >= 0
        assert len(offered) == len(line) or line[len(offered)].seats > left


@hypothesis_settings(max_examples=400)
@given(claims=claims, capacity=capacities, number=st.integers(1, 3))
def test_who_comes_now_has_a_seat_only_if_it_is_free_and_nobody_waits(claims, capacity, number):
    state = seats.state_of_new(claims, Way.ON_SITE, capacity, seats=number)

    waiting = [
        claim
        for claim in claims
        if claim.way == Way.ON_SITE
        and "wait" in claim.state
        and (capacity is None or claim.seats <= capacity)
    ]
    fits = capacity is None or seats.taken(claims, Way.ON_SITE) + number <= capacity
    assert (state == RegistrationState.ASKED) == (fits and not waiting)


person = st.integers(0, 7)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("ask"), person, st.integers(1, 2), st.sampled_from(Way)),
        st.tuples(st.just("come"), person, st.integers(1, 2), st.sampled_from(Way)),
        st.tuples(st.sampled_from(["confirm", "cancel", "accept", "decline"]), person),
        st.tuples(st.just("wait"), st.sampled_from([1, 25, 49])),
        st.tuples(st.just("seats"), st.sampled_from(Way), capacities),
    ),
    min_size=4,
    max_size=24,
)


class Play:
    """Plays steps with the real actions, and looks after each of them."""

    def __init__(self, event):
        self.event, self.now = event, NOON
        self.capacities = {Way.ON_SITE: 2, Way.ONLINE: 1}
        self.before = {}
        self.offers = Counter()
        self.publish()

    def publish(self):
        on_site, online = self.capacities[Way.ON_SITE], self.capacities[Way.ONLINE]
        EventPage.objects.filter(pk=self.event.pk).update(
            seats_on_site=on_site, seats_online=online
        )
        self.event = EventPage.objects.get(pk=self.event.pk)
        actions.refill(event=self.event, now=self.now)

    def do(self, step):
        word, *values = step
        taken_before = {way: self.taken(way) for way in Way}
        # Limits are not what is tried here, and the mails arrive at once.
        RegistrationBucket.objects.all().delete()
        getattr(self, word, lambda number: self.act(word, number))(*values)
        OutgoingMail.objects.update(state="sent")
        self.look(taken_before)

    def ask(self, number, many, way):
        address = mailboxes.read(f"p{number}@example.org")
        self.now += timedelta(seconds=1)
        actions.register(
            event=self.event,
            entry=Entry(f"P{number}", address, way, many),
            language_code="de",
            network=str(number),
            now=self.now,
        )

    def come(self, number, many, way):
        self.ask(number, many, way)
        self.act("confirm", number)

    def act(self, word, number):
        rows = Registration.objects.filter(email_norm=f"p{number}@example.org")
        if row := rows.order_by("-pk").first():
            getattr(actions, word)(public_id=row.public_id, now=self.now)

    def wait(self, hours):
        self.now += hours * HOUR
        actions.refill_all(now=self.now)

    def seats(self, way, capacity):
        self.capacities[way] = capacity
        self.publish()

    def taken(self, way):
        return seats.taken(claims_of(self.event, now=self.now), way)

    def look(self, taken_before):
        rows = {row.pk: row for row in Registration.objects.filter(event=self.event)}
        assert seats.next_in_line(claims_of(self.event, now=self.now), self.capacities) == []
        for way in opening.ways(self.event):
            capacity = self.capacities[way]
            assert capacity is None or self.taken(way) <= max(capacity, taken_before[way])
        for key, row in rows.items():
            old = self.before.get(key)
            if old in {"cancelled", "lapsed"}:
                assert row.state == old
            if old == "waiting" and row.state in {"offered", "confirmed"}:
                self.nobody_was_passed(row, rows.values())
            self.offers[row.public_id] += row.state == "offered" and old != "offered"
        self.before = {key: row.state for key, row in rows.items()}

    def nobody_was_passed(self, row, rows):
        capacity = self.capacities[row.way]
        for other in rows:
            is_earlier = (other.asked_at, other.pk) < (row.asked_at, row.pk)
            if other.way == row.way and other.state == "waiting" and is_earlier:
                assert capacity is not None
                assert other.seats > capacity


@pytest.mark.django_db
@hypothesis_settings(max_examples=60)
@example(
    # Who asks for fewer seats than before frees one for whoever waits.
    played=[
        ("ask", 0, 1, Way.ON_SITE),
        ("ask", 0, 2, Way.ON_SITE),
        ("come", 1, 1, Way.ON_SITE),
        ("ask", 0, 1, Way.ON_SITE),
    ]
)
@given(played=steps)
def test_whatever_happens_in_whatever_order(evening_for_all, played):
    Registration.objects.all().delete()
    OutgoingMail.objects.all().delete()
    play = Play(evening_for_all)

    for step in played:
        play.do(step)

    offered = OutgoingMail.objects.filter(purpose=MailPurpose.OFFERED)
    mailed = Counter(offered.values_list("about", flat=True))
    assert mailed == +play.offers
    assert not mailed or max(mailed.values()) == 1


@pytest.fixture
def evening_for_all(clock):
    return an_evening(mode=Mode.HYBRID, online_url="https://meet.example.org/x", most_seats_each=2)
