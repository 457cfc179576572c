"""An agency head proposes, an administrator appoints."""

import pytest

from kentongan.notices.models import Notice
from kentongan.people import proposing
from kentongan.people.administering import Assignment
from kentongan.people.inviting import Newcomer
from kentongan.people.models import AdminProposal, Person
from kentongan.people.tests.administrators import NOW, PDF
from kentongan.refusal import Refused

WHO = Newcomer("", "Fitri Contoh", "Staf", "1991", "fitri@contoh.example")


@pytest.fixture
def proposal(dinsos, kadis, dewi):
    """What the head of Dinas Sosial proposed."""
    return proposing.propose(dinsos, WHO, letter_number="800/7", letter=PDF, by=kadis, at=NOW)


def test_a_proposal_reaches_the_administrators(proposal, dewi):
    assert "Usulan admin Dinas Sosial" in Notice.objects.get(person=dewi).subject


def test_only_the_head_of_that_agency_proposes(dinkes, dinsos, kadis, ani):
    for agency, by in ((dinkes, kadis), (dinsos, ani)):
        with pytest.raises(Refused, match="yang Anda pimpin"):
            proposing.propose(agency, WHO, letter_number="800/7", letter=None, by=by, at=NOW)


def test_a_proposal_taken_up_makes_a_person_and_tells_the_head(proposal, dinsos, dewi, kadis):
    who = Newcomer("fitri.contoh", proposal.name)
    asked = Assignment(role="agency_admin", agencies=[dinsos], decree_number="SK 9")
    fitri = proposing.take_up(proposal, who, asked, by=dewi, at=NOW)
    assert Person.objects.get(pk=fitri.pk).own_agency_ids() == [dinsos.pk]
    assert Notice.objects.filter(person=kadis, subject__contains="ditetapkan").exists()
    with pytest.raises(Refused):
        proposing.decline(proposal, answer="Sudah", by=dewi, at=NOW)


def test_a_declined_proposal_carries_its_answer(proposal, dewi, kadis):
    with pytest.raises(Refused, match="jawaban"):
        proposing.decline(proposal, answer=" ", by=dewi, at=NOW)
    proposing.decline(proposal, answer="SK belum ada.", by=dewi, at=NOW)
    assert AdminProposal.objects.get().state == "declined"
    assert Notice.objects.get(person=kadis).text == "SK belum ada."


def test_a_private_mailbox_is_refused_before_a_file_is_kept(dinsos, kadis, settings):
    who = Newcomer("", "Fitri Contoh", email="fitri@gmail.com")
    with pytest.raises(Refused, match="kotak surat pribadi"):
        proposing.propose(dinsos, who, letter_number="1", letter=PDF, by=kadis, at=NOW)
    assert not settings.FILES.exists()


def test_the_letter_is_seen_by_the_head_and_administrators_only(client, proposal, kadis, dewi, ani, stranger):
    for person, code in ((kadis, 200), (dewi, 200), (ani, 404), (stranger, 404)):
        client.force_login(person)
        answer = client.get(f"/orang/usulan/{proposal.pk}/surat/")
        answer.getvalue()
        assert answer.status_code == code
