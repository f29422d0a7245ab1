"""What all letters have in common, whoever writes them."""

from email import message_from_bytes, policy

import pytest

from outbox.letters import html_of, in_bytes, letter
from outbox.models import OutgoingMail
from tests.factories import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def base(db):
    mail = OutgoingMail(
        purpose="sign_up", email="kim@example.org", language_code="de", message_id="<1@localhost>"
    )
    return letter(mail, "outbox/mail/base", "Betreff", {}, now=NOON, with_html=True)


def test_the_looks_come_with_a_text_and_ask_no_other_host(base):
    read = message_from_bytes(in_bytes(base), policy=policy.default)

    assert [part.get_content_type() for part in read.iter_parts()] == ["text/plain", "text/html"]
    html = read.get_body(("html",)).get_content()
    assert '<html lang="de"' in html
    assert not [word for word in ("googleapis", "<img", "@import", "<link") if word in html]


def test_what_an_editor_typed_does_not_become_markup():
    html = html_of("outbox/mail/base.mjml", {"imprint": {"full_name": "<mj-raw><script>"}})

    assert "<script>" not in html
    assert "&lt;script&gt;" in html
