"""Ratings for tests, what an editor sends to make one, and how pages are read."""

from prevention_models.choices import RatingState
from prevention_models.models import Criterion, PreventionModelPage, Rating, RatingSource
from tests.factories import TODAY


def criterion(start):
    """The planted criterion whose name begins like this, for example "k10"."""
    return Criterion.objects.get(slug__startswith=f"{start}-", locale__language_code="de")


def profile(slug="koeln"):
    return PreventionModelPage.objects.get(slug=slug, locale__language_code="de")


def rate(slug="koeln", start="k10", *, value="3", sources=("Jahresbericht",), **values):
    """A rating of this profile on this criterion."""
    rating = Rating(
        profile=profile(slug),
        criterion=criterion(start),
        value=value,
        **{"reason": "Der Bericht kommt jedes Jahr.", "checked_on": TODAY} | values,
    )
    rating.sources = [
        RatingSource(title=title, url=url)
        for title, url in (one if isinstance(one, tuple) else (one, "") for one in sources)
    ]
    rating.save()
    return rating


def ask(slug="koeln", start="k10", *, on=TODAY):
    return rate(
        slug,
        start,
        value="",
        sources=(),
        state=RatingState.ASKED,
        asked_on=on,
        reason="",
        checked_on=None,
    )


def sent(start="k10", *, sources=("Jahresbericht",), **changes):
    """The form as a browser sends it."""
    form = {
        "profile": profile().pk,
        "criterion": criterion(start).pk,
        "state": "rated",
        "value": "3",
        "reason": "Der Bericht kommt jedes Jahr.",
        "checked_on": TODAY.isoformat(),
        "asked_on": "",
        "sources-TOTAL_FORMS": len(sources),
        "sources-INITIAL_FORMS": 0,
        "sources-MIN_NUM_FORMS": 0,
        "sources-MAX_NUM_FORMS": 1000,
    } | changes
    for number, title in enumerate(sources):
        form |= {
            f"sources-{number}-title": title,
            f"sources-{number}-url": "",
            f"sources-{number}-id": "",
            f"sources-{number}-ORDER": number + 1,
            f"sources-{number}-DELETE": "",
        }
    return form


def words(element):
    """What a reader sees of it, in one line."""
    return " ".join(element.get_text(" ").replace("\u00ad", "").split()).replace(" :", ":")
