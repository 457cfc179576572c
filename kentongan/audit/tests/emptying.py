"""How tests empty a book that refuses to be emptied: the triggers step aside for the flush between two tests.

Loaded by conftest.py. Nothing of the product does this: there `manage.py flush` is refused by the triggers.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations

from kentongan.audit import guards


@contextmanager
def unguarded() -> Iterator[None]:
    """What somebody with the database's own powers can do: nothing refuses a change inside."""
    guards.take_down(connection)
    yield
    guards.put_up(connection)


_flush = BaseDatabaseOperations.execute_sql_flush


def _flush_unguarded(self: BaseDatabaseOperations, sql_list: list[str]) -> None:
    guards.take_down(self.connection)
    _flush(self, sql_list)
    guards.put_up(self.connection)


@pytest.fixture(scope="session", autouse=True)
def tests_may_flush() -> Iterator[None]:
    """Let the flush after a transactional test empty the book's tables too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", _flush_unguarded)
        yield


@contextmanager
def refusing_to_flush() -> Iterator[None]:
    """Flush as the product does: not at all."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", _flush)
        yield
