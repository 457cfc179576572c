"""Three jurors mark blind at browsers of their own, the plenary decides, the papers are taken home."""

from datetime import UTC, datetime

import pytest
import time_machine
from playwright.sync_api import expect

from kentongan.awards.models import Award
from kentongan.awards.tests import made
from tests.walks.conftest import Hand, assert_accessible, assert_fits, heading, sign_in

pytestmark = pytest.mark.walk
OPENED, HELD = datetime(2026, 10, 5, 2, tzinfo=UTC), datetime(2026, 11, 3, 2, tzinfo=UTC)


@pytest.fixture
def award(transactional_db, contoh, dinas, wulan):
    """Prepared, with one category and a jury of three; two criteria, so that the walk stays short."""
    made.judge(contoh, made.agencies(contoh, dinas), 202609)
    one = made.drafted(contoh, wulan)
    one.categories.exclude(name="Terbaik Umum").delete()
    one.categories.update(most=3)
    one.criteria.exclude(name__in=("Visual", "Mudah dipahami")).delete()
    made.seat(one, wulan)
    return one


@pytest.mark.parametrize(
    ("width", "javascript"), [(1280, True), (390, False)], ids=["desktop", "phone-without-javascript"]
)
def test_three_jurors_mark_blind_and_the_plenary_decides(award, open_page, tmp_path, width, javascript):
    def enter(username):
        page = open_page(width, javascript=javascript)
        sign_in(page, username)
        return page

    with time_machine.travel(OPENED, tick=True):
        officer = enter("wulan.contoh")
        _nominate(officer, award)
        for username, marks in (("juri1", "343"), ("juri2", "344"), ("juri3", "314")):
            _mark(enter(f"{username}.contoh"), award, marks)
        _close(officer, award)
    with time_machine.travel(HELD, tick=True):
        officer = enter("wulan.contoh")
        _decide(officer, award, javascript)
        _conclude(officer, award, tmp_path)
        _publish(officer, award)


def _nominate(page, award):
    hand = Hand(page)
    page.goto(f"/penghargaan/{award.pk}/")
    hand.press("Periksa nominasi")
    expect(page.locator("main")).to_contain_text("1. 91,00")
    assert_fits(page)
    hand.press("Tetapkan nominasi dan buka penjurian")
    expect(page.get_by_role("status")).to_contain_text("penjurian dibuka")
    assert_fits(page)


def _mark(page, award, marks):
    """Declare, mark the three nominees in the order of their names, submit."""
    hand = Hand(page)
    page.goto(f"/penjurian/{award.pk}/")
    assert heading(page) == "Nyatakan dahulu benturan kepentingan Anda"
    hand.press("Isi pernyataan")
    page.get_by_label("Pernyataan ini benar").check()
    hand.press("Simpan pernyataan")
    hand.press("Terbaik Umum (Dinas dan Badan)")
    for name, mark in zip(("Dinas Kesehatan", "Dinas Pendidikan", "Dinas Perhubungan"), marks, strict=True):
        hand.press(name)
        assert "91,00" not in page.content()
        for criterion in page.locator("fieldset").all():
            criterion.locator(f"input[value='{mark}']").check()
        hand.press("Simpan nilai")
    hand.press(name)
    assert_fits(page)
    page.go_back()
    hand.press("Kirim penilaian kategori ini")
    expect(page.get_by_role("status")).to_contain_text("terkirim")


def _close(page, award):
    hand = Hand(page)
    page.goto(f"/penghargaan/{award.pk}/")
    expect(page.locator("main")).to_contain_text("3 dari 3")
    assert_fits(page)
    hand.press("Tutup penjurian")
    hand.press("Umumkan nominasi")
    expect(page.locator("main")).to_contain_text("Senin, 12 Oktober 2026")  # five working days


def _decide(page, award, javascript):
    """Leave the order: without a reason it is refused, with one it stands."""
    hand = Hand(page)
    page.goto(f"/penghargaan/{award.pk}/")
    hand.press("Mulai pleno")
    hand.fill("Tempat", "Aula Contoh")
    assert_fits(page)
    hand.press("Simpan")
    expect(page.locator("main")).to_contain_text("Juri Tiga Contoh memberi 1")
    assert_fits(page)
    if javascript:  # axe is a script
        assert_accessible(page)
    page.get_by_label("Menang: Dinas Kesehatan").check()
    page.get_by_label("Menang: Dinas Perhubungan").uncheck()
    hand.press("Putuskan Terbaik Umum (Dinas dan Badan)")
    expect(page.get_by_role("status")).to_contain_text("Tulis alasannya")
    page.get_by_label("Menang: Dinas Kesehatan").check()
    page.get_by_label("Menang: Dinas Perhubungan").uncheck()
    page.locator("[name=reason]").fill("Layanan daruratnya paling menolong warga")
    hand.press("Putuskan Terbaik Umum (Dinas dan Badan)")
    expect(page.get_by_role("status")).to_contain_text("tersimpan")


def _conclude(page, award, folder):
    hand = Hand(page)
    hand.press("Tetapkan pemenang")
    hand.fill("Nomor berita acara", "400/1/BA/2026")
    hand.fill("Nomor SK", "100/77/2026")
    hand.fill("Tanggal SK", "03/11/2026")
    hand.press("Simpan")
    expect(page.get_by_role("status")).to_contain_text("semua naskah terbit")
    assert_fits(page)
    for words in ("PDF A4 Berita acara pleno", "DOCX Keputusan", "PDF A4 Piagam, Terbaik Umum"):
        with page.expect_download() as coming:
            hand.press(words) if words.startswith("DOCX") else page.get_by_role("link", name=words).click()
        path = folder / coming.value.suggested_filename
        path.write_bytes(coming.value.path().read_bytes())
        assert path.read_bytes()[:2] in (b"%P", b"PK")


def _publish(page, award):
    hand = Hand(page)
    page.goto(f"/penghargaan/{award.pk}/")
    hand.press("Umumkan pemenang")
    page.get_by_label("Tampilkan papan publik").check()
    hand.press("Simpan")
    page.goto("/penghargaan/publik/99.01/2026/")
    expect(page.locator("main")).to_contain_text("Dinas Kesehatan")
    assert "91,00" not in page.content()
    assert_fits(page)
    assert Award.objects.get().state == Award.PUBLISHED
