"""The mail as its readers will see it, in the preview panel of the form."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from newsletter.composing.letters import letter_in
from newsletter.composing.selection import chosen_for, moment_of
from newsletter.dispatching.letters import Letter
from newsletter.models import NewsletterIssuePage


def letter_of(issue: NewsletterIssuePage) -> Letter:
    """In the language of the page that is being written."""
    moment = moment_of(issue, now=timezone.now())
    code = issue.locale.language_code
    return letter_in(code, issue, chosen=chosen_for(issue), moment=moment)


def mail(issue: NewsletterIssuePage, request: HttpRequest) -> HttpResponse:
    return HttpResponse(letter_of(issue).html)


def narrow(issue: NewsletterIssuePage, request: HttpRequest) -> HttpResponse:
    """In a frame as wide as a small phone, whatever the panel is."""
    context = {"letter": letter_of(issue), "title": issue.title}
    return render(request, "newsletter/admin/preview_narrow.html", context)


def text(issue: NewsletterIssuePage, request: HttpRequest) -> HttpResponse:
    """In a page, because a bare text would be shown in the size of a headline here and there."""
    context = {"letter": letter_of(issue), "title": issue.title}
    return render(request, "newsletter/admin/preview_text.html", context)


PREVIEWS = {"mail": mail, "narrow": narrow, "text": text}
