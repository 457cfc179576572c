"""Triggers that keep the book as it was written: rows are only added, the head only moves on by one.

They stop slips and people with ordinary access. Who owns the database can take them away: that shows in
`absent`, and what is changed then shows in the chain and against the anchors. A later migration that makes
SQLite write these two tables anew (any AlterField) calls `take_down` before it and `put_up` after it.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

# A REPLACE deletes the row in its way without any delete trigger: so inserting looks for that row itself.
_SQLITE = {
    "audit_entry_no_update": """CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit_entry: rows are only added, never changed'); END""",
    "audit_entry_no_delete": """CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit_entry: rows are only added, never changed'); END""",
    "audit_entry_in_turn": """CREATE TRIGGER audit_entry_in_turn BEFORE INSERT ON audit_entry
WHEN NEW.seq IS NOT (SELECT seq FROM audit_head WHERE id = 1)
  OR EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.id OR seq = NEW.seq OR hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'audit_entry: a row takes the number of the head, once'); END""",
    "audit_head_forward": """CREATE TRIGGER audit_head_forward BEFORE UPDATE ON audit_head
WHEN NOT (NEW.id = OLD.id AND (
  (NEW.seq = OLD.seq + 1 AND NEW.hash = OLD.hash)
  OR (NEW.seq = OLD.seq AND NEW.hash IS (SELECT hash FROM audit_entry WHERE seq = OLD.seq))))
BEGIN SELECT RAISE(ABORT, 'audit_head: the head only moves on by one'); END""",
    "audit_head_no_delete": """CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head
BEGIN SELECT RAISE(ABORT, 'audit_head: the head only moves on by one'); END""",
    "audit_head_from_zero": """CREATE TRIGGER audit_head_from_zero BEFORE INSERT ON audit_head
WHEN NEW.seq <> 0 OR NEW.hash <> '' OR EXISTS (SELECT 1 FROM audit_head)
BEGIN SELECT RAISE(ABORT, 'audit_head: the head only moves on by one'); END""",
}

_POSTGRES = """
CREATE OR REPLACE FUNCTION audit_entry_guard() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    RAISE EXCEPTION 'audit_entry: rows are only added, never changed' USING ERRCODE = '23000';
  END IF;
  IF NEW.seq IS DISTINCT FROM (SELECT seq FROM audit_head WHERE id = 1) THEN
    RAISE EXCEPTION 'audit_entry: a row takes the number of the head, once' USING ERRCODE = '23000';
  END IF;
  RETURN NEW;
END $guard$;
CREATE OR REPLACE FUNCTION audit_head_guard() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.id = OLD.id AND ((NEW.seq = OLD.seq + 1 AND NEW.hash = OLD.hash) OR (NEW.seq = OLD.seq
      AND NEW.hash IS NOT DISTINCT FROM (SELECT hash FROM audit_entry WHERE seq = OLD.seq))) THEN
      RETURN NEW;
    END IF;
  ELSIF TG_OP = 'INSERT' THEN
    IF NEW.seq = 0 AND NEW.hash = '' THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'audit_head: the head only moves on by one' USING ERRCODE = '23000';
END $guard$;
CREATE OR REPLACE TRIGGER audit_entry_only_added BEFORE INSERT OR UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION audit_entry_guard();
CREATE OR REPLACE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_guard();
CREATE OR REPLACE TRIGGER audit_head_forward BEFORE INSERT OR UPDATE OR DELETE ON audit_head
  FOR EACH ROW EXECUTE FUNCTION audit_head_guard();
CREATE OR REPLACE TRIGGER audit_head_no_truncate BEFORE TRUNCATE ON audit_head
  FOR EACH STATEMENT EXECUTE FUNCTION audit_head_guard();
ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_entry_only_added;
ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_entry_no_truncate;
ALTER TABLE audit_head ENABLE ALWAYS TRIGGER audit_head_forward;
ALTER TABLE audit_head ENABLE ALWAYS TRIGGER audit_head_no_truncate;
"""
_POSTGRES_DOWN = """
DROP TRIGGER IF EXISTS audit_entry_only_added ON audit_entry;
DROP TRIGGER IF EXISTS audit_entry_no_truncate ON audit_entry;
DROP TRIGGER IF EXISTS audit_head_forward ON audit_head;
DROP TRIGGER IF EXISTS audit_head_no_truncate ON audit_head;
"""
_POSTGRES_NAMES = (
    "audit_entry_only_added", "audit_entry_no_truncate", "audit_head_forward", "audit_head_no_truncate",
)  # fmt: skip
_POSTGRES_THERE = """
SELECT tgname FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
WHERE NOT tgisinternal AND tgenabled = 'A' AND strpos(prosrc, '23000') > 0
  AND tgrelid IN (to_regclass('audit_entry'), to_regclass('audit_head'))
"""


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers, anew where some are there already."""
    take_down(connection)
    with connection.cursor() as cursor:
        for statement in _SQLITE.values() if connection.vendor == "sqlite" else (_POSTGRES,):
            cursor.execute(statement)


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers: for a migration that must, and for tests that empty or forge the book."""
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute(_POSTGRES_DOWN)
            return
        for name in _SQLITE:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def absent(connection: BaseDatabaseWrapper) -> list[str]:
    """Name the triggers that are missing, switched off or not as we made them."""
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute(_POSTGRES_THERE)
            there = {name for (name,) in cursor.fetchall()}
            return [name for name in _POSTGRES_NAMES if name not in there]
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        found = dict(cursor.fetchall())
    return [name for name, statement in _SQLITE.items() if found.get(name) != statement]
