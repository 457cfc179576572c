"""A register comes in: good rows stay, bad ones go back, the whole can be undone."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from kentongan.agencies.models import Agency, AgencyEvent, AgencyType
from kentongan.audit.models import Entry
from kentongan.channels import custody, personal, registering, registry_file
from kentongan.channels.models import Channel, Custodian, RegistryImport
from kentongan.channels.tests import offices_one, offices_two
from kentongan.platforms import profile_of
from kentongan.refusal import Refused

AT = datetime(2026, 10, 5, 3, 0, tzinfo=UTC)
LATER = datetime(2026, 10, 6, 3, 0, tzinfo=UTC)
SIMPLE = "Nama OPD,Jenis,Akun IG,Facebook\n"
pytestmark = pytest.mark.django_db


@pytest.fixture
def bring(contoh, wulan, tmp_path):
    """Import a text as a CSV file."""

    def imported(text, name="daftar.csv"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return registry_file.import_file(contoh, path, name, by=wulan, at=AT)

    return imported


def names(imported):
    return {(one.platform, one.handle) for one in imported.channels.all()}


def keterangan(imported):
    sheet = openpyxl.load_workbook(BytesIO(registry_file.returned(imported))).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_agencies_types_channels_and_custodians_are_added(contoh, wulan, tmp_path):
    book = offices_two.units_with_parents()
    imported = registry_file.import_file(contoh, book.write(tmp_path), book.name, by=wulan, at=AT)
    rsud = Agency.objects.get(name="RSUD Mu'awanah")
    assert (rsud.parent.name, rsud.type.name, rsud.short_name) == ("Dinas Kesehatan", "BLUD", "RSUD")
    assert Agency.objects.get(name="Bagian Umum").parent.name == "Sekretariat Daerah"
    assert imported.agencies.count() == 8
    assert Custodian.objects.filter(channel__handle="dinkes.contoh").count() == 2
    assert Custodian.objects.get(channel__handle="pkmdesacontoh").contact == "0812 0000 4004"


def test_every_addition_begins_its_history_and_the_book_has_one_row(bring):
    imported = bring(SIMPLE + "Dinas Contoh,Dinas,@dinas.contoh,-\n")
    assert Channel.objects.get().states.get().since == AT
    assert AgencyEvent.objects.get().kind == "founded"
    assert Entry.objects.filter(act="registry.imported", subject_id=imported.pk).count() == 1


def test_nothing_counts_before_it_is_saved(contoh, wulan, tmp_path):
    book = offices_one.recap_with_letterhead()
    begun = registry_file.begin(contoh, book.write(tmp_path), book.name, by=wulan, at=AT)
    assert (registry_file.plan(begun).agencies, registry_file.plan(begun).channels) == (8, 23)
    assert (Agency.objects.count(), Channel.objects.count()) == (0, 0)


def test_the_same_file_again_adds_nothing(bring):
    bring(SIMPLE + "Dinas Contoh,Dinas,@dinas.contoh,dinascontoh\n")
    again = bring(SIMPLE + "Dinas Contoh,Dinas,@dinas.contoh,dinascontoh\n")
    assert (again.agencies.count(), again.channels.count()) == (0, 0)
    assert again.plan["problems"] == []


def test_a_longer_list_adds_only_what_is_new(bring):
    bring(SIMPLE + "Dinas Contoh,Dinas,@dinas.contoh,\n")
    longer = bring(
        SIMPLE + "DINAS  CONTOH,Dinas,@dinas.contoh,dinascontoh\nBadan Contoh,Badan,@badan.contoh,\n"
    )
    assert names(longer) == {("facebook", "dinascontoh"), ("instagram", "badan.contoh")}
    assert [one.name for one in longer.agencies.all()] == ["Badan Contoh"]


def test_an_agency_is_found_by_its_short_name_and_without_the_governments(bring, dinsos, dinkes):
    text = SIMPLE + "Dinsos,,@dinsos.contoh,\nDinas Kesehatan Kab. Contoh,,@dinkes.contoh,\n"
    imported = bring(text)
    assert imported.agencies.count() == 0
    assert {one.agency for one in imported.channels.all()} == {dinsos, dinkes}


def test_good_rows_are_kept_and_the_others_go_back_with_keterangan(bring):
    text = SIMPLE + "Dinas Contoh,Dinas,dinas contoh,dinascontoh\nBadan Contoh,Badan,@badan.contoh,\n"
    imported = bring(text)
    assert names(imported) == {("facebook", "dinascontoh"), ("instagram", "badan.contoh")}
    head, row = keterangan(imported)
    assert head == ["Baris", "Nama OPD", "Jenis", "Akun IG", "Facebook", "Keterangan"]
    assert row[:5] == [2, "Dinas Contoh", "Dinas", "dinas contoh", "dinascontoh"]
    assert "Kolom C (Akun IG)" in row[5]


def test_a_personal_account_in_the_file_is_refused_naming_the_rule(contoh, wulan, bring):
    profile = profile_of("@kadis.contoh", "instagram")
    personal.list_personal_account(contoh, profile, "Kepala Dinas Contoh", by=wulan, at=AT)
    imported = bring(SIMPLE + "Dinas Contoh,Dinas,@kadis.contoh,\n")
    assert names(imported) == set()
    assert "akun pribadi pejabat (Kepala Dinas Contoh)" in keterangan(imported)[1][5]


def test_an_account_of_another_agency_is_refused_naming_it(bring, dinsos_ig):
    imported = bring(SIMPLE + "Badan Contoh,Badan,@dinsos.contoh,\n")
    assert "sudah terdaftar pada Dinas Sosial" in keterangan(imported)[1][5]


def test_one_account_under_two_agencies_goes_to_the_first(bring):
    imported = bring(SIMPLE + "Dinas Satu,,@sama.contoh,\nDinas Dua,,@sama.contoh,\n")
    assert imported.channels.get().agency.name == "Dinas Satu"
    assert "baris 2 untuk Dinas Satu" in keterangan(imported)[1][5]


def test_passwords_are_neither_shown_nor_returned(contoh, wulan, tmp_path):
    book = offices_two.name_link_and_followers()
    begun = registry_file.begin(contoh, book.write(tmp_path), book.name, by=wulan, at=AT)
    column = next(one for one in registry_file.read(begun).shapes[0].layout.columns if one.role == "secret")
    assert column.examples == []
    saved = registry_file.save(begun, by=wulan, at=AT)
    assert "rahasia123" not in str(saved.plan)


def test_a_file_with_passwords_is_not_kept(
    contoh, wulan, tmp_path, settings, django_capture_on_commit_callbacks
):
    book = offices_two.name_link_and_followers()
    begun = registry_file.begin(contoh, book.write(tmp_path), book.name, by=wulan, at=AT)

    with django_capture_on_commit_callbacks(execute=True):
        saved = registry_file.save(begun, by=wulan, at=AT)

    assert not (settings.DATA / saved.path).exists()
    assert "kata sandi" in saved.plan["notes"][-1]


def test_the_file_of_a_register_nobody_saves_is_forgotten_after_a_day(contoh, wulan, tmp_path, settings):
    text = "Nama OPD\tAkun IG\tPassword IG\nDinas Contoh\t@dinas.contoh\trahasia123\n"
    left = registry_file.begin_pasted(contoh, text, by=wulan, at=AT)
    saved = registry_file.save(registry_file.begin_pasted(contoh, SIMPLE + "Dinas A,,,\n", by=wulan, at=AT),
                               by=wulan, at=AT)  # fmt: skip
    assert registry_file.forget_unsaved(at=LATER) == 0
    assert registry_file.forget_unsaved(at=LATER + timedelta(minutes=1)) == 1
    assert registry_file.forget_unsaved(at=LATER + timedelta(minutes=1)) == 0
    assert not (settings.DATA / left.path).exists()
    assert (settings.DATA / saved.path).is_file()
    left.refresh_from_db()
    with pytest.raises(Refused, match="Unggah lagi"):
        registry_file.read(left)


def test_a_file_whose_import_breaks_is_not_left_behind(contoh, wulan, tmp_path, settings):
    with connection.cursor() as line:
        line.execute("ALTER TABLE channels_registryimport RENAME COLUMN sha256 TO hilang")
    with pytest.raises(DatabaseError), transaction.atomic():
        registry_file.begin_pasted(contoh, SIMPLE + "Dinas A,,,\n", by=wulan, at=AT)
    assert [path for path in settings.FILES.rglob("registry/*") if path.is_file()] == []


def test_a_corrected_column_is_read_anew_and_remembered(contoh, wulan, tmp_path):
    path = tmp_path / "aneh.csv"
    path.write_text("Nama OPD,Kolom aneh\nDinas Contoh,dinas.contoh\n")
    begun = registry_file.begin(contoh, path, path.name, by=wulan, at=AT)
    assert registry_file.plan(begun).channels == 0
    fingerprint = registry_file.read(begun).shapes[0].layout.fingerprint
    registry_file.correct(begun, {fingerprint: {0: "agency", 1: "instagram"}})
    assert names(registry_file.save(begun, by=wulan, at=AT)) == {("instagram", "dinas.contoh")}
    path.write_text("Nama OPD,Kolom aneh\nBadan Contoh,badan.contoh\n")
    assert registry_file.plan(registry_file.begin(contoh, path, path.name, by=wulan, at=LATER)).channels == 1


def test_pasted_cells_are_read_as_a_file_is(contoh, wulan):
    text = offices_one.pasted_cells().data.decode()
    begun = registry_file.begin_pasted(contoh, text, by=wulan, at=AT)
    assert (begun.file_name, registry_file.plan(begun).channels) == ("Sel yang ditempel", 9)


def test_a_file_without_agencies_is_refused_and_nothing_is_kept(bring, settings):
    with pytest.raises(Refused, match="tidak ada kolom nama OPD"):
        bring("a,b\n1,2\n")
    assert not RegistryImport.objects.exists()
    assert not list(settings.FILES.rglob("*"))


def test_undoing_takes_everything_back_and_only_that(bring, dinsos, dinsos_ig, wulan):
    imported = bring(SIMPLE + "Dinas Contoh,Jenis Baru,@dinas.contoh,\nDinas Sosial,,,dinsoscontoh\n")
    assert registry_file.undo(imported, by=wulan, at=LATER) == []
    assert list(Agency.objects.all()) == [dinsos]
    assert list(Channel.objects.all()) == [dinsos_ig]
    assert not AgencyType.objects.filter(name="Jenis Baru").exists()


def test_undoing_keeps_what_has_evidence_and_names_it(bring, contoh, wulan):
    imported = bring(SIMPLE + "Dinas Satu,,@satu.contoh,satucontoh\nDinas Dua,,@dua.contoh,\n")
    seen = Channel.objects.get(handle="satu.contoh")
    proof = apps.get_model("posts", "Evidence").objects.create(
        government=contoh, way="file", grade="B", at=AT, source="uji"
    )
    apps.get_model("posts", "Span").objects.create(
        evidence=proof, channel=seen, from_on=date(2026, 9, 1), until_on=date(2026, 9, 30)
    )
    assert registry_file.undo(imported, by=wulan, at=LATER) == [
        "Instagram @satu.contoh, Dinas Satu",
        "Dinas Satu",
    ]
    assert list(Channel.objects.all()) == [seen]


def test_bad_input_41_saving_and_undoing_twice_happen_once(contoh, wulan, tmp_path):
    book = offices_one.recap_with_letterhead()
    begun = registry_file.begin(contoh, book.write(tmp_path), book.name, by=wulan, at=AT)
    stale = RegistryImport.objects.get(pk=begun.pk)
    registry_file.save(begun, by=wulan, at=AT)
    registry_file.save(stale, by=wulan, at=AT)
    assert (Agency.objects.count(), Channel.objects.count()) == (8, 23)
    for one in (begun, stale, begun):
        registry_file.undo(one, by=wulan, at=LATER)
    assert (Agency.objects.count(), Entry.objects.filter(act="registry.import_undone").count()) == (0, 1)


def test_an_unsaved_import_cannot_be_undone(contoh, wulan, tmp_path):
    book = offices_one.semicolons_from_excel()
    begun = registry_file.begin(contoh, book.write(tmp_path), book.name, by=wulan, at=AT)
    with pytest.raises(Refused, match="belum disimpan"):
        registry_file.undo(begun, by=wulan, at=LATER)


def test_an_import_overwrites_nothing(bring, dinsos, dinsos_ig, wulan):
    custody.set_custodian(dinsos_ig, "primary", "Ani Contoh", by=wulan, at=AT)
    registering.change_state(dinsos_ig, "suspended", reason="diperiksa", by=wulan, at=AT)
    bring("Nama OPD,Akun IG,Admin\nDinas Sosial,@dinsos.contoh,Budi Contoh\n")
    dinsos_ig.refresh_from_db()
    assert dinsos_ig.state == "suspended"
    assert dinsos_ig.custodians.get().name == "Ani Contoh"


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_bad_input_01_every_separator_gives_the_same_rows(bring, separator):
    text = "Nama OPD,Akun IG\nDinas Satu,@satu.contoh\nDinas Dua,@dua.contoh\n".replace(",", separator)
    assert names(bring(text)) == {("instagram", "satu.contoh"), ("instagram", "dua.contoh")}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_bad_input_02_every_encoding_of_excel_is_read(bring, encoding):
    bring("Nama OPD;Akun IG\nDinas Café – Contoh;@cafe.contoh\n".encode(encoding))
    assert Agency.objects.get().name == "Dinas Café – Contoh"


def test_bad_input_02_a_row_with_broken_bytes_goes_back_and_the_rest_is_kept(bring):
    imported = bring("Nama OPD;Akun IG\nDinas é;@satu.contoh\n".encode() + b"Dinas \x81\xff;@dua.contoh\n")
    assert names(imported) == {("instagram", "satu.contoh")}
    assert keterangan(imported)[1][0] == 3


def test_bad_input_07_a_phone_without_its_zero_stays_text_and_is_told(contoh, wulan, tmp_path):
    book = offices_two.villages_below_merged_kecamatan()
    begun = registry_file.begin(contoh, book.write(tmp_path), book.name, by=wulan, at=AT)
    told = [remark for remarks in registry_file.plan(begun).used.values() for remark in remarks]
    assert any("81200005001" in remark and "angka 0" in remark for remark in told)
    registry_file.save(begun, by=wulan, at=AT)
    assert Custodian.objects.get(channel__handle="desamulyorejo.contoh").contact == "81200005001"


def test_bad_input_08_hidden_rows_and_sheets_totals_and_two_headings(contoh, wulan, tmp_path):
    for book in (offices_two.parts_by_kind(), offices_one.a_sheet_per_kecamatan()):
        registry_file.import_file(contoh, book.write(tmp_path), book.name, by=wulan, at=AT)
    stored = set(Agency.objects.values_list("name", flat=True))
    assert not {"Dinas Kehutanan (sudah dilebur)", "Desa Hilang", "Sub Total", "JUMLAH"} & stored


def test_bad_input_20_letters_of_another_script_are_refused(bring):
    imported = bring(SIMPLE + "Dinas Klаten,Dinas,@dinkes_klаten,\nDinas Satu,,@satu.contoh,\n")
    assert names(imported) == {("instagram", "satu.contoh")}
    assert "huruf asing yang mirip" in keterangan(imported)[1][5]


def test_bad_input_62_long_and_short_names_stay_whole(bring):
    long = "Dinas " + "Pengelolaan " * 7 + "Contoh"
    text = (
        f'Nama OPD,Akun IG,Admin\nX,@x.contoh1,B\n{long},@panjang.contoh,"Dr. H. Ir. Contoh, M.Si., Ph.D"\n'
    )
    bring(text)
    assert set(Agency.objects.values_list("name", flat=True)) == {"X", long}
    assert Custodian.objects.get(channel__handle="panjang.contoh").name == "Dr. H. Ir. Contoh, M.Si., Ph.D"


def test_a_name_that_cannot_be_stored_spoils_neither_its_row_nor_the_file(bring):
    text = (
        "Nama OPD,Jenis,Akun IG,Admin\nDinas Satu,Dinаs,@satu.contoh,\nDinas Dua,,@dua.contoh,Bаdu Contoh\n"
    )
    imported = bring(text)
    assert names(imported) == {("instagram", "dua.contoh")}
    assert not Custodian.objects.exists()


def test_parents_without_a_row_get_the_kind_their_name_says(contoh, wulan, tmp_path):
    book = offices_one.a_sheet_per_kecamatan()
    registry_file.import_file(contoh, book.write(tmp_path), book.name, by=wulan, at=AT)
    assert Agency.objects.get(name="Kec. Melati").type.name == "Kecamatan"
    assert Agency.objects.filter(name="Kelurahan Sukamaju").count() == 2


def test_bad_input_08_a_formula_without_its_result_refuses_its_row_naming_the_cell(contoh, wulan, tmp_path):
    path = tmp_path / "rumus.xlsx"
    book = openpyxl.Workbook()
    for row in (["Nama OPD", "Akun IG"], ["Dinas Satu", "@satu.contoh"], ["Dinas Dua", '=CONCAT("@","x")']):
        book.active.append(row)
    book.save(path)
    imported = registry_file.import_file(contoh, path, path.name, by=wulan, at=AT)
    assert names(imported) == {("instagram", "satu.contoh")}
    assert "Sel B3 berisi rumus tanpa hasil" in keterangan(imported)[1][3]
