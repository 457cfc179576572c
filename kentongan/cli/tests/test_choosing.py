"""Which government, which channel, which day: refused with the flag's name, never guessed."""

from datetime import UTC, date, datetime

import pytest

from kentongan.agencies.models import Government
from kentongan.cli import choosing
from kentongan.refusal import Refused


@pytest.fixture
def sample(db):
    return Government.objects.create(code="99.01", name="Kabupaten Contoh", is_sample=True)


@pytest.fixture
def klaten(db):
    return Government.objects.create(code="33.10", name="Kabupaten Klaten")


def test_without_a_code_the_only_real_government_is_meant(sample, klaten):
    assert choosing.government(None) == klaten


def test_without_a_real_one_the_sample_is_meant(sample):
    assert choosing.government(None) == sample


def test_several_governments_need_the_flag(klaten):
    Government.objects.create(code="33.11", name="Kabupaten Sukoharjo")
    with pytest.raises(Refused, match="--government"):
        choosing.government(None)


def test_no_government_at_all_says_how_to_begin(db):
    with pytest.raises(Refused, match="kentongan setup"):
        choosing.government(None)


def test_a_code_is_looked_up_also_for_the_sample(sample, klaten):
    assert choosing.government("99.01") == sample
    with pytest.raises(Refused, match=r"33\.99"):
        choosing.government("33.99")


@pytest.mark.parametrize("typed", ["dinsos.contoh", "@Dinsos.Contoh", " dinsos.contoh "])
def test_a_channel_is_named_by_platform_and_handle(dinsos_ig, contoh, typed):
    assert choosing.channel(contoh, f"instagram:{typed}") == dinsos_ig


@pytest.mark.parametrize("typed", ["instagram", "dinsos.contoh", "friendster:dinsos.contoh"])
def test_a_channel_without_a_known_platform_is_refused(contoh, typed):
    with pytest.raises(Refused, match="--channel"):
        choosing.channel(contoh, typed)


def test_an_unregistered_channel_says_how_to_register(contoh):
    with pytest.raises(Refused, match="kentongan register"):
        choosing.channel(contoh, "instagram:tidakada.contoh")


def test_a_closed_channel_is_not_found(dinsos_ig, contoh):
    type(dinsos_ig).objects.update(state="closed")
    with pytest.raises(Refused, match="belum terdaftar"):
        choosing.channel(contoh, "instagram:dinsos.contoh")


def test_an_agency_is_found_however_it_is_typed(dinsos, contoh):
    assert choosing.agency(contoh, "dinas  SOSIAL") == dinsos
    assert choosing.agency(contoh, "Dinas Tidak Ada") is None


def test_a_moment_without_offset_is_local(contoh):
    assert choosing.moment("2026-01-31T16:00", contoh.zone) == datetime(2026, 1, 31, 9, tzinfo=UTC)


def test_a_bare_day_as_moment_means_its_end(contoh):
    assert choosing.moment("2026-01-31", contoh.zone) == datetime(2026, 1, 31, 17, tzinfo=UTC)


def test_a_month_is_its_first_day():
    assert choosing.month("2026-10") == date(2026, 10, 1)


@pytest.mark.parametrize(
    ("read", "text", "flag"),
    [
        (lambda text: choosing.day(text, "--as-of"), "31/01/2026", "--as-of"),
        (lambda text: choosing.day(text, "--until"), "2026-02-30", "--until"),
        (choosing.month, "Oktober 2026", "--month"),
        (choosing.month, "2026-13", "--month"),
        (lambda text: choosing.moment(text, "Asia/Jakarta"), "kemarin", "--known-at"),
        (choosing.zone, "WIBB", "--zone"),
        (choosing.zone, "../etc", "--zone"),
        (choosing.zone, "Asia", "--zone"),
    ],
)
def test_what_cannot_be_read_names_its_flag(read, text, flag):
    with pytest.raises(Refused, match=flag):
        read(text)


@pytest.mark.parametrize("zone", ["WIB", "wita", "UTC", "Asia/Jayapura", "America/Los_Angeles"])
def test_a_zone_may_be_indonesian_or_iana(zone):
    assert choosing.zone(zone)
