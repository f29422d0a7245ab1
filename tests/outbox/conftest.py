"""The mails of the newsletter's sign-up are the ones that these tests send."""

from tests.newsletter.conftest import clock, links, sign_up, subscribe

__all__ = ["clock", "links", "sign_up", "subscribe"]
