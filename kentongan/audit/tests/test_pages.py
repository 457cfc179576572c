"""Pages of the book: who reads it, what is found in it, and how it is checked from the screen."""

from datetime import datetime, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.db import transaction
from django.urls import reverse

from conftest import _person
from kentongan.agencies.models import Government
from kentongan.audit import book, things, wording
from kentongan.audit.models import READERS, Entry
from kentongan.audit.tests import attacking
from kentongan.audit.tests.attacking import NOON
from kentongan.jobs.loop import run_waiting
from kentongan.jobs.models import Job
from kentongan.people import roles
from kentongan.people.models import Person


@pytest.fixture
def inspector(contoh):
    """The auditor of Inspektorat."""
    return _person(contoh, "inspektur.contoh", "Inspektur Contoh", roles.AUDITOR)


def enter(act, subject, by=None, government=None, at=NOON, **details):
    with transaction.atomic():
        owner = getattr(subject, "government_id", None) if government is None else government
        return book.record(act, by=by, at=at, subject=subject, government_id=owner, **details)


@pytest.fixture
def rows(contoh, dinsos_ig, dinsos, wulan, ani):
    """Five acts on three days of March."""
    enter("channel.registered", dinsos_ig, by=wulan, platform="instagram")
    enter("channel.renamed", dinsos_ig, by=ani, at=NOON + timedelta(days=1), was="lama", now="baru")
    enter("agency.added", dinsos, by=wulan, at=NOON + timedelta(days=1))
    enter("posting.begun", wulan.postings.get(), by=None, person=ani.pk, at=NOON + timedelta(days=2))
    enter("evidence.stored", dinsos_ig, by=wulan, sha256="a" * 64, at=NOON + timedelta(days=2))
    return contoh


@pytest.fixture
def told(client):
    def get(person, path):
        client.force_login(person)
        answer = client.get(path)
        return answer.content.decode(errors="replace") if answer.status_code == 200 else answer.status_code

    return get


def test_the_book_reads_who_what_when_the_newest_first(rows, inspector, told):
    page = told(inspector, "/buku/")
    assert "Lima perbuatan tercatat" in page
    assert page.index("Bukti disimpan") < page.index("Kanal didaftarkan")
    assert "Wulan Contoh" in page
    assert "17 Mar 2026 12.00 WIB" in page
    assert "Kentongan (sistem)" in page


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("dari=18/03/2026", {2, 3, 4, 5}),
        ("dari=18/03/2026&sampai=18/03/2026", {2, 3}),
        ("sampai=17/03/2026", {1}),
        ("perbuatan=channel.renamed", {2}),
        ("oleh={wulan}", {1, 3, 5}),
        ("oleh=0", {4}),
        ("hal=channels.channel", {1, 2, 5}),
        ("hal=channels.channel&nomor={channel}&oleh={wulan}", {1, 5}),
        ("hal=reports.issuedreport", set()),
    ],
)
def test_the_book_is_narrowed(rows, inspector, wulan, dinsos_ig, client, query, seen):
    client.force_login(inspector)
    page = client.get(f"/buku/?{query.format(wulan=wulan.pk, channel=dinsos_ig.pk)}")
    assert {line.entry.seq for line in page.context["lines"]} == seen


def test_a_day_is_a_day_of_the_government(rows, inspector, client):
    late = datetime.fromisoformat("2026-03-19T17:30:00+00:00")  # 20 March, 00.30 WIB
    enter("post.gone", rows, government=rows.pk, at=late)
    client.force_login(inspector)
    page = client.get("/buku/?dari=20/03/2026&sampai=20/03/2026")
    assert [line.word for line in page.context["lines"]] == ["unggahan hilang dari platform"]


@pytest.mark.parametrize(
    "query", ["dari=kemarin", "dari=2/3/2026&sampai=1/3/2026", "oleh=x", "nomor=-1", "hal=x"]
)
def test_a_filter_that_cannot_be_read_shows_nothing_and_says_so(rows, inspector, told, query):
    page = told(inspector, f"/buku/?{query}")
    assert "Saringan belum terbaca" in page
    assert "Kanal didaftarkan</a>" not in page


def test_fifty_rows_a_page(contoh, inspector, client):
    attacking.write(contoh, 51)
    with attacking.unguarded():
        Entry.objects.update(government_id=contoh.pk)
    client.force_login(inspector)
    assert len(client.get("/buku/").context["lines"]) == 50
    assert len(client.get("/buku/?halaman=2").context["lines"]) == 1


def test_a_page_asks_the_database_the_same_number_of_times_however_many_rows(
    rows, inspector, client, django_assert_max_num_queries
):
    client.force_login(inspector)
    with django_assert_max_num_queries(22):
        client.get("/buku/")


def test_a_row_shows_its_details_and_its_neighbours(rows, inspector, ani, told):
    page = told(inspector, "/buku/4/")
    assert "Penugasan dimulai" in page
    assert "Ani Contoh" in page  # details hold her number only
    assert "Menyambung" in page
    assert '<a href="/buku/3/">3</a>' in page
    assert '<a href="/buku/5/">5</a>' in page


def test_a_name_is_the_one_of_today_and_never_stored(rows, inspector, told):
    Person.objects.filter(username="wulan.contoh").update(name="Wulan Berganti")
    assert "Wulan Berganti" in told(inspector, "/buku/1/")
    assert not any("Wulan" in str(details) for details in Entry.objects.values_list("details", flat=True))


def test_people_and_things_that_are_gone_keep_their_number(rows, inspector, ani, dinsos_ig, told):
    number = ani.pk
    ani.delete()
    dinsos_ig.delete()
    page = told(inspector, "/buku/2/")
    assert f"orang nomor {number}" in page
    assert f"nomor {dinsos_ig.pk or ''}" in page


def test_a_row_that_was_changed_shows_it(rows, inspector, told):
    attacking.edit(3)
    assert "Tidak cocok" in told(inspector, "/buku/3/")


def test_rows_of_another_government_are_links_of_the_chain_and_nothing_more(rows, stranger, inspector, told):
    enter("channel.renamed", stranger.government, government=stranger.government_id, was="rahasia-asing")
    assert told(inspector, "/buku/6/") == 404
    page = told(inspector, "/buku/5/")
    assert "bukan milik Kabupaten Contoh" in page
    assert "rahasia-asing" not in page
    assert "/buku/6/" not in page


@pytest.mark.parametrize("path", ["/buku/", "/buku/1/", "/buku/unduh.xlsx"])
def test_only_auditors_and_administrators_read_the_book(rows, wulan, ani, bupati, inspector, told, path):
    admin = _person(rows, "admin.contoh", "Admin Contoh", roles.KOMINFO_ADMIN)
    assert [told(person, path) for person in (wulan, ani, bupati)] == [404, 404, 404]
    assert told(inspector, path) != 404
    assert told(admin, path) != 404


def test_who_reads_is_said_in_the_words_of_roles():
    assert sorted(READERS) == sorted(roles.SEES_PEOPLE)


def test_an_auditor_of_another_government_reads_none_of_these_rows(rows, stranger, told):
    other = _person(stranger.government, "inspektur.lain", "Inspektur Lain", roles.AUDITOR)
    assert "Belum ada perbuatan yang tercatat" in told(other, "/buku/")
    assert told(other, "/buku/1/") == 404


def test_rows_of_the_installation_are_read_where_there_is_one_government(contoh, inspector, client):
    enter("vault.key_made", contoh, government=None)
    with attacking.unguarded():
        Entry.objects.update(government_id=None)
    assert Entry.objects.visible_to(inspector).count() == 1
    Government.objects.create(code="99.05", name="Kota Kedua Contoh")
    assert Entry.objects.visible_to(inspector).count() == 0


def test_the_same_rows_as_xlsx(rows, inspector, client):
    client.force_login(inspector)
    answer = client.get("/buku/unduh.xlsx?perbuatan=channel.registered")
    page = openpyxl.load_workbook(BytesIO(answer.content)).active
    found = [str(cell.value) for cell in page[2]][:6]
    assert found[:3] == ["1", "2026-03-17 12:00:00", "Wulan Contoh"]
    assert found[3:] == ["Kanal didaftarkan", "kanal", "dinsos.contoh"]
    assert answer["Content-Disposition"] == 'attachment; filename="buku-perbuatan.xlsx"'


def test_a_long_book_says_how_much_of_it_a_file_holds(rows, inspector, client, monkeypatch):
    monkeypatch.setattr("kentongan.audit.sheet.MOST", 2)
    client.force_login(inspector)
    page = openpyxl.load_workbook(BytesIO(client.get("/buku/unduh.xlsx").content)).active
    assert "Hanya 2 baris terbaru dari 5" in [cell.value for (cell,) in page["A1:A9"]].__str__()


def test_the_button_checks_the_book_in_the_background_and_shows_the_verdict(rows, inspector, client):
    client.force_login(inspector)
    answer = client.post("/buku/periksa/")
    assert client.post("/buku/periksa/")["Location"] == answer["Location"]
    run_waiting()
    job = Job.objects.get(name="verify-book")
    assert (job.state, job.result_url, job.total) == (Job.DONE, "/buku/6/", 5)
    assert "Buku utuh" in client.get(job.result_url).content.decode()
    assert "5 baris, 0 jangkar" in client.get("/buku/").content.decode()
    assert Entry.objects.get(seq=6).by_id == inspector.pk


def test_a_broken_book_is_said_on_top_of_the_page(rows, inspector, client, caplog):
    attacking.edit(2)
    client.force_login(inspector)
    client.post("/buku/periksa/")
    run_waiting()
    assert "Buku tidak utuh: baris 2 diubah" in client.get("/buku/").content.decode()
    assert "Baris 2 diubah" in client.get("/buku/6/").content.decode()
    assert any(record.levelname == "CRITICAL" for record in caplog.records)


def test_others_cannot_ask_for_the_check(rows, wulan, client):
    client.force_login(wulan)
    assert client.post("/buku/periksa/").status_code == 404
    assert not Job.objects.exists()


def test_looking_never_checks(rows, inspector, client):
    client.force_login(inspector)
    assert client.get("/buku/periksa/").status_code == 405


@pytest.mark.parametrize(
    ("label", "route"), [(key, route) for key, (_, route) in things.THINGS.items() if route]
)
def test_every_page_of_a_thing_is_there(label, route):
    assert reverse(route, args=[7])


def test_every_thing_is_a_model(django_apps):
    labels = {model._meta.label_lower for model in django_apps.get_models()}
    assert sorted(set(things.THINGS) - labels) == []


@pytest.fixture
def django_apps():
    from django.apps import apps

    return apps


def test_every_kind_of_attack_has_its_words():
    assert wording.verdict(None, "") == "utuh"
    assert all(wording.verdict(7, kind).startswith("baris 7 ") for kind in wording.KINDS)
