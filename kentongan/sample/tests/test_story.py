"""What the sample tells: roles, custody from good to unknown, handovers, incidents, what waits for whom."""

from collections import Counter
from pathlib import Path

import pytest
from django.db.models import Q

from kentongan.audit.models import Entry
from kentongan.channels.models import Certification, Freeze, Lookalike, OwnershipProof
from kentongan.custody import overview
from kentongan.custody.models import RecoveryDrill
from kentongan.handovers import lamps
from kentongan.handovers.models import Handover, HandoverRecord
from kentongan.incidents.models import Incident, Signal
from kentongan.notices.models import Notice
from kentongan.people import roles
from kentongan.people.models import Invitation, Person, Posting, ResetRequest
from kentongan.sample.tests.conftest import NOW, few
from kentongan.vault.models import Sealed

# Looks at a loaded sample; test_loading loads it on every database.
pytestmark = [pytest.mark.slow, pytest.mark.once]


@pytest.fixture(autouse=True)
def that_sunday(government):
    """Everything is looked at on the day of loading."""
    with few():
        yield


def person(username):
    return Person.objects.get(username=username)


def test_there_is_a_sign_in_for_every_role():
    names = "kominfo", "petugas", "bupati", "ppid", "inspektorat", "kadinsos", "dinsos", "juri"
    assert {person(name).role for name in names} == set(roles.TITLES)
    assert person("administrator").is_administrator


def test_every_name_is_an_example_and_no_nip_is_a_number():
    people = list(Person.objects.all())
    assert all(one.name.endswith("Contoh") and one.is_sample and not one.email for one in people)
    assert all(one.nip.startswith("contoh ") for one in people)
    assert len({one.nip for one in people}) == len(people)


def test_the_sign_in_page_lists_who_may_enter(client, monkeypatch):
    monkeypatch.setenv("KENTONGAN_LOOPBACK", "1")
    listed = [one.username for one, _ in client.get("/masuk/").context["sample_people"]]
    assert listed[:3] == ["kominfo", "administrator", "petugas"]
    assert {"bupati", "dinsos", "juri"} <= set(listed)
    assert len(listed) <= 12
    assert not {"joko.dinsos", "nanda.dinsos"} & set(listed)


def test_custody_runs_from_well_held_to_unknown():
    rows = overview.rows_of(person("kominfo"), at=NOW)
    bands = Counter(row.score.band for row in rows)
    totals = overview.totals(rows)
    assert {"rawan", "aman", "belum cukup diketahui"} <= set(bands)
    assert 0 < totals.shared < totals.known < totals.channels
    assert set(RecoveryDrill.objects.values_list("result", flat=True)) == {"passed", "failed"}
    assert OwnershipProof.objects.exclude(proven_at=None).filter(ended_at=None).count() >= 3


def test_certification_was_answered_is_due_and_is_late():
    answered = Certification.objects.exclude(answered_at=None)
    waiting = Certification.objects.filter(answered_at=None)
    assert answered.count() > 10
    assert waiting.filter(due_on__lt=NOW).exists()
    assert waiting.filter(due_on__gte=NOW).exists()


def test_handovers_are_finished_running_overdue_and_of_an_acting_official():
    states = Counter(Handover.objects.values_list("state", flat=True))
    assert states == {"settled": 2, "running": 1, "asked": 1, "proven": 1}
    assert lamps.proven_steps(Handover.objects.get(state="running").steps.all()) == 3
    late = Handover.objects.get(state="asked")
    assert late.interim.is_officer
    assert late.due_on < NOW.date()
    assert Posting.objects.get(acting="plh", ended_at=None).person == person("disparbud")


def test_the_record_of_handover_lies_on_disk(loaded):
    record = HandoverRecord.objects.get()
    assert {kind: _begin(loaded.folder / file["path"]) for kind, file in record.files.items()} == {
        "pdf-a4": b"%PDF", "pdf-f4": b"%PDF", "docx": b"PK\x03\x04",
    }  # fmt: skip


def _begin(path: Path) -> bytes:
    return path.read_bytes()[:4]


def test_one_incident_is_closed_one_runs_and_one_sign_waits(loaded):
    closed = Incident.objects.get(state="closed")
    assert _begin(loaded.folder / closed.reports.get().pdf_path) == b"%PDF"
    assert Signal.objects.get(judged="").incident.kind == "suspected"
    seized = Incident.objects.unclosed().get(kind="hijacked")
    assert set(seized.signals.values_list("judged", flat=True)) == {"real"}
    assert not Freeze.objects.filter(lifted_at=None).exists()


def test_the_public_page_knows_what_was_seized_and_what_imitates(client, monkeypatch):
    monkeypatch.setenv("KENTONGAN_LOOPBACK", "1")
    back, seized, false = (
        client.get("/resmi/", {"q": name}).content.decode()
        for name in ("@diskomin_contoh", "disparbud.contoh", "dinsos.c0ntoh")
    )
    assert "Ya, akun ini resmi" in back
    assert "10 September 2026" in back or "diretas" in back
    assert "sedang diretas" in seized
    assert "tiruan" in false


def test_two_accounts_resemble_ours_and_one_is_decided():
    assert sorted(Lookalike.objects.values_list("state", flat=True)) == ["impostor", "watched"]


def test_an_invitation_and_a_reset_wait_and_notices_are_unread():
    assert Invitation.objects.open(NOW).get().person.name == "Nanda Contoh"
    reset = ResetRequest.objects.get(state=ResetRequest.ASKED)
    assert (reset.asked_by, reset.person) == (person("administrator"), person("juri"))
    unread = Notice.objects.unread().filter(person__username__in=("kominfo", "dinsos", "inspektorat"))
    assert len(set(unread.values_list("person", flat=True))) == 3
    assert not Notice.objects.unread().filter(person=person("bupati")).exists()


def test_no_secret_is_sealed_and_no_mail_waits(government):
    assert not Sealed.objects.exists()
    assert not government.mails.exists()


def test_the_book_tells_the_story_in_the_order_of_its_days():
    """Until the posts come in; the signs in them are found for the day on which they were handed in."""
    came = Q(act__startswith="evidence.") | Q(act="channel.number_noted")  # what the first file brings
    first = Entry.objects.filter(came).order_by("seq").first()
    told = list(Entry.objects.filter(seq__lt=first.seq).order_by("seq").values_list("at", flat=True))
    assert len(told) > 200
    assert told == sorted(told)
