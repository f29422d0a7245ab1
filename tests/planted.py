"""The seed content for tests that really commit: copied back row by row, not planted anew.

Planting takes seconds, and each of these tests leaves the tables empty.
"""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, transaction

from tests import template

SCHEMA = "planted"


def keep():
    """Lay the rows down beside the tables; SQLite has them in its ready-made file."""
    if connection.vendor == "sqlite":
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {SCHEMA}")
        for table in connection.introspection.table_names():
            cursor.execute(f'CREATE TABLE {SCHEMA}."{table}" AS TABLE public."{table}"')


def bring_back():
    """Every table as it was after planting, whatever stands in it now."""
    if connection.vendor == "sqlite":
        template.copy_into(template.place(), connection)
    else:
        _copy_rows()
    ContentType.objects.clear_cache()


def _copy_rows():
    tables = connection.introspection.table_names()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE " + ", ".join(f'"{table}"' for table in tables))
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table in tables:
            copied = f'TABLE {SCHEMA}."{table}"'
            cursor.execute(f'INSERT INTO public."{table}" {copied}')
        models = apps.get_models(include_auto_created=True)
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
