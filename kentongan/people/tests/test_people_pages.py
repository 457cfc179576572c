"""Pages of people: who may open them, what they take, what they say when it is refused."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from kentongan.people import administering, inviting, proposing, resetting
from kentongan.people.administering import Assignment
from kentongan.people.inviting import Newcomer
from kentongan.people.models import Invitation, Person, Posting
from kentongan.people.stepping_up import KEY
from kentongan.people.tests.administrators import NOW, PDF

NEW = {"name": "Budi Contoh", "username": "budi.contoh", "role": "officer", "way": "", "title": "", "nip": ""}


@pytest.fixture
def as_dewi(client, dewi):
    """The administrator's browser, with a fresh proof of the second factor."""
    client.force_login(dewi)
    session = client.session
    session[KEY] = timezone.now().timestamp()
    session.save()
    return client


def test_the_list_says_who_needs_what(as_dewi, contoh, wulan, ani, dewi):
    inviting.bring_in(
        contoh, Newcomer("budi.contoh", "Budi Contoh"), Assignment(role="juror"), by=dewi, at=NOW
    )
    page = as_dewi.get("/orang/").content.decode()
    assert "4 orang; 1 belum memakai undangan" in page
    assert "Diundang, belum masuk" in page


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("peran=agency_admin", {"Ani Contoh"}),
        ("keadaan=tanpa-penugasan", {"Wulan Contoh"}),
        ("cari=dewi", {"Dewi Contoh"}),
        ("cari=%25", set()),
        ("peran=tidak-ada", {"Ani Contoh", "Dewi Contoh", "Wulan Contoh"}),
    ],
)
def test_the_list_is_filtered(as_dewi, wulan, ani, query, names):
    wulan.postings.update(until=date(2020, 1, 1))
    page = as_dewi.get(f"/orang/?{query}").content.decode()
    rows = page.partition("<tbody>")[2].partition("</tbody>")[0]
    assert {name for name in ("Ani Contoh", "Dewi Contoh", "Wulan Contoh") if name in rows} == names


def test_somebody_is_invited_with_a_decree_and_a_card_comes_back(as_dewi):
    sent = NEW | {"way": "card", "decree": SimpleUploadedFile("SK.pdf", PDF), "since": "01/12/2026"}
    answer = as_dewi.post("/orang/baru/", sent)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "no-store" in answer.headers["Cache-Control"]
    posting = Posting.objects.get(person__username="budi.contoh")
    assert (posting.since, bool(posting.decree_path)) == (date(2026, 12, 1), True)


def test_a_refused_decree_stores_nobody(as_dewi):
    answer = as_dewi.post("/orang/baru/", NEW | {"decree": SimpleUploadedFile("SK.pdf", b"<html>")})
    assert "bukan PDF" in answer.content.decode()
    assert not Person.objects.filter(username="budi.contoh").exists()


def test_bad_input_48_a_form_cannot_name_more_than_it_shows(as_dewi, contoh, stranger):
    more = {"is_sample": "1", "government": stranger.government_id, "is_active": "", "generation": "9"}
    as_dewi.post("/orang/baru/", NEW | more)
    made = Person.objects.get(username="budi.contoh")
    assert (made.government_id, made.is_sample, made.generation) == (contoh.pk, False, 0)


def test_agencies_of_another_government_cannot_be_chosen(as_dewi, stranger):
    foreign = stranger.government.agencies.create(name="Dinas Asing Contoh")
    answer = as_dewi.post("/orang/baru/", NEW | {"role": "agency_admin", "agencies": [foreign.pk]})
    assert "OPD itu tidak ada" in answer.content.decode()


def test_every_page_of_a_person_opens_for_the_administrator(as_dewi, wulan):
    posting = wulan.postings.get()
    for place in (
        "/orang/baru/", f"/orang/{wulan.pk}/", f"/orang/{wulan.pk}/ubah/", f"/orang/{wulan.pk}/penempatan/",
        f"/orang/{wulan.pk}/nonaktifkan/", f"/orang/{wulan.pk}/atur-ulang/", "/orang/usulan/",
        f"/orang/penempatan/{posting.pk}/akhiri/",
    ):  # fmt: skip
        assert as_dewi.get(place).status_code == 200, place


def test_an_auditor_reads_and_changes_nothing(client, inspektur, wulan):
    client.force_login(inspektur)
    assert client.get(f"/orang/{wulan.pk}/").status_code == 200
    assert "Nonaktifkan" not in client.get(f"/orang/{wulan.pk}/").content.decode()
    for place in ("ubah", "penempatan", "nonaktifkan", "atur-ulang"):
        assert client.get(f"/orang/{wulan.pk}/{place}/").status_code == 403


@pytest.mark.parametrize("place", ["/orang/", "/orang/baru/", "/orang/{pk}/", "/orang/{pk}/ubah/"])
def test_officers_and_agencies_do_not_administer_people(client, wulan, ani, kadis, place):
    for person in (wulan, ani, kadis):
        client.force_login(person)
        assert client.get(place.format(pk=person.pk)).status_code == 403


def test_people_of_another_government_are_not_there(as_dewi, stranger):
    for place in ("", "ubah/", "penempatan/", "nonaktifkan/", "atur-ulang/"):
        assert as_dewi.get(f"/orang/{stranger.pk}/{place}").status_code == 404
    posting = stranger.postings.get()
    assert as_dewi.get(f"/orang/penempatan/{posting.pk}/akhiri/").status_code == 404


def test_the_acts_on_a_person_work_from_their_page(as_dewi, wulan, ani):
    as_dewi.post(f"/orang/penempatan/{wulan.postings.get().pk}/akhiri/", {"reason": "Mutasi"})
    as_dewi.post(f"/orang/{wulan.pk}/penempatan/", {"role": "auditor"})
    assert Person.objects.get(pk=wulan.pk).role == "auditor"
    as_dewi.post(f"/orang/{ani.pk}/sesi/akhiri/")
    as_dewi.post(f"/orang/{ani.pk}/nonaktifkan/")
    as_dewi.post(f"/orang/{ani.pk}/aktifkan/")
    assert (Person.objects.get(pk=ani.pk).generation, Person.objects.get(pk=ani.pk).is_invited) == (3, True)


def test_own_rights_are_refused_on_the_page(as_dewi, dewi):
    answer = as_dewi.post(f"/orang/{dewi.pk}/penempatan/", {"role": "auditor"})
    assert "Hak sendiri tidak dapat diubah sendiri" in answer.content.decode()


def test_cards_for_several_at_once(as_dewi, contoh, dewi):
    for name in ("satu", "dua", "tiga"):
        who = Newcomer(f"{name}.contoh", f"{name.title()} Contoh")
        inviting.bring_in(contoh, who, Assignment(role="juror"), by=dewi, at=NOW)
    chosen = list(Person.objects.filter(password__startswith="!").values_list("pk", flat=True))
    answer = as_dewi.post("/orang/kartu/", {"orang": [*chosen, "x", "999999"], "kertas": "f4"})
    assert answer.content.startswith(b"%PDF-")
    assert Invitation.objects.filter(way="card").count() == 3


def test_cards_are_made_for_all_or_for_none(as_dewi, contoh, dewi, wulan):
    who = Newcomer("satu.contoh", "Satu Contoh")
    one = inviting.bring_in(contoh, who, Assignment(role="juror"), by=dewi, at=NOW)
    assert as_dewi.post("/orang/kartu/", {"orang": [one.pk, wulan.pk]}).status_code == 409
    assert not Invitation.objects.exists()


def test_a_reset_is_approved_with_a_fresh_second_factor(client, dewi, eko, wulan):
    request = resetting.ask(wulan, reason="Ponsel hilang", by=eko, at=timezone.now())
    client.force_login(dewi)
    assert "/bukti-diri/" in client.get(f"/orang/atur-ulang/{request.pk}/setujui/").headers["Location"]
    session = client.session
    session[KEY] = timezone.now().timestamp()
    session.save()
    assert client.get(f"/orang/atur-ulang/{request.pk}/setujui/").status_code == 200
    answer = client.post(f"/orang/atur-ulang/{request.pk}/setujui/", {"way": "card"})
    assert answer.headers["Content-Type"] == "application/pdf"


def test_who_asked_sees_why_approving_is_refused(as_dewi, dewi, wulan):
    request = resetting.ask(wulan, reason="Ponsel hilang", by=dewi, at=timezone.now())
    answer = as_dewi.post(f"/orang/atur-ulang/{request.pk}/setujui/", {"way": "card"})
    assert answer.status_code == 409
    assert "dua orang" in answer.content.decode()


def test_abuse_50_no_act_follows_a_get(as_dewi, wulan):
    for place in ("sesi/akhiri/", "aktifkan/", "undang/"):
        assert as_dewi.get(f"/orang/{wulan.pk}/{place}").status_code == 405
    as_dewi.get(f"/orang/{wulan.pk}/nonaktifkan/")
    assert Person.objects.get(pk=wulan.pk).is_active


def test_an_agency_head_proposes_on_the_page(client, kadis, dinsos, dewi):
    client.force_login(kadis)
    sent = {"agency": dinsos.pk, "name": "Fitri Contoh", "letter_number": "800/7"}
    assert client.post("/orang/usulan/baru/", sent).status_code == 302
    assert "Fitri Contoh" in client.get("/orang/usulan/").content.decode()


def test_a_proposal_fills_the_form_of_a_new_person(client, kadis, dinsos, as_dewi, dewi):
    one = proposing.propose(
        dinsos, Newcomer("", "Fitri Contoh"), letter_number="800/7", letter=None, by=kadis, at=NOW
    )
    assert 'value="Fitri Contoh"' in as_dewi.get(f"/orang/baru/?usulan={one.pk}").content.decode()
    sent = NEW | {"name": "Fitri Contoh", "role": "agency_admin", "agencies": [dinsos.pk]}
    as_dewi.post(f"/orang/baru/?usulan={one.pk}", sent)
    one.refresh_from_db()
    assert (one.state, one.person.username) == ("accepted", "budi.contoh")


def test_an_ended_administrator_gets_nothing_on_the_next_click(client, dewi, eko, wulan):
    client.force_login(dewi)
    administering.end_posting(dewi.postings.get(), reason="Mutasi", by=eko, at=NOW)
    assert client.get("/orang/").status_code == 302
    client.force_login(Person.objects.get(pk=dewi.pk))
    assert client.get("/orang/").status_code == 403
