"""Pages to go to while somebody is still typing."""

from dataclasses import dataclass

from django.http import QueryDict

from search.listing import ask, hits_of

MOST = 6
LOOKED_AT = 12
SHORTEST = 2


@dataclass(frozen=True)
class Suggestion:
    """A public page whose title has what was typed."""

    title: str
    url: str
    kind: str


def suggestions(query: QueryDict, *, language_code: str) -> list[Suggestion]:
    """The best hits, as far as it is the title that was hit: more is for the page of results."""
    typed = QueryDict(mutable=True)
    typed["q"] = query.get("q", "")
    asked = ask(typed, language_code=language_code)
    if len(asked.text) < SHORTEST:
        return []
    hits = hits_of(asked.matches[:LOOKED_AT], asked)
    return [
        Suggestion(hit.plain_title, hit.url, hit.kind) for hit in hits if "<mark>" in hit.title
    ][:MOST]
