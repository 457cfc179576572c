"""Pages of guidance: who sees what, and that forms do what they say."""

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from kentongan.guidance import agreeing, workshops
from kentongan.guidance.models import OutreachCase, Workshop
from kentongan.guidance.tests.conftest import AT, DAY, TODAY, rounds
from kentongan.guidance.tests.test_workshops import PLAN


@pytest.fixture(autouse=True)
def that_monday():
    """Every page is asked for on the Monday the case was opened."""
    with time_machine.travel(AT, tick=False):
        yield


def at(case, *rest):
    return "/".join(["/pembinaan", str(case.pk), *rest]) + "/"


def test_the_quiet_table_names_age_rung_obstacles_and_next_step(client, wulan, contoh, quiet, ani):
    rounds(contoh, TODAY - DAY * 3, TODAY)
    client.force_login(wulan)
    told = client.get("/pembinaan/").content.decode()
    for part in (
        "Satu OPD dibina",
        "Dinas Sosial",
        "3 hari",
        "pesan",
        "belum diketahui",
        "Telepon OPD-nya mulai",
    ):
        assert part in told, part


def test_an_agency_sees_its_own_case_and_no_other(client, ani, case, stranger):
    client.force_login(ani)
    assert client.get(at(case)).status_code == 200
    client.force_login(stranger)
    assert client.get(at(case)).status_code == 404


def test_an_agency_answers_obstacles_and_finishes_its_own_step_only(client, ani, wulan, case):
    mine, theirs = (
        agreeing.agree(
            case, side=side, kind="training", what="Latih", who="Umum", due_on=TODAY, by=wulan, at=AT
        )
        for side in ("agency", "office")
    )
    client.force_login(ani)
    picture = SimpleUploadedFile("bukti.pdf", b"%PDF-1.4 x")
    assert client.post(at(case, "kendala"), {"code": "K2", "file": picture}).status_code == 200  # no real PDF
    assert client.post(at(case, "kendala"), {"code": "K2", "note": "Admin pindah"}).status_code == 302
    assert client.post(at(case, "selesai", str(theirs.pk)), {"note": ""}).status_code == 403
    assert client.post(at(case, "selesai", str(mine.pk)), {"note": ""}).status_code == 302
    assert OutreachCase.objects.get().state == "watching"


def test_only_officers_talk_agree_and_close(client, ani, case):
    client.force_login(ani)
    for act in (["bicara"], ["sepakat", "opd"], ["surat"], ["tutup"]):
        assert client.post(at(case, *act), {}).status_code == 403, act


def test_an_officer_opens_talks_agrees_and_closes_by_forms(client, wulan, dinkes):
    client.force_login(wulan)
    answer = client.post("/pembinaan/baru/", {"agency": dinkes.pk, "reason": "Diminta kepala dinas"})
    case = OutreachCase.objects.get()
    assert answer.headers["Location"] == at(case)
    day = {"on": "23/11/2026", "way": "call", "met": "Sekretaris"}
    assert client.post(at(case, "bicara"), day).status_code == 302
    promise = {"kind": "plan", "what": "Jadwal", "who": "Umum", "due_on": "30/11/2026"}
    assert client.post(at(case, "sepakat", "opd"), promise).status_code == 302
    assert "batas 30 November 2026" in client.get(at(case)).content.decode()
    assert client.post(at(case, "tutup"), {"outcome": "improved", "note": "Terbit"}).status_code == 302
    assert client.get("/pembinaan/?tampil=selesai").content.decode().count("Dinas Kesehatan") == 1


def test_a_refusal_stands_in_the_form_and_keeps_the_words(client, wulan, case):
    client.force_login(wulan)
    told = {"on": "24/11/2026", "way": "call", "met": "Sekretaris dinas"}
    page = client.post(at(case, "bicara"), told).content.decode()
    assert "tidak boleh di masa depan" in page
    assert "Sekretaris dinas" in page


def test_every_page_of_an_empty_government_stands(client, wulan):
    client.force_login(wulan)
    for path in ("/pembinaan/", "/pembinaan/yang-menolong/", "/pembinaan/kendala/", "/pembinaan/baru/",
                 "/pelatihan/", "/pelatihan/baru/", "/pelatihan/kompetensi/"):  # fmt: skip
        assert client.get(path).status_code == 200, path


def test_a_workshop_is_planned_invited_and_noted_by_forms(client, wulan, ani):
    client.force_login(wulan)
    told = {"title": "Foto", "topic": "foto", "on": "23/11/2026", "place": "Aula", "trainer": "W"}
    client.post("/pelatihan/baru/", told)
    one = Workshop.objects.get()
    client.post(f"/pelatihan/{one.pk}/undang/?siapa=all", {"people": [ani.pk]})
    seat = one.seats.get()
    client.post(f"/pelatihan/{one.pk}/hadir/", {f"s{seat.pk}-attended": "ya", f"s{seat.pk}-post": "90"})
    page = client.get("/pelatihan/kompetensi/").content.decode()
    assert "Ani Contoh" in page
    assert ">90" in page


def test_nobody_is_invited_who_was_not_found(client, wulan, stranger, contoh):
    workshop = workshops.plan(contoh, PLAN, by=wulan, at=AT)
    client.force_login(wulan)
    answer = client.post(f"/pelatihan/{workshop.pk}/undang/?siapa=all", {"people": [stranger.pk]})
    assert answer.status_code == 200
    assert not workshop.seats.exists()


def test_the_test_is_for_who_is_invited_and_tells_no_right_answer(client, wulan, ani, contoh):
    workshop = workshops.plan(contoh, PLAN, by=wulan, at=AT)
    question = workshop.questions.create(words="Apa?", choices=["satu", "dua"], right=1)
    client.force_login(ani)
    path = f"/pelatihan/{workshop.pk}/tes/pre/"
    assert client.get(path).status_code == 404
    workshops.invite(workshop, [ani], by=wulan, at=AT)
    assert "benar" not in client.get(path).content.decode()
    client.post(path, {f"q{question.pk}": "1"})
    assert workshop.seats.get().scores.get().score == 100


def test_material_of_another_government_does_not_exist(client, wulan, stranger, contoh):
    workshop = workshops.plan(contoh, PLAN, by=wulan, at=AT)
    client.force_login(stranger)
    for part in ("", "bahan/", "hadir/", "daftar-hadir/", "soal/", "pengaruh/"):
        assert client.get(f"/pelatihan/{workshop.pk}/{part}").status_code == 404, part
