"""Issues with everything that may stand in one."""

from uuid import uuid4

import pytest

from core.models import Topic
from motions.models import MotionPage
from newsletter.models import NewsletterIndexPage, NewsletterIssuePage, Subscriber
from outbox.mailboxes import Mailbox
from tests.events.factories import EventPageFactory
from tests.factories import NOON, SiteImageFactory
from tests.newsletter.conftest import *  # noqa: F403


@pytest.fixture
def archive(db):
    return NewsletterIndexPage.objects.get(locale__language_code="de")
