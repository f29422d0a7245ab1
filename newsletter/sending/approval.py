"""The second pair of eyes: who wrote an issue last does not send it."""

from django.utils.translation import gettext as _

from core.models import User
from newsletter.models import NewsletterIssuePage, NewsletterSettings


def is_needed(issue: NewsletterIssuePage) -> bool:
    site = issue.get_site()
    return bool(site and NewsletterSettings.for_site(site).needs_second_person)


def hindrance(issue: NewsletterIssuePage, user: User) -> str:
    """Why this person can't send it; empty if nothing speaks against it."""
    revision = issue.latest_revision
    if is_needed(issue) and revision and revision.user_id == user.pk:
        return _("You have written this issue last: somebody else has to look at it and send it.")
    return ""
