"""Take the pictures of the main pages, desktop and phone, into docs/screens/.

Starts the product itself on a free loopback port, with the sample government in a folder of its own, signs in
as its people, and stops it again. Run: .venv/bin/python scripts/screens.py [FOLDER [PICTURE…]]
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
LAST_MONTH = datetime.now(UTC).replace(day=1) - timedelta(days=1)  # where the sample ends
PROGRAM = str(Path(sys.executable).with_name("kentongan"))
PASSWORD = "contoh-kentongan"  # noqa: S105 - of the sample's people, printed at every start
SIZES = {"1280": (1280, 900), "390": (390, 844)}
LONGEST = 2600  # pixels of a picture; the rest of a long list shows nothing new
Steps = list[tuple[str, str, str]]  # picture, person ("" = nobody), address or "text of the link to follow"

PAGES: Steps = [
    ("masuk", "", "/masuk/"),
    ("beranda-kominfo", "kominfo", "/"),
    ("matriks", "kominfo", "/matriks/"),
    ("matriks-angka", "kominfo", "/matriks/?tampilan=angka"),
    ("kartu-opd", "kominfo", "/matriks/ > Dinas Sosial"),
    ("kartu-kanal", "kominfo", "/matriks/ > Dinas Sosial > Instagram"),
    ("opd-dan-kanal", "kominfo", "/opd/"),
    ("impor-daftar", "kominfo", "/opd/impor/"),
    ("data-masuk", "kominfo", "/data/"),
    ("surat-edaran", "kominfo", "/edaran/1/"),
    ("laporan", "kominfo", f"/laporan/{LAST_MONTH:%Y-%m}/"),
    ("penilaian", "kominfo", "/penilaian/"),
    ("peringkat", "kominfo", f"/penilaian/{LAST_MONTH:%Y-%m}/"),
    ("nilai-opd", "kominfo", f"/penilaian/{LAST_MONTH:%Y-%m}/ > Dinas Kesehatan"),
    ("bukti-angka", "kominfo", f"/penilaian/{LAST_MONTH:%Y-%m}/ > Dinas Kesehatan > A1"),
    ("tanda", "kominfo", "/tanda/"),
    ("rubrik", "kominfo", "/rubrik/ > Indeks Komunikasi OPD"),
    ("penghargaan", "kominfo", "/penghargaan/ > Anugerah"),
    ("pembinaan", "kominfo", "/pembinaan/"),
    ("kasus-pembinaan", "kominfo", "/pembinaan/ > Dinas Sosial"),
    ("keamanan", "kominfo", "/keamanan/"),
    ("insiden", "kominfo", "/insiden/ > X @diskomin_contoh"),
    ("orang", "kominfo", "/orang/"),
    ("beranda-opd", "dinsos", "/"),
    ("serah-terima", "dinsos", "/serah-terima/ > Facebook @dinsoskabcontoh"),
    ("buku", "inspektorat", "/buku/"),
    ("resmi", "", "/resmi/?q=disparbud.contoh"),
    ("penjurian", "juri.dua", "/penjurian/ > Anugerah"),
    ("ringkasan-kepala", "bupati", "/"),
]


def main() -> None:
    """Start, photograph, stop."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "docs" / "screens")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="kentongan-screens-") as data:
        env = os.environ | {"KENTONGAN_DATA": data}
        subprocess.run([PROGRAM, "demo", "load"], env=env, check=True)
        port = _free_port()
        run = subprocess.Popen([PROGRAM, "serve", "--port", str(port)], env=env, stdout=subprocess.DEVNULL)
        try:
            _wait(port)
            _photograph(f"http://127.0.0.1:{port}", folder, set(sys.argv[2:]))
        finally:
            run.terminate()
            run.wait(20)


def _photograph(base: str, folder: Path, only: set[str]) -> None:
    steps = [step for step in PAGES if not only or step[0] in only]
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=flags)
        for size, (width, height) in SIZES.items():
            for person in dict.fromkeys(person for _, person, _ in steps):
                page = _signed_in(browser, base, person, width, height)
                for name, _, way in (step for step in steps if step[1] == person):
                    _go(page, base, way)
                    page.screenshot(path=folder / f"{name}-{size}.png", full_page=True)
                    _lighten(folder / f"{name}-{size}.png")
                    print(f"{name}-{size}.png")
                page.context.close()
        browser.close()


def _lighten(path: Path) -> None:
    """Keep 64 colours of the upper part: enough for flat pages, a third of the bytes."""
    picture = Image.open(path).convert("RGB")
    picture = picture.crop((0, 0, picture.width, min(picture.height, LONGEST)))
    picture.quantize(64, dither=Image.Dither.NONE).save(path, optimize=True)


def _signed_in(browser: Browser, base: str, person: str, width: int, height: int) -> Page:
    page = browser.new_context(viewport={"width": width, "height": height}, locale="id-ID").new_page()
    if person:
        page.goto(base + "/masuk/")
        page.fill("[name=username]", person)
        page.fill("[name=password]", PASSWORD)
        page.click("main button:has-text('Masuk')")
    return page


def _go(page: Page, base: str, way: str) -> None:
    address, *links = way.split(" > ")
    page.goto(base + address)
    for text in links:
        page.locator("main :is(th, td, li) a", has_text=text).first.click()
    page.wait_for_load_state("networkidle")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/masuk/", timeout=2).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the product did not start within 60 s")


if __name__ == "__main__":
    main()
