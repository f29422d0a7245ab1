"""Reporting a mistake in a profile. GET shows the form, POST stores what was reported."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from core.addresses import path_of
from core.limits import TooManyError
from core.networks import network_hash
from core.plain_pages import frame_of, start_paths
from core.public_forms import public_form, refuse
from core.routing import public_page
from prevention_models import actions
from prevention_models.correction_form import CorrectionForm
from prevention_models.corrections import PATH
from prevention_models.models import MethodPage, PreventionModelPage


@public_form
def report(request: HttpRequest, path: str) -> HttpResponse:
    """The form below the page on the method."""
    method = public_page(request, path, MethodPage)
    now = timezone.now()
    if request.method != "POST":
        return _form_page(request, method, CorrectionForm(now=now), chosen=_first(request.GET))
    form = CorrectionForm(request.POST, now=now)
    done = f"{path_of(method)}{PATH}danke/"
    if form.is_from_a_machine:
        return redirect(done)
    refusal = None
    if form.is_valid():
        try:
            actions.report_correction(
                slug=form.cleaned_data["modell"],
                what=form.cleaned_data["was"],
                place=form.cleaned_data["wo"],
                source=form.cleaned_data["quelle"],
                mailbox=form.cleaned_data["email"],
                network=network_hash(
                    request.META.get("REMOTE_ADDR", ""), salt="prevention_models.network"
                ),
                now=now,
            )
        except TooManyError as error:
            refusal = error
        else:
            return redirect(done)
    return _form_page(request, method, form, chosen=_first(request.POST), refusal=refusal)


@public_form
def thanks(request: HttpRequest, path: str) -> HttpResponse:
    """The one answer to every report."""
    method = public_page(request, path, MethodPage)
    return _answer(request, "thanks", method, gettext("Thank you for your report"), {})


def _form_page(
    request: HttpRequest,
    method: MethodPage,
    form: CorrectionForm,
    *,
    chosen: str,
    refusal: TooManyError | None = None,
) -> HttpResponse:
    profiles = PreventionModelPage.objects.visible().alphabetically()
    shown = {
        "form": form,
        "profiles": [
            (slug, name, slug == chosen)
            for slug, name in profiles.values_list("slug", "municipality")
        ],
        "stamp": CorrectionForm.stamp(now=timezone.now()),
        "days": actions.KEPT_FOR.days,
        "refusal": refusal,
    }
    title = gettext("Report a correction")
    lead = gettext(
        "Is something wrong or out of date? Please tell us. Without an address we can't write "
        "back, but every report is read."
    )
    # One address to keep, whichever profile is chosen in it.
    paths = {method.locale.language_code: f"{path_of(method)}{PATH}"}
    answer = _answer(request, "correction", method, title, shown, lead=lead, paths=paths)
    return refuse(answer, refusal)


def _answer(
    request: HttpRequest,
    template: str,
    method: MethodPage,
    title: str,
    context: dict[str, Any],
    *,
    lead: str = "",
    paths: Mapping[str, str] | None = None,
) -> HttpResponse:
    """In the frame of a page below the one on the method.

    Without ``paths`` no search engine is to keep it.
    """
    above = method.breadcrumbs()[1:]
    above[-1] |= {"url": path_of(method)}
    frame = frame_of(
        title=title, starts=start_paths(), paths=paths or {}, above=above, description=lead
    )
    context |= {"method_url": path_of(method)}
    return render(request, f"prevention_models/{template}.html", frame | context)


def _first(query: Any) -> str:
    return str(query.get("modell", ""))
