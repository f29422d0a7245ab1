"""Objects for tests, with just enough in them to be saved.

Pages land where the planted site has their list.
"""

from datetime import UTC, date, datetime

import factory
import wagtail_factories
from factory.django import DjangoModelFactory
from wagtail.models import Locale, PageViewRestriction

from articles.models import ArticleIndexPage, ArticlePage
from core.models import SiteDocument, SiteImage, Topic, User
from council.models import Committee, CouncilTerm, District, Faction, Meeting, Person
from dossiers.models import DossierIndexPage, DossierPage
from home.models import GuideIndexPage, GuidePage, HomePage, StandardPage
from motions.choices import RelationKind, Result
from motions.models import (
    Answer,
    Attachment,
    Consultation,
    FactionVote,
    MotionFaction,
    MotionIndexPage,
    MotionPage,
    Relation,
)
from prevention_models.choices import CriterionGroup
from prevention_models.models import Criterion
from search.models import Promotion

NOON = datetime(2026, 3, 14, 11, 0, tzinfo=UTC)
"""Noon in Dortmund, on the day on which all tests play."""
TODAY = NOON.date()


def german():
    return Locale.objects.get(language_code="de")


def only(model):
    """The German page of a type of which there is one."""
    return factory.LazyFunction(lambda: model.objects.get(locale__language_code="de"))


class UserFactory(DjangoModelFactory):
    username = factory.Sequence(lambda n: f"person-{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")
    password = factory.django.Password("correct horse battery staple")

    class Meta:
        model = User
        skip_postgeneration_save = True

    @factory.post_generation
    def groups(self, create, extracted, **kwargs):
        self.groups.set(extracted or [])


class TopicFactory(DjangoModelFactory):
    name = factory.Sequence(lambda n: f"Thema {n}")
    slug = factory.Sequence(lambda n: f"thema-{n}")
    locale = factory.LazyFunction(german)

    class Meta:
        model = Topic


class CommitteeFactory(DjangoModelFactory):
    name = factory.Sequence(lambda n: f"Ausschuss Nummer {n}")
    short_name = factory.Sequence(lambda n: f"A{n}")
    slug = factory.Sequence(lambda n: f"ausschuss-{n}")

    class Meta:
        model = Committee


class MeetingFactory(DjangoModelFactory):
    committee = factory.SubFactory(CommitteeFactory)
    date = TODAY

    class Meta:
        model = Meeting


class FactionFactory(DjangoModelFactory):
    name = factory.Sequence(lambda n: f"Fraktion {n}")
    slug = factory.Sequence(lambda n: f"fraktion-{n}")

    class Meta:
        model = Faction


class PersonFactory(DjangoModelFactory):
    given_name = "Kim"
    family_name = factory.Sequence(lambda n: f"Beispiel {n}")
    slug = factory.Sequence(lambda n: f"kim-beispiel-{n}")
    is_public = True

    class Meta:
        model = Person


class DistrictFactory(DjangoModelFactory):
    name = factory.Sequence(lambda n: f"Stadtbezirk {n}")
    slug = factory.Sequence(lambda n: f"stadtbezirk-{n}")

    class Meta:
        model = District


class CouncilTermFactory(DjangoModelFactory):
    name = factory.Sequence(lambda n: f"Wahlperiode {n}")
    starts_on = date(2025, 11, 1)

    class Meta:
        model = CouncilTerm


class CriterionFactory(DjangoModelFactory):
    label = factory.Sequence(lambda n: f"Kriterium {n}")
    slug = factory.Sequence(lambda n: f"kriterium-{n}")
    group = CriterionGroup.STRUCTURE
    definition = "Was genau angesehen wird."
    locale = factory.LazyFunction(german)

    class Meta:
        model = Criterion


class SiteImageFactory(wagtail_factories.ImageFactory):
    description = "Der Ratssaal, von der Tribüne aus"
    credit = "Foto: Kim Beispiel"

    class Meta:
        model = SiteImage


class PromotionFactory(DjangoModelFactory):
    """A phrase for which the start page is recommended."""

    class Meta:
        model = Promotion

    phrases = "Empfehlung"
    language = factory.LazyFunction(german)


class SiteDocumentFactory(wagtail_factories.DocumentFactory):
    title = factory.Sequence(lambda n: f"Anlage {n}")

    class Meta:
        model = SiteDocument


class BasePageFactory(wagtail_factories.PageFactory):
    title = factory.Sequence(lambda n: f"Seite {n}")
    slug = factory.Sequence(lambda n: f"seite-{n}")

    class Meta:
        abstract = True

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        # The tree counts children in the database: an older parent would give a path twice.
        fresh = type(parent).objects.get(pk=parent.pk)
        kwargs.setdefault("locale", fresh.locale)
        return fresh.add_child(instance=model_class(**kwargs))


class MotionPageFactory(BasePageFactory):
    """``stations`` are the values of its consultations, or just their results."""

    parent = only(MotionIndexPage)
    title = factory.Sequence(lambda n: f"Antrag {n}")
    submitted_on = TODAY

    class Meta:
        model = MotionPage

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        related = {name: kwargs.pop(name, []) for name in ("topics", "districts")}
        children = {
            "submissions": [MotionFaction(faction=one) for one in kwargs.pop("factions", [])],
            "consultations": [station_of(*one) for one in enumerate(kwargs.pop("stations", []))],
            "attachments": [Attachment(document=one) for one in kwargs.pop("documents", [])],
            "answers": [
                Answer(**{"sort_order": order} | values)
                for order, values in enumerate(kwargs.pop("answers", []))
            ],
        }
        motion = super()._create_instance(model_class, parent, kwargs | children)
        for name, values in related.items():
            getattr(motion, name).set(values)
        if any(related.values()):
            motion.save()
        return motion


def station_of(order, values):
    """A consultation from its values, or just from its result."""
    values = {"result": values} if isinstance(values, str) else values
    votes = [FactionVote(**one) for one in values.get("faction_votes", [])]
    return Consultation(
        **{"result": Result.PENDING, **values, "faction_votes": votes}, sort_order=order
    )


class RelationFactory(DjangoModelFactory):
    kind = RelationKind.CITES

    class Meta:
        model = Relation


class DossierPageFactory(BasePageFactory):
    parent = only(DossierIndexPage)
    title = factory.Sequence(lambda n: f"Vorgang {n}")

    class Meta:
        model = DossierPage


class ArticlePageFactory(BasePageFactory):
    parent = only(ArticleIndexPage)
    title = factory.Sequence(lambda n: f"Meldung {n}")
    published_on = TODAY

    class Meta:
        model = ArticlePage

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        topics = kwargs.pop("topics", [])
        article = super()._create_instance(model_class, parent, kwargs)
        if topics:
            article.topics.set(topics)
            article.save()
        return article


class GuidePageFactory(BasePageFactory):
    parent = only(GuideIndexPage)

    class Meta:
        model = GuidePage


class StandardPageFactory(BasePageFactory):
    parent = only(HomePage)

    class Meta:
        model = StandardPage


def translate(page, language_code, **values):
    """A published translation of the page, with these texts of its own."""
    current = type(page).objects.get(pk=page.pk)
    locale, _ = Locale.objects.get_or_create(language_code=language_code)
    translation = current.copy_for_translation(locale, copy_parents=True)
    for name, value in values.items():
        setattr(translation, name, value)
    translation.save_revision().publish()
    return type(page).objects.get(pk=translation.pk)


def restrict(page, restriction_type=PageViewRestriction.LOGIN, **values):
    """Closes the page and everything below it to visitors."""
    return PageViewRestriction.objects.create(
        page=page, restriction_type=restriction_type, **values
    )
