"""Flows that break: server errors, broken jobs and mail, processes killed and crashed; the last commands."""

import contextlib
import re
import signal
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx2

from tests.canaries.declared import typed
from tests.canaries.flows_holding import REASON, sheet
from tests.canaries.play import Play, pdf_text
from tests.canaries.product import alive, patiently
from tests.canaries.sinks import Sink


def server_errors(play: Play) -> None:
    """Every act breaks for a while: what was on its way was a password, a token, a code, a number."""
    dewi, budi, nobody = play.browser("dewi"), play.browser("budi"), play.browser("joko")
    channel = play.ids["dinsos-ig"]
    new = {"new": play.type("pw-in-500"), "again": typed("pw-in-500")}
    waiting = sorted(play.baits["link-open"])[0]
    secret = {"text": play.type("sealed-in-500"), "again": typed("sealed-in-500")}
    custody = {"phone": play.number("phone-in-500", "0819", 12), "phone_owner": "office"}
    row = ["Orang Lain", play.number("nip-outsider", "1977", 18)]
    listed = {"file": ("mutasi.xlsx", sheet(["Nama", "NIP"], row))}
    token = {"Authorization": f"Bearer {sorted(play.baits['token'])[0]}"}
    chosen = {"password": typed("pw-in-500"), "again": typed("pw-in-500")}
    eko = {"username": "eko", "password": sorted(play.baits["pw-cli"])[0]}
    with play.broken("audit_entry"):
        broke = [
            dewi.post("/akun/sandi/", {"current": typed("pw-dewi")} | new),
            nobody.post(f"/undangan/{waiting}/", chosen),
            budi.post(f"/kanal/{channel}/rahasia/note/simpan/", secret),
            budi.post(f"/kanal/{channel}/pemegang/ubah/", custody),
            budi.post(f"/kanal/{channel}/rahasia/password/minta/", REASON),
            play.browser("eko").post("/masuk/", eko),
            nobody.get("/api/v1/kanal/999", headers=token),
        ]
    with play.broken("handovers_movementimport"):
        broke.append(play.browser("wulan").post("/mutasi/impor/", files=listed))
    codes = [answer.status_code for answer in broke]
    assert codes.count(500) >= 5, codes


def broken_jobs(play: Play) -> None:
    """A job that breaks; a mail that is refused, with the server repeating what it was given."""
    dewi = play.browser("dewi")
    checks = "SELECT id FROM jobs_job WHERE name = 'verify-book' AND state IN ('waiting', 'running')"
    assert patiently(lambda: not play.sql(checks))  # else the check of the start answers for ours
    with play.broken("audit_entry"):
        dewi.post("/buku/periksa/")
        _await(play, "SELECT id FROM jobs_job WHERE name = 'verify-book' AND state = 'failed'")
    play.mails.refused["lama@contoh.go.id"] = f"550 5.1.1 unknown: {sorted(play.baits['link-open'])[0]}"
    told = {"username": "lama", "name": "Lama Contoh", "email": "lama@contoh.go.id", "role": "officer"}
    dewi.done("/orang/baru/", told | {"way": "mail"})
    _await(play, "SELECT id FROM notices_mail WHERE address LIKE 'lama@%' AND state = 'failed'")


def _await(play: Play, rows: str) -> None:
    assert patiently(lambda: play.sql(rows)), play.product.log()[-2000:]


def killed_in_an_upload(play: Play) -> None:
    """The process that answers is killed while a register with passwords comes in."""
    token = play.browser("dewi").client.cookies["csrf"].encode()
    line = b"--batas\r\nContent-Disposition: form-data; name="
    heads = ["Nama OPD", "Akun IG", "Password IG"]
    content = sheet(heads, ["Dinas Contoh", "@dinas.contoh", play.type("pw-in-upload")])
    content += typed("pw-in-upload").encode() * 20_000
    first = line + b'"csrfmiddlewaretoken"\r\n\r\n' + token + b"\r\n" + line
    first += b'"file"; filename="akun.xlsx"\r\nContent-Type: application/octet-stream\r\n\r\n' + content
    last = b"\r\n--batas--\r\n"
    play.sent.append(Sink("sent:POST /opd/impor/", first))

    def pieces() -> Iterator[bytes]:
        yield first
        assert patiently(lambda: _written(play)), play.product.log()[-2000:]
        play.product.kill_web(signal.SIGKILL)
        yield last

    told = {"Content-Type": "multipart/form-data; boundary=batas", "Content-Length": str(len(first + last))}
    with contextlib.suppress(httpx2.TransportError):
        play.browser("dewi").client.post("/opd/impor/", content=pieces(), headers=told)
        raise AssertionError("the process was to die in the upload")
    play.product.await_answer()


def _written(play: Play) -> bool:
    """Whether a good part of what came in lies in a temporary file."""
    return any(path.stat().st_size > 100_000 for path in play.product.data.glob("sementara/*.upload*"))


def crashed(play: Play) -> None:
    """The process that answers crashes while it judges a password; a host that keeps core files gets none."""
    web = play.product.web()
    limits = Path(f"/proc/{web}/limits").read_text()
    play.core_limit = next(line.split()[4] for line in limits.splitlines() if "core file" in line)
    with socket.create_connection(("127.0.0.1", play.product.port)) as line:
        body = f"username=dewi&password={play.type('pw-in-crash').encode().hex()}".encode()
        play.baits["pw-in-crash"].add(typed("pw-in-crash").encode().hex())
        play.sent.append(Sink("sent:POST /masuk/", body))
        line.sendall(b"POST /masuk/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5000\r\n\r\n" + body)
        play.product.kill_web(signal.SIGSEGV)
        assert patiently(lambda: not alive(web)), play.product.log()[-2000:]
    play.product.await_answer()


def power_cut(play: Play) -> None:
    """Everything dies at once, in the middle of work, and is started again."""
    killer = threading.Timer(0.3, play.product.kill)
    killer.start()
    for _ in range(40):
        try:
            play.browser("dewi").client.post("/bukti-diri/", data={"code": "000000"}, timeout=5)
        except httpx2.TransportError:
            break
    killer.join()
    play.product.start()


def commands(play: Play) -> None:
    """The verbs of the command line that touch secrets, beside the running product."""
    paper = play.product.folder / "out" / "amplop.pdf"
    answers = play.cli(
        (["vault-rotate"], ""), (["vault-keys"], ""), (["vault-split", "--output", str(paper)], ""),
        (["verify-audit"], ""), (["activity", "--as-of", "2026-01-31"], ""),
    )  # fmt: skip
    assert [answer["code"] for answer in answers] == [0] * 5, [answer["err"] for answer in answers]
    envelopes = pdf_text(paper.read_bytes())
    play.told.append(Sink("paper:vault-split", envelopes.encode()))
    rows = re.findall(r"^ +((?:[0-9A-Z]{5} +){4}[0-9A-Z]{5})$", envelopes, re.MULTILINE)
    assert len(rows) >= 12, envelopes
    for row in rows[2::4]:
        play.learn("share", row.replace(" ", ""), " ".join(row.split()))
