"""Closed months in the browser: closing, reading one's own, disputing, deciding, what changed."""

import io
import re

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from conftest import _person
from kentongan.evaluation.models import Appeal, JudgingRules, Period
from kentongan.evaluation.tests import judged
from kentongan.insights.models import Reading
from kentongan.jobs.loop import run_waiting
from kentongan.people.models import Person
from kentongan.posts.models import Post

pytestmark = pytest.mark.django_db
MONTH = "/penilaian/2026-10/"


@pytest.fixture
def world(contoh, looked_at, wulan, client):
    """It is 3 November 2026; Tari administers Dinas Alfa, whose October was looked at."""
    _person(contoh, "tari.contoh", "Tari Contoh", Person.AGENCY_ADMIN, looked_at["Alfa"])
    with time_machine.travel(judged.CLOSED_AT, tick=False):
        yield looked_at


def picture():
    """A screenshot."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    return SimpleUploadedFile("bukti.png", out.getvalue(), "image/png")


def told(client, name, path):
    """What a page tells somebody."""
    client.force_login(Person.objects.get(username=name))
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_a_month_is_closed_disputed_and_counted_anew_in_the_browser(world, client, wulan):
    backed = Reading.objects.filter(agency=world["Alfa"], item="butir-0")
    backed.update(evidence_path="files/1/pemeriksaan/x", evidence_name="layar.png")
    assert "Tutup Oktober 2026" in told(client, wulan.username, "/penilaian/")
    assert client.post(f"{MONTH}tutup/").status_code == 302
    assert run_waiting() >= 1
    assert client.post(f"{MONTH}tutup/").headers["Location"] == MONTH
    assert "5 dari 6 OPD" in told(client, wulan.username, "/penilaian/")
    own_numbers_only(client, world)
    looks_with_and_without_a_file(client, world["Alfa"], backed.get())
    an_appeal(client, world["Alfa"])
    version_two(client, wulan, world["Alfa"])


def own_numbers_only(client, world):
    """An agency reads its own result, and its place once the government allows it."""
    page = told(client, "tari.contoh", MONTH)
    assert ("Dinas Alfa" in page, "Dinas Beta" in page, "Rentang" in page) == (True, False, False)
    assert client.get(f"{MONTH}opd/{world['Beta'].pk}/").status_code == 404
    JudgingRules.objects.create(government=world["Alfa"].government, shows_places=True)
    page = told(client, "tari.contoh", MONTH)
    assert ("Dinas Beta" in page, "Rentang" in page) == (False, True)
    assert "tidak ditampilkan" not in told(client, "tari.contoh", f"{MONTH}opd/{world['Alfa'].pk}/")


def looks_with_and_without_a_file(client, alfa, backed):
    """Each point of a checklist shows its file and its grade; the number has the weakest."""
    page = told(client, "tari.contoh", f"{MONTH}opd/{alfa.pk}/W2/")
    assert (
        page.count(f'href="/daftar-periksa/bukti/{backed.pk}/"') == page.count("/daftar-periksa/bukti/") == 1
    )
    assert re.findall(r'class="grade" title="[^"]*">(.)', page) == ["D", "C", "D", "D", "D"]
    sheet = client.get(f"{MONTH}opd/{alfa.pk}/W2/csv/").content.decode("utf-8-sig")
    assert (sheet.count('"C"'), sheet.count('"D"')) == (1, 3)


def an_appeal(client, alfa):
    """Filed by the agency from the number's page; the rows there add up."""
    number = f"{MONTH}opd/{alfa.pk}/A1/"
    page = told(client, "tari.contoh", number)
    assert ("Sanggah angka ini" in page, "is-done" in page, "is-late" in page) == (True, True, False)
    sheet = client.get(f"{number}csv/").content.decode("utf-8-sig").splitlines()
    assert sheet[-1].startswith('"";"";"nilai ukur";"60"')
    post = Post.objects.filter(channel__agency=alfa).first()
    assert reverse("intake:post", args=[post.pk]) in page
    sent = client.post(f"{number}sanggah/", {"claim": "Satu unggahan bukan milik kami.", "file": picture()})
    assert sent.status_code == 302, sent.content.decode()
    assert client.get(f"/sanggahan/{Appeal.objects.get().pk}/putuskan/").status_code == 403


def version_two(client, wulan, alfa):
    """Granted with a chosen post, counted anew, shown as a difference; the first version stays readable."""
    appeal, post = Appeal.objects.get(), Post.objects.filter(channel__agency=alfa).first()
    assert "Satu unggahan bukan milik kami." in told(client, wulan.username, f"/sanggahan/{appeal.pk}/")
    decide = f"/sanggahan/{appeal.pk}/putuskan/"
    assert f"exclude_{post.pk}" in told(client, wulan.username, decide)
    refused = client.post(decide, {"granted": "1", "reasons": "Cocok."}).content.decode()
    assert "Angka tidak dapat diketik" in refused
    assert (
        client.post(decide, {"granted": "1", "reasons": "Cocok.", f"exclude_{post.pk}": "on"}).status_code
        == 302
    )
    assert "Hitung ulang dengan 1 koreksi" in told(client, wulan.username, MONTH)
    assert client.post(f"{MONTH}hitung-ulang/").status_code == 302
    assert "keluarkan unggahan" in told(client, "tari.contoh", f"{MONTH}perubahan/")
    assert "55" in told(client, "tari.contoh", f"{MONTH}opd/{alfa.pk}/A1/")
    assert "60" in told(client, "tari.contoh", f"{MONTH}opd/{alfa.pk}/A1/?versi=1")
    assert "Dinas Alfa" in told(client, "tari.contoh", "/penilaian/rekap/2026/")
    assert Period.objects.get().version == 2


def test_a_running_month_and_a_month_never_closed(world, client, wulan):
    client.force_login(wulan)
    assert "November 2026 belum berakhir" in client.post("/penilaian/2026-11/tutup/").content.decode()
    assert client.get("/penilaian/2026-11/").status_code == 404
    assert client.get("/penilaian/aturan/").status_code == 403
