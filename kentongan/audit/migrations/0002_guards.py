"""The book is append-only: triggers refuse to change or delete its rows, and its head moves on by one."""

from django.db import migrations, models

from kentongan.audit import guards


def put_up(apps, schema_editor):
    guards.put_up(schema_editor.connection)


def take_down(apps, schema_editor):
    guards.take_down(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0001_initial'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['government_id', '-seq'], name='audit_entry_government'),
        ),
        migrations.RunPython(put_up, take_down),
    ]
