"""What was filed stays as it was filed: the database itself refuses to change it (also by hand, also by SQL).

Nobody can make a request milder after the fact, lengthen a wait, put another secret under an approval, or use a
permission twice (Vaultwarden before 1.30.3: the beneficiary of an emergency access changed level and wait himself).
"""

from django.db import migrations

FILED = ("kind", "sealed_id", "reason", "asker_id", "asker_generation", "factor_at", "filed_at")
ONCE = (
    "approver_id", "approver_generation", "approver_factor_at", "approved_at", "closed_at", "closed_by_id",
    "used_at", "lease_until", "rotation_due", "copied_at", "rotated_at",
)  # fmt: skip
PLACE = ("government_id", "owner_type", "owner_id", "field", "version", "at", "by_id")
SAYS = "what was filed in the vault does not change"


def _changed(columns, sqlite):
    unlike = "OLD.{0} IS NOT NEW.{0}" if sqlite else "OLD.{0} IS DISTINCT FROM NEW.{0}"
    return " OR ".join(unlike.format(column) for column in columns)


def _rules(sqlite):
    once = " OR ".join(f"(OLD.{one} IS NOT NULL AND ({_changed([one], sqlite)}))" for one in ONCE)
    ended = f"((OLD.used_at IS NOT NULL OR OLD.closed_at IS NOT NULL) AND ({_changed(['approved_at'], sqlite)}))"
    return (
        ("vault_opening", f"{_changed(FILED, sqlite)} OR {once} OR {ended}"),
        ("vault_sealed", _changed(PLACE, sqlite)),
    )


def forbid(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    if not sqlite:
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION vault_stays() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{SAYS}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
    for table, condition in _rules(sqlite):
        act = f"BEGIN SELECT RAISE(ABORT, '{SAYS}'); END" if sqlite else "EXECUTE FUNCTION vault_stays()"
        schema_editor.execute(
            f"CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({condition}) {act}"
        )


def allow(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    for table, _ in _rules(sqlite):
        schema_editor.execute(f"DROP TRIGGER {table}_stays" + ("" if sqlite else f" ON {table}"))
    if not sqlite:
        schema_editor.execute("DROP FUNCTION vault_stays()")


class Migration(migrations.Migration):
    """Triggers on openings and on the place of a sealed secret."""

    dependencies = [("vault", "0001_initial")]
    operations = [migrations.RunPython(forbid, allow)]
