"""The jury: who sits in it, who leads it, and what each declares before marking."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction

from kentongan.agencies.models import Agency
from kentongan.audit import book
from kentongan.awards.models import Award, Juror, Sheet
from kentongan.awards.stepping import must_be
from kentongan.people import humans, roles
from kentongan.people.models import Person, Posting
from kentongan.refusal import Refused


def candidates(award: Award) -> list[Person]:
    """Return who holds the role juror today and has no seat in this award yet."""
    posted = Posting.objects.filter(government=award.government, role=roles.JUROR, ended_at=None)
    seated = award.jurors.filter(left_at=None).values("person_id")
    people = Person.objects.filter(pk__in=posted.values("person_id"), is_active=True).exclude(pk__in=seated)
    found = people.select_related("government").prefetch_related("postings").order_by("name", "pk")
    return [one for one in found if roles.JUROR in one.roles]


def appoint(award: Award, person: Person, *, office: str, is_chair: bool, by: Person, at: datetime) -> Juror:
    """Give a person a seat in the jury. Raises Refused for who holds no posting as juror, who sees every
    rank, and for a second chair."""
    must_be(award, Award.DRAFT, Award.NOMINATED)
    if person.government_id != award.government_id or roles.JUROR not in person.roles:
        raise Refused("Orang ini tidak memegang penugasan sebagai juri. Buat penugasannya dahulu.")
    if person.sees_whole_government():
        raise Refused(
            f"{person.name} melihat semua peringkat karena tugas lain, jadi tidak dapat menjadi juri."
        )
    told = {"office": " ".join(office.split()), "is_chair": is_chair, "left_at": None}
    try:
        with transaction.atomic():
            seat, _ = Juror.objects.update_or_create(award=award, person=person, defaults=told)
            seat.conflicts.add(*own_agencies(person))
            _tell("award.juror_appointed", seat, by, at)
    except IntegrityError as error:
        raise Refused("Ketua juri sudah ada. Keluarkan dahulu, atau pilih sebagai anggota.") from error
    return seat


@transaction.atomic
def dismiss(juror: Juror, *, by: Person, at: datetime) -> None:
    """Take a seat away before the marking is closed; what was marked there does not count."""
    must_be(juror.award, Award.DRAFT, Award.NOMINATED)
    if not Juror.objects.filter(pk=juror.pk, left_at=None).update(left_at=at):
        raise Refused("Juri ini sudah keluar.")
    _tell("award.juror_dismissed", juror, by, at)


@transaction.atomic
def declare(juror: Juror, agencies: Iterable[Agency], statement: str, *, by: Person, at: datetime) -> None:
    """Declare conflicts of interest (none is an answer too); marks of these agencies are taken out.

    The agencies where the same human being works come by themselves. Raises Refused for anybody but the
    juror, once the marking is closed, and when every nominee would be barred.
    """
    must_be(juror.award, Award.NOMINATED)
    if by.pk != juror.person_id or juror.left_at is not None:
        raise Refused("Pernyataan ini hanya diisi juri yang bersangkutan.")
    if juror.ballots.exclude(submitted_at=None).exists():
        raise Refused("Penilaian Anda sudah dikirim. Minta ketua juri membukanya bila pernyataan berubah.")
    juror.conflicts.set([*agencies, *own_agencies(juror.person)])
    Juror.objects.filter(pk=juror.pk).update(declared_at=at, statement=" ".join(statement.split())[:500])
    Sheet.objects.filter(ballot__juror=juror, nominee__agency__in=juror.conflicts.all()).delete()
    juror.refresh_from_db()
    _tell("award.conflict_declared", juror, by, at, agencies=juror.conflicts.count())


def barred(juror: Juror) -> set[int]:
    """Return the agencies this juror cannot mark: what was declared, and where the person works now."""
    return {*juror.conflicts.values_list("pk", flat=True), *juror.person.own_agency_ids()}


def own_agencies(person: Person) -> list[Agency]:
    """Return the agencies where the same human being holds a posting, under whichever sign-in."""
    bound = Posting.objects.filter(
        government_id=person.government_id, role__in=roles.AGENCY_BOUND, ended_at=None
    ).select_related("person")
    own = [one.pk for one in bound if humans.same(one.person, person)]
    return list(Agency.objects.filter(postings__in=own).distinct())


def _tell(act: str, juror: Juror, by: Person, at: datetime, **details: int) -> None:
    book.record(
        act, by=by, at=at, subject=juror.award, government_id=juror.award.government_id,
        person=juror.person_id, **details,
    )  # fmt: skip
