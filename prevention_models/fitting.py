"""Whether what a file says can be stored: what the database would refuse is told before."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from prevention_models.choices import AppraisalKind
from prevention_models.file_format import ProfilesFile
from prevention_models.importing import Row, day_of, page_values, place_of_field, unsaved
from prevention_models.models import PreventionModelPage

_LISTS = {AppraisalKind.STRENGTH: "strengths", AppraisalKind.LIMIT: "limits"}


def check(file: ProfilesFile, *, today: date) -> None:
    """Days that have not come, texts that are too long, addresses that are none: the first of them
    is an error that names its place.
    """
    _refuse_the_future(file, today)
    for index, row in enumerate(file.data["models"]):
        _refuse_what_does_not_fit(file, index, row)


def _refuse_the_future(file: ProfilesFile, today: date) -> None:
    places: list[tuple[list[str | int], date | None]] = [
        (["meta", "compiled_on"], file.compiled_on)
    ]
    for index, row in enumerate(file.data["models"]):
        places.append((["models", index, "checked_on"], day_of(file, row)))
    for place, day in places:
        if day and day > today:
            raise file.error(
                place,
                _("%(day)s has not come yet. Please check the date.") % {"day": day.isoformat()},
            )


def _refuse_what_does_not_fit(file: ProfilesFile, index: int, row: Row) -> None:
    page = unsaved(row, None)
    known = {*page_values(row, None), "slug", "title"}
    others = {field.name for field in page._meta.concrete_fields} - known
    _refuse(file, ["models", index], page, others, place_of_field)
    for place, part in _parts(page):
        _refuse(file, ["models", index, *place], part, {"profile"}, _name_in_file)


def _parts(page: PreventionModelPage) -> Iterator[tuple[Sequence[str | int], Model]]:
    """Whatever the profile has several of, and where it stands in the entry."""
    for name in ("steering_bodies", "expert_groups"):
        for number, one in enumerate(getattr(page, name).all()):
            yield ["structure", name, number], one
    for kind, name in _LISTS.items():
        alike = (one for one in page.appraisals.all() if one.kind == kind)
        for number, one in enumerate(alike):
            yield [name, number], one
    for source in page.sources.all():
        yield ["source_list", source.key], source


def _name_in_file(name: str) -> list[str]:
    return [{"dated": "date", "source_keys": "sources"}.get(name, name)]


def _refuse(
    file: ProfilesFile,
    place: Sequence[str | int],
    instance: Model,
    exclude: set[str],
    path_of: Callable[[str], list[str]],
) -> None:
    try:
        instance.clean_fields(exclude=exclude)
    except ValidationError as mistakes:
        name, first = next((name, found[0]) for name, found in mistakes.error_dict.items())
        if first.code == "max_length":
            text = _("This is too long: at most %(limit_value)d characters. Please shorten it.")
            raise file.error([*place, *path_of(name)], text % first.params) from mistakes
        raise file.error([*place, *path_of(name)], " ".join(first.messages)) from mistakes
