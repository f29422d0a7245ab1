"""What the links in mails of the newsletter may be used for."""

from enum import StrEnum

from core.tokens import Token, make, new_key, new_public_id, owner_of, read

__all__ = ["Purpose", "Token", "make", "new_key", "new_public_id", "owner_of", "read"]


class Purpose(StrEnum):
    """What a link may be used for. The values are part of the signature: never rename them."""

    CONFIRM = "newsletter.confirm"
    BLOCK = "newsletter.block"
    LEAVE = "newsletter.leave"
    LEAVE_ISSUE = "newsletter.leave_issue"
    SETTINGS = "newsletter.settings"
    FOLLOW = "newsletter.follow"
    UNFOLLOW = "newsletter.unfollow"
    UNFOLLOW_ALL = "newsletter.unfollow_all"
    OWN_DATA = "newsletter.own_data"
    NEW_ADDRESS = "newsletter.new_address"
