"""The sample with a few of its agencies, loaded once for all tests that only look at it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest
import time_machine
from django.db import transaction
from django.test import override_settings

from kentongan.sample import loading, register

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)  # a Sunday, 10.00 WIB
NAMES = ("Dinsos", "Disparbud", "Diskominfo", "KecBarat", "KecHulu", "KecTimur")


@contextmanager
def few() -> Iterator[None]:
    """The plan with six of its agencies, on that Sunday."""
    offices = tuple(office for office in loading.OFFICES if office.short in NAMES)
    with ExitStack() as stack:
        for module in (loading, register):
            stack.enter_context(patch.object(module, "OFFICES", offices))
        stack.enter_context(time_machine.travel(NOW, tick=False))
        yield


class Loaded(NamedTuple):
    """The government and the folder that holds its files."""

    government: Any
    folder: Path


@pytest.fixture(scope="package")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Loaded]:
    """The sample, loaded once; everything is rolled back at the end."""
    folder = tmp_path_factory.mktemp("contoh")
    quick = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    here = override_settings(DATA=folder, FILES=folder / "files", PASSWORD_HASHERS=quick)
    with django_db_blocker.unblock(), few(), transaction.atomic():
        with here:
            government = loading.load(at=NOW)
        yield Loaded(government, folder)
        transaction.set_rollback(True)


@pytest.fixture
def government(loaded, db) -> Any:
    """Kabupaten Contoh, read anew."""
    return type(loaded.government).objects.get(pk=loaded.government.pk)
