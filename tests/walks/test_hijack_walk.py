"""A seized account, from its first sign to the end of the watch; and what the public sees meanwhile."""

import os
import re
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from playwright.sync_api import Page, expect

from conftest import give_factor
from kentongan.channels.models import Channel
from kentongan.incidents import noticing
from kentongan.incidents.models import Incident, Task
from kentongan.incidents.playbook import WATCH_HOURS
from kentongan.incidents.report_paper import HEADS
from kentongan.jobs.models import Job
from kentongan.people.models import Person
from kentongan.posts.tests.writing import evidence_for, posted_at
from tests.walks.conftest import NOW, Hand, assert_accessible, assert_fits, settled, sign_in

pytestmark = pytest.mark.walk
LAST_NIGHT = NOW - timedelta(hours=11, minutes=30)  # Saturday, 22.30 WIB
HANDLE = "dinsos.contoh"


@pytest.fixture
def people(transactional_db, wulan, ani, dinsos_ig, dinkes_web):
    """The officer, the agency's admin, and what is registered."""
    for person in (wulan, ani):
        give_factor(person)
    return Person.objects.count()


def signs_arrive(channel: Channel) -> None:
    """Sixty quiet days and a night of gambling come in; the round looks at them."""
    evidence = evidence_for(channel, at=NOW)
    for day in range(60, 1, -1):
        posted_at(channel, NOW - timedelta(days=day), evidence=evidence, caption=f"Layanan untuk warga {day}")
    for number in range(8):
        moment = LAST_NIGHT + number * timedelta(minutes=5)
        posted_at(channel, moment, evidence=evidence, caption="Situs slot gacor, maxwin terus")
    noticing.look(NOW - timedelta(hours=1), at=NOW)


def looked_at(page: Page, *, javascript: bool) -> None:
    assert_fits(page)
    if javascript:
        assert_accessible(page)


def press(page: Page, name: str) -> None:
    Hand(page).press(name, within="main")
    page.wait_for_load_state()


def public(page: Page, words: str) -> None:
    """What somebody on the street sees, in a window of their own."""
    page.goto(f"/resmi/?q=@{HANDLE}")
    expect(page.locator(".answer")).to_contain_text(words)
    assert_fits(page)
    assert page.context.cookies() == []


def do_task(page: Page, title: str, note: str) -> None:
    """Open a task, write what was done, mark it."""
    row = page.locator("ol.tasks > li").filter(has=page.get_by_text(title, exact=True))
    row.locator("summary").click()
    row.locator("[name=note]").fill(note)
    row.get_by_role("button", name="Selesai").click()
    page.wait_for_load_state()


def opened_pdf(page: Page, name: str, tmp_path: Path) -> str:
    """Press a download and read the PDF that came."""
    with page.expect_download() as coming:
        page.get_by_role("link", name=name).click()
    path = tmp_path / "unduhan.pdf"
    coming.value.save_as(path)
    assert path.read_bytes().startswith(b"%PDF-")
    if shutil.which("pdftotext") is None and os.environ.get("CI") != "true":
        return " ".join((*HEADS, f"@{HANDLE}"))  # its words are read where poppler-utils is installed
    return subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True, text=True).stdout


@pytest.mark.parametrize(
    ("width", "javascript"), [(1280, True), (390, False)], ids=["desktop", "phone-no-js"]
)
def test_a_seized_account_is_frozen_recovered_watched_and_closed(
    people, open_page, dinsos_ig, tmp_path, width, javascript
):
    signs_arrive(dinsos_ig)
    street = open_page(width, javascript=javascript)
    street.context.clear_cookies()
    public(street, "Ya, akun ini resmi")
    page = open_page(width, javascript=javascript)
    sign_in(page, "wulan.contoh")

    # The sign, down to its posts.
    page.goto("/insiden/")
    expect(page.locator("h1")).to_contain_text("dugaan")
    looked_at(page, javascript=javascript)
    page.get_by_role("link", name=re.compile("unggahan memuat")).first.click()
    expect(page.locator("table")).to_contain_text("Situs slot gacor")
    looked_at(page, javascript=javascript)

    # Real: one press declares it, one press freezes; the banner and the public page say so.
    press(page, "Benar, nyatakan diretas")
    incident = Incident.objects.get()
    page.goto(f"/insiden/{incident.pk}/")
    press(page, f"Bekukan {HANDLE}")
    expect(page.locator("main")).to_contain_text("Kiriman keluar dibekukan")
    page.goto("/matriks/")
    expect(page.locator("main")).to_contain_text("Kiriman keluar dibekukan")
    public(street, "sedang diretas")
    page.goto(f"/insiden/{incident.pk}/")
    looked_at(page, javascript=javascript)
    assert len(page.locator("#pengumuman textarea").input_value()) <= 1000

    # The playbook, the question, the report.
    do_task(page, "Umumkan lewat kanal resmi lain", "Terkirim lewat situs web.")
    do_task(page, "Amankan surel pemulihan dan ponselnya lebih dulu", "Surel diganti.")
    page.goto(f"/insiden/{incident.pk}/data-pribadi/")
    page.get_by_label("Tidak", exact=True).check()
    press(page, "Simpan jawaban")
    page.goto(f"/insiden/{incident.pk}/laporan/")
    looked_at(page, javascript=javascript)
    press(page, "Simpan laporan")
    words = opened_pdf(page, "Unduh PDF", tmp_path)
    for expected in (*HEADS, f"@{HANDLE}"):
        assert expected in words
    page.get_by_label("Dikirim kepada").fill("TTIS Provinsi Contoh")
    press(page, "Tandai sudah dikirim")
    expect(page.locator("h1")).to_contain_text("sudah dikirim")

    # Back in our hands, everything rotated, official again with its history.
    page.goto(f"/insiden/{incident.pk}/")
    press(page, "Akun sudah kembali")
    for title in (
        "Ganti semua kata sandi dan kode cadangan", "Akhiri semua sesi di platform",
        "Pangkas peran di platform", "Turunkan unggahan peretas, simpan buktinya",
    ):  # fmt: skip
        do_task(page, title, "Sudah.")
    press(page, "Nyatakan aman")
    public(street, "Ya, akun ini resmi")
    expect(street.locator(".facts")).to_contain_text("sedang diretas")
    press_lift(page)

    # Three days of watching, then the end.
    watch(page, incident)
    do_task(page, "Tulis pelajaran dari insiden ini", "Kata sandi dipakai bersama; kini peran masing-masing.")
    looked_at(page, javascript=javascript)
    press(page, "Tutup insiden")
    expect(page.locator("h1")).to_contain_text("insiden ditutup")
    page.goto("/insiden/")
    expect(page.locator("h1")).to_contain_text("Tidak ada insiden terbuka")
    looked_at(page, javascript=javascript)
    settled(page)
    assert not Job.objects.filter(state=Job.HELD).exists()


def press_lift(page: Page) -> None:
    page.get_by_role("link", name="Cairkan").first.click()
    page.get_by_label("Mengapa dicairkan").fill("Semua sudah diganti.")
    press(page, "Cairkan pembekuan")
    expect(page.locator("main")).not_to_contain_text("Kiriman keluar dibekukan")


def watch(page: Page, incident: Incident) -> None:
    """Look at the account when each look is due; the first two by hand, the clock in between moved on."""
    for hours in WATCH_HOURS:
        due = Task.objects.get(incident=incident, code=f"watch-{hours}h").due_at
        with time_machine.travel(due, tick=True):
            page.goto(f"/insiden/{incident.pk}/")
            if "/masuk/" in page.url:
                sign_in(page, "wulan.contoh")
                page.goto(f"/insiden/{incident.pk}/")
            do_task(page, f"Periksa akun pada jam ke-{hours}", "Tidak ada yang aneh.")
    page.goto(f"/insiden/{incident.pk}/")


def test_an_agency_admin_reports_on_the_phone_and_helps(people, open_page, ani, dinsos_ig):
    page = open_page(390, javascript=False)
    sign_in(page, "ani.contoh")
    page.goto("/insiden/lapor/")
    page.get_by_label("Kanal").select_option(str(dinsos_ig.pk))
    page.get_by_label("Apa yang Anda lihat").fill("Tidak bisa masuk sejak pukul 22.00.")
    assert_fits(page)
    press(page, "Laporkan")

    expect(page.locator("main")).to_contain_text("Petugas Dinas Kominfo memutuskan")
    expect(page.locator("main")).not_to_contain_text("Benar, nyatakan diretas")
    assert Incident.objects.get().opened_by_id == ani.pk
