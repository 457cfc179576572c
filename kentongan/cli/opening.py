"""Opening the database: whatever migration is missing is applied, one process at a time."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from kentongan.config import upgrading
from kentongan.refusal import Refused


def open_database() -> None:
    """Bring the database to this version; refuses one of a newer version and one out of reach."""
    try:
        if _missing():
            _upgrade()
    except OperationalError as error:
        raise Refused(f"Basis data tidak dapat dibuka: {str(error).strip().splitlines()[0]}.") from error


def _upgrade() -> None:
    with _alone():
        if _missing():
            with upgrading.quickly():
                call_command("migrate", verbosity=0, interactive=False)


def _missing() -> bool:
    executor = MigrationExecutor(connection)
    unknown = [
        (app, name)
        for app, name in executor.loader.applied_migrations
        if app in executor.loader.migrated_apps and (app, name) not in executor.loader.disk_migrations
    ]
    if unknown:
        raise Refused(
            "Basis data ini ditulis Kentongan versi yang lebih baru; pasang versi itu lagi, "
            "atau pulihkan cadangan dari sebelum pemutakhiran."
        )
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def _alone() -> Iterator[None]:
    """An upgrade started twice waits for the first."""
    settings.DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (settings.DATA / "upgrade.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
