"""Flows of holding channels: custody, sealed credentials, a personnel list, a handover, incidents."""

import contextlib
import io
import re
from datetime import datetime
from zoneinfo import ZoneInfo

import httpx2
import xlsxwriter
from PIL import Image

from tests.canaries.declared import typed
from tests.canaries.play import Play, number_in

REASON = {"reason": f"Memulihkan akun yang terkunci {typed('reason-opening')}"}
STEPS = ("password", "sessions", "email", "phone", "second_factor", "roles")


def today() -> str:
    """The day in the government's zone, as it is typed."""
    return f"{datetime.now(ZoneInfo('Asia/Jakarta')):%d/%m/%Y}"


def picture() -> bytes:
    """A screenshot."""
    place = io.BytesIO()
    Image.new("RGB", (360, 640), "#eef2ea").save(place, "PNG")
    return place.getvalue()


def sheet(*rows: list[object]) -> bytes:
    """A workbook of one sheet."""
    place = io.BytesIO()
    with xlsxwriter.Workbook(place, {"in_memory": True}) as book:
        page = book.add_worksheet("Daftar")
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return place.getvalue()


def custody(play: Play) -> None:
    """Who holds the channel, how it is recovered; a password in the notes is refused."""
    dewi, page = play.browser("dewi"), f"/kanal/{play.ids['dinsos-ig']}/pemegang/"
    holder = {"primary": "Budi Contoh", "primary_person": play.ids["budi"], "primary_decree": "SK 7/2026"}
    contact = play.number("phone-holder", "0813", 12)
    dewi.done(f"{page}orang/", holder | {"primary_contact": contact})
    play.sign_in("budi", typed("pw-budi-reset"))
    play.bind("budi", canary="totp-budi", codes="")
    known = {
        "access": "shared", "mail": play.type("mail-recovery").encode().hex()[:20] + "@contoh.go.id",
        "mail_owner": "office", "phone": play.number("phone-recovery", "0812", 12), "phone_owner": "office",
        "factor": "app", "backup": "kept", "backup_place": "Brankas sekretariat",
    }  # fmt: skip
    play.baits["mail-recovery"] = {known["mail"]}
    play.browser("budi").done(f"{page}ubah/", known)
    told = known | {"notes": f"Kata sandi: {play.type('secret-in-notes')}"}
    seen = re.search(r'name="seen" value="([^"]*)"', dewi.get(f"{page}ubah/").text).group(1)
    dewi.refused(f"{page}ubah/", told | {"seen": seen})
    dewi.done(f"{page}peran/", {"act": "add", "name": "Vendor Contoh", "role": "Editor", "external": "ya"})


def secrets(play: Play) -> None:
    """Sealed, shown, declined, broken open, replaced, destroyed, mistyped, typed into a caption."""
    budi, secret = play.browser("budi"), f"/kanal/{play.ids['dinsos-ig']}/rahasia"
    play.type("reason-opening")
    _seal(budi, f"{secret}/password", play.type("sealed-replaced"))
    _seal(budi, f"{secret}/password", play.type("sealed-password"))
    mistyped = {"text": play.type("sealed-mistyped"), "again": "lain sekali"}
    budi.refused(f"{secret}/password/simpan/", mistyped)
    _seal(budi, f"{secret}/recovery-codes", play.type("sealed-codes"))
    _seal(budi, f"{secret}/note", play.type("sealed-forgotten"))
    budi.done(f"{secret}/note/lupakan/", {"changed": "on"})
    _seal(budi, f"{secret}/note", play.type("sealed-declined"))
    play.browsers |= _let_in(play, "sari", "gilang")
    first = budi.done(f"{secret}/password/minta/", REASON)
    play.browser("sari").done(f"{first}setujui/")
    assert "Lokan-" in budi.post(f"{first}tampilkan/").text
    budi.refused(f"{first}tampilkan/")
    play.browser("sari").done(f"{budi.done(f'{secret}/note/minta/', REASON)}tolak/")
    broken = play.browser("dewi").done(f"{secret}/recovery-codes/darurat/", REASON)
    assert "Lokan-" in play.browser("dewi").post(f"{broken}tampilkan/").text
    caption = {"channel": play.ids["dinsos-ig"], "posted_on": today(), "posted_at": "00.10", "kind": "photo"}
    play.type("secret-in-caption")
    for text in (f"Masuk pakai {typed('sealed-password')}", f"Kata sandi: {typed('secret-in-caption')}"):
        budi.refused("/data/catat/", caption | {"caption": text})


def _seal(browser, page: str, text: str) -> None:
    browser.done(f"{page}/simpan/", {"text": text, "again": text})


def _let_in(play: Play, *names: str) -> dict:
    cookies = play.product.verbs({"do": "sessions", "names": list(names)})[0]
    play.learn("cookie", *cookies.values())
    return {name: play.open(name, cookie) for name, cookie in cookies.items()}


def movement(play: Play) -> None:
    """A personnel list with numbers of everybody: what is about holders stays, the rest is forgotten."""
    heads = ["Nama", "NIP", "NIK", "No HP", "Unit Kerja Lama", "Unit Kerja Baru", "Jenis Mutasi", "TMT"]
    budi = ["Budi Contoh", play.number("nip-holder", "1985", 18), play.number("nik-in-list", "3310", 16), "-"]
    other = [
        "Orang Lain", play.number("nip-outsider", "1977", 18), play.number("nik-outsider", "3311", 16),
        play.number("phone-outsider", "0857", 12),
    ]  # fmt: skip
    rest = ["Dinas Sosial", "Dinas Kesehatan", "Mutasi", today()]
    list_ = ("mutasi.xlsx", sheet(heads, [*budi, *rest], [*other, *rest]))
    wulan = play.browser("wulan")
    preview = wulan.done("/mutasi/impor/", files={"file": list_})
    wulan.get(preview)
    wulan.get(wulan.done(preview))
    wulan.get(f"{preview}keterangan.xlsx")
    left = [*other[:1], play.number("nip-left", "1974", 18), play.number("nik-left", "3313", 16), "-"]
    wulan.get(wulan.done("/mutasi/impor/", files={"file": ("lain.xlsx", sheet(heads, [*left, *rest]))}))
    play.ids["handover"] = play.sql("SELECT id FROM handovers_handover")[0][0]


def handover(play: Play) -> None:
    """Named, accepted, proven with pictures, a password in a note refused; killed while it is issued."""
    page = f"/serah-terima/{play.ids['handover']}"
    wulan, gilang, sari = (play.browser(name) for name in ("wulan", "gilang", "sari"))
    named = {"incoming": play.ids["gilang"], "witness": play.ids["sari"], "decree_number": "188/5/2026"}
    wulan.done(f"{page}/setujui/", named)
    gilang.done(f"{page}/terima/")
    told = {"note": f"sandi: {play.type('secret-in-step')}"}
    gilang.refused(f"{page}/langkah/password/", told)
    for code in STEPS:
        proof = {"file": ("layar.png", picture(), "image/png")}
        gilang.done(f"{page}/langkah/{code}/", {"note": "Dikerjakan pukul sepuluh pagi"}, files=proof)
    sari.done(f"{page}/sahkan/")
    seen = {"how": "https://www.instagram.com/p/x/"}
    wulan.done(f"{page}/kode/", seen, files={"file": ("kode.png", picture(), "image/png")})
    gilang.get(f"{page}/bast/konsep.pdf")
    gilang.get(f"{page}/sk.docx")
    with contextlib.suppress(httpx2.RemoteProtocolError, httpx2.ReadError):
        gilang.post(f"{page}/bast/", {"number": "480/1/2026", "expected": 1})
        raise AssertionError("the process was to die while it issued")


def record(play: Play) -> None:
    """After the crash: the record is issued, and every file of it fetched."""
    gilang = play.browser("gilang")
    issued = gilang.done(
        f"/serah-terima/{play.ids['handover']}/bast/", {"number": "480/1/2026", "expected": 1}
    )
    page = gilang.get(issued).text
    for address in sorted(set(re.findall(r'href="(/bast/\d+/[^"/]+)"', page))):
        assert gilang.get(address).status_code == 200


def alarm(play: Play) -> None:
    """An alarm is looked at: once with a password in the finding, which is refused, then with a finding."""
    wulan, channel = play.browser("wulan"), play.ids["dinkes-ig"]
    play.sql(f"UPDATE channels_channel SET alarm = 'Nomor akun berbeda' WHERE id = {int(channel)}")  # noqa: S608
    page = f"/kanal/{channel}/peringatan/"
    wulan.refused(page, {"reason": f"kata sandi: {play.type('secret-in-finding')}"})
    wulan.done(page, {"reason": f"Sudah diperiksa {play.type('reason-alarm')}"})


def incident(play: Play) -> None:
    """Reported, answered, noted, the report written and fetched; a password in it is refused."""
    wulan = play.browser("wulan")
    told = {"channel": play.ids["dinkes-ig"], "kind": "hijacked", "found": "Unggahan judi pukul 22.10"}
    page = wulan.done("/insiden/lapor/", told)
    wulan.done(f"{page}data-pribadi/", {"leaked": "yes", "what": "Nama akun dan isi pesan", "people": "12"})
    wulan.get(f"{page}pemberitahuan/")
    wulan.refused(f"{page}catat/", {"text": f"Kata sandi: {play.type('secret-in-incident')}"})
    wulan.done(f"{page}catat/", {"text": "Platform sudah dihubungi"})
    fields = dict.fromkeys(("description", "chronology", "impact"), "Sesuai kejadian")
    wulan.done(f"{page}laporan/", fields | {"reporter": "Dinas Kominfo"})
    bad = fields | {"reporter": "x", "impact": f"kata sandi: {typed('secret-in-incident')}"}
    wulan.refused(f"{page}laporan/", bad)
    for kind in ("pdf", "docx"):
        assert wulan.get(f"{page}laporan.{kind}").status_code == 200
    wulan.done(f"{page}laporan/kirim/", {"reason": "TTIS Kabupaten Contoh"})
    play.ids["incident"] = number_in(page)
