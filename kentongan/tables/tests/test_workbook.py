"""XLSX workbooks, good and hostile."""

import io
import time
import zipfile
from datetime import datetime

import pytest
import xlsxwriter

from kentongan.refusal import Refused
from kentongan.tables.reading import read_tables
from kentongan.tables.table import MissingResult

local = datetime.fromisoformat  # the tables hold local times
SHEET = "xl/worksheets/sheet1.xml"


def book(tmp_path, fill, name="buku.xlsx", **options):
    path = tmp_path / name
    with xlsxwriter.Workbook(path, options) as made:
        fill(made)
    return path


def simple(made):
    sheet = made.add_worksheet("Rekap")
    sheet.write_row(0, 0, ["Judul", "Suka"])
    sheet.write_row(1, 0, ["Satu", 1])
    return sheet


def patched(path, part, old, new):
    """Rewrite one part of a workbook."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            data = source.read(entry)
            target.writestr(entry.filename, data.replace(old, new) if entry.filename == part else data)
    path.write_bytes(out.getvalue())
    return path


def archive(tmp_path, entries, name="arsip.zip"):
    path = tmp_path / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for entry, data in entries.items():
            made.writestr(entry, data)
    return path


def read(path, **kwargs):
    return read_tables(path, path.name, **kwargs)


def test_sheets_rows_and_dates_are_read(tmp_path):
    def fill(made):
        sheet = simple(made)
        sheet.write_datetime(1, 2, local("2026-09-03 08:05"), made.add_format({"num_format": "dd/mm/yyyy"}))

    (table,) = read(book(tmp_path, fill))
    assert (table.name, table.rows[1].number) == ("Rekap", 2)
    assert table.rows[1].cells == ["Satu", 1, local("2026-09-03 08:05")]


def test_bad_input_08_a_formula_without_result_names_its_cell(tmp_path):
    path = book(tmp_path, simple)
    patched(path, SHEET, b'<c r="B2"><v>1</v></c>', b'<c r="B2"><f>SUM(A1:A2)</f><v></v></c>')
    cell = read(path)[0].rows[1].cells[1]
    assert isinstance(cell, MissingResult)
    assert "Sel B2 berisi rumus tanpa hasil" in cell


def test_bad_input_08_merged_cells_hidden_rows_and_sheets_are_told(tmp_path):
    def fill(made):
        sheet = simple(made)
        sheet.merge_range("C1:C2", "Dinas Contoh")
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})
        secret = made.add_worksheet("Rahasia")
        secret.write(0, 0, "x")
        secret.hide()

    table, secret = read(book(tmp_path, fill))
    assert table.merges == [(1, 2, 2, 2)]
    assert table.spread()[1].cells[2] == "Dinas Contoh"
    assert (table.hidden_rows, table.hidden_columns) == ({2}, {1})
    assert (table.hidden, secret.hidden) == (False, True)


def test_bad_input_05_the_epoch_of_1904_is_told(tmp_path):
    assert read(book(tmp_path, simple, date_1904=True))[0].epoch_1904


def test_one_sheet_can_be_named_and_an_unknown_one_is_refused(tmp_path):
    path = book(tmp_path, simple)
    assert read(path, sheet="rekap")[0].name == "Rekap"
    with pytest.raises(Refused, match="Yang ada: Rekap"):
        read(path, sheet="Lain")


def test_bad_input_11_a_cell_at_the_far_corner_is_read_in_no_time(tmp_path):
    def fill(made):
        simple(made).write("XFD1048576", "jauh")

    path = book(tmp_path, fill, constant_memory=False)
    started = time.perf_counter()
    (table,) = read(path)
    assert time.perf_counter() - started < 2
    assert len(table.rows) == 2
    assert "XFD1048576" in table.notes[0]


def test_bad_input_12_a_bomb_is_refused_before_it_is_read(tmp_path):
    path = archive(tmp_path, {"xl/workbook.xml": b"0" * 60_000_000})
    with pytest.raises(Refused, match="60 MB"):
        read(path)


def test_bad_input_12_a_ratio_above_100_is_refused(tmp_path):
    with pytest.raises(Refused, match="bom ZIP"):
        read(archive(tmp_path, {"xl/workbook.xml": b"0" * 5_000_000}))


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "[Content_Types].xml"])
def test_bad_input_13_entity_bombs_are_refused(tmp_path, part):
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    path = patched(book(tmp_path, simple), part, b"<?xml", bomb + b"<?xml")
    with pytest.raises(Refused, match="DTD/entitas"):
        read(path)


def test_bad_input_13_an_entity_hidden_in_utf16_is_refused(tmp_path):
    xml = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY a "ha">]><x/>'.encode("utf-16")
    path = book(tmp_path, simple)
    with zipfile.ZipFile(path, "a") as made:
        made.writestr("xl/lain.xml", xml)
    with pytest.raises(Refused, match="DTD/entitas"):
        read(path)


def test_bad_input_14_an_external_entity_is_refused(tmp_path):
    outside = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    path = patched(book(tmp_path, simple), SHEET, b"<?xml", outside + b"<?xml")
    with pytest.raises(Refused, match="DTD/entitas"):
        read(path)


@pytest.mark.parametrize("name", ["../luar.csv", "/etc/luar.csv", "C:/luar.csv", "a/../../luar.csv"])
def test_bad_input_17_paths_that_lead_out_are_refused(tmp_path, name):
    with pytest.raises(Refused, match="alamat berbahaya"):
        read(archive(tmp_path, {name: "a,b"}))


def test_bad_input_17_a_symbolic_link_is_refused(tmp_path):
    link = zipfile.ZipInfo("Table data.csv")
    link.external_attr = 0o120777 << 16
    path = tmp_path / "arsip.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(link, "/etc/hostname")
    with pytest.raises(Refused, match="tautan simbolis"):
        read(path)


def test_bad_input_17_too_many_entries_and_nested_archives_are_refused(tmp_path):
    with pytest.raises(Refused, match=r"10\.000"):
        read(archive(tmp_path, {f"{n}.csv": "" for n in range(10_001)}))
    with pytest.raises(Refused, match="arsip di dalam arsip"):
        read(archive(tmp_path, {"Table data.csv": "a,b", "isi.zip": "x"}))


@pytest.mark.parametrize("name", ["Table data.csv", "Data tabel.csv"])
def test_the_table_of_youtubes_zip_is_read_and_not_its_chart(tmp_path, name):
    path = archive(
        tmp_path, {name: "Content,Views\nabc,1\n", "Chart data.csv": "Date,Views\n", "Totals.csv": "x"}
    )
    assert read(path)[0].rows[0].cells == ["Content", "Views"]


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "lama.xls", r"Excel lama \(\.xls\)"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "kunci.xlsx",
            "dikunci kata sandi",
        ),
        (b"%PDF-1.7", "laporan.pdf", "PDF"),
        (b"<!DOCTYPE html><table>", "tabel.xls", "halaman web"),
        (b"bukan zip", "rusak.xlsx", "bukan berkas yang utuh"),
        (b"PK\x03\x04terpotong", "rusak.xlsx", "terpotong"),
    ],
)
def test_what_is_no_workbook_gets_a_sentence_of_its_own(tmp_path, data, name, sentence):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(Refused, match=sentence):
        read(path)


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ("content.xml", "ods"),
        ("word/document.xml", "Word"),
        ("xl/workbook.bin", "xlsb"),
        ("foto.jpg", "tidak berisi"),
    ],
)
def test_other_zipped_files_are_named(tmp_path, entry, sentence):
    with pytest.raises(Refused, match=sentence):
        read(archive(tmp_path, {entry: "x"}))


def test_a_broken_part_is_refused(tmp_path):
    path = patched(book(tmp_path, simple), SHEET, b"</row>", b"<row>")
    with pytest.raises(Refused, match="rusak"):
        read(path)


def test_a_kept_file_without_an_ending_is_read_by_its_contents(tmp_path):
    kept = tmp_path / "3f9c"
    with xlsxwriter.Workbook(kept) as book:
        book.add_worksheet("Daftar").write(0, 0, "Nama OPD")

    assert read_tables(kept, "daftar.xlsx")[0].name == "Daftar"
