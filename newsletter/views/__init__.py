"""Pages for those who are written to, by subject."""

from newsletter.views.following import (
    follow_confirm,
    follow_dossier,
    follow_search,
    follow_topic,
    look_at_your_mail_to_follow,
    unfollow,
    unfollow_all,
)
from newsletter.views.leaving import (
    ONE_CLICK,
    block,
    leave,
    leave_by_address,
    leave_through_issue,
    way_out_is_mailed,
)
from newsletter.views.own_data import (
    new_address,
    own_data,
    own_data_by_address,
    own_data_is_mailed,
)
from newsletter.views.preferences import settings
from newsletter.views.signing_up import confirm, form, look_at_your_mail

__all__ = [
    "ONE_CLICK",
    "block",
    "confirm",
    "follow_confirm",
    "follow_dossier",
    "follow_search",
    "follow_topic",
    "form",
    "leave",
    "leave_by_address",
    "leave_through_issue",
    "look_at_your_mail",
    "look_at_your_mail_to_follow",
    "new_address",
    "own_data",
    "own_data_by_address",
    "own_data_is_mailed",
    "settings",
    "unfollow",
    "unfollow_all",
    "way_out_is_mailed",
]
