"""People who follow something."""

from datetime import timedelta

from django.core import mail
from django.test import Client
from django.utils import timezone

from core.models import Topic
from newsletter.following import actions
from newsletter.forms import FollowForm
from newsletter.models import ConsentText, Follow
from outbox import postman
from tests.factories import ArticlePageFactory
from tests.newsletter.conftest import LINK

TOPIC = "/newsletter/folgen/thema/soziales/"
SEARCH = "/newsletter/folgen/suche/?q=sicherheit"
MORNING = timedelta(days=1, hours=-4)
"""From noon to eight o'clock on the next day."""


def ask(address=TOPIC, email="kim@example.org", *, client=None, network="192.0.2.1", **changes):
    """Sends the form of a matter as a browser does after a minute of reading."""
    language = "en" if address.startswith("/en/") else "de"
    consent = ConsentText.objects.in_force(language, now=timezone.now(), subject="following")
    form = {
        "email": email,
        "fassung": consent.pk,
        "zeit": FollowForm.stamp(now=timezone.now() - timedelta(minutes=1)),
        "seite": "/themen/soziales/",
        "homepage": "",
    } | changes
    return (client or Client()).post(address, form, REMOTE_ADDR=network)


def answered():
    """Lets the worker do what it does in a round."""
    actions.answer_requests_now()
    return postman.deliver()


def links_by_path(text):
    """The links of a mail by all of their path but the token."""
    found = {}
    for path in LINK.findall(text):
        parts = path.strip("/").split("/")
        if len(parts[-1]) == 59:
            found.setdefault("/".join(parts[parts.index("newsletter") + 1 : -1]), path)
    return found


def follow(address=TOPIC, email="kim@example.org", **how):
    """Somebody who asked and confirmed."""
    ask(address, email, **how)
    answered()
    Client().post(links_by_path(mail.outbox[-1].body)["folgen/bestaetigen"])
    return Follow.objects.order_by("pk").last()


def text_of(letter):
    """What stands in a mail that is complete already."""
    parts = {part.get_content_type(): part for part in letter.message().walk()}
    return parts["text/plain"].get_payload(decode=True).decode()


def topic():
    return Topic.objects.in_source_language().get(slug="soziales")


def publish(page, **values):
    """As an editor does, at this moment."""
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return page


def article(title, **values):
    page = ArticlePageFactory(title=title, topics=[topic()], **values)
    type(page).objects.filter(pk=page.pk).update(first_published_at=timezone.now())
    return page


def round_of_the_worker():
    actions.make_digests_now()
    return postman.deliver()


def told():
    """The texts of the daily mails so far."""
    return [text_of(one) for one in mail.outbox if hasattr(one, "raw")]


def consent():
    return ConsentText.objects.get(subject="following", language_code="de")
