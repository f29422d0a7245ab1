"""What the search knows about words: those of the site itself, and what editors add."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core import changes
from search import analysis

LONGEST_PHRASE = 200
MOST_NAMES = 20


class SearchWordQuerySet(models.QuerySet[Any]):
    """Questions about the words that pages use."""

    def note(self, written: dict[str, str], language_code: str) -> None:
        """Adds what is new; ``written`` gives each term as it is spelled in a text.

        A word whose stem was made by an older version gets the one of today.
        """
        language = language_of(language_code)
        stems = {term: analysis.stem(term, language) for term in written if term.isalpha()}
        known = dict(
            self.filter(language_code=language_code, term__in=list(stems)).values_list(
                "term", "stem"
            )
        )
        # In one order, so that two pages that are published at once can't block each other.
        missing = [term for term in sorted(stems) if known.get(term) != stems[term]]
        self.bulk_create(
            (
                self.model(
                    language_code=language_code,
                    term=term,
                    stem=stems[term],
                    written=written[term][: analysis.LONGEST_TERM],
                )
                for term in missing
            ),
            update_conflicts=True,
            unique_fields=["language_code", "term"],
            update_fields=["stem"],
        )
        if missing:
            changes.mark()

    def spelling(self, terms: Iterable[str], language_code: str) -> dict[str, str]:
        """How these terms are written in a text."""
        rows = self.filter(language_code=language_code, term__in=list(terms))
        return dict(rows.values_list("term", "written"))

    def forget_all_but(self, terms: models.QuerySet[Any]) -> None:
        """Takes away what none of these terms of documents is."""
        same = terms.filter(term=OuterRef("term"), language_code=OuterRef("language_code"))
        if self.exclude(Exists(same)).delete()[0]:
            changes.mark()


class SearchWord(models.Model):
    """A word that stands on a public page, once for each language."""

    language_code = models.CharField(_("language"), max_length=20)
    term = models.CharField(_("term"), max_length=64)
    stem = models.CharField(_("stem"), max_length=64)
    written = models.CharField(_("spelling"), max_length=64)

    objects: ClassVar[models.Manager["SearchWord"]] = SearchWordQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("word of the site")
        verbose_name_plural = _("words of the site")
        constraints = [
            models.UniqueConstraint(
                fields=["language_code", "term"], name="search_knows_a_word_once"
            ),
        ]

    def __str__(self) -> str:
        return self.written


class Synonym(models.Model):
    """Words that mean the same: who searches for one of them finds the others."""

    term = models.CharField(
        _("word or short form"), max_length=LONGEST_PHRASE, unique=True, help_text=_("Example: KPR")
    )
    names = models.TextField(
        _("means the same as"),
        help_text=_(
            "One name per line. Short names of committees need not be entered: they are known."
        ),
    )

    panels = [FieldPanel("term"), FieldPanel("names")]

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ["term"]

    def __str__(self) -> str:
        return self.term

    @property
    def group(self) -> list[str]:
        lines = [line.strip() for line in self.names.splitlines()]
        return [self.term, *(line for line in lines if line)]

    def clean(self) -> None:
        if any(len(line) > LONGEST_PHRASE for line in self.group):
            raise ValidationError({"names": _("A name has at most 200 characters.")})
        if len(self.group) > MOST_NAMES:
            raise ValidationError({"names": _("At most 19 names, please.")})
        if not all(any(analysis.words(line)) for line in self.group):
            raise ValidationError(_("Each line needs a word."))


class CompoundKind(models.TextChoices):
    """How a word behaves in longer ones."""

    PART = "part", _("is a part of longer words")
    WHOLE = "whole", _("is never taken apart")


class CompoundHint(models.Model):
    """A word about which the search can't know by itself how it behaves in compounds."""

    word = models.CharField(_("word"), max_length=64, unique=True)
    kind = models.CharField(
        _("this word"),
        max_length=5,
        choices=CompoundKind,
        help_text=_(
            "A part stands in longer words only, such as “Kriminal” in “Kriminalstatistik”. What is"
            " never taken apart means something of its own: “Bürgermeister” is not found by"
            " “Bürger”."
        ),
    )

    panels = [FieldPanel("word"), FieldPanel("kind")]

    class Meta:
        verbose_name = _("compound")
        verbose_name_plural = _("compounds")
        ordering = ["word"]

    def __str__(self) -> str:
        return self.word

    def clean(self) -> None:
        if not analysis.fold(self.word).isalpha() or len(self.word.split()) > 1:
            raise ValidationError({"word": _("One word, please, of letters only.")})


def language_of(language_code: str) -> str:
    """The language whose grammar counts: easy German is German."""
    return "en" if language_code.partition("-")[0] == "en" else "de"
