"""Adding to the figures of a dispatch. Runs in the transaction of what it counts."""

from django.db import connection, models

from newsletter.models import DispatchTally

# What people and reports add stands in a part that no worker touches: nobody waits for two rows of
# each other.
BY_HAND = -1
PARTS = 16


def add(dispatch_id: int, *, part: int = BY_HAND, **numbers: int) -> None:
    """Names are those of the columns; numbers may be negative."""
    changed = {name: models.F(name) + number for name, number in numbers.items() if number}
    if not changed:
        return
    mine = DispatchTally.objects.filter(dispatch_id=dispatch_id, part=part)
    if not mine.update(**changed):
        begin(dispatch_id, part)
        mine.update(**changed)


def begin(dispatch_id: int, part: int) -> None:
    """The row exists afterwards."""
    DispatchTally.objects.bulk_create(
        [DispatchTally(dispatch_id=dispatch_id, part=part)], ignore_conflicts=True
    )


def note_result(dispatch_id: int, part: int, column: str, *, is_refused: bool) -> None:
    """One mail is done. Statement and not queryset: this runs for every mail."""
    sign = "1" if is_refused else "0"
    with connection.cursor() as cursor:
        cursor.execute(_NOTE[column], [sign, dispatch_id, part])


_NOTE = {
    column: (
        f"UPDATE newsletter_dispatchtally SET {column} = {column} + 1,"  # noqa: S608 - our own names
        " recent = substr(%s || recent, 1, 200) WHERE dispatch_id = %s AND part = %s"
    )
    for column in ("sent", "failed")
}
