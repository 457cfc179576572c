"""The pages of incoming data, as people use them."""

from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from kentongan.intake import drafts
from kentongan.intake.models import Draft, Mapping
from kentongan.intake.tests.conftest import daily, problem, reading, told
from kentongan.jobs import loop
from kentongan.jobs.models import Job
from kentongan.posts.models import Evidence, Post, Span

HEAD = '"Post ID","Account ID","Account username","Account name",Description,"Duration (sec)","Publish time",'
HEAD += 'Permalink,"Post type","Data comment",Date,Views,Reach,Likes,Shares,Follows,Comments,Saves\n'


def meta(count: int, account: str = "dinsos.contoh") -> str:
    """An export of Meta with one post a day, whose links prove Pacific time."""
    from datetime import UTC, datetime
    from zoneinfo import ZoneInfo

    from kentongan.intake.tests.test_links import shortcode

    lines = []
    for number in range(count):
        at = datetime(2026, 9, 1, 3, tzinfo=UTC) + timedelta(days=number)
        local = at.astimezone(ZoneInfo("America/Los_Angeles"))
        lines.append(
            f'1800000000000{number:04},17841,{account},"Dinsos",Kegiatan {number},0,"{local:%m/%d/%Y %H:%M}",'
            f"https://www.instagram.com/p/{shortcode(at)}/,IG image,,Lifetime,{100 + number},50,5,0,0,1,0\n"
        )
    return HEAD + "".join(lines)


@pytest.fixture
def upload(client, wulan, dinsos_ig):
    """Send a file to the wizard and follow it to the draft's page."""

    def send(content: str | bytes, name: str = "ekspor.csv", channel=dinsos_ig, person=wulan):
        client.force_login(person)
        data = content.encode() if isinstance(content, str) else content
        file = SimpleUploadedFile(name, data)
        return client.post("/data/impor/", {"channel": channel.pk, "file": file}, follow=True)

    return send


def test_from_file_to_saved_posts_in_two_steps(client, upload):
    page = upload(meta(5)).content.decode()
    assert "5 unggahan siap disimpan" in page
    assert "Pasifik" in page
    assert "Simpan 5 unggahan" in page
    assert not Post.objects.exists()

    draft = Draft.objects.get()
    answer = client.post(f"/data/impor/{draft.pk}/", {"act": "save", "taken_on": "10/09/2026"}, follow=True)

    assert "5 unggahan tersimpan" in answer.content.decode()
    assert Post.objects.count() == 5
    assert Span.objects.get().until_on == date(2026, 9, 10)


def test_bad_input_41_saving_twice_stores_once(client, upload):
    upload(meta(3))
    draft = Draft.objects.get()

    for _ in range(2):
        answer = client.post(f"/data/impor/{draft.pk}/", {"act": "save"}, follow=True)
        assert answer.status_code == 200

    assert Evidence.objects.count() == 1


def test_bad_input_41_uploading_the_same_file_in_two_tabs_is_one_draft(upload):
    upload(meta(3))
    upload(meta(3))

    assert Draft.objects.count() == 1


def test_a_file_that_is_here_says_so_before_saving(client, upload):
    upload(meta(3))
    client.post(f"/data/impor/{Draft.objects.get().pk}/", {"act": "save"})

    page = upload(meta(3)).content.decode()

    assert "sudah diimpor; tidak ada yang akan ditambah" in page


def test_open_questions_are_asked_with_examples_and_answered_on_the_same_page(client, upload):
    rows = "03/04/2026 09:00,Apel,5\n05/04/2026 10:00,Rapat,1.234\n"
    page = upload(f"tanggal,isi,suka\n{rows}").content.decode()
    draft = Draft.objects.get()
    asked = {one["field"] for one in draft.summary["questions"]}
    assert {"dates", "numbers"} <= asked
    assert "hal perlu Anda jawab" in page
    assert "03/04/2026" in page

    answers = {"act": "look", "zone": "WIB", "dates": "dmy", "numbers": "id"}
    for _ in range(2):  # the zone is asked once the dates can be read
        page = client.post(f"/data/impor/{draft.pk}/", answers, follow=True).content.decode()

    assert "2 unggahan siap disimpan" in page


STRANGE = "kapan,apa\n2026-09-01 09:00,Apel pagi\n2026-09-02 10:00,Rapat\n"


def test_a_mapping_made_by_hand_is_remembered_by_the_headings(client, upload, wulan):
    upload(STRANGE)
    draft = Draft.objects.get()
    answers = {"map-posted_at": "kapan", "map-caption": "apa", "zone": "WIB"}
    for act in ("look", "look", "save"):
        client.post(f"/data/impor/{draft.pk}/", {"act": act, **answers})

    assert set(Post.objects.values_list("caption", flat=True)) == {"Apel pagi", "Rapat"}
    assert Mapping.objects.get().columns["posted_at"] == "kapan"

    page = upload(STRANGE + "2026-09-03 10:00,Senam\n").content.decode()
    assert "Cocokkan kolom" not in page


def test_nothing_is_asked_of_the_head(client, bupati):
    client.force_login(bupati)

    assert client.get("/data/").status_code == 200
    for address in ("/data/impor/", "/data/tautan/", "/data/catat/"):
        assert client.get(address).status_code == 403


def test_an_agency_admin_brings_data_for_own_channels_only(upload, ani, dinsos_ig, dinkes_ig):
    assert "siap disimpan" in upload(meta(2), person=ani).content.decode()

    refused = upload(meta(2, "dinkes.contoh"), channel=dinkes_ig, person=ani).content.decode()

    assert "Kanal itu tidak ada" in refused


BAD = [
    ("kosong", "kosong.csv", b"", "kosong"),
    ("wrong kind", "surat.pdf", b"%PDF-1.7 isi", "bukan tabel"),
    ("html", "data.csv", b"<html><body>Masuk</body></html>", "halaman web"),
    ("damaged zip", "data.xlsx", b"PK\x03\x04rusak", "rusak"),
    ("not a zip", "data.xlsx", b"bukan zip sama sekali", "bukan berkas yang utuh"),
]


@pytest.mark.parametrize(("what", "name", "content", "words"), BAD)
def test_bad_files_are_refused_each_in_its_own_words(upload, what, name, content, words):
    answer = upload(content, name)

    assert words in answer.content.decode()
    assert "Baca berkas" in answer.content.decode()
    assert not Draft.objects.exists()


def test_a_file_not_chosen_and_a_file_too_big_have_their_sentences(
    client, upload, dinsos_ig, wulan, settings
):
    client.force_login(wulan)
    assert "Berkas belum dipilih" in client.post("/data/impor/", {"channel": dinsos_ig.pk}).content.decode()

    settings.UPLOAD_LIMIT = 10
    assert "paling besar 50 MB" in upload(meta(1)).content.decode()


def test_too_many_rows_have_their_sentence(upload, monkeypatch):
    monkeypatch.setattr("kentongan.intake.storing.MOST_ROWS", 3)

    assert "paling banyak 200.000" in upload(meta(5)).content.decode()


def test_a_refused_file_leaves_nothing_behind(upload, settings):
    upload(b"%PDF-1.7", "surat.pdf")

    assert not [path for path in settings.FILES.rglob("*") if path.is_file()]


def test_a_large_file_is_read_and_stored_by_jobs(client, upload, monkeypatch):
    monkeypatch.setattr(drafts, "MANY_BYTES", 100)
    assert "Menunggu giliran" in upload(meta(5)).content.decode()
    draft = Draft.objects.get()

    loop.run_waiting()
    assert Job.objects.get().result_url == f"/data/impor/{draft.pk}/"
    assert "5 unggahan siap disimpan" in client.get(f"/data/impor/{draft.pk}/").content.decode()

    for _ in range(2):
        client.post(f"/data/impor/{draft.pk}/", {"act": "save"})
    loop.run_waiting()
    draft.refresh_from_db()
    assert Job.objects.latest("pk").result_url == f"/data/bukti/{draft.evidence_id}/"
    assert Job.objects.count() == 2
    assert Post.objects.count() == 5


def test_a_large_file_that_is_no_table_ends_its_job_with_the_sentence(upload, monkeypatch):
    monkeypatch.setattr(drafts, "MANY_BYTES", 1)
    upload(b"%PDF-1.7", "surat.pdf")

    loop.run_waiting()

    assert "bukan tabel" in Job.objects.get().note


@pytest.fixture
def stored(save, wulan) -> Evidence:
    """A file with a good row, a row that was refused and the person who brought it."""
    now = timezone.now()
    rows = reading(*daily(3), problems=[problem(3)], headings=["=1+1", "Publish time"])
    content = '=1+1,Publish time\n1,2026-11-01\n"=HYPERLINK(""x"")",kapan-kapan\n'
    return save(rows, by=wulan, at=now, taken_on=None, content=content)


def test_undoing_asks_first_and_then_takes_everything_back(client, wulan, stored):
    client.force_login(wulan)
    assert "Batalkan 3 unggahan" in client.get(f"/data/bukti/{stored.pk}/batalkan/").content.decode()
    assert Post.objects.counted().count() == 3

    answer = client.post(f"/data/bukti/{stored.pk}/batalkan/", follow=True)

    assert "tidak dihitung lagi" in answer.content.decode()
    assert not Post.objects.counted().exists()


def test_agency_admins_undo_only_what_they_brought(client, ani, stored):
    client.force_login(ani)

    assert client.get(f"/data/bukti/{stored.pk}/").status_code == 200
    assert client.post(f"/data/bukti/{stored.pk}/batalkan/").status_code == 403


def test_strangers_find_nothing(client, stranger, stored):
    client.force_login(stranger)
    post = Post.objects.first()

    for address in (
        f"/data/bukti/{stored.pk}/",
        f"/data/bukti/{stored.pk}/berkas/",
        f"/data/unggahan/{post.pk}/",
    ):
        assert client.get(address).status_code == 404


def test_bad_input_16_raw_files_are_downloads_for_officers_only(client, wulan, ani, stored):
    client.force_login(ani)
    assert client.get(f"/data/bukti/{stored.pk}/berkas/").status_code == 403

    client.force_login(wulan)
    answer = client.get(f"/data/bukti/{stored.pk}/berkas/")
    assert b"".join(answer.streaming_content).startswith(b"=1+1")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment")


def _sheet(client, stored):
    answer = client.get(f"/data/bukti/{stored.pk}/keterangan.xlsx")
    return openpyxl.load_workbook(BytesIO(answer.content)).active


def test_the_error_file_returns_the_row_with_what_to_mend(client, wulan, stored):
    client.force_login(wulan)

    rows = list(_sheet(client, stored).iter_rows(values_only=True))

    assert rows[0] == ("Baris", "Keterangan", "=1+1", "Publish time")
    assert rows[1][:2] == ("3", "Kolom Publish time: Tanggal tidak dapat dibaca.")
    assert rows[1][3] == "kapan-kapan"


def test_bad_input_10_nothing_in_the_error_file_is_a_formula(client, wulan, stored):
    client.force_login(wulan)

    cells = [cell for row in _sheet(client, stored).iter_rows() for cell in row if cell.value is not None]

    assert '=HYPERLINK("x")' in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} == {"s"}


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+62811", "-5", "@x", "\uff1d1+1"])
def test_bad_input_09_what_a_spreadsheet_would_run_stays_text_in_the_error_file(client, wulan, save, text):
    client.force_login(wulan)
    rows = reading(told(1), problems=[problem(3)], headings=["isi", "waktu"])
    stored = save(rows, content=f"isi,waktu\nbaik,1\n{text},2\n")

    cell = next(cell for row in _sheet(client, stored).iter_rows() for cell in row if cell.value == text)

    assert cell.data_type == "s"


def test_a_thrown_away_file_is_gone(client, upload, settings):
    upload(meta(2))

    client.post(f"/data/impor/{Draft.objects.get().pk}/buang/")

    assert not Draft.objects.exists()
    assert not [path for path in settings.FILES.rglob("*") if path.is_file()]


def test_an_empty_list_says_the_next_step(client, wulan):
    client.force_login(wulan)

    page = client.get("/data/").content.decode()

    assert "Belum ada data masuk" in page
    assert "impor berkasnya" in page
