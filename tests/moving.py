"""The ways in which Wagtail moves documents without a signal that could be listened to."""

from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction

from core.models import SiteDocument


def folder(name="Mappe"):
    return Collection.get_first_root_node().add_child(name=name)


def closed_collection():
    collection = folder("Vertraulich")
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    return collection


def by_bulk_action(desk, document, collection):
    """As an editor does with many documents at once."""
    address = reverse("wagtail_bulk_action", args=["core", "sitedocument", "add_to_collection"])
    desk.post(f"{address}?id={document.pk}", {"collection": collection.pk})


def with_its_collection(desk, document, collection):
    """The document stays where it is, and its collection is another one's."""
    moved = SiteDocument.objects.get(pk=document.pk).collection
    moved.move(Collection.objects.get(pk=collection.pk), pos="sorted-child")


WAYS = [by_bulk_action, with_its_collection]
