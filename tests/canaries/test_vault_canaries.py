"""Forty secrets go through sealing, reveal, break-glass, refusal, crash, rotation; then they are looked for.

Each is answered once, to the person who was allowed; everywhere else there must be none: logs, output of
programs, database with its WAL, pages, mails, temporary files, core files, process list (F14, bad input 58).
Whoever steals database, code and secret key, but not the folder of keys, gets nothing (abuse row 46).
"""

import os
import resource
import shutil
import subprocess
import sys

import pytest

from kentongan.notices.tests.sink import listening
from tests.canaries import sinks
from tests.canaries.conftest import ROOT, Scene
from tests.canaries.sinks import CANARIES

pytestmark = [
    pytest.mark.slow,
    pytest.mark.once,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Looks into /proc and at core files."),
]
FIELDS = {"password": "password", "codes": "recovery-codes", "seed": "note", "token": "note", "nik": "note"}
REASON = {"reason": "Memulihkan akun yang terkunci"}
CRASH = "CREATE TRIGGER t BEFORE INSERT ON audit_entry BEGIN SELECT RAISE(ABORT, 'rusak'); END"


class Flow:
    """The canaries on their way; `pages` is everything that was answered but the one answer allowed."""

    def __init__(self, scene, mails):
        self.scene, self.mails = scene, mails
        self.pages, self.data_keys, self.seen, self.watched = [], set(), {}, []

    def page(self, who, url, data=None, **told):
        """One request, whose answer must be clean."""
        answer = self.scene.page(who, url, data, **told)
        self.data_keys |= set(answer.get("data_keys", []))
        self.pages.append(answer.get("body", "") + answer.get("location", ""))
        return answer

    def reveal(self, opening, canary):
        """The one answer that holds it."""
        body = self.scene.page("budi" if canary else "rini", f"/pembukaan/{opening}/tampilkan/", {})["body"]
        self.watched += list(sinks.processes())
        return body


@pytest.fixture(scope="module")
def played(prepared, tmp_path_factory):
    """Everything that can happen to a secret has happened to the forty."""
    folder = tmp_path_factory.mktemp("kanari") / "p"
    shutil.copytree(prepared, folder)
    resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
    with listening() as mails:
        scene = Scene(folder, KENTONGAN_SMTP=mails.url, KENTONGAN_MAIL_FROM="kominfo@contoh.example")
        flow = Flow(scene, mails)
        try:
            scene.do("broker")
            for number, canary in enumerate(CANARIES):
                send(flow, number, canary)
            finish(flow)
            yield flow
        finally:
            scene.end()


def send(flow, number, canary):
    """Seal one, and let it take one of five ways."""
    channel = flow.scene.do("channel", name=f"kanari{number}")["pk"]
    secret, field = f"/kanal/{channel}/rahasia", FIELDS[canary.kind]
    told = {"text": canary.text, "again": canary.text}
    if number % 5 == 4:  # the first try breaks while it is stored
        flow.scene.do("sql", statement=CRASH)
        assert flow.page("budi", f"{secret}/{field}/simpan/", told)["status"] == 500
        flow.scene.do("sql", statement="DROP TRIGGER t")
        flow.page("budi", f"{secret}/password/simpan/", told | {"again": "lain"})
    flow.page("budi", f"{secret}/{field}/simpan/", told)
    for way in WAYS[number % 4 :: 4]:
        way(flow, channel, f"{secret}/{field}", canary)
    for there in (f"{secret}/", "/pembukaan/"):
        flow.page("wulan", there)


def ask(flow, channel, url, *, who="budi", way="minta"):
    """Ask, and say which opening that is."""
    flow.page(who, f"{url}/{way}/", REASON)
    return flow.scene.do("last", channel=channel)["pk"]


def shown(flow, channel, url, canary):
    """Approved, shown once, asked for a second time, noted as copied."""
    opening = ask(flow, channel, url)
    flow.page("kadis", f"/pembukaan/{opening}/setujui/", {})
    flow.seen[canary.name] = flow.reveal(opening, canary)
    assert flow.page("budi", f"/pembukaan/{opening}/tampilkan/", {})["status"] == 409
    flow.page("budi", f"/pembukaan/{opening}/disalin/", {})


def broken(flow, channel, url, canary):
    """Break-glass, with its mails."""
    opening = ask(flow, channel, url, who="rini", way="darurat")
    flow.seen[canary.name] = flow.reveal(opening, None)
    flow.page("auditor", f"/pembukaan/{opening}/")


def refused(flow, channel, url, canary):
    """Not approved, and declined."""
    opening = ask(flow, channel, url)
    assert flow.page("budi", f"/pembukaan/{opening}/tampilkan/", {})["status"] == 409
    flow.page("kadis", f"/pembukaan/{opening}/tolak/", {})


def crashed(flow, channel, url, canary):
    """The page dies while it holds the secret, and the broker while it opens it."""
    opening = ask(flow, channel, url)
    flow.page("kadis", f"/pembukaan/{opening}/setujui/", {})
    assert flow.page("budi", f"/pembukaan/{opening}/tampilkan/", {}, die_at="opening.received") == {
        "killed": 9
    }
    opening = ask(flow, channel, url)
    flow.page("kadis", f"/pembukaan/{opening}/setujui/", {})
    flow.scene.do("end_broker")
    flow.scene.do("broker", die_at="broker.opened")
    assert flow.page("budi", f"/pembukaan/{opening}/tampilkan/", {})["status"] == 409
    flow.scene.do("end_broker", how="KILL")
    flow.scene.do("broker")


WAYS = (shown, broken, refused, crashed)


def finish(flow):
    """Rotate, print the envelopes, forget a few, send the mails, look at the pages."""
    rotated = flow.scene.do("rotate")
    assert rotated["wrapped"] >= len(CANARIES)
    run = [sys.executable, "-m", "kentongan.cli"]
    env = os.environ | {
        "KENTONGAN_DATA": str(flow.scene.data), "KENTONGAN_KEYS": str(flow.scene.folder / "kunci"),
        "KENTONGAN_DATABASE": "",
    }  # fmt: skip
    for verb in (["vault-keys"], ["verify-audit"]):
        said = subprocess.run([*run, *verb], env=env, cwd=ROOT, capture_output=True, check=False)
        flow.pages += [said.stdout, said.stderr]
    flow.scene.do("jobs")
    for who in ("rini", "auditor", "budi", "wulan"):
        for there in ("/", "/pembukaan/", "/pemberitahuan/"):
            flow.page(who, there)


def everywhere(flow):
    """Every sink but the folder of keys."""
    return (
        sinks.folder(flow.scene.folder, without=[flow.scene.folder / "kunci"]),
        sinks.texts("page", flow.pages),
        sinks.texts("mail", [f"{mail.items()} {mail.get_content()}" for mail in flow.mails.mails]),
        flow.watched,
        sinks.processes(),
    )


def test_each_canary_was_really_on_its_way(played):
    shown_ones = [name for name, body in played.seen.items() if "terlihat 60 detik" in body]
    assert len(shown_ones) == 20
    assert sinks.scan(CANARIES[:1], sinks.texts("answer", played.seen.values()))


def test_bad_input_58_no_canary_is_found_in_any_sink(played):
    found = [list(sink) for sink in everywhere(played)]
    size = sum(len(sink.content) for some in found for sink in some)
    print(f"{len(CANARIES)} canaries, {sum(map(len, found))} sinks, {size:,} bytes")
    assert any("sqlite3-wal" in sink.name for sink in found[0])
    assert any(b"PEMBUKAAN DARURAT" in sink.content for sink in found[2])
    assert sinks.scan(CANARIES, *found) == []


def test_no_key_is_found_outside_its_folder(played):
    keys = [
        (path.name, path.read_bytes())
        for path in (played.scene.folder / "kunci").rglob("*")
        if path.is_file()
    ]
    raw = [(name, sinks.base64.b64decode(content)) for name, content in keys]
    data_keys = [
        (f"data key {place}", bytes.fromhex(one)) for place, one in enumerate(sorted(played.data_keys))
    ]
    assert len(data_keys) >= len(CANARIES)
    assert len(raw) == 3  # the key in use, the one rotated away, the pepper
    assert sinks.scan_bytes([*raw, *data_keys], *everywhere(played)) == []


def test_no_core_file_was_left(played):
    assert [path for path in played.scene.folder.rglob("core*") if path.is_file()] == []


THIEF = """
import django; django.setup()
from django.db import connection
from django.utils import timezone
from kentongan.vault import asking, broker_answers, inventory, opening, private, rotating, sealing
from kentongan.vault.models import Opening, Sealed
got, at = [], timezone.now()
def tried(work):
    try:
        got.append(work())
    except Exception:
        pass
for row in Sealed.objects.current():
    tried(lambda: private.open_sealed(row.parts, row.place, row.key_id))
    tried(lambda: private.unwrap(row.parts.wrapped, row.place, row.key_id))
    for key_id in {private.make_key()[0], row.key_id}:
        tried(lambda: private.open_sealed(row.parts, row.place, key_id))
    tried(lambda: opening.open_for_machine(row, "curi", at=at))
for one in Opening.objects.all():
    tried(lambda: opening.show(one))
    tried(lambda: broker_answers.answer({"ask": "open", "opening": one.pk}, at=at)["text"])
with connection.cursor() as cursor:
    cursor.execute("DROP TRIGGER vault_opening_stays")
Opening.objects.update(used_at=None, closed_at=None, filed_at=at, factor_at=at, approved_at=None)
for one in Opening.objects.all():
    tried(lambda: broker_answers.answer({"ask": "open", "opening": one.pk}, at=at)["text"])
tried(lambda: broker_answers.prepare(at=at))
tried(lambda: rotating.rotate(at=at).wrapped or None)
print([one for one in got if one])
print(Sealed.objects.current().count(), inventory.take().unreadable)
"""


def test_abuse_46_a_stolen_database_file_and_code_yield_nothing(played, tmp_path):
    shutil.copytree(played.scene.data, tmp_path / "curian", ignore=shutil.ignore_patterns("*.sock*"))
    env = os.environ | {
        "KENTONGAN_DATA": str(tmp_path / "curian"), "KENTONGAN_DATABASE": "", "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "kentongan.config.settings",
    }  # fmt: skip
    env.pop("KENTONGAN_KEYS", None)
    told = subprocess.run(
        [sys.executable, "-c", THIEF], env=env, capture_output=True, text=True, check=True, cwd=ROOT
    )
    got, counts = told.stdout.strip().splitlines()
    held, unreadable = counts.split()
    assert (got, held) == ("[]", unreadable)
    assert int(held) >= len(CANARIES)
    stolen = list(sinks.folder(tmp_path / "curian", without=[tmp_path / "curian" / "kunci"]))
    assert sinks.scan(CANARIES, stolen) == []


def test_the_search_itself_finds_what_is_there(tmp_path):
    """A search that finds nothing proves nothing unless it finds what was put there."""
    for number, (form, look) in enumerate(sinks.forms(CANARIES[0].text).items()):
        (tmp_path / f"{number}").write_bytes(b"davor " + look + b" danach")
        assert {hit.sink for hit in sinks.scan(CANARIES, sinks.folder(tmp_path))} >= {
            str(tmp_path / f"{number}")
        }, form
