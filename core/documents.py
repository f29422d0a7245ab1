"""Which documents everybody may have.

Wagtail moves documents between collections, and collections below others, without a signal: so
this is asked when something is shown, and not only when it is saved.
"""

from collections.abc import Iterable

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet, Subquery
from wagtail.models import Collection, CollectionViewRestriction

from core.models import SiteDocument


def public_documents() -> QuerySet[SiteDocument]:
    """Those with no restriction on their collection or one above."""
    return SiteDocument.objects.exclude(collection__in=_closed_collections())


def closed_documents() -> QuerySet[SiteDocument]:
    """All the others."""
    return SiteDocument.objects.filter(collection__in=_closed_collections())


def closed_among(keys: Iterable[int | None]) -> frozenset[int]:
    """Which of these documents not everybody may have, so that no list names them.

    One query, and none where there are no documents.
    """
    wanted = {key for key in keys if key}
    if not wanted:
        return frozenset()
    return frozenset(closed_documents().filter(pk__in=wanted).values_list("pk", flat=True))


def _closed_collections() -> QuerySet[Collection]:
    candidate = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    # A subquery and no join, as for pages.
    above = Subquery(Collection.objects.filter(pk=OuterRef("collection_id")).values("path"))
    restriction = CollectionViewRestriction.objects.annotate(
        candidate=candidate, above=above
    ).filter(candidate__startswith=F("above"))
    return Collection.objects.filter(Exists(restriction)).order_by().values("pk")
