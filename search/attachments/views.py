"""The editors' report of documents that the search can't read."""

from typing import Any, ClassVar

from django.db.models import QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.documents.permissions import permission_policy

from core.models import SiteDocument
from search.attachments.choices import Outcome
from search.attachments.models import DocumentText
from search.attachments.querysets import with_missing_key


def _edit_url(document: SiteDocument) -> str:
    return reverse("wagtaildocs:edit", args=[document.pk])


def _note(document: Any) -> str:
    return str(Outcome(document.outcome).label)


class UnreadableView(ReportView):
    """What people can't find by its words, why, and what helps."""

    page_title = _("Documents that can't be searched")
    header_icon = "doc-full"
    index_url_name = "search_unreadable"
    index_results_url_name = "search_unreadable_results"
    permission_policy = permission_policy
    any_permission_required: ClassVar = ["add", "change"]
    columns: ClassVar = [
        TitleColumn("title", label=_("Document"), get_url=_edit_url),
        Column("filename", label=_("File")),
        Column("note", label=_("Why, and what helps"), accessor=_note),
        DateColumn("read_at", label=_("Read")),
    ]
    list_export: ClassVar[list[str]] = []

    @classmethod
    def may_be_seen_by(cls, user: Any) -> bool:
        return cls.permission_policy.user_has_any_permission(user, cls.any_permission_required)

    def get_queryset(self) -> QuerySet[SiteDocument]:
        """Only documents that this editor may change, the latest first."""
        known = DocumentText.objects.of_outer().exclude(outcome=Outcome.READ).order_by("pk")
        mine = permission_policy.instances_user_has_any_permission_for(
            self.request.user, self.any_permission_required
        )
        return (
            with_missing_key(mine)
            .annotate(
                outcome=Subquery(known.values("outcome")[:1]),
                read_at=Subquery(known.values("read_at")[:1]),
            )
            .exclude(outcome=None)
            .order_by("-read_at", "pk")
        )
