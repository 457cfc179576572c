"""Pages of the report: door, forms, refusals, and nothing that runs."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import time_machine

from kentongan.agencies.models import Agency
from kentongan.jobs.loop import run_waiting
from kentongan.jobs.models import Job
from kentongan.reports import issuing, views
from kentongan.reports.models import IssuedReport, ObstacleNote
from kentongan.reports.months import before
from kentongan.reports.tests.conftest import ISSUED_AT, OCTOBER

PREVIEW, LIST = "/laporan/2026-10/", "/laporan/"
ISSUE, OBSTACLES = "/laporan/2026-10/terbitkan/", "/laporan/2026-10/kendala/"
NUMBER = "500.12/17/XI/2026"


@pytest.fixture(autouse=True)
def the_fifth_of_november():
    with time_machine.travel(ISSUED_AT, tick=False):
        yield


@pytest.fixture
def issued(october, wulan):
    return issuing.issue(october, OCTOBER, number=NUMBER, by=wulan, at=ISSUED_AT)


@pytest.fixture
def page(client):
    """Open a page as somebody."""

    def get(person, address):
        client.force_login(person)
        return client.get(address)

    return get


def sent(client, person, address, **fields):
    client.force_login(person)
    return client.post(address, fields)


def text(answer):
    return answer.content.decode()


def test_the_list_names_the_month_that_is_due(october, wulan, page):
    told = text(page(wulan, LIST))

    assert "Laporan Oktober 2026 belum terbit" in told
    assert "Siapkan laporan Oktober 2026" in told
    assert "Bulan berjalan" in told  # November


def test_without_any_data_the_list_says_the_next_step(contoh, wulan, page):
    told = text(page(wulan, LIST))

    assert "Belum ada bulan yang dapat dilaporkan" in told
    assert "/data/impor/" in told


def test_the_preview_shows_finding_letter_and_the_button_with_the_month(october, wulan, page):
    told = text(page(wulan, PREVIEW))

    assert "Oktober 2026: 1 dari 4 OPD aktif; satu diam" in told
    assert "NOTA DINAS" in told
    assert "Terbitkan laporan Oktober 2026" in told
    assert "Simpan kendala 3 OPD" in told


def test_a_month_without_data_says_why_on_screen_and_asks_for_no_obstacles(october, wulan, page):
    told = text(page(wulan, "/laporan/2025-10/"))

    assert "belum dapat dinilai" in told
    assert "Hasil belum dapat disusun" in told
    assert "Simpan kendala" not in told


def test_the_running_month_is_shown_and_cannot_be_issued(october, wulan, page, client):
    assert "dapat diterbitkan mulai Selasa, 1 Desember 2026" in text(page(wulan, "/laporan/2026-11/"))

    answer = sent(client, wulan, "/laporan/2026-11/terbitkan/", number=NUMBER, expected=1)
    assert "belum berakhir" in text(answer)
    assert not IssuedReport.objects.exists()


def test_a_month_to_come_and_a_month_that_is_none_are_not_there(october, wulan, page):
    assert page(wulan, "/laporan/2026-12/").status_code == 404
    assert page(wulan, "/laporan/2026-13/").status_code == 404


def test_issuing_leads_to_the_report_and_back_means_once(october, wulan, client):
    first = sent(client, wulan, ISSUE, number=NUMBER, expected=1)
    again = sent(client, wulan, ISSUE, number=NUMBER, expected=1)

    assert first["Location"] == again["Location"] == f"/laporan/terbit/{IssuedReport.objects.get().pk}/"


def test_a_missing_number_is_asked_for_beside_the_field(october, wulan, client):
    told = text(sent(client, wulan, ISSUE, number=" ", expected=1))

    assert 'href="#id_number"' in told
    assert not IssuedReport.objects.exists()


def test_a_large_government_gets_a_job_and_the_report_at_its_end(october, wulan, client):
    for place in range(views.DIRECT_UP_TO):
        Agency.objects.create(government=october, name=f"Kelurahan Contoh {place}")

    first = sent(client, wulan, ISSUE, number=NUMBER, expected=1)
    assert sent(client, wulan, ISSUE, number=NUMBER, expected=1)["Location"] == first["Location"]
    run_waiting()

    job = Job.objects.get()
    assert first["Location"] == f"/pekerjaan/{job.pk}/"
    assert job.result_url == f"/laporan/terbit/{IssuedReport.objects.get().pk}/"


def test_the_issued_page_shows_files_hash_and_proof(issued, wulan, page):
    told = text(page(wulan, f"/laporan/terbit/{issued.pk}/?periksa=1"))

    assert issued.facts_sha256 in told
    assert told.count("Sama dengan yang terbit") == 6


def test_a_file_is_handed_out_as_attachment(issued, wulan, page, settings):
    file = issued.files["pdf-f4"]
    answer = page(wulan, f"/laporan/terbit/{issued.pk}/{file['name']}")

    assert answer["Content-Disposition"] == f'attachment; filename="{file["name"]}"'
    assert b"".join(answer.streaming_content) == (Path(settings.DATA) / file["path"]).read_bytes()


def test_a_file_that_was_touched_is_not_handed_out(issued, wulan, page, settings):
    file = issued.files["xlsx"]
    place = Path(settings.DATA) / file["path"]
    place.chmod(0o600)
    place.write_bytes(b"x")

    answer = page(wulan, f"/laporan/terbit/{issued.pk}/{file['name']}")
    assert (answer.status_code, "tidak sama dengan yang" in text(answer)) == (409, True)
    assert "Tidak sama" in text(page(wulan, f"/laporan/terbit/{issued.pk}/?periksa=1"))


@pytest.mark.parametrize("name", ["lain.pdf", "..%2f..%2fsecret", "laporan-2026-10-v2-a4.pdf"])
def test_other_names_are_not_there(issued, wulan, page, name):
    assert page(wulan, f"/laporan/terbit/{issued.pk}/{name}").status_code == 404


def test_obstacles_are_saved_together_and_shown_again(october, camat, wulan, client, page):
    client.force_login(wulan)
    form = client.get(OBSTACLES).context["form"]
    fields = dict.fromkeys(form.fields, "") | {f"kendala-{camat.pk}": "Admin berganti"}

    assert sent(client, wulan, OBSTACLES, **fields)["Location"] == PREVIEW
    assert ObstacleNote.objects.get().obstacle == "Admin berganti"
    assert 'value="Admin berganti"' in text(page(wulan, PREVIEW))


def test_a_too_long_obstacle_keeps_what_was_typed(october, camat, wulan, client):
    answer = sent(client, wulan, OBSTACLES, **{f"kendala-{camat.pk}": "x" * 301})

    assert "x" * 301 in text(answer)
    assert not ObstacleNote.objects.exists()


def test_the_head_reads_and_does_not_write(issued, bupati, page, client):
    for address in (LIST, PREVIEW, f"/laporan/terbit/{issued.pk}/"):
        assert page(bupati, address).status_code == 200
    assert "Terbitkan laporan" not in text(page(bupati, PREVIEW))
    assert sent(client, bupati, ISSUE, number="9", expected=2).status_code == 403
    assert sent(client, bupati, OBSTACLES).status_code == 403


@pytest.mark.parametrize("who", ["ani", "stranger"])
def test_an_agency_admin_and_a_stranger_find_nothing(issued, who, page, client, request):
    person = request.getfixturevalue(who)
    name = issued.files["xlsx"]["name"]

    assert page(person, f"/laporan/terbit/{issued.pk}/").status_code == 404
    assert page(person, f"/laporan/terbit/{issued.pk}/{name}").status_code == 404
    if who == "ani":
        assert [page(person, address).status_code for address in (LIST, PREVIEW, OBSTACLES)] == [404] * 3
        assert sent(client, person, ISSUE, number="1", expected=1).status_code == 404


def test_a_stranger_sees_only_the_own_government(issued, stranger, page):
    assert "Belum ada data yang masuk" in text(page(stranger, LIST))
    assert "Dinas Sosial" not in text(page(stranger, PREVIEW))


def test_nobody_reads_without_signing_in(issued, client):
    assert client.get(f"/laporan/terbit/{issued.pk}/")["Location"].startswith("/masuk/")


def test_bad_input_47_names_and_numbers_run_nowhere(october, dinsos, camat, wulan, client, page):
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    Agency.objects.filter(pk=camat.pk).update(name=evil[:200])
    october.letterhead = {"address": evil, "signatory_name": evil, "lines": [evil]}
    october.save()
    sent(client, wulan, OBSTACLES, **{f"kendala-{camat.pk}": evil})

    report = sent(client, wulan, ISSUE, number=evil, expected=1)["Location"]

    for address in (LIST, PREVIEW, OBSTACLES, report):
        told = text(page(wulan, address))
        assert "<script>alert" not in told
        assert "<img src=x" not in told
    assert "&lt;script&gt;" in text(page(wulan, report))


def test_pages_ask_few_queries(issued, wulan, client, django_assert_max_num_queries):
    client.force_login(wulan)
    for address, most in ((LIST, 12), (f"/laporan/terbit/{issued.pk}/", 12), (PREVIEW, 45)):
        with django_assert_max_num_queries(most):
            client.get(address)


def test_months_before_and_after_are_reckoned_across_the_year():
    assert before(date(2026, 1, 1)) == date(2025, 12, 1)
    assert before(date(2026, 12, 1)) == date(2026, 11, 1)
    assert datetime(2026, 11, 1, tzinfo=UTC).date() == issuing.may_issue_from(date(2026, 10, 5))
