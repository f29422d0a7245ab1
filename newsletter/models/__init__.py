"""Who may be written to, the proof of it, and what is on its way to them."""

from newsletter.models.consent import ConsentChain, ConsentEvent, ConsentText
from newsletter.models.dispatch import Delivery, Dispatch, DispatchTally, FrozenLetter, SendQuota
from newsletter.models.following import Digest, Follow, FollowRequest, FreshLink
from newsletter.models.issues import (
    IssueSelection,
    NewsletterIndexPage,
    NewsletterIssuePage,
)
from newsletter.models.limits import RateBucket
from newsletter.models.people import SignupRequest, Subscriber, Suppression
from newsletter.models.settings import NewsletterSettings

__all__ = [
    "ConsentChain",
    "ConsentEvent",
    "ConsentText",
    "Delivery",
    "Digest",
    "Dispatch",
    "DispatchTally",
    "Follow",
    "FollowRequest",
    "FreshLink",
    "FrozenLetter",
    "IssueSelection",
    "NewsletterIndexPage",
    "NewsletterIssuePage",
    "NewsletterSettings",
    "RateBucket",
    "SendQuota",
    "SignupRequest",
    "Subscriber",
    "Suppression",
]
