from typing import Any

from django.db import migrations


def move_mails(apps: Any, schema_editor: Any) -> None:
    """Nobody's mail is lost or sent twice: each row goes over as it is."""
    alias = schema_editor.connection.alias
    old = apps.get_model("newsletter", "OutgoingMail").objects.using(alias)
    new = apps.get_model("outbox", "OutgoingMail")
    names = [field.name for field in new._meta.fields if field.name not in {"id", "about"}]
    rows = old.order_by("pk").values(*names)
    new.objects.using(alias).bulk_create([new(**row) for row in rows.iterator()], batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ('newsletter', '0001_initial'),
        ('outbox', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(move_mails, migrations.RunPython.noop, elidable=True),
        migrations.DeleteModel(
            name='OutgoingMail',
        ),
    ]
