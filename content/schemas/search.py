"""What the search is told about words."""

from content.schemas.shapes import TEXT, list_of, object_of, one_of
from search.wording import CompoundKind

SEARCH = object_of(
    {
        "synonyms": list_of(object_of({"term": TEXT, "names": list_of(TEXT)})),
        "compounds": list_of(object_of({"word": TEXT, "kind": one_of(CompoundKind)})),
    }
)
