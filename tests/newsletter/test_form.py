"""The form: what it shows, what it refuses, and what it remembers."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from core.models import Topic
from newsletter.forms import stamp
from newsletter.models import ConsentText, SignupRequest
from outbox.models import OutgoingMail
from tests.factories import NOON, TopicFactory

pytestmark = pytest.mark.django_db


def html_of(answer):
    return answer.content.decode()


def test_the_box_on_every_page_leads_to_the_full_form(client):
    box = re.search(
        r'<form class="sign-up" action="/newsletter/" method="post" novalidate>.*?</form>',
        html_of(client.get("/antraege/")),
        re.DOTALL,
    )[0]
    assert 'name="schritt" value="adresse"' in box

    answer = client.post("/newsletter/", {"schritt": "adresse", "email": "kim@example.org"})

    html = html_of(answer)
    assert answer.status_code == 200
    assert 'value="kim@example.org"' in html
    assert "Ich willige ein, dass mir BÜNDNIS 90/DIE GRÜNEN, Ratsfraktion Dortmund," in html
    assert "Kostenlos anmelden" in html
    assert SignupRequest.objects.count() == OutgoingMail.objects.count() == 0


def test_the_box_is_not_on_the_pages_of_the_newsletter(client):
    for path in ("/newsletter/", "/newsletter/abmelden/", "/newsletter/post-ansehen/"):
        assert "newsletter-box" not in html_of(client.get(path))


def test_the_english_box_leads_to_the_english_form(client):
    assert 'action="/en/newsletter/"' in html_of(client.get("/en/"))

    html = html_of(client.get("/en/newsletter/"))

    assert "I agree that BÜNDNIS 90/DIE GRÜNEN" in html
    assert "City and council" in html


def test_no_topic_is_ticked_and_none_must_be(client, sign_up):
    html = html_of(client.get("/newsletter/"))
    assert html.count('type="checkbox"') == 5
    assert "checked" not in html

    sign_up()

    assert SignupRequest.objects.get().wants_all_topics


def test_only_topics_meant_for_it_can_be_chosen(client, sign_up):
    TopicFactory(name="Verborgenes", slug="verborgenes", is_offered_in_newsletter=False)
    assert "Verborgenes" not in html_of(client.get("/newsletter/"))

    sign_up("kim@example.org", "soziales", "verborgenes", "gibtesnicht", "\x00")

    request = SignupRequest.objects.get()
    assert [topic.slug for topic in request.topics.all()] == ["soziales"]
    assert not request.wants_all_topics


def test_a_sign_up_remembers_what_the_proof_needs(sign_up):
    answer = sign_up("Kim.Beispiel+rat@EXAMPLE.org", "soziales")

    request = SignupRequest.objects.get()
    assert (answer.status_code, answer.url) == (302, "/newsletter/post-ansehen/")
    assert request.email == "Kim.Beispiel+rat@example.org"
    assert request.email_norm == "kim.beispiel+rat@example.org"
    assert request.consent_text == ConsentText.objects.get(subject="newsletter", language_code="de")
    assert request.source_path == "/antraege/"
    assert request.asked_at == NOON
    assert request.expires_at == NOON + timedelta(days=7)


def test_two_spellings_of_an_address_are_one_sign_up(sign_up, clock):
    sign_up("Kim@Example.org")
    clock.shift(timedelta(minutes=16))
    sign_up("kim@EXAMPLE.ORG", "soziales")

    request = SignupRequest.objects.get()
    assert request.topics.get().slug == "soziales"


@pytest.mark.parametrize(
    "address",
    ["", "kim", "kim@", "@example.org", "kim@localhost", "a b@example.org", "kim@example..org",
     "müller@example.org", "kim@example.org, kai@example.org", "Kim <kim@example.org>", "\x00",
     "kim@example.org\r\nBcc: kai@example.org", "k" * 300 + "@example.org"],
)  # fmt: skip
def test_what_is_no_address_is_named_at_its_field_and_nothing_is_lost(sign_up, address):
    answer = sign_up(address, "soziales")

    html = html_of(answer)
    assert answer.status_code == 200
    assert re.search(r'<p class="error" id="email-error">[^<]+</p>', html)
    assert 'aria-describedby="email-error"' in html
    assert 'value="soziales" checked' in html
    assert SignupRequest.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("", "Bitte geben Sie Ihre E-Mail-Adresse ein."), ("kim", "Bitte prüfen Sie die Adresse.")],
)
def test_a_wrong_address_from_the_box_is_named_in_the_full_form(client, typed, sentence):
    answer = client.post(
        "/newsletter/",
        {"schritt": "adresse", "email": typed},
        headers={"Referer": "http://localhost:8000/antraege/?thema=soziales"},
    )

    html = html_of(answer)
    assert sentence in re.search(r'<p class="error" id="email-error">([^<]+)</p>', html)[1]
    assert f'name="email" value="{typed}"' in html
    assert 'name="seite" value="/antraege/"' in html


@pytest.mark.parametrize(
    ("age", "says"),
    [
        (timedelta(seconds=1), "Das ging sehr schnell."),
        (timedelta(hours=2, seconds=1), "Das Formular war lange offen."),
        (timedelta(minutes=-5), "Das ging sehr schnell."),
    ],
)
def test_a_form_that_was_too_fast_or_open_too_long_is_shown_again(sign_up, clock, age, says):
    answer = sign_up(zeit=stamp(now=timezone.now() - age))

    assert says in html_of(answer)
    assert 'value="kim@example.org"' in html_of(answer)
    assert SignupRequest.objects.count() == 0


@pytest.mark.parametrize("forged", ["", "1765710000", "1765710000:abc", "\x00", "ü:ü"])
def test_nobody_can_make_up_when_the_form_was_made(sign_up, forged):
    assert "Das Formular war lange offen." in html_of(sign_up(zeit=forged))


def test_who_read_an_older_wording_is_shown_the_new_one(sign_up):
    shown = ConsentText.objects.get(subject="newsletter", language_code="de")
    ConsentText.objects.create(
        language_code="de", body="Ein neuer Wortlaut.", frequency=2, valid_from=NOON
    )

    answer = sign_up(fassung=shown.pk)

    assert "hat sich geändert" in html_of(answer)
    assert "Ein neuer Wortlaut." in html_of(answer)
    assert SignupRequest.objects.count() == 0


def test_what_fills_in_every_field_is_thanked_and_forgotten(sign_up):
    answer = sign_up(homepage="https://example.org/")

    assert answer.url == "/newsletter/post-ansehen/"
    assert SignupRequest.objects.count() == 0


def test_the_page_of_the_form_is_a_path_of_ours_or_nothing(sign_up, client):
    html = html_of(client.get("/newsletter/", headers={"Referer": "http://localhost:8000/themen/"}))
    assert 'name="seite" value="/themen/"' in html

    sign_up(seite="https://example.org/" + "a" * 300)

    assert SignupRequest.objects.get().source_path == ""


def test_the_forms_leave_nothing_in_the_browser(sign_up, client):
    for answer in (
        client.get("/newsletter/"),
        sign_up(),
        sign_up("kein"),
        client.post("/newsletter/abmelden/", {"email": "kim@example.org"}),
        client.get("/newsletter/bestaetigen/x/"),
    ):
        assert not answer.cookies
        assert "cookie" not in answer.headers.get("Vary", "").lower()
        assert "no-store" in answer.headers["Cache-Control"]


def test_in_a_language_without_a_start_page_there_is_no_form(client, english_home):
    english_home.unpublish()

    assert client.get("/en/newsletter/").status_code == 404
    assert client.get("/de-simple/newsletter/").status_code == 404
    assert 'hreflang="en"' not in html_of(client.get("/newsletter/"))


def test_a_topic_says_whether_it_can_be_chosen_in_every_language(db):
    fields = {field.field_name: field for field in Topic.translatable_fields}

    assert not fields["is_offered_in_newsletter"].is_overridable(Topic)
