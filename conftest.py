"""People, agencies and channels that every test knows by name. All are invented ("Contoh")."""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import encrypt
from django.db import connection
from hypothesis import HealthCheck, settings

from kentongan.agencies.models import Agency, AgencyType, Government
from kentongan.channels.models import Channel
from kentongan.config import upgrading
from kentongan.people import roles
from kentongan.people.models import Person, Posting

pytest_plugins = ["kentongan.audit.tests.emptying"]
# How quick a machine is says nothing about a rule: no example fails for its time.
settings.register_profile("rules", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("rules")
PASSWORD = "rahasia-kentongan-contoh"
TOTP_SECRET = "KENTONGANCONTOHKENTONGAN"  # what the authenticator app of everybody in the tests holds


@pytest.fixture(autouse=True)
def own_data_folder(settings, tmp_path):
    """Every test writes its files into a folder of its own."""
    settings.DATA = tmp_path
    settings.FILES = tmp_path / "files"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def django_db_use_migrations() -> Iterator[bool]:
    """The tests' database is made as the product makes its own."""
    with upgrading.quickly():
        yield True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, tmp_path_factory) -> Path:
    """The tests' database; a copy of it as it begins is kept in the folder that this gives."""
    folder = tmp_path_factory.mktemp("basis")
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock(), closing(sqlite3.connect(folder / "kentongan.sqlite3")) as target:
            connection.ensure_connection()
            connection.connection.backup(target)
    return folder


@pytest.fixture(scope="session")
def migrated(django_db_setup) -> Callable[[Path], None]:
    """migrated(folder) puts an empty database of this version there, so that programs need not migrate.

    On PostgreSQL there is none to give; the programs then begin with nothing, as everywhere.
    """

    def give(folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for found in django_db_setup.glob("*.sqlite3"):
            shutil.copy(found, folder)

    return give


@pytest.fixture
def contoh(db) -> Government:
    """Kabupaten Contoh, WIB."""
    return Government.objects.create(
        code="99.01", name="Kabupaten Contoh", zone="Asia/Jakarta", head_title="Bupati"
    )


@pytest.fixture
def dinas(contoh) -> AgencyType:
    """The agency type "Dinas"."""
    return AgencyType.objects.create(government=contoh, name="Dinas")


@pytest.fixture
def dinsos(contoh, dinas) -> Agency:
    """Dinas Sosial."""
    return Agency.objects.create(government=contoh, name="Dinas Sosial", short_name="Dinsos", type=dinas)


@pytest.fixture
def dinkes(contoh, dinas) -> Agency:
    """Dinas Kesehatan."""
    return Agency.objects.create(government=contoh, name="Dinas Kesehatan", short_name="Dinkes", type=dinas)


@pytest.fixture
def dinsos_ig(contoh, dinsos) -> Channel:
    """Instagram of Dinas Sosial."""
    return _channel(contoh, dinsos, "instagram", "dinsos.contoh", "https://www.instagram.com/dinsos.contoh/")


@pytest.fixture
def dinkes_web(contoh, dinkes) -> Channel:
    """Website of Dinas Kesehatan."""
    return _channel(contoh, dinkes, "website", "dinkes.contoh.example", "https://dinkes.contoh.example/")


def _channel(government, agency, platform, handle, url) -> Channel:
    return Channel.objects.create(
        government=government,
        agency=agency,
        platform=platform,
        handle=handle,
        url=url,
        registered_at=datetime(2025, 1, 1, tzinfo=UTC),
    )


def _person(government, username, name, role, *agencies) -> Person:
    person = Person(government=government, username=username, name=name)
    person.set_password(PASSWORD)
    person.save()
    posting = Posting.objects.create(
        person=person, government=government, role=role, since=date(2000, 1, 1), decree_number="SK Contoh"
    )
    posting.agencies.set(agencies)
    if role in roles.SECOND_FACTOR:
        give_factor(person)
    return person


def give_factor(person) -> None:
    """An authenticator app, so that a role that needs a second factor may open its pages."""
    Authenticator.objects.get_or_create(
        user=person,
        type=Authenticator.Type.TOTP,
        defaults={"data": {"secret": encrypt(TOTP_SECRET), "last_step": 0}},
    )


def totp_code(secret: str = TOTP_SECRET, *, later: int = 0) -> str:
    """The code an app shows now, or `later` steps of 30 seconds on."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


@pytest.fixture
def wulan(contoh) -> Person:
    """The officer of Dinas Kominfo."""
    return _person(contoh, "wulan.contoh", "Wulan Contoh", Person.OFFICER)


@pytest.fixture
def ani(contoh, dinsos) -> Person:
    """Agency admin of Dinas Sosial."""
    return _person(contoh, "ani.contoh", "Ani Contoh", Person.AGENCY_ADMIN, dinsos)


@pytest.fixture
def bupati(contoh) -> Person:
    """The head of government, who reads."""
    return _person(contoh, "bupati.contoh", "Bupati Contoh", Person.HEAD)


@pytest.fixture
def stranger(db) -> Person:
    """An officer of another government: sees nothing of Kabupaten Contoh."""
    other = Government.objects.create(code="99.02", name="Kabupaten Lain Contoh", zone="Asia/Makassar")
    return _person(other, "asing.contoh", "Asing Contoh", Person.OFFICER)


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real data beside the repository; what is there is never copied into it."""
    folder = Path(__file__).resolve().parent.parent / "shared" / "data"
    if not folder.is_dir():
        outcome = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        outcome("The real data of ../shared/data is not on this machine.")
    return folder


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that no worker is left alone with one at the end.

    What opens no database asks the same of every one: it is not repeated on PostgreSQL.
    """
    for item in items:
        if not _opens_a_database(item):
            item.add_marker(pytest.mark.once)
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    walks = {item.path for item in items if item.get_closest_marker("walk")}
    items.sort(key=lambda item: (item.path not in slow, item.path not in walks))


def _opens_a_database(item: pytest.Item) -> bool:
    asked = {"db", "transactional_db", "django_db_setup"} & set(getattr(item, "fixturenames", ()))
    return bool(asked) or item.get_closest_marker("django_db") is not None
