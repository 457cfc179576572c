"""Getting a sign-in."""

from datetime import UTC, datetime

import pytest

from kentongan.audit.models import Entry
from kentongan.people import joining
from kentongan.people.models import Person
from kentongan.refusal import Refused

NOW = datetime(2026, 11, 2, 3, tzinfo=UTC)
GOOD = "pasar-lesung-bambu-7"


def test_an_agency_admin_sees_only_the_own_agencies(contoh, dinsos, dinkes, wulan):
    budi = joining.add(
        contoh,
        "Budi.Contoh",
        name="Budi Contoh",
        role="agency_admin",
        password=GOOD,
        agencies=[dinkes],
        by=wulan,
        at=NOW,
    )

    assert budi.username == "budi.contoh"
    assert budi.own_agency_ids() == [dinkes.pk]
    assert list(Entry.objects.values_list("act", flat=True)) == ["person.added", "posting.begun"]


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"role": "admin"}, "tidak dikenal"),
        ({"role": "agency_admin"}, "sedikitnya satu OPD"),
        ({"password": "admin123"}, "Kata sandi ditolak"),
        ({"username": "wulan.contoh"}, "sudah dipakai"),
    ],
)
def test_a_bad_request_is_refused_and_nothing_is_stored(contoh, wulan, changes, word):
    asked = {"username": "budi.contoh", "name": "Budi Contoh", "role": "officer", "password": GOOD} | changes

    with pytest.raises(Refused, match=word):
        joining.add(contoh, asked.pop("username"), **asked, by=wulan, at=NOW)

    assert Person.objects.count() == 1
