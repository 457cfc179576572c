"""An agency head proposes, by letter, who shall administer the agency's channels; Kominfo appoints."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from kentongan.agencies.models import Agency
from kentongan.audit import book
from kentongan.notices.telling import tell
from kentongan.people import administering, decrees, inviting, mailboxes, roles
from kentongan.people.administering import Assignment
from kentongan.people.inviting import Newcomer
from kentongan.people.models import AdminProposal, Person
from kentongan.refusal import Refused


def propose(
    agency: Agency, who: Newcomer, *, letter_number: str, letter: bytes | None, by: Person, at: datetime
) -> AdminProposal:
    """Propose `who` (its user name is chosen by Kominfo) as admin of an own agency.

    Raises Refused when the agency is not headed by `by`, without a letter number, or with a private address.
    """
    if roles.AGENCY_HEAD not in by.roles or agency.pk not in by.own_agency_ids():
        raise Refused("Usulan admin hanya untuk OPD yang Anda pimpin.")
    if not letter_number.strip() or not who.name.strip():
        raise Refused("Isi nama calon admin dan nomor surat usulannya.")
    email = mailboxes.office(who.email)
    path = decrees.keep(letter, agency.government_id) if letter is not None else ""
    try:
        return _store(agency, who, email, (letter_number.strip()[:120], path), by, at)
    except BaseException:
        decrees.drop(path)
        raise


@transaction.atomic
def _store(
    agency: Agency, who: Newcomer, email: str, letter: tuple[str, str], by: Person, at: datetime
) -> AdminProposal:
    made = AdminProposal.objects.create(
        agency=agency, name=" ".join(who.name.split()), title=who.title.strip(), nip=who.nip.strip(),
        email=email, letter_number=letter[0], letter_path=letter[1], by=by, at=at,
    )  # fmt: skip
    book.record(
        "admin.proposed", by=by, at=at, subject=made, government_id=agency.government_id, agency=agency.pk
    )
    tell(
        [one for one in administering.watchers(by, at=at) if one.is_administrator],
        subject=f"Usulan admin {agency.name}",
        text="Kepala OPD mengusulkan admin kanal. Tetapkan atau jawab.",
        url=reverse("people:proposals"), key=f"proposal-{made.pk}", government=agency.government, at=at,
    )  # fmt: skip
    return made


@transaction.atomic
def take_up(proposal: AdminProposal, who: Newcomer, asked: Assignment, *, by: Person, at: datetime) -> Person:
    """Appoint the proposed person as admin of the agency; whoever proposed is told. Raises Refused."""
    person = inviting.bring_in(proposal.agency.government, who, asked, by=by, at=at)
    _decide(proposal, AdminProposal.ACCEPTED, "", by=by, at=at, person=person)
    return person


@transaction.atomic
def decline(proposal: AdminProposal, *, answer: str, by: Person, at: datetime) -> None:
    """Answer no, with the reason. Raises Refused without one, or when it was decided."""
    if not answer.strip():
        raise Refused("Tulis jawaban untuk kepala OPD: apa yang kurang, dan bagaimana memperbaikinya.")
    _decide(proposal, AdminProposal.DECLINED, answer.strip()[:300], by=by, at=at)


def _decide(
    proposal: AdminProposal,
    state: str,
    answer: str,
    *,
    by: Person,
    at: datetime,
    person: Person | None = None,
) -> None:
    waiting = AdminProposal.objects.filter(pk=proposal.pk, state=AdminProposal.WAITING)
    if not waiting.update(state=state, answer=answer, decided_at=at, decided_by_id=by.pk, person=person):
        raise Refused("Usulan ini sudah diputuskan. Muat ulang halamannya.")
    book.record(
        f"admin_proposal.{state}", by=by, at=at, subject=proposal,
        government_id=proposal.agency.government_id,
    )  # fmt: skip
    if proposal.by is not None:
        word = "ditetapkan" if state == AdminProposal.ACCEPTED else "belum dapat ditetapkan"
        tell(
            [proposal.by], subject=f"Usulan admin {proposal.agency.name} {word}", text=answer,
            url=reverse("people:proposals"), key=f"proposal-{proposal.pk}-decided",
            government=proposal.agency.government, at=at,
        )  # fmt: skip
