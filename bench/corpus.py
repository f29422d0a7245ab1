"""Generated German text for measuring the search, written as rows: through models it takes hours.

The same seed gives the same pages. Few words are on nearly every page and most words on hardly any,
as in real texts, and one marked word is on as many pages as asked for. Copies of pages that are
indexed already make the index long without waiting for their analysis.
"""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, islice, product
from typing import Any

from bench.rows import page_row, related_rows

BATCH = 500
FAR_BEHIND_WHAT_IS_PLANTED = 10_000
NOW = datetime(2026, 1, 1, tzinfo=UTC)
FIRST_DAY, NUMBER_OF_DAYS = date(2014, 1, 1), 4400
WORDS_PER_PAGE = 100
MARKED = "Fahrradstraßengutachten"
"""On exactly so many pages as there are to be hits."""
CLOSED_SECTIONS = 5
APART = 100_000
"""Between the keys of a page and of its copies."""
FIRST_STEP = "07"
"""Where the path of the generated pages begins, below that of the list."""
FREE_DIGITS = 0x50
"""No key of a page has two such digits, at the place where all of them have a 4."""
FIRST_COPY = 10
MOVED = "id + {distance}"
SUFFIX = "substr(url_path, 1, length(url_path) - 1) || '-{number}'"

# fmt: off
COMMON = [
    "die", "und", "der", "in", "zu", "den", "das", "nicht", "von", "sie", "ist", "des", "sich",
    "mit", "dem", "dass", "er", "es", "ein", "ich", "auf", "so", "eine", "auch", "als", "an",
    "nach", "wie", "im", "für", "Verwaltung", "wird", "gebeten", "einen", "Bericht", "über",
    "Ausschuss", "Stadt", "Dortmund", "Rat", "Antrag", "Fraktion", "Kosten", "Jahr", "Bürger*innen",
    "Beschluss", "werden", "Planung", "Schule", "Radweg", "Beleuchtung", "Maßnahmen", "Sicherheit",
]
FIRST = [
    "Verkehrs", "Schul", "Rad", "Spiel", "Markt", "Bürger", "Wasser", "Klima", "Jugend", "Kultur",
    "Haushalts", "Wohn", "Park", "Energie", "Straßen", "Sozial", "Sport", "Umwelt", "Stadt", "Grün",
    "Brücken", "Hafen", "Kinder", "Gesundheits", "Bildungs", "Ordnungs", "Sicherheits", "Bau",
    "Wirtschafts", "Digital", "Familien", "Nacht", "Bahnhofs", "Quartiers", "Wald", "Müll",
]
SECOND = [
    "weg", "platz", "plan", "konzept", "bericht", "beirat", "förderung", "sicherheit", "raum",
    "netz", "amt", "schutz", "entwicklung", "ordnung", "zentrum", "beauftragte", "konferenz",
    "gebühr", "satzung", "anlage", "bedarf", "verein", "haus", "garten", "gestaltung", "prüfung",
]
ENDINGS = ["", "e", "en", "s", "es", "er", "n", "sprojekt", "sleitung", "smittel", "sfrage"]
# fmt: on


class Dice:
    """Words, as often as in real texts: the n-th most frequent word with a share of 1/n."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - no secret
        compounds = ["".join(parts) for parts in product(FIRST, SECOND, ENDINGS)]
        names = [f"{name}straße {number}" for name in FIRST for number in range(1, 60)]
        rare = [*compounds, *names]
        self.random.shuffle(rare)
        self.words = [*COMMON, *rare]
        self.shares = list(accumulate(1 / rank for rank in range(3, len(self.words) + 3)))

    def text(self, number_of_words: int) -> str:
        return " ".join(self.random.choices(self.words, cum_weights=self.shares, k=number_of_words))


def fill(number_of_pages: int, number_of_hits: int) -> None:
    """So many public motions below their list, some of them in sections that are then closed."""
    from django.db import connection, transaction
    from wagtail.models import Page

    from motions.models import Consultation, MotionFaction, MotionIndexPage, MotionPage

    dice = Dice(22)
    index = MotionIndexPage.objects.visible().get()
    marked = set(dice.random.sample(range(number_of_pages), min(number_of_hits, number_of_pages)))
    numbers = iter(range(number_of_pages))
    while batch := list(islice(numbers, BATCH)):
        made = [_motion(number, index, dice, is_marked=number in marked) for number in batch]
        with transaction.atomic():
            pages = Page.objects.bulk_create(map(page_row, made))
            for motion, page in zip(made, pages, strict=True):
                motion.page_ptr_id = motion.pk = page.pk
            # Django itself writes children of a model one by one only.
            MotionPage._base_manager._insert(  # noqa: SLF001
                made, fields=MotionPage._meta.local_concrete_fields, using="default", raw=True
            )
            related = zip(*map(related_rows, batch, made), strict=True)
            models = (MotionPage.topics.through, MotionFaction, Consultation)
            for model, rows in zip(models, related, strict=True):
                model.objects.bulk_create(rows)
    Page.objects.filter(pk=index.pk).update(numchild=number_of_pages)
    _close_sections()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def multiply(copies: int) -> None:
    """So many more of each page below the list of motions, in the tree and in the index."""
    from django.db import connection, transaction
    from wagtail.models import Page

    from motions.models import MotionIndexPage
    from search.models import SearchDocument, SearchTerm, SearchText

    index = MotionIndexPage.objects.visible().get()
    key = (
        "CAST(overlay(CAST(translation_key AS text) placing '{digits}' from 15 for 2) AS uuid)"
        if connection.vendor == "postgresql"
        else "substr(translation_key, 1, 12) || '{digits}' || substr(translation_key, 15)"
    )
    step = index.depth * Page.steplen
    path = f"substr(path, 1, {step}) || '{{step}}' || substr(path, {step + 3})"
    below = f"SELECT id FROM wagtailcore_page WHERE id < {APART} AND depth = {index.depth + 1}"
    below += f" AND path > '{index.path}{FIRST_STEP}' AND path < '{index.path}Z'"
    documents = f"SELECT id FROM search_searchdocument WHERE page_id IN ({below})"
    changed = {
        Page: {"id": MOVED, "path": path, "translation_key": key, "url_path": SUFFIX + " || '/'"},
        SearchDocument: {"id": MOVED, "page_id": "page_id + {distance}"},
        SearchText: {"document_id": "document_id + {distance}"},
        SearchTerm: {"document_id": "document_id + {distance}"},
    }
    for number in range(1, copies + 1):
        with transaction.atomic(), connection.cursor() as cursor:
            for model, expressions in changed.items():
                columns = [
                    field.column for field in model._meta.local_concrete_fields if field.column
                ]
                own = "id" if "id" in columns else "document_id"
                values = [expressions.get(column, column) for column in columns]
                selected = ", ".join(values).format(
                    number=number,
                    distance=number * APART,
                    step=FIRST_COPY + number,
                    digits=f"{FREE_DIGITS + number:x}",
                )
                cursor.execute(
                    f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) SELECT {selected}"
                    f" FROM {model._meta.db_table} WHERE {own} IN"
                    f" ({below if model is Page else documents})"
                )


def _close_sections() -> None:
    """What is private costs every search a look."""
    from wagtail.models import PageViewRestriction

    from home.models import HomePage, StandardPage

    home = HomePage.objects.visible().get()
    for number in range(CLOSED_SECTIONS):
        section = home.add_child(
            instance=StandardPage(title=f"Intern {number}", slug=f"intern-{number}")
        )
        PageViewRestriction.objects.create(page=section, restriction_type="login")


def _motion(number: int, index: Any, dice: Dice, *, is_marked: bool) -> Any:
    from motions.choices import MotionType, State
    from motions.models import MotionPage

    title = f"Antrag {number} {dice.text(4)}"
    text = dice.text(WORDS_PER_PAGE) + (f" {MARKED}" if is_marked else "")
    return MotionPage(
        title=title,
        draft_title=title,
        slug=f"antrag-{number}",
        url_path=f"{index.url_path}antrag-{number}/",
        path=MotionPage._get_path(  # noqa: SLF001
            index.path, index.depth + 1, number + FAR_BEHIND_WHAT_IS_PLANTED
        ),
        depth=index.depth + 1,
        content_type=_content_type(),
        locale_id=index.locale_id,
        first_published_at=NOW,
        last_published_at=NOW,
        teaser=dice.text(12),
        motion_type=list(MotionType)[number % len(MotionType)],
        public_state=list(State)[number % len(State)],
        paper_number=f"{20_000 + number}-22",
        submitted_on=FIRST_DAY + timedelta(days=dice.random.randrange(NUMBER_OF_DAYS)),
        submitted_on_certainty="printed",
        body=[("reasons", {"text": f"<p>{text}</p>"})],
    )


def _content_type() -> Any:
    from django.contrib.contenttypes.models import ContentType

    from motions.models import MotionPage

    return ContentType.objects.get_for_model(MotionPage)


def frequent_beginnings(number: int) -> Iterator[str]:
    """Two letters each: what begins like this is on nearly every page."""
    counted: dict[str, int] = {}
    for word in Dice(22).words:
        if word[:2].isascii() and word[:2].isalpha():
            beginning = word[:2].lower()
            counted[beginning] = counted.get(beginning, 0) + 1
    yield from sorted(counted, key=lambda beginning: (-counted[beginning], beginning))[:number]
