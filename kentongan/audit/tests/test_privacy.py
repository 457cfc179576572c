"""The book names people and their words by number only, so that erasing a person never breaks the chain."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from kentongan import platforms
from kentongan.agencies.models import Agency
from kentongan.audit import anchors, book
from kentongan.audit.models import Entry
from kentongan.audit.tests import recorded
from kentongan.channels import custody, personal, registering
from kentongan.custody import roles as platform_roles
from kentongan.people import administering, inviting, roles
from kentongan.people.administering import Assignment
from kentongan.people.inviting import Newcomer

AT = datetime(2026, 3, 17, 5, tzinfo=UTC)
# Whatever is recorded under such a word is a person's, or was typed freely and may name one.
PERSONAL = {
    "address", "birth", "body", "caption", "comment", "contact", "email", "handle", "holder", "ip", "mail",
    "mobile", "name", "names", "nik", "nip", "note", "password", "phone", "reason", "secret", "telephone",
    "text", "title", "token", "username", "witness_name", "words",
}  # fmt: skip
# (act, detail) -> why it names nobody
HARMLESS = {
    ("agency.added", "name"): "an office's name",
    ("agency_type.added", "name"): "a kind of office",
    ("sample.removed", "name"): "the sample government's name",
    ("channel.registered", "handle"): "an office's account",
    ("incident.noted", "note"): "the number of the note",
}


def test_no_act_records_personal_data_by_value():
    found = {(act, name): place for place, act, name in recorded.details() if name in PERSONAL}
    assert {key: place for key, place in found.items() if key not in HARMLESS} == {}
    assert sorted(HARMLESS.keys() - found.keys()) == []


@pytest.mark.parametrize("word", ["name", "email", "phone", "nip", "nik", "handle", "reason"])
def test_the_list_of_personal_words_holds_the_usual_ones(word):
    assert word in PERSONAL


CANARIES = {
    "name": "Kenari Namaku", "username": "kenari.pengguna", "nip": "198001012005011777",
    "title": "Kenari Jabatan",
    "email": "kenari@pribadi.example", "contact": "0812-7777-0001", "handle": "kenari.pribadi",
    "reason": "Kenari alasan ditulis bebas", "deputy": "Kenari Pengganti", "external": "Kenari Biro Luar",
}  # fmt: skip


@pytest.fixture
def flown(contoh, dinsos, dinsos_ig, wulan):
    """Acts about a person whose every datum is a canary."""
    told = {key: CANARIES[key] for key in ("name", "title", "nip", "email")}
    who = Newcomer(CANARIES["username"], **told)
    person = inviting.bring_in(
        contoh, who, Assignment(roles.AGENCY_ADMIN, (dinsos,), decree_number="SK 7"), by=None, at=AT
    )
    custody.set_custodian(
        dinsos_ig, "primary", CANARIES["name"], CANARIES["contact"], person=person, by=wulan, at=AT
    )
    custody.set_custodian(dinsos_ig, "deputy", CANARIES["deputy"], by=wulan, at=AT)
    platform_roles.note(dinsos_ig, CANARIES["external"], "Editor", external=True, by=wulan, at=AT)
    profile = platforms.profile_of(f"https://www.instagram.com/{CANARIES['handle']}/", "instagram")
    account = personal.list_personal_account(contoh, profile, CANARIES["title"], by=wulan, at=AT)
    personal.strike_personal_account(account, by=wulan, at=AT)
    registering.change_state(dinsos_ig, "suspended", reason=CANARIES["reason"], by=wulan, at=AT)
    administering.correct(
        person, name=CANARIES["name"] + " Baru", title="", nip=CANARIES["nip"], email="", by=None, at=AT
    )
    administering.deactivate(person, by=None, at=AT)
    return person


def test_canaries_of_a_person_are_nowhere_in_the_book(flown, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        administering.reactivate(flown, by=None, at=AT)
    rows = [str(row) for row in Entry.objects.values_list()]
    assert len(rows) >= 8
    kept = "\n".join([*rows, anchors.place().read_text()])
    assert {key: word for key, word in CANARIES.items() if word in kept} == {}


def test_erasing_a_person_does_not_break_the_chain(flown, dinsos):
    flown.delete()
    Agency.objects.filter(pk=dinsos.pk).update(name="Dinas Lain")
    assert book.first_bad_row() is None
