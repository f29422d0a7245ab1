"""Import and export for editors: a file is shown against what is stored before anything changes."""

from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from core.data_files import MOST_BYTES, DataFileError
from core.models import User
from prevention_models import actions, exchange
from prevention_models.models import UploadedFile

MAY_IMPORT = "prevention_models.import_profiles"


class UploadForm(forms.Form):
    """The file to be looked at."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("As the export writes it, in YAML."),
        error_messages={
            "required": gettext_lazy("Please choose a file."),
            "empty": gettext_lazy("The file is empty. Please choose another one."),
        },
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("The file is too large: at most %(number)d MB are read.")
                % {"number": MOST_BYTES // 1_000_000}
            )
        return file


def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file, or take one home."""
    _editor(request)
    is_sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if is_sent else UploadForm()
    mistakes: list[str] = []
    if form.is_valid():
        content = form.cleaned_data["file"].read()
        name = form.cleaned_data["file"].name
        try:
            exchange.read(Path(name), today=timezone.localdate(), content=content)
        except DataFileError as error:
            mistakes = str(error).splitlines()
        else:
            kept = actions.keep_upload(
                name=name, content=content, user=_editor(request), now=timezone.now()
            )
            return redirect("prevention_models_import_preview", pk=kept.pk)
    return render(
        request,
        "prevention_models/admin/import.html",
        {"form": form, "mistakes": mistakes},
        status=422 if mistakes or form.errors else 200,
    )


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What the file would change, profile by profile."""
    kept = _own_upload(request, pk)
    return render(
        request,
        "prevention_models/admin/import_preview.html",
        {"upload": kept, "plan": exchange.plan(_read(kept))},
    )


@require_POST
def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Write it, and say what was done."""
    kept = _own_upload(request, pk)
    plan = actions.import_profiles(_read(kept))
    kept.delete()
    messages.success(request, _("Imported: %(numbers)s.") % {"numbers": plan.in_numbers})
    return redirect("prevention_models_import")


@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """All public profiles as a file."""
    _editor(request)
    answer = HttpResponse(exchange.export(), content_type="application/yaml; charset=utf-8")
    answer.headers["Content-Disposition"] = "attachment; filename=praeventionsmodelle.yaml"
    return answer


def _editor(request: HttpRequest) -> User:
    user = request.user
    if not isinstance(user, User) or not user.has_perm(MAY_IMPORT):
        raise PermissionDenied
    return user


def _own_upload(request: HttpRequest, pk: int) -> UploadedFile:
    return get_object_or_404(UploadedFile, pk=pk, uploaded_by=_editor(request))


def _read(kept: UploadedFile) -> Any:
    return exchange.read(Path(kept.name), today=timezone.localdate(), content=bytes(kept.content))
