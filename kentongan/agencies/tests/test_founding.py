"""A government is founded once, in the zone of its province."""

from datetime import UTC, datetime

import pytest

from kentongan.agencies import founding
from kentongan.agencies.models import Government
from kentongan.refusal import Refused

AT = datetime(2026, 10, 5, 3, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("code", "zone"),
    [
        ("33.10", "Asia/Jakarta"),
        ("61.71", "Asia/Pontianak"),
        ("51", "Asia/Makassar"),
        ("73.71", "Asia/Makassar"),
        ("81.01", "Asia/Jayapura"),
        ("96.04", "Asia/Jayapura"),
        ("99.01", "Asia/Jakarta"),
    ],
)
def test_the_zone_is_that_of_the_province(code, zone):
    assert founding.zone_of(code) == zone


def test_founding_twice_gives_the_same_government():
    first = founding.set_up("33.10", "Kabupaten Contoh", by=None, at=AT)
    again = founding.set_up("33.10", "Kabupaten Contoh", by=None, at=AT)
    assert (first.pk, Government.objects.count()) == (again.pk, 1)


def test_the_head_is_called_as_the_kind_of_government_asks():
    assert founding.set_up("33.74", "Kota Contoh", by=None, at=AT).head_title == "Wali Kota"


def test_another_name_for_a_code_is_refused():
    founding.set_up("33.10", "Kabupaten Contoh", by=None, at=AT)
    with pytest.raises(Refused, match=r"33\.10 sudah dipakai oleh Kabupaten Contoh"):
        founding.set_up("33.10", "Kabupaten Lain", by=None, at=AT)


@pytest.mark.parametrize("code", ["", "3310", "33.1", "xx.yy", "33.10.01.2001.5"])
def test_a_code_that_is_none_is_refused(code):
    with pytest.raises(Refused, match="Kode wilayah"):
        founding.set_up(code, "Kabupaten Contoh", by=None, at=AT)


def test_an_unknown_zone_is_refused():
    with pytest.raises(Refused, match="Zona waktu"):
        founding.set_up("33.10", "Kabupaten Contoh", zone="Europe/Paris", by=None, at=AT)
