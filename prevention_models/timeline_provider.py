"""What profiles contribute to a dossier's timeline: that there is one, and what it is about."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.addresses import path_of
from core.feeds import changed_at
from core.localization import in_language
from core.timeline import TimelineEntry
from prevention_models.models import PreventionModelPage


def entries(dossier: Page, language_code: str) -> Iterator[TimelineEntry]:
    """One query, and one more for a translation. A body has no day: it stands among the undated."""
    profiles = list(PreventionModelPage.objects.visible().in_dossier(dossier).alphabetically())
    for profile, page in zip(profiles, in_language(profiles, language_code), strict=True):
        yield TimelineEntry(
            moment=None,
            undated=_checked(profile),
            kind=_("Model profile"),
            title=page.title,
            url=path_of(page),
            detail=profile.body_name,
            title_language=page.locale.language_code,
            detail_language=settings.LANGUAGE_CODE,
            is_drawn=False,
            key=f"profile/{profile.translation_key}",
            changed_at=changed_at(profile, page),
        )


def _checked(profile: PreventionModelPage) -> str:
    if not profile.checked_on:
        return _("Not checked yet")
    return _("Checked on %(date)s") % {"date": date_format(profile.checked_on)}
