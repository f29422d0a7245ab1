from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm

from search.attachments.models import DocumentText


class DocumentForm(BaseDocumentForm):
    """The form of a document, which says at the file what the search could not read of it."""

    class Meta(BaseDocumentForm.Meta):
        pass

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        note = self._note()
        if note and "file" in self.fields:
            self.fields["file"].help_text = format_html(
                "{} <strong>{} {}</strong>", self.fields["file"].help_text, _("Search:"), note
            )

    def _note(self) -> str:
        if not self.instance.pk:
            return ""
        known = DocumentText.objects.of(self.instance).order_by("pk").first()
        return known.note if known else ""
