"""The steps of an award in the browser, from the nominations to the papers, for the walks that need them."""

import re
import subprocess
from pathlib import Path

from playwright.sync_api import expect

from tests.walks.conftest import Hand, assert_accessible, assert_fits, heading, run_jobs

CATEGORY = re.compile("^Terbaik Umum")


def nominate(page, award, first):
    """Look at what the numbers say (`first`: how the best line begins), then open the marking."""
    hand = Hand(page)
    page.goto(f"/penghargaan/{award.pk}/")
    hand.press("Periksa nominasi")
    expect(page.locator("main")).to_contain_text(first)
    assert_fits(page)
    hand.press("Tetapkan nominasi dan buka penjurian")
    expect(page.get_by_role("status")).to_contain_text("penjurian dibuka")
    assert_fits(page)


def mark(page, award, marks, hidden):
    """Declare, mark the nominees (name → mark) without seeing `hidden`, their numbers; submit."""
    hand = Hand(page)
    page.goto(f"/penjurian/{award.pk}/")
    assert heading(page) == "Nyatakan dahulu benturan kepentingan Anda"
    hand.press("Isi pernyataan")
    page.get_by_label("Pernyataan ini benar").check()
    hand.press("Simpan pernyataan")
    hand.press(CATEGORY)
    hand.press(next(iter(marks)))
    for name, value in marks.items():  # saving leads on to the next one
        expect(page.locator("h1")).to_have_text(name)
        assert hidden not in page.content()
        for criterion in page.locator("fieldset").all():
            criterion.locator(f"input[value='{value}']").check()
        assert_fits(page)
        hand.press("Simpan nilai")
    hand.press("Kirim penilaian kategori ini")
    expect(page.get_by_role("status")).to_contain_text("terkirim")


def close(page, award, until):
    """Close the marking, which all three have sent; announce; objections are heard `until` a day in words."""
    hand = Hand(page)
    page.goto(f"/penghargaan/{award.pk}/")
    expect(page.get_by_text("Terkirim semua")).to_have_count(3)
    assert_fits(page)
    hand.press("Tutup penjurian")
    hand.press("Umumkan nominasi")
    expect(page.locator("main")).to_contain_text(until)


def decide(page, award, *, first, chosen, told, javascript):
    """Leave the order for `chosen` instead of `first`: refused without a reason, stands with one."""
    hand = Hand(page)
    page.goto(f"/penghargaan/{award.pk}/")
    hand.press("Mulai pleno")
    hand.fill("Tempat", "Aula Contoh")
    assert_fits(page)
    hand.press("Simpan")
    expect(page.locator("main")).to_contain_text(told)
    assert_fits(page)
    if javascript:  # axe is a script
        assert_accessible(page)
    _choose(page, first, chosen, reason="")
    expect(page.get_by_role("status")).to_contain_text("Tulis alasannya")
    _choose(page, first, chosen, reason="Layanan daruratnya paling menolong warga")
    expect(page.get_by_role("status")).to_contain_text("tersimpan")


def _choose(page, first, chosen, reason):
    page.get_by_label(f"Menang: {chosen}").check()
    page.get_by_label(f"Menang: {first}").uncheck()
    page.locator("[name=reason]").fill(reason)
    Hand(page).press(re.compile("^Putuskan Terbaik Umum"))


def conclude(page, decree_on):
    """Give both papers their numbers; all papers go out, in the background."""
    hand = Hand(page)
    hand.press("Tetapkan pemenang")
    hand.fill("Nomor berita acara", "400/1/BA/2026")
    hand.fill("Nomor SK", "100/77/2026")
    hand.fill("Tanggal SK", decree_on)
    hand.press("Tetapkan pemenang", within="main form")
    expect(page.locator("h1")).to_contain_text("Menunggu giliran")
    run_jobs()
    see_result(page)
    expect(page.locator("h1")).to_contain_text("naskah terbit")
    assert_fits(page)


def see_result(page):
    """The page of a job asks again by itself, with and without scripts, until there is a result."""
    expect(page.get_by_role("link", name="Lihat hasil")).to_be_visible(timeout=300_000)
    Hand(page).press("Lihat hasil")


def download(page, words, folder: Path) -> Path:
    """Take a paper home by the beginning of its link."""
    with page.expect_download() as coming:
        page.locator("main").get_by_role("link", name=words).first.click()
    path = folder / coming.value.suggested_filename
    path.write_bytes(coming.value.path().read_bytes())
    return path


def text_of(paper: Path) -> str:
    """What stands in a PDF, on one line."""
    told = subprocess.run(["pdftotext", "-layout", paper, "-"], check=True, capture_output=True, text=True)
    return " ".join(told.stdout.split())
