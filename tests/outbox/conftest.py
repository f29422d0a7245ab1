"""The mails of the newsletter's sign-up are the ones that these tests send."""

from tests.newsletter.conftest import clock, links, port, sign_up, sink, subscribe

__all__ = ["clock", "links", "port", "sign_up", "sink", "subscribe"]
