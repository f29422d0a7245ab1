"""What the browser should see besides the seed content: long lists, long words, people, accounts.

Run beside the site, because it writes into the database of the site and not into that of the tests.
"""

import sys
from datetime import date, time, timedelta


def plant_recommendation():
    from wagtail.models import Locale, Page  # noqa: PLC0415

    from search.models import PromotedPage, Promotion  # noqa: PLC0415

    promotion = Promotion(phrases="Antrag stellen", language=Locale.objects.get(language_code="de"))
    page = Page.objects.get(slug="wie-ein-antrag-durch-den-rat-geht")
    promotion.pages = [PromotedPage(page=page, sentence="Hier steht, wie das geht.")]
    promotion.save()


def main():
    # The apps must be ready before their models can be imported.
    from django.contrib.auth.models import Group  # noqa: PLC0415
    from wagtail.models import Page  # noqa: PLC0415

    from core.models import Topic  # noqa: PLC0415
    from council.models import Committee, Faction, Meeting  # noqa: PLC0415
    from home import roles  # noqa: PLC0415
    from motions.choices import MotionType, Result  # noqa: PLC0415
    from tests import factories  # noqa: PLC0415
    from tests.browser.server import PASSWORD  # noqa: PLC0415
    from tests.home.factories import AccessibilityStatementPageFactory  # noqa: PLC0415

    for name, group in (("schreiberin", roles.WRITERS), ("chefin", roles.EDITORS_IN_CHIEF)):
        factories.UserFactory(
            username=name, password=PASSWORD, groups=[Group.objects.get(name=group)]
        )
    factories.UserFactory(username="verwaltung", password=PASSWORD, is_superuser=True)

    own = Faction.objects.get(is_own=True)
    committee = Committee.objects.get(slug="asag")
    topic = Topic.objects.get(slug="soziales", locale__language_code="de")
    kinds, results = list(MotionType), list(Result)
    for number in range(45):
        day = date(2019, 1, 15) + timedelta(days=50 * number)
        factories.MotionPageFactory(
            title=f"Barrierefreie Fußgängerüberwege, Straßenbahnhaltestellen {number + 1}",
            slug=f"ueberwege-{number + 1}",
            teaser="Wer mit Rollstuhl oder Kinderwagen unterwegs ist, soll überall hinüberkommen.",
            motion_type=kinds[number % len(kinds)],
            submitted_on=day,
            factions=[own],
            topics=[topic],
            stations=[
                {
                    "meeting": Meeting.objects.get_or_create(committee=committee, date=day)[0],
                    "result": (result := results[number % len(results)]),
                    "referred_to": committee if result == Result.REFERRED else None,
                    "note": "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 2,
                }
            ],
        )
    portrait = factories.SiteImageFactory(title="Porträt", file__width=1800, file__height=1200)
    person = factories.PersonFactory(
        given_name="Friederike-Wilhelmine",
        family_name="Oberkommissarin-Musterfrau",
        slug="friederike",
        role="Sprecherin im Ausschuss für Bürgerdienste und öffentliche Ordnung",
        portrait=portrait,
        introduction="<p>Sie wohnt in der Nordstadt.</p>",
        email="friederike@example.org",
        phone="+49 231 50220-78",
        contact_consent_on=date(2026, 1, 1),
        faction=own,
    )
    person.committees.set([committee])
    factories.PersonFactory(given_name="Kim", family_name="Beispiel", slug="kim", faction=own)
    factories.ArticlePageFactory(
        title="Straßenbeleuchtungserneuerungsprogramm: Die Verwaltung berichtet",
        slug="beleuchtung",
        teaser="Bis zum Jahresende sollen alle Laternen umgerüstet sein.",
        body=[
            ("heading", "Was die Verwaltung sagt"),
            ("paragraph", "<p>Es geht voran.</p>"),
            ("quote", {"text": "Wir sind zufrieden.", "source": "Kim Beispiel"}),
            ("picture", {"picture": portrait, "caption": "Im Ratssaal"}),
        ],
        press_contact=person,
        topics=[topic],
    )
    plant_recommendation()
    plant_events(topic, committee)
    plant_comparisons()
    plant_issue(portrait)
    AccessibilityStatementPageFactory()
    for page in Page.objects.filter(latest_revision=None, depth__gt=1).specific():
        page.save_revision().publish()


def plant_issue(picture):
    """An issue of the newsletter with long words and each kind of list."""
    from events.models import EventPage  # noqa: PLC0415
    from motions.models import MotionPage  # noqa: PLC0415
    from newsletter.models import NewsletterIndexPage, NewsletterIssuePage  # noqa: PLC0415

    archive = NewsletterIndexPage.objects.get(locale__language_code="de")
    archive.add_child(
        instance=NewsletterIssuePage(
            title="Straßenbahnhaltestellenbarrierefreiheit: was im März beraten wurde",
            slug="maerz",
            teaser="Ein Antrag, ein Abend und ein Bild.",
            body=[
                ("paragraph", "<p>Guten Tag, das ist neu:</p><ul><li>erstens</li></ul>"),
                ("heading", "Aus dem Rat"),
                ("motion", {"page": MotionPage.objects.visible().first(), "remark": "Lesen!"}),
                ("event", {"page": EventPage.objects.visible().first(), "remark": ""}),
                ("divider", None),
                ("picture", {"picture": picture, "caption": "Im Ratssaal"}),
                ("newest", {"kind": "motions", "number": 3}),
                ("button", {"label": "Alle Anträge", "page": None, "url": "https://example.org/"}),
            ],
        )
    )


def plant_events(topic, committee):
    """A series with long words, an event of which all is known, and one that was moved."""
    from django.utils import timezone  # noqa: PLC0415

    from events.choices import EventState, LinkAccess, Mode, SeriesState  # noqa: PLC0415
    from events.models import AgendaSlot, EventMaterial, Speaker  # noqa: PLC0415
    from home.models import GuidePage  # noqa: PLC0415
    from tests.events import factories  # noqa: PLC0415

    today = timezone.localdate()
    series = factories.EventSeriesPageFactory(
        title="Straßenbahnhaltestellenbarrierefreiheit vor Ort",
        slug="haltestellen",
        state=SeriesState.RUNNING,
        topics=[topic],
        committees=[committee],
        for_public=True,
    )
    factories.EventPageFactory(
        parent=series,
        title="Rundgang durch die Nordstadt",
        slug="rundgang",
        teaser="Mit Rollstuhl und Kinderwagen.",
        starts_on=today + timedelta(days=3),
        mode=Mode.HYBRID,
        online_url="https://meet.example.org/a",
        online_access=LinkAccess.PUBLIC,
        is_step_free="yes",
        has_induction_loop="no",
        accessibility_note="Der Aufzug ist links vom Haupteingang.",
        directions="Haltestelle Stadtgarten",
        agenda=[
            AgendaSlot(start_time=time(18), title="Begrüßung", sort_order=0),
            AgendaSlot(
                start_time=time(18, 15),
                model=GuidePage.objects.visible().first().page_ptr,
                note="mit Publikum",
                sort_order=1,
            ),
        ],
        speakers=[Speaker(name="Kim Beispiel", role="Moderation", organisation="Verein")],
        materials=[EventMaterial(title="Protokoll", url="https://example.org/p")],
    )
    factories.EventPageFactory(
        parent=series,
        title="Barrierefreie Fußgängerüberwege",
        slug="verlegt",
        state=EventState.RESCHEDULED,
        starts_on=today + timedelta(days=40),
        previously_on=today + timedelta(days=33),
        previous_start_time=time(19),
    )
    factories.EventPageFactory(
        title="Abend zur Straßenbahnhaltestellenbarrierefreiheit",
        slug="abgesagt",
        state=EventState.CANCELLED,
        starts_on=today + timedelta(days=10),
    )
    # Each test that fills one up has its own.
    for slug in ("mitmachen", "mitlaufen"):
        factories.EventPageFactory(
            title=f"Straßenbahnhaltestellenrundgang: {slug}",
            slug=slug,
            starts_on=today + timedelta(days=20),
            mode=Mode.HYBRID,
            online_url="https://meet.example.org/b",
            takes_registrations=True,
            seats_on_site=1,
            most_seats_each=2,
        )
    factories.UndatedEventPageFactory(title="Termin folgt", slug="termin-folgt")
    factories.EventPageFactory(
        title="Haushalt zum Mitreden", slug="vorbei", starts_on=today - timedelta(days=30)
    )


def plant_comparisons():
    """An article in which profiles and anything else stand side by side."""
    from prevention_models.models import CriterionPreset, PreventionModelPage  # noqa: PLC0415
    from tests import factories  # noqa: PLC0415

    chosen = {
        "heading": "Zwei Städte neben Dortmund",
        "profiles": list(PreventionModelPage.objects.filter(slug__in=["koeln", "wien"])),
        "with_reference": True,
        "preset": CriterionPreset.objects.get(slug="fragen-des-antrags"),
        "criteria": [],
        "commentary": "<p>Uns fiel auf, wie verschieden die Räte eingebunden sind.</p>",
    }
    table = {
        "columns": [{"type": "text", "heading": name} for name in ("Frage", "Rat", "Zentrum")],
        "rows": [{"values": ["<p>Wer beruft ein?</p>", "<p>Der Rat der Stadt</p>", ""]}],
        "caption": "Zwei Varianten für Dortmund",
    }
    factories.ArticlePageFactory(
        title="Modelle der Kriminalprävention im Vergleich",
        slug="vergleiche",
        teaser="Wie Räte und Zentren sich unterscheiden.",
        body=[
            ("heading", "Was andere Städte tun"),
            ("comparison", chosen),
            ("free_comparison", {"table": table, "commentary": ""}),
        ],
    )


def error_page():
    """What the site answers when something in it breaks; no address does that on purpose."""
    from django.test import RequestFactory  # noqa: PLC0415
    from django.views.defaults import server_error  # noqa: PLC0415

    sys.stdout.write(server_error(RequestFactory().get("/")).content.decode())


def the_time_has_come(slug):
    """Nobody waits in a test: brings forward what is planned, and the round of the worker."""
    from django.utils import timezone  # noqa: PLC0415
    from wagtail.models import Page  # noqa: PLC0415

    from core.models import JobRun  # noqa: PLC0415

    now = timezone.now()
    page = Page.objects.get(slug=slug)
    assert not page.live
    assert page.scheduled_revision.approved_go_live_at > now
    page.revisions.exclude(approved_go_live_at=None).update(approved_go_live_at=now)
    JobRun.objects.update(due_at=now)


def the_next_morning(title):
    """Something is published on a topic, a night goes by, and the worker tells who follows it."""
    from django.utils import timezone  # noqa: PLC0415

    from core.models import Topic  # noqa: PLC0415
    from newsletter.following import actions  # noqa: PLC0415
    from outbox.models import OutgoingMail  # noqa: PLC0415
    from tests import factories  # noqa: PLC0415

    topic = Topic.objects.get(slug="soziales", locale__language_code="de")
    page = factories.ArticlePageFactory(title=title, topics=[topic])
    type(page).objects.filter(pk=page.pk).update(first_published_at=timezone.now())
    tomorrow = timezone.localtime() + timedelta(days=1)
    assert actions.make_digests(now=tomorrow.replace(hour=8))
    # The mail of tomorrow, today.
    OutgoingMail.objects.filter(purpose="digest").update(next_at=timezone.now())


COMMANDS = {
    "the-time-has-come": the_time_has_come,
    "the-next-morning": the_next_morning,
    "error-page": error_page,
}


if __name__ == "__main__":
    import django

    django.setup()
    if sys.argv[1:]:
        COMMANDS[sys.argv[1]](*sys.argv[2:])
    else:
        main()
