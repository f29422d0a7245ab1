"""What is said before an issue goes out: each thing that can be wrong, once wrong, once right."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core.models import SiteSettings, WorkerHeartbeat
from newsletter.choices import DispatchKind, DispatchState
from newsletter.models import ConsentText, Dispatch
from newsletter.sending import server
from newsletter.sending.checks import Level, lines_for
from outbox import instance
from tests.factories import NOON

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("ready_to_send"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
HELLO = ("paragraph", "<p>Guten Tag.</p>")


def wrong(issue, **more):
    lines = lines_for(issue, now=NOON, **more)
    return {line.text: line for line in lines if line.level != Level.GOOD}


def only(complaints, words):
    found = [line for text, line in complaints.items() if words in text]
    assert len(found) == 1, complaints
    return found[0]


def has(complaints, words):
    return any(words in text for text in complaints)


def test_nothing_is_wrong_with_an_issue_that_is_in_order(issue_of, full_body, reader_of):
    reader_of()

    assert wrong(issue_of(*full_body)) == {}


def test_what_is_not_published_is_told_with_the_way_to_the_form(issue_of, reader_of):
    issue = issue_of(HELLO)
    issue.title = "Neuer Titel"
    issue.save_revision()
    issue.refresh_from_db()
    changed = only(wrong(issue), "unveröffentlichte Änderungen")

    issue.unpublish()

    hidden = only(wrong(issue), "nicht veröffentlicht")
    for line in (changed, hidden):
        assert line.is_critical
        assert line.url == reverse("wagtailadmin_pages:edit", args=[issue.pk])


def test_an_issue_without_a_word_is_not_sent(issue_of):
    empty = issue_of(("divider", None), ("paragraph", "<p> </p>"))

    assert only(wrong(empty), "keinen Text").is_critical


def test_a_deleted_picture_is_told(issue_of, picture):
    issue = issue_of(HELLO, ("picture", {"picture": picture, "caption": ""}))
    assert not has(wrong(issue), "Bild")

    picture.delete()

    assert only(wrong(type(issue).objects.get(pk=issue.pk)), "gelöscht").is_critical


def test_a_long_mail_is_told_before_its_end_is_cut_off(issue_of):
    words = "Ein Satz, der nichts Neues sagt. " * 30

    issue = issue_of(*[("paragraph", f"<p>{words}</p>")] * 70)

    assert not only(wrong(issue), "schneiden manche Mailprogramme").is_critical


def test_an_empty_list_is_told(issue_of):
    issue = issue_of(HELLO, ("newest", {"kind": "events", "number": 3}))

    assert only(wrong(issue), "nächste Veranstaltungen").level == Level.WARNING


def test_an_imprint_with_a_gap_holds_the_issue_back(issue_of, ready_to_send):
    SiteSettings.objects.update(street="")

    line = only(wrong(issue_of(HELLO)), "Impressum")

    assert line.is_critical
    assert "sitesettings" in line.url


def test_a_worker_that_stands_still_is_told(issue_of):
    issue = issue_of(HELLO)
    WorkerHeartbeat.objects.update(seen_at=NOON - timedelta(hours=1))
    late = wrong(issue)
    WorkerHeartbeat.objects.all().delete()

    assert has(late, "steht seit")
    assert has(wrong(issue), "noch nie gelaufen")


def test_a_copy_of_the_site_says_that_it_sends_nothing(issue_of, settings):
    issue = issue_of(HELLO)
    assert instance.may_send(now=NOON)

    settings.INSTANCE_ID = "copy"

    assert not only(wrong(issue), "gehört zur Installation").is_critical


def test_a_day_s_quota_that_is_too_small_is_told_in_days(issue_of, reader_of, settings):
    for number in range(3):
        reader_of(number)
    settings.NEWSLETTER_LIMITS = {"second": 0, "hour": 0, "day": 1}

    assert has(wrong(issue_of(HELLO)), "etwa 3 Tage")


@pytest.mark.parametrize(
    ("address", "is_aligned"),
    [
        ("mail@example.org", True),
        ("Die Fraktion <mail@example.org>", True),
        ("mail@news.rat.example.org", True),
        ("mail@elsewhere.org", False),
        ("mail@notexample.org", False),
        ("nonsense", False),
    ],
)
def test_the_sender_belongs_to_the_address_of_the_site(settings, address, is_aligned):
    settings.PUBLIC_URL = "https://rat.example.org"
    settings.DEFAULT_FROM_EMAIL = address

    assert server.is_sender_aligned() is is_aligned


def test_more_mails_a_month_than_agreed_to_are_told(issue_of, reader_of):
    allowed = reader_of().consent_text.frequency
    issue = issue_of(HELLO)
    for number in range(allowed):
        Dispatch.objects.create(
            title=f"Frühere {number}",
            kind=DispatchKind.LIVE,
            state=DispatchState.DONE,
            created_at=NOON,
            send_at=NOON - timedelta(days=number + 1),
            undo_until=NOON,
        )

    assert ConsentText.objects.exists()
    assert has(wrong(issue), "nicht von der Einwilligung gedeckt")
    assert not has(wrong(issue, send_at=NOON + timedelta(days=31)), "Einwilligung")


def test_an_issue_for_nobody_is_told(issue_of):
    assert has(wrong(issue_of(HELLO)), "niemand abonniert")
