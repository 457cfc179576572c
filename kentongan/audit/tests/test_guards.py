"""The tables of the book refuse to be changed, whatever asks: raw SQL on SQLite and on PostgreSQL."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, ProgrammingError, connection, transaction

from kentongan.agencies.models import Government
from kentongan.audit import guards, verifying
from kentongan.audit.models import Entry, Head
from kentongan.audit.tests.attacking import write
from kentongan.audit.tests.emptying import refusing_to_flush, unguarded

GRANTS = Path(__file__).resolve().parents[3] / "scripts" / "audit_grants.sql"
FORGED = """INSERT INTO audit_entry (id, seq, at, act, subject_type, details, previous, hash)
VALUES (99, {}, '2026-01-01', 'x.y', 'a.b', '{{}}', '', 'f')"""
REPLACED = """INSERT OR REPLACE INTO audit_entry (id, seq, at, act, subject_type, details, previous, hash)
SELECT id, seq, at, 'x.y', subject_type, '{}', previous, hash FROM audit_entry WHERE seq = 3"""
FORBIDDEN = [
    "UPDATE audit_entry SET by_id = 77 WHERE seq = 2",
    "UPDATE audit_entry SET details = '{}'",
    "DELETE FROM audit_entry WHERE seq = 3",
    "DELETE FROM audit_entry",
    FORGED.format(2),
    FORGED.format(4),
    "UPDATE audit_head SET seq = 2",
    "UPDATE audit_head SET seq = 5",
    "UPDATE audit_head SET seq = 4, hash = 'x'",
    "UPDATE audit_head SET hash = 'x'",
    "DELETE FROM audit_head",
]
SQLITE_ONLY = [
    REPLACED,
    "UPDATE OR REPLACE audit_entry SET act = 'x.y'",
    "INSERT OR REPLACE INTO audit_head (id, seq, hash) VALUES (1, 0, '')",
]
POSTGRES_ONLY = [
    "TRUNCATE audit_entry",
    "TRUNCATE audit_head",
    "SET LOCAL session_replication_role = replica; DELETE FROM audit_entry",
]


def run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


OWN = SQLITE_ONLY if connection.vendor == "sqlite" else POSTGRES_ONLY


@pytest.mark.parametrize("statement", [*FORBIDDEN, *OWN])
def test_bad_input_70_raw_sql_cannot_change_the_book(contoh, statement):
    write(contoh, 3)
    with pytest.raises(IntegrityError, match="audit_"), transaction.atomic():
        run(statement)
    assert verifying.verify().rows == 3


def test_bad_input_70_the_models_cannot_change_the_book(contoh):
    row = write(contoh, 3)
    for change in (row.save, row.delete, Head.objects.get().delete, Entry.objects.all().delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


@pytest.mark.django_db(transaction=True)
def test_bad_input_70_emptying_the_database_is_refused():
    write(Government.objects.create(code="99.01", name="Kabupaten Contoh"))
    with refusing_to_flush(), pytest.raises(CommandError):
        call_command("flush", interactive=False, verbosity=0)
    assert verifying.verify().rows == 1


def test_the_guards_are_there_after_all_migrations(db):
    assert guards.absent(connection) == []


def test_guards_taken_down_or_changed_are_named(db):
    with unguarded():
        assert len(guards.absent(connection)) == (6 if connection.vendor == "sqlite" else 4)


def test_a_harmless_trigger_of_the_same_name_does_not_pass(db):
    if connection.vendor != "sqlite":
        pytest.skip("On PostgreSQL the body lies in a function.")
    run("DROP TRIGGER audit_entry_no_delete")
    run("CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry BEGIN SELECT 1; END")
    assert guards.absent(connection) == ["audit_entry_no_delete"]


@pytest.fixture
def clerk(db):
    """A PostgreSQL role with the rights that docs/install.md gives to the product's own role."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no roles.")
    run("CREATE ROLE kentongan_clerk")
    run(GRANTS.read_text("utf-8").replace(':"role"', "kentongan_clerk"))
    yield "kentongan_clerk"
    run("RESET ROLE")


def test_a_role_without_the_right_cannot_even_try(contoh, clerk):
    write(contoh, 2)
    run(f"SET LOCAL ROLE {clerk}")
    for statement in (
        "UPDATE audit_entry SET by_id = 1",
        "DELETE FROM audit_entry",
        "DELETE FROM audit_head",
    ):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            run(statement)


def test_a_role_without_the_right_still_writes_the_book(contoh, clerk):
    run(f"SET LOCAL ROLE {clerk}")
    write(contoh, 3)
    assert verifying.verify().rows == 3
