"""The world of the rights, made once for a file: what a test does in it is rolled back to it."""

import logging
import pickle
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from kentongan.people.signin import PersonBackend
from tests.rights import world as making


@contextmanager
def kept(blocker: DjangoDbBlocker, folder: Path, build: Callable[[], making.World]) -> Iterator[making.World]:
    """Build below `folder` for all tests of a file: each runs in a savepoint of this transaction."""
    with blocker.unblock(), transaction.atomic():
        with override_settings(DATA=folder, FILES=folder / "files"):
            built = build()
        yield built
        transaction.set_rollback(True)


def spread(folder: Path) -> None:
    """Give the test the files of the world in the folder of its own."""
    shutil.copytree(folder, settings.DATA, dirs_exist_ok=True)


@pytest.fixture
def no_log() -> Iterator[None]:
    """Refusals are the point here: they need no log line."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def read_once(monkeypatch) -> None:
    """Who asks is read once and unpacked anew for every request.

    For tests that ask thousands of times as one person and roll every try back: the row stays as it is.
    """
    read, known = PersonBackend.get_user, dict[int, bytes]()

    def get_user(self, user_id):
        if user_id not in known:
            known[user_id] = pickle.dumps(read(self, user_id))
        return pickle.loads(known[user_id])  # noqa: S301 - packed three lines above

    monkeypatch.setattr(PersonBackend, "get_user", get_user)
