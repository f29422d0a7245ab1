"""The style guide on one page of the editors' area, and the frames in it."""

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from styleguide import contrast, tokens
from styleguide.components import component, components
from styleguide.rendering import drawn


def guide(request: HttpRequest) -> HttpResponse:
    read = tokens.read()
    parts = [
        {"component": one, "states": list(zip(one.states, drawn(one), strict=True))}
        for one in components()
    ]
    light = {one.pair: one for one in contrast.measured(dark=False)}
    context = {
        "tokens": read,
        "pairs": [(one.pair, light.get(one.pair), one) for one in contrast.measured(dark=True)],
        "parts": parts,
    }
    return render(request, "styleguide/guide.html", context)


def samples(request: HttpRequest) -> HttpResponse:
    """The tokens themselves, in a frame that has only the site's own style sheet."""
    return render(request, "styleguide/samples.html", {"tokens": tokens.read()})


def style_of_samples(request: HttpRequest) -> HttpResponse:
    css = tokens.samples(tokens.read().everything)
    return HttpResponse(css, content_type="text/css; charset=utf-8")


# The library's types know no view with arguments.
@csp_replace({"form-action": ["'none'"]})  # type: ignore[arg-type]
def preview(request: HttpRequest, name: str) -> HttpResponse:
    """One component in all its states, as readers see it; its forms are examples and go nowhere."""
    found = component(name)
    if found is None:
        raise Http404
    return render(request, "styleguide/preview.html", {"component": found, "states": drawn(found)})
