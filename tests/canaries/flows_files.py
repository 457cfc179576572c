"""Flows of files: registers with passwords, exports with citizens' numbers, tables, reports."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from kentongan.sample import exports
from tests.canaries.flows_holding import sheet
from tests.canaries.play import Play


def registers(play: Play) -> None:
    """A register with a column of passwords: saved, and another that is left at its preview."""
    dewi = play.browser("dewi")
    heads = ["Nama OPD", "Akun IG", "Password IG", "Pemegang", "No HP Admin"]
    row = ["Dinas Pariwisata", "@dispar.contoh", play.type("register-password"), "Rini Contoh", "-"]
    preview = dewi.done("/opd/impor/", files={"file": ("akun.xlsx", sheet(heads, row))})
    dewi.get(preview)
    dewi.get(dewi.done(preview))
    dewi.get(f"{preview}keterangan.xlsx")
    left = ["Dinas Perikanan", "@diskan.contoh", play.type("register-left"), "Tono Contoh", "-"]
    cells = "\n".join("\t".join(map(str, line)) for line in (heads, left))
    dewi.get(dewi.done("/opd/impor/", {"cells": cells}))
    dewi.get(dewi.done("/opd/impor/", files={"file": ("akun2.xlsx", sheet(heads, left))}))


def posts(play: Play) -> None:
    """An export whose captions hold a citizen's numbers; a report of the month; exports of tables."""
    caption = (
        f"Terima kasih Ibu Contoh, NIK {play.number('nik-citizen', '3312', 16)}, "
        f"HP {play.number('phone-citizen', '0878', 12)}"
    )
    wulan = play.browser("wulan")
    file = {"file": ("Jan-01-2026_Jan-02-2026_1.csv", _export(play.product.folder, caption))}
    there = wulan.done("/data/impor/", {"channel": play.ids["dinsos-ig"]}, files=file)
    wulan.get(wulan.done(there, {"act": "save"}))
    wulan.get("/data/")
    for address in ("/matriks/unduh/", "/matriks/whatsapp/", "/keamanan/keamanan-akun.xlsx"):
        assert wulan.get(address).status_code == 200
    dewi = play.browser("dewi")
    assert dewi.get("/buku/unduh.xlsx").status_code == 200
    dewi.get("/buku/", params={"cari": "session"})
    dewi.done("/buku/periksa/")
    month = datetime.now(UTC).replace(day=1) - timedelta(days=20)
    dewi.done(f"/laporan/{month:%Y-%m}/terbitkan/", {"number": "480/9/2026", "expected": 1})


def forgotten(play: Play) -> None:
    """A day later the rounds have taken away what nobody saved."""
    before = play.product.verbs({"do": "forget", "hours": 25})[0]
    assert before == {"registers": 2, "lists": 1}, before


def _export(folder: Path, caption: str) -> bytes:
    figures = {"views": 900, "reach": 700, "likes": 41, "shares": 3, "comments": 5, "saves": 2}
    at = datetime.now(UTC) - timedelta(days=9)
    account = exports.Account("dinsos.contoh", "Dinsos", 17_001, indonesian=True)
    written = exports.instagram(folder, account, [exports.SamplePost(at, caption, figures, 77, "photo")])
    content = written.read_bytes()
    written.unlink()
    return content
