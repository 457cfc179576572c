"""Agencies are added, renamed, moved, merged and closed, and their history tells it."""

from datetime import UTC, date, datetime

import pytest

from kentongan.agencies import changing
from kentongan.agencies.models import Agency
from kentongan.audit.models import Entry
from kentongan.refusal import Refused

AT = datetime(2026, 10, 5, 3, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def steps(agency):
    return [(event.kind, event.was, event.now) for event in agency.events.all()]


def test_a_new_agency_begins_its_history(contoh, dinas, wulan):
    agency = changing.add(contoh, "Dinas Perhubungan", type=dinas, by=wulan, at=AT)
    assert steps(agency) == [("founded", "", "Dinas Perhubungan")]
    assert Entry.objects.filter(act="agency.added", by_id=wulan.pk).count() == 1


@pytest.mark.parametrize("name", ["Dinas Sosial", "  DINAS   SOSIAL ", "Dinas\u00a0Sosial", "dinas-sosial"])
def test_the_same_name_in_another_writing_is_refused(contoh, dinsos, wulan, name):
    with pytest.raises(Refused, match="sudah terdaftar"):
        changing.add(contoh, name, by=wulan, at=AT)


def test_two_kecamatan_may_have_a_kelurahan_of_one_name(contoh, wulan):
    for kecamatan in ("Kecamatan Utara", "Kecamatan Selatan"):
        parent = changing.add(contoh, kecamatan, by=wulan, at=AT)
        changing.add(contoh, "Kelurahan Sukamaju", parent=parent, by=wulan, at=AT)
    assert Agency.objects.filter(name="Kelurahan Sukamaju").count() == 2


def test_a_rename_keeps_the_old_name_and_its_basis(dinsos, wulan):
    changing.rename(
        dinsos, "Dinas Sosial dan P3A", on=date(2026, 1, 2), basis="Perda Contoh 1/2026", by=wulan, at=AT
    )
    event = dinsos.events.get()
    assert (event.kind, event.was, event.on) == ("renamed", "Dinas Sosial", date(2026, 1, 2))
    assert event.basis == "Perda Contoh 1/2026"


def test_renaming_twice_tells_it_once(dinsos, wulan):
    for _ in range(2):
        changing.rename(dinsos, "Dinas Sosial Baru", by=wulan, at=AT)
    assert dinsos.events.count() == 1


def test_moving_tells_from_where_to_where(dinsos, dinkes, wulan):
    changing.move(dinsos, dinkes, by=wulan, at=AT)
    assert steps(dinsos) == [("moved", "", "Dinas Kesehatan")]


def test_nobody_stands_below_its_own_unit(dinsos, dinkes, wulan):
    changing.move(dinsos, dinkes, by=wulan, at=AT)
    with pytest.raises(Refused, match="di bawah unitnya sendiri"):
        changing.move(dinkes, dinsos, by=wulan, at=AT)


def test_a_merger_ends_one_and_takes_its_units_along(contoh, dinsos, dinkes, wulan):
    unit = changing.add(contoh, "UPTD Panti", parent=dinsos, by=wulan, at=AT)
    changing.merge(dinsos, dinkes, on=date(2026, 10, 1), by=wulan, at=AT)
    unit.refresh_from_db()
    dinsos.refresh_from_db()
    assert (unit.parent, dinsos.merged_into, dinsos.closed_on) == (dinkes, dinkes, date(2026, 10, 1))
    assert steps(dinsos) == [("merged", "Dinas Sosial", "Dinas Kesehatan")]


def test_a_merger_sent_twice_is_one_merger(dinsos, dinkes, wulan):
    for _ in range(2):
        changing.merge(dinsos, dinkes, by=wulan, at=AT)
    assert dinsos.events.count() == 1


def test_a_merger_with_itself_is_refused(dinsos, wulan):
    with pytest.raises(Refused, match="dirinya sendiri"):
        changing.merge(dinsos, dinsos, by=wulan, at=AT)


def test_a_merger_that_somebody_else_made_meanwhile_is_refused(dinsos, dinkes, wulan):
    Agency.objects.filter(pk=dinsos.pk).update(closed_on=date(2026, 10, 1))
    with pytest.raises(Refused, match="baru saja"):
        changing.merge(dinsos, dinkes, by=wulan, at=AT)


def test_an_agency_with_standing_units_is_not_closed(contoh, dinsos, wulan):
    changing.add(contoh, "UPTD Panti", parent=dinsos, by=wulan, at=AT)
    with pytest.raises(Refused, match="UPTD Panti"):
        changing.close(dinsos, by=wulan, at=AT)


def test_a_closed_agency_frees_its_name(contoh, dinsos, wulan):
    changing.close(dinsos, by=wulan, at=AT)
    assert changing.add(contoh, "Dinas Sosial", by=wulan, at=AT).pk != dinsos.pk


def test_a_closed_agency_changes_no_more(dinsos, wulan):
    changing.close(dinsos, by=wulan, at=AT)
    with pytest.raises(Refused, match="riwayatnya tidak berubah"):
        changing.rename(dinsos, "Dinas Lain", by=wulan, at=AT)


def test_a_type_is_added_once(contoh, dinas, wulan):
    assert changing.add_type(contoh, "DINAS", by=wulan, at=AT) == dinas


def test_a_foreign_parent_is_refused(dinsos, stranger, wulan):
    theirs = changing.add(stranger.government, "Dinas Lain", by=stranger, at=AT)
    with pytest.raises(Refused, match="bukan milik"):
        changing.move(dinsos, theirs, by=wulan, at=AT)


def test_bad_input_20_a_name_in_decomposed_letters_is_the_same_name(contoh, wulan):
    changing.add(contoh, "Kecamatan Pé", by=wulan, at=AT)
    with pytest.raises(Refused, match="sudah terdaftar"):
        changing.add(contoh, "Kecamatan Pe\u0301", by=wulan, at=AT)


def test_bad_input_20_cyrillic_among_latin_letters_is_refused(contoh, wulan):
    with pytest.raises(Refused, match="mirip"):
        changing.add(contoh, "Dinas Kl\u0430ten", by=wulan, at=AT)


@pytest.mark.parametrize(
    "name",
    [
        "X",
        "Badan " + "Pengelolaan " * 7,
        "RSUD Dr. H. Ir. Contoh, M.Si., Ph.D",
        "UPTD Mu'awanah",
        "Sanggar Mu’awanah",
    ],
)
def test_bad_input_62_names_stay_whole(contoh, wulan, name):
    assert changing.add(contoh, name, by=wulan, at=AT).name == name.strip()


def test_bad_input_62_a_name_beyond_the_limit_is_refused_with_its_length(contoh, wulan):
    with pytest.raises(Refused, match="201 huruf"):
        changing.add(contoh, "B" * 201, by=wulan, at=AT)
