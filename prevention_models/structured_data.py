"""A profile as search engines read it (schema.org): a page about a body, resting on sources."""

from typing import TYPE_CHECKING

from core.dates import PartialDate
from core.structured_data import Context, Data, address, said, web_page

if TYPE_CHECKING:
    from prevention_models.models import PreventionModelPage


def of_profile(page: "PreventionModelPage", context: Context) -> list[Data]:
    """The body is somebody else's: the page is about it, and says by which sources."""
    facts: PreventionModelPage = context["facts"]
    body = said(
        {
            "@type": "Organization",
            "@id": f"{address(context)}#gremium",
            "name": facts.body_name or page.title,
            "alternateName": facts.body_short_name,
            "foundingDate": _founded(facts.body_founded),
            "areaServed": said(
                {
                    "@type": "AdministrativeArea",
                    "name": facts.municipality,
                    "containedInPlace": {"@type": "AdministrativeArea", "name": facts.state}
                    if facts.state
                    else None,
                }
            ),
        }
    )
    sources = [
        {"@type": "CreativeWork", "url": source.url} for source in facts.sources.all() if source.url
    ]
    return [
        web_page(
            page,
            context,
            about=body,
            lastReviewed=facts.checked_on.isoformat() if facts.checked_on else "",
            citation=sources,
        )
    ]


def _founded(text: str) -> str:
    """Only where it is a date and no story."""
    moment = PartialDate.read(text.strip())
    return moment.machine_readable if moment else ""
