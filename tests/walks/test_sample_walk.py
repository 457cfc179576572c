"""The sample of forty agencies: its year closed, opened to the evidence, disputed, judged and awarded."""

import re
from datetime import UTC, datetime
from zipfile import ZipFile

import pytest
import time_machine
from django.db import transaction
from playwright.sync_api import expect

from kentongan.awards.models import AwardPaper, Nominee
from kentongan.evaluation import results
from kentongan.evaluation.models import Period
from kentongan.paper.words import number
from kentongan.sample import background, loading
from tests.walks import awarding
from tests.walks.conftest import NOW, Hand, assert_accessible, assert_fits, heading, run_jobs, sign_in
from tests.walks.making import screenshot

pytestmark = [pytest.mark.walk, pytest.mark.slow]
HELD = datetime(2026, 11, 30, 3, tzinfo=UTC)  # the first Monday after the window for objections
AGENCIES, LEAST_RANKED = 40, 32  # four in five
MONTHS = (
    "November 2025", "Desember 2025", "Januari 2026", "Februari 2026", "Maret 2026", "April 2026", "Mei 2026",
    "Juni 2026", "Juli 2026", "Agustus 2026", "September 2026", "Oktober 2026",
)  # fmt: skip
CLOSED = re.compile(r"(\w+ \d{4})\s.*?Ditutup.*?(\d+) dari (\d+) OPD.*?([0-9a-f]{12})…", re.DOTALL)
DISPUTING = "Badan Perencanaan Pembangunan Daerah"
SAID = "Informasinya lengkap dan mudah diikuti."  # what the sample's first juror wrote
TICK = """(all, [place, marks]) => all.forEach((one, n) => {
  one.querySelector(`input[value='${marks[(place + n) % marks.length]}']`).checked = true })"""
WHY = "Dewan juri menilai layanannya paling menolong warga"


@pytest.fixture
def kabupaten(transactional_db, monkeypatch):
    """Kabupaten Contoh as `make run` loads it, but for the last month, which is left to be closed by hand."""
    monkeypatch.setenv("KENTONGAN_LOOPBACK", "1")
    with transaction.atomic():
        government = loading.load(at=NOW)
        background.ask_to_judge(government, at=NOW, left_open=1)
    run_jobs()
    return government


@pytest.fixture
def enter(open_page):
    """enter("juri", 390) gives that person's own browser."""

    def opened(username, width=1280):
        page = open_page(width)
        sign_in(page, username, loading.PASSWORD)
        return page

    return opened


def test_the_year_of_forty_agencies_ends_in_an_award(kabupaten, enter, open_page, tmp_path):
    officer = enter("kominfo")
    _close_october(officer)
    background.ask_to_judge(kabupaten, at=NOW)  # the story goes on: appeals, the award, a workshop
    run_jobs()
    _open_a_number(officer)
    _dispute(enter("admin.bappeda"), tmp_path)
    _decide(officer)
    award = kabupaten.awards.get()
    _judge(award, enter)
    awarding.close(officer, award, "27 November 2026")
    with time_machine.travel(HELD, tick=True):
        officer = enter("kominfo")
        _hold_the_plenary(officer, award)
        awarding.conclude(officer, "30/11/2026")
        _take_home(officer, award, enter, tmp_path)
        _publish(officer, open_page(390))


def _close_october(page):
    """The officer closes the last month; then all twelve stand with their seals and enough ranks."""
    hand = Hand(page)
    page.goto("/penilaian/")
    hand.press("Tutup Oktober 2026")
    expect(page.locator("h1")).to_have_text("Menunggu giliran: Menutup Oktober 2026")
    run_jobs()
    awarding.see_result(page)
    expect(page.locator("h1")).to_have_text("Nilai Oktober 2026")
    assert_fits(page)
    page.goto("/penilaian/")
    rows = [CLOSED.search(row).groups() for row in page.locator("main tbody tr").all_inner_texts()]
    assert [row[0] for row in rows] == list(reversed(MONTHS))
    assert all(int(ranked) >= LEAST_RANKED and int(of) == AGENCIES for _, ranked, of, _ in rows)
    sealed = Period.objects.order_by("-month").values_list("manifest_sha256", flat=True)
    assert [row[3] for row in rows] == [one[:12] for one in sealed]
    assert_accessible(page)


def _open_a_number(page):
    """From the year to an agency's twelve months, and to the rows of one number, which add up."""
    hand = Hand(page)
    page.goto("/penilaian/")
    hand.press("Tahun 2026")
    expect(page.locator("main")).to_contain_text("Rata-rata 10 bulan")
    assert_fits(page)
    hand.press("Dinas Kesehatan", within="main")
    expect(page.locator("#bulan tbody tr")).to_have_count(len(MONTHS))
    hand.press("A1 Frekuensi unggahan")
    expect(page.locator("main dl")).to_contain_text("Sama")
    table = page.locator("main table").last
    got, of = (sum(_figures(table.locator(f"td:nth-child({column})"))) for column in (3, 4))
    assert heading(page) == f"A1 Frekuensi unggahan: {number(100 * got / of, 2)} persen dari target"
    page.set_viewport_size({"width": 390, "height": 844})
    assert_fits(page)
    page.set_viewport_size({"width": 1280, "height": 800})


def _figures(cells):
    return [float(text.replace(".", "").replace(",", ".")) for text in cells.all_inner_texts()]


def _dispute(page, folder):
    """The admin of an agency says which of its posts was taken for a ceremony, with a screenshot."""
    hand = Hand(page)
    page.goto("/penilaian/2026-10/")
    hand.press(DISPUTING, within="main")
    hand.press("B2 Substansi")
    expect(page.locator("h1")).to_contain_text("81,17 persen dari target")
    hand.press("Sanggah angka ini")
    page.locator("[name=claim]").fill("Musrenbang itu mengajak warga mengusulkan kegiatan, bukan seremonial.")
    page.locator("[type=file]").set_input_files(screenshot(folder))
    assert_fits(page)
    hand.press("Kirim sanggahan")
    expect(page.locator("main")).to_contain_text("Menunggu keputusan")


def _decide(page):
    """Kominfo looks at the evidence, grants with reasons and counts anew; the first version stays."""
    hand = Hand(page)
    page.goto("/sanggahan/")
    hand.press(DISPUTING, within="main")
    with page.expect_download():
        hand.press(re.compile("^Unduh bukti"))
    hand.press("Putuskan")
    page.get_by_label("Diterima").check()
    page.locator("[name=reasons]").fill("Tangkapan layar memuat cara mengusulkan; itu informasi layanan.")
    called = page.locator("main tr", has=page.locator("td", has_text=re.compile("^seremonial")))
    called.first.locator("select").select_option(label="informasi layanan")
    assert_fits(page)
    hand.press("Simpan keputusan")
    page.goto("/penilaian/2026-10/")
    hand.press("Hitung ulang dengan 1 koreksi")
    expect(page.locator("h1")).to_contain_text("dari versi 1 ke versi 2")
    expect(page.locator("main tr", has_text=DISPUTING)).to_contain_text(
        re.compile(r"\+\d,\d\d.*B2", re.DOTALL)
    )
    assert_accessible(page)
    page.goto("/penilaian/2026-10/?versi=1")
    expect(page.locator("main")).to_contain_text("Ini versi 1. Yang berlaku versi 2.")
    assert len(results.month(Period.objects.get(month=202610), 1)) == AGENCIES


def _judge(award, enter):
    """The chair opens one category again and corrects it; the other two mark what is left, on phones."""
    shown = _figures_of(award)
    chair, second, third = (enter(name, 390) for name in ("juri", "juri.dua", "juri.tiga"))
    _reopen(chair, award)
    for page, marks in ((chair, "4"), (second, "3243"), (third, "34231")):
        _mark_all(page, award, marks, hidden=shown if page is chair else [*shown, SAID])
    chair.goto(f"/penjurian/{award.pk}/kemajuan/")
    expect(chair.get_by_text("Terkirim semua")).to_have_count(3)
    assert_fits(chair)
    assert chair.evaluate("document.documentElement.scrollHeight") < 1600  # two screens of a phone


def _figures_of(award):
    """What the numbers say of the nominees, which no juror may read."""
    values = Nominee.objects.filter(category__award=award, value__isnull=False)
    return [number(value, 2) for value in values.values_list("value", flat=True)]


def _reopen(page, award):
    hand = Hand(page)
    page.goto(f"/penjurian/{award.pk}/kemajuan/")
    page.get_by_text("Tiap kategori Juri Contoh").click()
    hand.press("buka lagi Juri Contoh, Website Terbaik")
    hand.fill("Alasan", "Satu nilai tertukar.")
    hand.press("Buka lagi", within="main form")
    expect(page.get_by_role("status")).to_contain_text("dibuka lagi")


def _mark_all(page, award, marks, hidden):
    """Declare if that is asked, mark every nominee that waits, submit every category."""
    hand = Hand(page)
    page.goto(f"/penjurian/{award.pk}/")
    if page.get_by_role("link", name="Isi pernyataan").is_visible():
        hand.press("Isi pernyataan")
        page.get_by_label("Pernyataan ini benar").check()
        hand.press("Simpan pernyataan")
    waiting = page.locator("main li", has_text="Belum dikirim")
    for left in range(waiting.count(), 0, -1):
        expect(waiting).to_have_count(left)
        waiting.first.get_by_role("link").click()
        _mark_category(page, marks, hidden)
    assert_fits(page)


def _mark_category(page, marks, hidden):
    """Saving leads from one nominee to the next; after the last the category can be submitted."""
    hand = Hand(page)
    rows = page.locator("main .check li")
    page.wait_for_load_state()
    left, many = rows.filter(has_text="Belum dinilai").count(), rows.count()
    rows.first.get_by_role("link").click()
    for place in range(left or 1):  # opened again, all is marked; then one is corrected
        expect(page.locator("main .lead")).to_contain_text(f"Nominasi {place + 1} dari {many}")
        told = page.content()
        assert not [one for one in hidden if one in told]
        page.locator("fieldset").evaluate_all(TICK, [place, marks])
        hand.press("Simpan nilai")
    hand.press("Kirim penilaian kategori ini")
    expect(page.get_by_role("status")).to_contain_text("terkirim")


def _hold_the_plenary(page, award):
    """Agreement is shown, every category decided; one leaves the order, with its reason."""
    hand = Hand(page)
    page.goto(f"/penghargaan/{award.pk}/")
    hand.press("Mulai pleno")
    hand.fill("Tempat", "Aula Contoh")
    hand.press("Simpan")
    alphas = page.get_by_text(re.compile(r"alfa Krippendorff\): −?\d,\d\d"))
    expect(alphas).to_have_count(award.categories.count())
    assert_accessible(page)
    for left in range(award.categories.count(), 1, -1):
        expect(page.locator("h1")).to_have_text(f"{left} kategori menunggu putusan")
        hand.press(re.compile("^Putuskan"))
    form = page.locator("main form", has=page.get_by_role("button", name=re.compile("^Putuskan")))
    form.get_by_role("checkbox", checked=True).first.uncheck()
    form.get_by_role("checkbox", checked=False).last.check()
    form.locator("[name=reason]").fill(WHY)
    form.get_by_role("button").click()
    expect(page.locator("h1")).to_have_text("Semua kategori sudah diputuskan")
    page.set_viewport_size({"width": 390, "height": 844})
    assert_fits(page)


def _take_home(page, award, enter, folder):
    """Each kind of paper says what was decided; an agency's head has the own sheet and no other."""
    won = award.categories.get(name="Website Terbaik").nominees.get(won=True).agency.name
    told = {
        "PDF A4 Berita acara": ("400/1/BA/2026", "Aula Contoh", WHY, "Juri Dua Contoh", "alfa Krippendorff"),
        "PDF A4 Keputusan": ("100/77/2026", "Website Terbaik", won, "30 November 2026"),
        f"PDF A4 Piagam[^,]*, Website Terbaik, {won}": ("PIAGAM PENGHARGAAN", won),
        "PDF A4 Lembar umpan balik, Dinas Kesehatan": ("Dinas Kesehatan", "Nilai setahun", "langkah"),
    }
    for words, lines in told.items():
        text = awarding.text_of(awarding.download(page, re.compile(f"^{words}"), folder))
        assert [line for line in lines if line not in text] == [], (words, text[:400])
    for words, line in (("Berita acara", WHY), ("Keputusan", won)):
        paper = awarding.download(page, re.compile(f"^DOCX {words}"), folder)
        assert line in ZipFile(paper).read("word/document.xml").decode()
    assert award.papers.filter(kind=AwardPaper.FEEDBACK).count() == AGENCIES
    head = enter("kadinsos", 390)
    head.goto(f"/penghargaan/{award.pk}/")
    expect(head.get_by_role("link", name=re.compile("Lembar umpan balik"))).to_have_count(1)
    own = awarding.text_of(awarding.download(head, re.compile("^Unduh"), folder))
    assert "Dinas Sosial" in own
    assert_fits(head)


def _publish(page, stranger):
    """The board does not exist, also after announcing, until it is switched on; it shows no figures then."""
    board = "/penghargaan/publik/99.01/2026/"
    assert stranger.goto(board).status == 404
    _announce(page, shown=False)
    assert stranger.goto(board).status == 404
    _announce(page, shown=True)
    assert stranger.goto(board).status == 200
    expect(stranger.locator("main section")).to_have_count(8)
    assert not re.search(r"\d,\d\d", stranger.locator("main").inner_text())
    assert_fits(stranger)


def _announce(page, *, shown):
    hand = Hand(page)
    page.goto("/penghargaan/")
    hand.press(re.compile("^Anugerah"), within="main table")
    hand.press(re.compile("^(Umumkan pemenang|Atur papan publik)$"))
    page.get_by_label("Tampilkan papan publik").set_checked(shown)
    hand.press(re.compile("^(Umumkan pemenang|Simpan)$"), within="main form")
    expect(page.get_by_role("status")).to_contain_text("tersimpan")
