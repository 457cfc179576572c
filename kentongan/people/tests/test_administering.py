"""What administrators may do with people, and what is refused to them."""

from datetime import date

import pytest
from django.db import transaction

from kentongan.audit import book
from kentongan.audit.models import Entry
from kentongan.notices.models import Notice
from kentongan.people import administering, postings
from kentongan.people.administering import Assignment
from kentongan.people.models import Person, Posting
from kentongan.people.tests.administrators import NOW, PDF, make
from kentongan.refusal import Refused

AUDITOR = Assignment(role="auditor", decree_number="SK 7/2026", decree=PDF)


def test_a_posting_keeps_its_decree_and_is_told(contoh, dewi, wulan, settings):
    posting = administering.appoint(wulan, AUDITOR, by=dewi, at=NOW)
    assert (posting.decree_number, posting.since) == ("SK 7/2026", date(2026, 11, 23))
    assert (settings.DATA / posting.decree_path).read_bytes() == PDF
    assert Notice.objects.visible_to(wulan).count() == 1


def test_abuse_41_a_refused_posting_leaves_no_file_behind(contoh, dewi, wulan, settings):
    with pytest.raises(Refused, match="sedikitnya satu OPD"):
        administering.appoint(wulan, Assignment(role="agency_admin", decree=PDF), by=dewi, at=NOW)
    assert not [path for path in settings.FILES.rglob("*") if path.is_file()]


def test_nobody_changes_own_rights_not_even_through_a_second_sign_in(contoh, dewi):
    other = make(contoh, "dewi.kedua", "D. Contoh", Person.OFFICER, nip="198001012005012001")
    for person in (dewi, other):
        with pytest.raises(Refused, match="Hak sendiri"):
            administering.appoint(person, AUDITOR, by=dewi, at=NOW)
        with pytest.raises(Refused, match="Hak sendiri"):
            administering.end_posting(person.postings.get(), reason="x", by=dewi, at=NOW)
        with pytest.raises(Refused, match="Hak sendiri"):
            administering.deactivate(person, by=dewi, at=NOW)


def test_a_government_is_never_left_without_an_administrator(contoh, dewi, wulan):
    with pytest.raises(Refused, match="tanpa administrator"):
        postings.end(dewi.postings.get(), by=None, at=NOW)
    with pytest.raises(Refused, match="tanpa administrator"):
        administering.deactivate(dewi, by=wulan, at=NOW)
    assert Person.objects.get(pk=dewi.pk).is_active
    assert Person.objects.get(pk=dewi.pk).generation == 0


def test_somebody_invited_who_never_came_is_no_administrator(contoh, dewi, eko):
    eko.set_unusable_password()
    eko.save()
    with pytest.raises(Refused, match="tanpa administrator"):
        postings.end(dewi.postings.get(), by=None, at=NOW)


def test_one_of_two_administrators_may_go(contoh, dewi, eko):
    administering.end_posting(dewi.postings.get(), reason="Mutasi", by=eko, at=NOW)
    assert Person.objects.get(pk=dewi.pk).role == ""


def test_a_new_administrator_is_announced_to_who_watches(contoh, dewi, eko, inspektur, wulan):
    administering.appoint(wulan, Assignment(role="kominfo_admin"), by=dewi, at=NOW)
    loud = Notice.objects.filter(loud=True)
    assert {one.person_id for one in loud} == {dewi.pk, eko.pk, inspektur.pk}


def test_an_end_needs_its_reason_and_happens_once(contoh, dewi, ani):
    posting = ani.postings.get()
    with pytest.raises(Refused, match="alasan"):
        administering.end_posting(posting, reason=" ", by=dewi, at=NOW)
    for _ in range(2):
        administering.end_posting(posting, reason="Mutasi", by=dewi, at=NOW)
    assert Person.objects.get(pk=ani.pk).generation == 1
    assert Entry.objects.filter(act="posting.ended").count() == 1


def test_bad_input_53_moving_to_another_unit_ends_the_sessions_at_the_next_request(client, contoh, dewi, ani):
    client.force_login(ani)
    assert client.get("/").status_code == 200
    administering.end_posting(ani.postings.get(), reason="Mutasi", by=dewi, at=NOW)
    assert client.get("/").headers["Location"].startswith("/masuk/")


def test_abuse_09_ending_all_sessions_leaves_the_rights(client, contoh, dewi, ani):
    client.force_login(ani)
    administering.end_sessions(ani, by=dewi, at=NOW)
    assert client.get("/").status_code == 302
    assert Person.objects.get(pk=ani.pk).role == Person.AGENCY_ADMIN


@pytest.mark.parametrize("half", ["invited", "ended", "deactivated"])
def test_abuse_23_a_half_state_cannot_act(contoh, dewi, eko, wulan, half):
    if half == "invited":
        Person.objects.filter(pk=wulan.pk).update(password="!tidak-ada", last_login=None)
    elif half == "ended":
        administering.end_posting(wulan.postings.get(), reason="Mutasi", by=dewi, at=NOW)
    else:
        administering.deactivate(wulan, by=dewi, at=NOW)
    with pytest.raises(Refused), transaction.atomic():
        book.record("test.happened", by=wulan, at=NOW, subject=contoh)


@pytest.mark.parametrize("half", ["invited", "deactivated"])
def test_abuse_23_a_half_state_cannot_sign_in(client, contoh, dewi, wulan, half):
    if half == "invited":
        wulan.set_unusable_password()
        wulan.save()
    else:
        administering.deactivate(wulan, by=dewi, at=NOW)
    for password in ("rahasia-kentongan-contoh", "", "!", wulan.password):
        answer = client.post("/masuk/", {"username": "wulan.contoh", "password": password})
        assert answer.status_code == 200
        assert "_auth_user_id" not in client.session


def test_a_reactivated_person_needs_a_new_invitation(contoh, dewi, wulan):
    administering.deactivate(wulan, by=dewi, at=NOW)
    administering.reactivate(wulan, by=dewi, at=NOW)
    again = Person.objects.get(pk=wulan.pk)
    assert (again.is_active, again.is_invited) == (True, True)


def test_a_changed_nip_is_announced_and_the_book_names_no_value(contoh, dewi, wulan):
    told = {"name": wulan.name, "title": "", "nip": "1990", "email": "wulan@contoh.example"}
    administering.correct(wulan, **told, by=dewi, at=NOW)
    administering.correct(wulan, **told, by=dewi, at=NOW)
    entry = Entry.objects.get(act="person.corrected")
    assert entry.details == {"fields": ["email", "nip"]}
    assert Notice.objects.filter(person=wulan, loud=True).count() == 1


@pytest.mark.parametrize(
    "address",
    [
        "eko@gmail.com",
        "eko@Yahoo.CO.ID",
        "eko@hotmail.com",
        "eko@outlook.co.id",
        "eko@icloud.com",
        "eko@ymail.com",
    ],
)
def test_bad_input_55_a_private_mailbox_is_no_office_address(contoh, dewi, wulan, address):
    with pytest.raises(Refused, match="kotak surat pribadi"):
        administering.correct(wulan, name="Wulan", title="", nip="", email=address, by=dewi, at=NOW)


def test_two_administrators_who_end_each_other_do_not_both_pass(contoh, dewi, eko):
    administering.end_posting(eko.postings.get(), reason="Mutasi", by=dewi, at=NOW)
    with pytest.raises(Refused):
        administering.end_posting(dewi.postings.get(), reason="Mutasi", by=eko, at=NOW)
    assert Posting.objects.filter(role="kominfo_admin", ended_at=None).count() == 1
