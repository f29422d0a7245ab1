from collections.abc import Iterable
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.forms import StableSlugForm
from core.rich_text import PARAGRAPH_FEATURES


def in_source_language() -> models.Q:
    """What an editor may choose from: each topic once."""
    return models.Q(locale__language_code=settings.LANGUAGE_CODE)


def topics_field() -> ParentalManyToManyField:
    """The topics of a page, for every page type that has some."""
    return ParentalManyToManyField(
        "core.Topic",
        verbose_name=_("topics"),
        blank=True,
        related_name="+",
        limit_choices_to=in_source_language,
    )


class TopicQuerySet(models.QuerySet["Topic"]):
    """Questions about topics.

    A topic exists once per language; the German one is what everything else names.
    """

    def in_source_language(self) -> "TopicQuerySet":
        """Each topic once, in the editors' order."""
        return self.filter(locale__language_code=settings.LANGUAGE_CODE).order_by(
            "sort_order", "name", "pk"
        )

    def named_in(self, language_code: str) -> "TopicQuerySet":
        """Adds ``shown_name``: the name in the reader's language, else the German one."""
        return self.annotate(shown_name=name_in(language_code))

    def in_language(self, translation_keys: Iterable[object], language_code: str) -> "list[Topic]":
        """These topics as a reader of this language knows them, else in German; one query."""
        topics = self.filter(
            translation_key__in=list(translation_keys),
            locale__language_code__in={language_code, settings.LANGUAGE_CODE},
        ).select_related("locale")
        best: dict[object, Topic] = {}
        for topic in topics.order_by("sort_order", "name", "pk"):
            if topic.locale.language_code == language_code or topic.translation_key not in best:
                best[topic.translation_key] = topic
        return list(best.values())


def name_in(language_code: str, path: str = "") -> Coalesce:
    """A topic's name in the reader's language as one column; ``path`` leads to the topic."""
    translated = Topic.objects.filter(
        translation_key=OuterRef(f"{path}translation_key"), locale__language_code=language_code
    )
    return Coalesce(Subquery(translated.values("name")[:1]), F(f"{path}name"))


class Topic(TranslatableMixin, models.Model):
    """What a matter is about: one list for motions, events, articles and the newsletter."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(
        _("address part"),
        max_length=80,
        help_text=_(
            "Part of the address, for example “soziales”. "
            "Can't be changed later, so that links keep working."
        ),
    )
    introduction = RichTextField(
        _("introduction"),
        blank=True,
        features=PARAGRAPH_FEATURES,
        help_text=_("One or two sentences for the topic's page."),
    )
    sort_order = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Small numbers come first.")
    )

    is_offered_in_newsletter = models.BooleanField(
        _("can be chosen in the newsletter"),
        default=True,
        help_text=_("Who signs up for the newsletter can tick this topic."),
    )

    objects: ClassVar[models.Manager["Topic"]] = TopicQuerySet.as_manager()

    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("introduction"),
        FieldPanel("sort_order"),
        FieldPanel("is_offered_in_newsletter"),
    ]
    base_form_class = StableSlugForm

    translatable_fields = [
        TranslatableField("name"),
        TranslatableField("introduction"),
        SynchronizedField("slug", overridable=False),
        SynchronizedField("sort_order", overridable=False),
        SynchronizedField("is_offered_in_newsletter", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["sort_order", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "slug"], name="topic_slug_is_unique_per_language"
            )
        ]

    def __str__(self) -> str:
        return self.name
