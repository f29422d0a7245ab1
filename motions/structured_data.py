"""Motions and their list as search engines read them (schema.org)."""

from typing import TYPE_CHECKING, Any

from core.addresses import absolute, path_of
from core.dates import Certainty, Precision
from core.listings import PAGE_SIZE
from core.structured_data import (
    Context,
    Data,
    address,
    listing,
    moment,
    of_entries,
    organisations,
    said,
    things,
    web_page,
)

if TYPE_CHECKING:
    from motions.meetings import Sitting
    from motions.models import MotionIndexPage, MotionPage


def of_motion(page: "MotionPage", context: Context) -> list[Data]:
    """A paper of a faction is a work that somebody wrote, and no law.

    A date that is inferred, or known only in part, can't be told as such, so it is left out.
    """
    facts: MotionPage = context["facts"]
    url = address(context)
    is_certain = (
        facts.submitted_on_certainty == Certainty.PRINTED
        and facts.submitted_on_precision == Precision.DAY
    )
    dossier = context.get("dossier")
    original = "" if facts.is_retold else facts.original_url
    work = said(
        {
            "@type": "CreativeWork",
            "@id": f"{url}#antrag",
            "name": page.title,
            "abstract": page.teaser,
            "genre": str(facts.type_choice.label),
            "identifier": facts.paper_number,
            "creativeWorkStatus": str(facts.state.label),
            "author": organisations(faction.name for faction in context.get("factions", ())),
            "dateCreated": facts.submitted_on.isoformat()
            if is_certain and facts.submitted_on
            else "",
            "about": things(topic.name for topic in context.get("topics", ())),
            "inLanguage": str(context.get("html_lang") or ""),
            "url": url,
            # What the editors retold is another text than the original.
            "isBasedOn": facts.original_url if facts.is_retold else "",
            "sameAs": [one for one in (facts.paper_url, original) if one],
            "isPartOf": _dossier(dossier) if dossier else None,
            "encoding": {
                "@type": "MediaObject",
                "contentUrl": f"{absolute(path_of(page.as_written()))}pdf/",
                "encodingFormat": "application/pdf",
            },
            "sdDatePublished": moment(page.last_published_at),
        }
    )
    return [web_page(page, context, mainEntity={"@id": work["@id"]}), work]


def _dossier(page: Any) -> Data:
    return {"@type": "CreativeWork", "name": page.title, "url": absolute(path_of(page))}


def of_list(page: "MotionIndexPage", context: Context) -> list[Data]:
    """The list, or another view of it."""
    more: Data = {}
    if "listing" in context:
        shown = context["listing"]
        more["mainEntity"] = listing(
            [(card.title, card.url) for card in shown["cards"]],
            total=shown["number_of_hits"],
            first=(shown["page_number"] - 1) * PAGE_SIZE + 1,
        )
        return [web_page(page, context, "CollectionPage", **more)]
    more |= {"name": context["title"], "datePublished": "", "dateModified": ""}
    if "sittings" in context:
        more["mainEntity"] = of_entries(
            [
                {"@type": "ListItem", "position": number, "item": _meeting(one)}
                for number, one in enumerate(context["sittings"], start=1)
            ]
        )
    return [web_page(page, context, "CollectionPage", **more)]


def _meeting(sitting: "Sitting") -> Data:
    """With a date only where the day is known."""
    is_known = sitting.moment.precision == Precision.DAY
    return said(
        {
            "@type": "Event",
            "name": sitting.name,
            "startDate": sitting.moment.machine_readable if is_known else "",
            "organizer": organisations([sitting.committee])[0] if sitting.committee else None,
            "location": {"@type": "Place", "name": sitting.place} if sitting.place else None,
        }
    )
