"""People who have registered, as rows: how one registers has tests of its own."""

import factory
from factory.django import DjangoModelFactory

from events.choices import RegistrationState, Way
from events.models import Registration
from tests.factories import NOON


class RegistrationFactory(DjangoModelFactory):
    name = factory.Sequence(lambda n: f"Kim Beispiel {n}")
    email = factory.Sequence(lambda n: f"Kim-{n}@example.org")
    email_norm = factory.LazyAttribute(lambda one: one.email.lower())
    language_code = "de"
    way = Way.ON_SITE
    state = RegistrationState.CONFIRMED
    asked_at = NOON
    confirmed_at = NOON

    class Meta:
        model = Registration
