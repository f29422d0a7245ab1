"""Who may be written to, and the proof of it."""

from newsletter.models.consent import ConsentChain, ConsentEvent, ConsentText
from newsletter.models.limits import RateBucket
from newsletter.models.people import SignupRequest, Subscriber, Suppression

__all__ = [
    "ConsentChain",
    "ConsentEvent",
    "ConsentText",
    "RateBucket",
    "SignupRequest",
    "Subscriber",
    "Suppression",
]
