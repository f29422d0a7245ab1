"""Kinds and states of the newsletter. The values are stored: never rename them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SubscriberStatus(models.TextChoices):
    """Whether a confirmed address is written to."""

    ACTIVE = "active", _("active")
    HELD = "held", _("on hold")
    FOLLOWS = "follows", _("gets only what they follow")


# Their links work: they get something, the newsletter or what they follow.
WRITTEN_TO = frozenset({SubscriberStatus.ACTIVE, SubscriberStatus.FOLLOWS})


class ConsentSubject(models.TextChoices):
    """What a wording is agreed to for."""

    NEWSLETTER = "newsletter", _("newsletter")
    FOLLOWING = "following", _("following a matter")


class MatterKind(models.TextChoices):
    """What somebody can follow."""

    TOPIC = "topic", _("Topic")
    DOSSIER = "dossier", _("Dossier")
    SEARCH = "search", _("Search")


class ConsentKind(models.TextChoices):
    """What happened to a consent."""

    REQUESTED = "requested", _("signed up")
    CONFIRM_MAIL = "confirm_mail", _("confirmation mail sent")
    CONFIRMED = "confirmed", _("confirmed")
    TOPICS = "topics", _("topics changed")
    WITHDRAWN = "withdrawn", _("unsubscribed")
    ONE_CLICK = "one_click", _("unsubscribed from the mail program")
    OBJECTION = "objection", _("address blocked by its owner")
    ERASED = "erased", _("erased on request")
    COMPLAINT = "complaint", _("reported as spam")
    BOUNCED = "bounced", _("mail came back")
    IMPORTED = "imported", _("imported")
    UNFOLLOWED = "unfollowed", _("follows no longer")
    ADDRESS = "address", _("moved to another address")
    LANGUAGE = "language", _("language changed")
    EXPORTED = "exported", _("data handed over")


# After one of these the term begins for which the proof is kept, unless something else goes on.
ENDINGS = frozenset(
    {
        ConsentKind.WITHDRAWN,
        ConsentKind.ONE_CLICK,
        ConsentKind.OBJECTION,
        ConsentKind.ERASED,
        ConsentKind.COMPLAINT,
        ConsentKind.UNFOLLOWED,
        ConsentKind.ADDRESS,
        ConsentKind.EXPORTED,
    }
)
# Who says this wants nothing more of us at all; otherwise what they follow goes on.
ENDS_EVERYTHING = frozenset(
    {ConsentKind.OBJECTION, ConsentKind.ERASED, ConsentKind.COMPLAINT, ConsentKind.ADDRESS}
)


class SuppressionReason(models.TextChoices):
    """Why an address is not written to."""

    OBJECTION = "objection", _("its owner blocked it")
    BOUNCE = "bounce", _("mails came back")
    COMPLAINT = "complaint", _("mails were reported as spam")


class MailPurpose(models.TextChoices):
    """What a single mail is about; what it says is decided when it is sent."""

    SIGN_UP = "sign_up", _("answer to a sign-up")
    WAY_OUT = "way_out", _("link for unsubscribing")
    TEST_ISSUE = "test_issue", _("test of an issue")
    FOLLOW = "follow", _("answer to who wants to follow something")
    DIGEST = "digest", _("what is new in what somebody follows")
    OWN_DATA = "own_data", _("link to somebody's own data")
    NEW_ADDRESS = "new_address", _("confirmation of a new address")


class DispatchKind(models.TextChoices):
    """To whom an issue goes."""

    LIVE = "live", _("to the readers")
    TEST = "test", _("test")


class DispatchState(models.TextChoices):
    """How far an issue is."""

    DRAFT = "draft", _("draft")
    SCHEDULED = "scheduled", _("scheduled")
    HELD = "held", _("held: the moment was missed")
    EXPANDING = "expanding", _("list of readers is being written")
    SENDING = "sending", _("being sent")
    PAUSED = "paused", _("paused")
    DONE = "done", _("done")
    CANCELLED = "cancelled", _("cancelled")


# Nobody has been written to yet: it can be called back as if nothing had been.
NOT_STARTED = frozenset({DispatchState.DRAFT, DispatchState.SCHEDULED, DispatchState.HELD})
UNDER_WAY = frozenset({DispatchState.EXPANDING, DispatchState.SENDING, DispatchState.PAUSED})


class PauseReason(models.TextChoices):
    """Why an issue does not go on."""

    EDITOR = "editor", _("an editor paused it")
    POLICY = "policy", _("the mail server refuses us as a sender")
    FAILURES = "failures", _("too many addresses were refused")
    STOPPED = "stopped", _("an editor ended it")


class CameBack(models.TextChoices):
    """What a mail server or provider reported about a mail it had accepted."""

    SOFT = "soft", _("could not be delivered for now")
    HARD = "hard", _("the address does not exist")
    COMPLAINT = "complaint", _("reported as spam")
