"""Fixtures of custody's tests."""

import pytest
import time_machine

from kentongan.custody.tests import scenes
from kentongan.people.models import Person
from kentongan.vault.tests.near import near_broker

__all__ = ["near_broker"]


@pytest.fixture
def clock():
    """The clock stands at scenes.NOW; move it with `clock.shift(minutes)`."""
    with time_machine.travel(scenes.NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def budi(contoh, dinsos):
    """Holds the channel of Dinas Sosial."""
    return scenes.person(contoh, "Budi Contoh", Person.AGENCY_ADMIN, dinsos)


@pytest.fixture
def kadis(contoh, dinsos):
    """Head of Dinas Sosial."""
    return scenes.person(contoh, "Kadis Contoh", Person.AGENCY_HEAD, dinsos)


@pytest.fixture
def joko(contoh):
    """A second officer."""
    return scenes.person(contoh, "Joko Contoh", Person.OFFICER)


@pytest.fixture
def rini(contoh):
    """Administrator of Kominfo."""
    return scenes.person(contoh, "Rini Contoh", Person.KOMINFO_ADMIN)


@pytest.fixture
def auditor(contoh):
    """Inspektorat."""
    return scenes.person(contoh, "Auditor Contoh", Person.AUDITOR)


@pytest.fixture
def held_ig(clock, dinsos_ig, near_broker, wulan, budi):
    """Instagram of Dinas Sosial, held by Budi, with a sealed password."""
    scenes.hold(dinsos_ig, budi)
    scenes.keep(dinsos_ig, budi)
    return dinsos_ig
