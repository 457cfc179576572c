"""The database that migrations make, quickly as they are run, is the one that the models ask for."""

import pytest
from django.apps import apps
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from kentongan.config import upgrading

OURS = [
    model
    for model in apps.get_models(include_auto_created=True)
    if model._meta.managed and not model._meta.proxy and not model._meta.swapped
]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_table_has_the_columns_keys_and_constraints_of_its_model(db, model):
    table = model._meta.db_table
    with connection.cursor() as cursor:
        columns = {
            one.name: one.null_ok for one in connection.introspection.get_table_description(cursor, table)
        }
        found = connection.introspection.get_constraints(cursor, table)
    fields = model._meta.local_concrete_fields
    assert columns == {field.column: field.null for field in fields}
    points = {one["columns"][0]: one["foreign_key"] for one in found.values() if one["foreign_key"]}
    assert points == {
        field.column: (field.target_field.model._meta.db_table, field.target_field.column)
        for field in fields
        if field.remote_field and field.db_constraint
    }
    named = {one.name for one in [*model._meta.constraints, *model._meta.indexes]}
    assert named <= found.keys()


def test_what_a_later_migration_adds_to_an_old_table_is_known_to_the_new_ones():
    """A reference made with its table is seen from the other side as soon as anything is asked of it."""
    state = ProjectState()
    state.apps  # noqa: B018 - from here on the classes are kept, as in a migration
    make = [
        migrations.CreateModel("Induk", [("id", models.AutoField(primary_key=True))]),
        migrations.CreateModel(
            "Anak",
            [
                ("id", models.AutoField(primary_key=True)),
                ("induk", models.ForeignKey("contoh.Induk", models.CASCADE, related_name="anak")),
            ],
        ),
        migrations.AddField("Induk", "nama", models.TextField(null=True)),
    ]
    with upgrading.quickly():
        for operation in make:
            operation.state_forwards("contoh", state)
    parent, child = (state.apps.get_model("contoh", name) for name in ("Induk", "Anak"))
    assert child._meta.get_field("induk").related_model is parent
    assert [one.name for one in parent._meta.related_objects] == ["anak"]
    assert parent._meta.get_field("nama").null


def test_afterwards_django_goes_its_own_way_again():
    before = ProjectState.add_model
    with pytest.raises(KeyError), upgrading.quickly():
        raise KeyError
    assert ProjectState.add_model is before
