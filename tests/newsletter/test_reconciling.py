"""Unclear mails are looked up in the mail server's log."""

import io

import pytest
from django.core.management import call_command

from newsletter.dispatching import actions
from newsletter.dispatching.figures import figures
from newsletter.dispatching.letters import message_id
from newsletter.dispatching.reconciling import taken_by_postfix
from newsletter.dispatching.worker import Worker
from newsletter.models import Delivery
from tests.factories import NOON
from tests.newsletter.dispatches import begin, readers, states
from tests.smtp import Sink

HEAD = "Mar 14 12:00:01 relay postfix"
LOG = """\
{head}/smtpd[10]: 4AB: client=localhost[127.0.0.1]
{head}/cleanup[11]: 4AB: message-id={taken}
{head}/qmgr[12]: 4AB: from=<bounce@example.org>, size=20000, nrcpt=1 (queue active)
{head}/cleanup[11]: 4AC: message-id={refused}
{head}/cleanup[11]: 4AC: milter-reject: END-OF-MESSAGE from localhost[127.0.0.1]: 4.7.1 wait
an unrelated line message-id=<other@example.org>
"""


def log(taken="<one@example.org>", refused="<two@example.org>"):
    return LOG.format(head=HEAD, taken=taken, refused=refused)


def test_what_postfix_took_is_named_in_its_log():
    assert list(taken_by_postfix(log().splitlines())) == ["<one@example.org>"]


@pytest.mark.django_db
def test_an_unclear_mail_that_is_in_the_log_was_sent_and_the_other_may_be_sent_again(
    sink, clock, monkeypatch, capsys
):
    readers(4)
    sink.ends = [Sink.DROP, Sink.DROP]
    dispatch = begin()
    for _ in range(3):
        Worker().run()
        clock.shift(3600)
    first, second = Delivery.objects.unclear()
    names = {"taken": message_id(dispatch, first.pk), "refused": message_id(dispatch, second.pk)}
    monkeypatch.setattr("sys.stdin", io.StringIO(log(**names)))

    call_command("newsletter_reconcile", "-")

    assert "1 were taken, 1 are not" in capsys.readouterr().out
    assert states(dispatch) == {"sent": 3, "unknown": 1}
    assert actions.send_again(delivery=second, now=NOON)
    Worker().run()
    assert states(dispatch) == {"sent": 4}
    assert (figures(dispatch).sent, figures(dispatch).unknown) == (4, 0)
    assert not actions.send_again(delivery=second, now=NOON)
