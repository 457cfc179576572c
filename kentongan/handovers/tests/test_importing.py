"""A personnel list: whom it concerns, what is asked, what goes back, and that twice is once."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from django.db import DatabaseError, connection, transaction
from openpyxl import load_workbook

from kentongan.channels import custody
from kentongan.handovers import importing, staff_columns, staff_rows
from kentongan.handovers.models import Handover, StaffMovement
from kentongan.handovers.tests.conftest import AT, LATER, post
from kentongan.people.models import Person
from kentongan.refusal import Refused

HEADINGS = [
    "No",
    "Nama",
    "NIP",
    "Unit Kerja Lama",
    "Unit Kerja Baru",
    "Jabatan",
    "Jenis Mutasi",
    "Nomor SK",
    "TMT",
]


def listed(folder: Path, *rows, headings=HEADINGS) -> Path:
    """A list as the personnel office keeps it: a title, then headings."""
    path = folder / "Daftar mutasi.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Mutasi")
    sheet.write(0, 0, "DAFTAR MUTASI PEGAWAI KABUPATEN CONTOH")
    sheet.write_row(2, 0, headings)
    for place, row in enumerate(rows, start=3):
        sheet.write_row(place, 0, row)
    book.close()
    return path


RATIH = [
    1,
    "RATIH CONTOH",
    "199001012015042001",
    "Dinas Sosial",
    "Dinas Kesehatan",
    "Pranata",
    "Mutasi",
    "821/7",
    "12/10/2026",
]
OTHER = [2, "Orang Lain", "197001011990031001", "Setda", "Setwan", "Staf", "Promosi", "821/7", "12/10/2026"]


@pytest.fixture
def brought(contoh, held, wulan, tmp_path):
    """brought(*rows) looks at a list and gives the import with its plan."""

    def bring(*rows, headings=HEADINGS):
        one = importing.begin(
            contoh, listed(tmp_path, *rows, headings=headings), "mutasi.xlsx", by=wulan, at=AT
        )
        return one, importing.look(one)[1]

    return bring


def test_only_rows_about_holders_count(brought, dinsos, dinkes, ratih):
    one, plan = brought(RATIH, OTHER)
    assert [(planned.match.person, planned.sure, planned.state) for planned in plan.rows] == [
        (ratih, True, "new")
    ]
    assert plan.others == 1


def test_saving_opens_the_handovers_with_what_the_list_says(brought, dinsos, dinkes, ratih, wulan):
    one, _ = brought(RATIH, OTHER)
    importing.save(one, by=wulan, at=LATER)
    movement = StaffMovement.objects.get()
    assert (movement.person, movement.kind, movement.decree_number) == (ratih, "transfer", "821/7")
    assert (movement.effective_on, movement.agency_from, movement.agency_to) == (
        date(2026, 10, 12),
        dinsos,
        dinkes,
    )
    assert (movement.source, movement.handovers.count()) == ("file", 1)


def test_the_same_list_again_opens_nothing_new(brought, wulan):
    for _ in range(2):
        one, _ = brought(RATIH, OTHER)
        importing.save(one, by=wulan, at=LATER)
    assert (StaffMovement.objects.count(), Handover.objects.count()) == (1, 1)
    assert (one.result["opened"], one.result["known"]) == (0, 1)


def test_who_hands_over_already_is_not_opened_again_by_another_day(brought, wulan):
    one, _ = brought(RATIH)
    importing.save(one, by=wulan, at=LATER)
    _, plan = brought([*RATIH[:8], "13/10/2026"])
    assert [planned.state for planned in plan.rows] == ["known"]


def test_saving_twice_is_once_and_the_list_is_not_kept(brought, wulan, settings):
    one, _ = brought(RATIH)
    place = settings.DATA / one.path
    assert place.is_file()
    importing.save(one, by=wulan, at=LATER)
    assert importing.save(one, by=wulan, at=LATER).result["opened"] == 1
    assert one.path == ""


def test_a_list_nobody_saves_is_forgotten_after_a_day(brought, settings):
    one, _ = brought(RATIH, OTHER)
    place = settings.DATA / one.path
    assert importing.forget_unsaved(at=AT + timedelta(days=1)) == 0
    assert importing.forget_unsaved(at=AT + timedelta(days=1, minutes=1)) == 1
    one.refresh_from_db()
    assert (one.path, place.exists()) == ("", False)
    with pytest.raises(Refused, match="Unggah lagi"):
        importing.look(one)


def test_a_list_whose_import_breaks_is_not_left_behind(brought, settings):
    with connection.cursor() as line:
        line.execute("ALTER TABLE handovers_movementimport RENAME COLUMN sha256 TO hilang")
    with pytest.raises(DatabaseError), transaction.atomic():
        brought(RATIH)
    assert [path for path in settings.FILES.rglob("mutasi/*") if path.is_file()] == []


def test_without_a_nip_a_name_is_matched_without_its_degrees(brought, ratih):
    row = [1, "Ratih Contoh", "", *RATIH[3:]]
    _, plan = brought(row)
    assert [(one.match.person, one.sure) for one in plan.rows] == [(ratih, False)]


def test_the_same_name_with_another_nip_is_another_person(brought):
    _, plan = brought([1, "Ratih Contoh", "196512311990012009", *RATIH[3:]])
    assert (plan.rows, plan.others) == ([], 1)


def test_two_holders_of_one_name_are_asked_about(brought, contoh, dinkes, dinkes_web, ratih, wulan):
    twin = post(contoh, "ratih2", "Ratih Contoh", Person.AGENCY_ADMIN, dinkes)
    custody.set_custodian(dinkes_web, "primary", twin.name, person=twin, by=None, at=AT)
    row = [1, "Ratih Contoh", "", *RATIH[3:]]
    one, plan = brought(row)
    assert [planned.state for planned in plan.rows] == ["ask"]
    importing.answer(one, columns={}, people={str(plan.rows[0].row.number): f"p{twin.pk}"})
    importing.save(one, by=wulan, at=LATER)
    assert StaffMovement.objects.get().person == twin


def test_what_is_not_answered_goes_back(brought, contoh, dinkes, dinkes_web, wulan, tmp_path):
    twin = post(contoh, "ratih2", "Ratih Contoh", Person.AGENCY_ADMIN, dinkes)
    custody.set_custodian(dinkes_web, "primary", twin.name, person=twin, by=None, at=AT)
    one, _ = brought([1, "Ratih Contoh", "", *RATIH[3:]])
    importing.save(one, by=wulan, at=LATER)
    assert not StaffMovement.objects.exists()
    (tmp_path / "kembali.xlsx").write_bytes(importing.returned(one))
    rows = list(load_workbook(tmp_path / "kembali.xlsx").active.iter_rows(values_only=True))
    assert rows[0][-1] == "Keterangan"
    assert "Pilih orangnya" in rows[1][-1]


@pytest.mark.parametrize(
    ("kind", "day", "sentence"),
    [
        ("Cuti besar", "12/10/2026", "tidak dikenal"),
        ("Mutasi", "29/02/2026", "TMT"),
        ("Mutasi", "", "TMT kosong"),
    ],
)
def test_a_row_that_cannot_be_read_goes_back_with_its_reason(brought, kind, day, sentence):
    _, plan = brought([*RATIH[:6], kind, "821/7", day])
    assert [one.state for one in plan.rows] == ["bad"]
    assert sentence in plan.rows[0].sentence


def test_bad_input_07_a_nip_that_the_spreadsheet_shortened_is_not_believed(brought, ratih):
    _, plan = brought([1, "Ratih Contoh", 199001012015042001, *RATIH[3:]])
    assert [(one.match.person, one.sure, one.row.nip_damaged) for one in plan.rows] == [(ratih, False, True)]


def test_a_holder_without_a_sign_in_is_found_by_name(brought, dinkes_web, wulan):
    custody.set_custodian(dinkes_web, "primary", "Hj. Tin Contoh, S.E.", by=None, at=AT)
    one, plan = brought([1, "TIN CONTOH", "196001011980032001", *RATIH[3:]])
    importing.save(one, by=wulan, at=LATER)
    assert Handover.objects.get().outgoing_name == "Hj. Tin Contoh, S.E."


def test_headings_may_stand_in_two_rows(brought, contoh, held, wulan, tmp_path, dinsos, dinkes):
    path = tmp_path / "dua.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.merge_range(0, 2, 0, 3, "Unit Kerja")
    sheet.write_row(0, 0, ["Nama", "NIP"])
    sheet.write_row(0, 4, ["TMT"])
    sheet.write_row(1, 2, ["Asal", "Tujuan"])
    sheet.write_row(
        2, 0, ["Ratih Contoh", "199001012015042001", "Dinas Sosial", "Dinas Kesehatan", "12 Oktober 2026"]
    )
    book.close()
    layout, plan = importing.look(importing.begin(contoh, path, "dua.xlsx", by=wulan, at=AT))
    assert (layout.index_of("from"), layout.index_of("to")) == (2, 3)
    assert [one.state for one in plan.rows] == ["new"]


def test_cells_may_be_pasted(contoh, held, wulan):
    told = "Nama\tNIP\tTMT\tJenis\nRatih Contoh\t199001012015042001\t12/10/2026\tPensiun\n"
    one = importing.begin_pasted(contoh, told, by=wulan, at=AT)
    assert importing.look(one)[1].rows[0].row.kind == "retirement"


def test_a_column_read_wrongly_is_corrected(brought):
    one, plan = brought([*RATIH[:8], "01/01/2026", "12/10/2026"], headings=[*HEADINGS, "Keterangan hari"])
    importing.answer(one, columns={"8": "", "9": staff_columns.EFFECTIVE_ON}, people={})
    assert importing.look(one)[1].rows[0].row.effective_on == date(2026, 10, 12)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 x", b"Alamat;Telepon\nJalan;08\n"])
def test_what_is_no_list_of_people_is_refused_and_not_kept(contoh, wulan, tmp_path, settings, content):
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with pytest.raises(Refused):
        importing.begin(contoh, path, "x.csv", by=wulan, at=AT)
    assert not list((settings.FILES / str(contoh.pk)).rglob("*")) if settings.FILES.exists() else True


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Pensiun BUP", ("retirement", "")), ("Habis Kontrak PPPK", ("contract_end", "")),
        ("Meninggal dunia", ("death", "")), ("Diberhentikan (PTDH)", ("dismissal", "")),
        ("Promosi jabatan", ("promotion", "")), ("Plh. Kasubbag", ("acting", "plh")),
        ("Pelaksana Tugas", ("acting", "plt")), ("Rotasi", ("transfer", "")), ("", ("transfer", "")),
        ("entah", None),
    ],
)  # fmt: skip
def test_kinds_are_read_as_offices_write_them(words, kind):
    assert staff_rows.kind_of(words) == kind


def test_formulas_of_a_list_come_back_as_text(brought, wulan, tmp_path):
    one, _ = brought([1, "Ratih Contoh", *RATIH[2:6], "@SUM(A1)", "821/7", "12/10/2026"])
    importing.save(one, by=wulan, at=LATER)
    (tmp_path / "kembali.xlsx").write_bytes(importing.returned(one))
    cells = [cell for row in load_workbook(tmp_path / "kembali.xlsx").active.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
