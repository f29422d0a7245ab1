"""People who want to come, and what they do, without their browsers."""

import re
from dataclasses import dataclass
from datetime import timedelta

from django.core import mail
from django.utils import timezone

from events.choices import Way
from events.models import EventPage, Registration
from events.registration import actions
from events.registration.actions import Entry
from outbox import mailboxes, postman
from tests.events.factories import EventPageFactory
from tests.factories import TODAY

LINK = re.compile(r"http://localhost:\d+(/\S*(?:anmeldung|termin-erfahren)/(\w+)/\S+)")
IN_TWO_WEEKS = TODAY + timedelta(days=14)


def an_evening(**values):
    """An event in two weeks for which one can register."""
    given = {"starts_on": IN_TWO_WEEKS, "takes_registrations": True, "seats_on_site": 2}
    return EventPageFactory(**given | values)


@dataclass
class Person:
    """Known by the first part of the address."""

    event: EventPage
    name: str

    @property
    def email(self):
        return f"{self.name}@example.org"

    def asks(self, *, seats=1, way=Way.ON_SITE, needs=""):
        entry = Entry(self.name.title(), mailboxes.read(self.email), way, seats, needs)
        actions.register(
            event=self.event,
            entry=entry,
            language_code="de",
            network=mailboxes.keyed_hash(self.name),
            now=timezone.now(),
        )
        return self

    def comes(self, **asked):
        """Asks, and confirms from the mail."""
        self.asks(**asked)
        postman.deliver()
        return self.does(actions.confirm)

    def does(self, act):
        act(public_id=self.row.public_id, now=timezone.now())
        postman.deliver()
        return self

    @property
    def row(self):
        return Registration.objects.filter(event=self.event, email=self.email).latest("pk")

    @property
    def state(self):
        return str(self.row.state)

    @property
    def subjects(self):
        return [letter.subject.split(":")[0] for letter in self.letters]

    @property
    def letters(self):
        return [letter for letter in mail.outbox if letter.to == [self.email]]

    @property
    def links(self):
        """Of the newest mail, by what they do."""
        return links_in(self.letters[-1].body)


def links_in(text):
    return {word: path for path, word in LINK.findall(text)}
