"""Who may be written to, the proof of it, and the mails on their way."""

from newsletter.models.consent import ConsentChain, ConsentEvent, ConsentText
from newsletter.models.limits import RateBucket
from newsletter.models.mail import OutgoingMail, Sending
from newsletter.models.people import SignupRequest, Subscriber, Suppression

__all__ = [
    "ConsentChain",
    "ConsentEvent",
    "ConsentText",
    "OutgoingMail",
    "RateBucket",
    "Sending",
    "SignupRequest",
    "Subscriber",
    "Suppression",
]
