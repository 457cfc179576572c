"""Canaries through the whole product: signing in, custody, handover, files, mails, errors, crashes (F14).

A real product, a real mail server, a real provider. Afterwards every canary is looked for in every sink;
`declared.TABLE` names the only places where each may stand.
"""

import base64
import gzip
import shutil
import sqlite3
import sys
from contextlib import closing
from urllib.parse import quote

import pytest

from kentongan.notices.tests.sink import listening
from tests.canaries import declared, flows_broken, flows_files, flows_holding, flows_people, looking, sinks
from tests.canaries.play import Play
from tests.canaries.product import CODE, Product
from tests.sso_provider.starting import running

pytestmark = [
    pytest.mark.slow,
    pytest.mark.once,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Looks into /proc and at core files."),
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="Reads PDFs (apt install poppler-utils)."),
]
FLOWS = [
    flows_people.sign_in, flows_people.invite_by_mail, flows_people.invite_by_card,
    flows_people.change_password, flows_people.reset_by_two, flows_people.programs, flows_people.sign_on,
    flows_holding.custody, flows_holding.secrets, flows_holding.movement, flows_holding.handover,
    flows_broken.power_cut, flows_holding.record, flows_holding.alarm, flows_holding.incident,
    flows_files.registers, flows_files.posts, flows_broken.server_errors, flows_broken.broken_jobs,
    flows_broken.killed_in_an_upload, flows_broken.crashed, flows_broken.commands, flows_files.forgotten,
]  # fmt: skip
VIEWERS = ("", "dewi", "wulan", "budi", "gilang", "sari", "auditor", "bupati", "ppid", "eko")


@pytest.fixture(scope="module")
def played(migrated, tmp_path_factory):
    """Everything has happened once."""
    product = Product(tmp_path_factory.mktemp("kanari-produk"))
    migrated(product.data)
    back = f"{product.site}/masuk/sso/{CODE}/kembali/"
    people = ("siti=siti@contoh.example", "joko=joko@contoh.example")
    told = {"secret": declared.typed("oidc-secret"), "password": declared.typed("pw-at-provider")}
    folder = tmp_path_factory.mktemp("penyedia")
    with (
        listening(declared.typed("smtp-password")) as mails,
        running(folder, back, *people, **told) as provider,
    ):
        play = Play(product, mails)
        play.provider = provider
        product.told = {
            "KENTONGAN_SMTP": mails.url, "KENTONGAN_MAIL_FROM": "kentongan@contoh.go.id",
            "KENTONGAN_PRIVATE_HOSTS": provider.host, "KENTONGAN_HEADS_TO": "inspektorat@contoh.go.id",
        }  # fmt: skip
        try:
            perform(play)
            yield play
        finally:
            product.stop()
            for browser in play.browsers.values():
                browser.client.close()


def perform(play):
    """All flows in their order, then the look at what runs, then the end and the look at what stays."""
    flows_people.begin(play)
    play.product.start(KENTONGAN_DIE_AT="handover.issue.written")
    for flow in FLOWS:
        flow(play)
    play.type("smtp-password")
    learn_keys(play)
    here = [*looking.pages(play, VIEWERS), *looking.processes(play, play.provider.pid)]
    play.product.stop()
    database = play.product.data / "kentongan.sqlite3"
    here += [*play.told, *looking.mails(play), *looking.rows(database), *looking.dumps(play)]
    here += looking.files(play.product.folder)
    play.here = [*here, *looking.read_papers(here)]
    play.hits = sinks.scan(play.canaries(), play.here) + sinks.scan_bytes(key_list(play), play.here)


def learn_keys(play):
    """The keys that lie in files of the installation."""
    for path in play.product.folder.joinpath("kunci").rglob("*"):
        if path.is_file():
            play.keys["kek"].add(base64.b64decode(path.read_bytes()))
    play.keys["factor-key"].add(base64.b64decode((play.product.data / "secret-factors").read_bytes()))
    play.learn("secret-key", (play.product.data / "secret").read_text().strip())


def key_list(play):
    """Every key with its name."""
    return [(name, key) for name, keys in play.keys.items() for key in keys]


def test_no_canary_stands_outside_its_homes(played):
    size = sum(len(sink.content) for sink in played.here)
    count = len(played.canaries()) + len(key_list(played))
    print(f"{len(declared.TABLE)} canaries ({count} texts), {len(played.here)} sinks, {size:,} bytes")
    leaks = {(hit.canary, hit.sink) for hit in played.hits if not declared.may_stand(hit.canary, hit.sink)}
    assert sorted(leaks) == []


def test_each_canary_was_really_on_its_way(played):
    """Sent by somebody, shown to its owner, or kept at its home; keys of the vault opened what is sealed."""
    sent = {hit.canary for hit in sinks.scan(played.canaries(), played.sent)}
    found = sent | {hit.canary for hit in played.hits}
    assert {"cookie", "pw-in-crash", "pw-in-upload", "oidc-code", "token-in-query", "nik-left"} <= sent
    assert sorted(declared.TABLE.keys() - found) == ["data-key", "oidc-token"]  # never outside a process
    assert len(played.keys["data-key"]) >= 4
    assert len(played.baits["oidc-token"]) >= 4


def test_the_crashes_were_crashes(played):
    said = "".join(path.read_text("utf-8", "replace") for path in played.product.out.glob("serve-*"))
    assert said.count("OperationalError") >= 5
    assert played.product.starts in (2, 3)  # three where two crashes came within seconds
    assert played.core_limit == "0"
    assert [path for path in played.product.folder.rglob("core*") if path.is_file()] == []
    with closing(sqlite3.connect(played.product.data / "kentongan.sqlite3")) as line:
        assert line.execute("SELECT count(*) FROM jobs_job WHERE state = 'failed'").fetchone()[0] >= 1
        assert line.execute("SELECT count(*) FROM notices_mail WHERE state = 'failed'").fetchone()[0] == 1


def test_every_kind_of_sink_was_looked_at(played):
    seen = {sink.name for sink in played.here}
    kinds = {name.partition(":")[0] for name in seen}
    assert kinds >= {"page", "answer", "paper", "row", "dump", "file", "mail", "cli", "product", "process"}
    assert sum(name.startswith("page:auditor ") for name in seen) >= 40
    for part in ("jangkar/", "serve-1", "sqlite3", "bast/", "insiden/", "laporan/", "kunci/"):
        assert any(name.startswith("file:") and part in name for name in seen), part


def test_planted_leaks_are_found(played, tmp_path):
    """The same search over a copy, into which somebody let slip a password, a link and a key."""
    folder = tmp_path / "salinan"
    shutil.copytree(played.product.folder, folder)
    password, link = declared.typed("pw-dewi"), sorted(played.baits["link-open"])[0]
    key = sorted(played.keys["kek"])[0]
    with (folder / "out" / "serve-1").open("a") as log:
        log.write(f"POST /masuk/ password={quote(password)}")
    (folder / "data" / "lama.gz").write_bytes(gzip.compress(link.encode()))
    (folder / "data" / "inti").write_bytes(b"..." + key + b"...")
    with closing(sqlite3.connect(folder / "data" / "kentongan.sqlite3")) as line, line:
        line.execute("UPDATE jobs_job SET title = ?", (base64.b64encode(f"x{password}".encode()).decode(),))
    here = [*looking.files(folder), *looking.rows(folder / "data" / "kentongan.sqlite3")]
    wanted = [canary for canary in played.canaries() if canary.name in ("pw-dewi", "link-open")]
    hits = sinks.scan(wanted, here) + sinks.scan_bytes(key_list(played), here)
    leaks = {(hit.canary, hit.sink) for hit in hits if not declared.may_stand(hit.canary, hit.sink)}
    assert leaks == {
        ("pw-dewi", "file:out/serve-1"), ("pw-dewi", "row:jobs_job.title"),
        ("pw-dewi", "file:data/kentongan.sqlite3"), ("link-open", "file:data/lama.gz"),
        ("kek", "file:data/inti"),
    }  # fmt: skip
